//! 18:922(g)(9), misdemeanor crime of domestic violence.

use chrono::NaiveDate;

use super::draft::{Draft, rows};
use super::firearms::Firearms;
use crate::domain::prior::{Grade, Sovereign};
use crate::eligibility::calendar::years_after;
use crate::eligibility::facts::{Fact, Fields, OffenseField, Prior, PriorField, Suspended};
use crate::eligibility::findings::{Assessment, Check, ElementId, Test, TheoryId};
use crate::eligibility::law::{Column, rules};
use crate::eligibility::logic::Tri;
use crate::eligibility::prior::{
    Derived, Relationship, Setting, judgment, on_date, related, relationship, relief_921,
};
use crate::eligibility::reasons::Reason;

/// Possession, an earlier misdemeanor crime of domestic violence of 921(a)(33), knowledge of it, commerce.
pub(super) fn assess(setting: &Setting<'_>, firearms: &Firearms, priors: &[Derived<'_>]) -> Assessment {
    let mut draft = Draft::new(TheoryId::G9);
    draft.enacted(setting.law.switches.g9_enacted.is_some(), rules::G9_STATUS);
    draft.rows(rows(priors, |prior| check(prior, priors, setting)));
    firearms.elements(&mut draft, setting, |draft| {
        draft.any_prior(ElementId::DomesticViolence, rules::G9_STATUS);
    });
    draft.finish()
}

fn check(prior: &Derived<'_>, priors: &[Derived<'_>], setting: &Setting<'_>) -> Check {
    let facts = prior.facts;
    let convicted = (facts.conviction_date, PriorField::ConvictionDate);
    let misdemeanor = facts
        .grade
        .get()
        .map(|grade| !matches!(grade, Grade::Felony | Grade::Infraction));
    let counsel = Test::prior(facts.counsel_or_waiver.tri_or(true), PriorField::CounselOrWaiver);
    let check = judgment(facts, setting)
        .and(
            on_date(convicted, (setting.end(), OffenseField::OffenseEnd), |a, b| a < b),
            Reason::AfterInstant,
        )
        .and_check(court(facts))
        .and(
            Test::prior(Tri::from_option(misdemeanor), PriorField::Grade),
            Reason::OtherKind,
        )
        .and_check(domestic(prior))
        .and(counsel, Reason::NoCounsel);
    // What fails already stays as it is.
    if check.result().is_false() {
        return check;
    }
    let check = check.and_check(relief_921(facts, setting));
    match facts.facts.inside(|f| &f.victim_relationship).known() {
        Some(words) if relationship(words) == Relationship::Dating => dating(check, prior, priors, setting),
        _ => check,
    }
}

/// The category; where its elements are asked for, who the victim was is asked with them.
fn domestic(prior: &Derived<'_>) -> Check {
    let mut check = *prior.category(Column::DomesticViolenceMisdemeanor);
    if check.test.needs.has_prior(PriorField::ElementsForceElement) {
        check.test.needs = check.test.needs.with(related(prior.facts, prior.kind).needs);
    }
    check
}

/// Federal, state, tribal or local law.
fn court(prior: &Prior) -> Check {
    let read = Fields::prior(PriorField::Sovereign);
    match prior.sovereign.get() {
        Some(Sovereign::Foreign) => Check::fail(Reason::Foreign, read),
        Some(Sovereign::Military) => {
            Check::PASS.and(Test::settled(Tri::Unknown, read), Reason::TribalUnclear)
        }
        Some(_) => Check::PASS.and(Test::settled(Tri::True, read), Reason::Counts),
        None => Check::PASS.and(Test::on(Tri::Unknown, read), Reason::Foreign),
    }
}

/// Dating partners are covered for offenses from June 25, 2022, and convictions entered from then; a single one lapses.
fn dating(check: Check, prior: &Derived<'_>, priors: &[Derived<'_>], setting: &Setting<'_>) -> Check {
    let read = Fields::prior(PriorField::FactsVictimRelationship);
    let covered = Test::settled(Tri::of(setting.law.dating_partner.is_some()), read);
    let from = setting.law.law.dating_partner_from();
    let entered = prior
        .facts
        .conviction_date
        .get()
        .map(|date| from.is_some_and(|from| date >= from));
    let entered = Test::prior(Tri::from_option(entered), PriorField::ConvictionDate);
    check
        .and(covered, Reason::Relationship)
        .and(entered, Reason::Relationship)
        .and(lapsed(prior, priors, setting).negated(), Reason::Restored)
}

/// Five years from the later of judgment and completion of the sentence, and nothing since that would disarm again.
fn lapsed(prior: &Derived<'_>, priors: &[Derived<'_>], setting: &Setting<'_>) -> Test {
    let facts = prior.facts;
    let possession = (setting.end(), OffenseField::OffenseEnd);
    let years = setting
        .law
        .dating_partner
        .map_or(u32::MAX, |law| law.lapses_after_years);
    let over = |date: NaiveDate, end: NaiveDate| years_after(date, years) <= end;
    let since_judgment = on_date((facts.sentence_date, PriorField::SentenceDate), possession, over);
    let released = completion(
        facts.release_date,
        PriorField::ReleaseDate,
        imprisoned(facts),
        setting,
        over,
    );
    let supervised = facts.supervision.inside(|s| &s.end).copied();
    let supervision = completion(
        supervised,
        PriorField::SupervisionEnd,
        on_probation(facts),
        setting,
        over,
    );
    let clean = priors
        .iter()
        .filter(|other| other.index != prior.index)
        .map(|other| offends_again(prior, other))
        .fold(Tri::False, Tri::or)
        .negated();
    since_judgment
        .and(released)
        .and(supervision)
        .and(Test::settled(clean, Fields::NONE))
}

fn completion(
    date: Fact<NaiveDate>,
    field: PriorField,
    sentenced: Tri,
    setting: &Setting<'_>,
    over: impl FnOnce(NaiveDate, NaiveDate) -> bool,
) -> Test {
    if date.is_known() || !sentenced.is_false() {
        on_date((date, field), (setting.end(), OffenseField::OffenseEnd), over)
    } else {
        Test::TRUE
    }
}

fn imprisoned(prior: &Prior) -> Tri {
    let revoked = match &prior.revocations {
        Fact::Absent => false,
        Fact::Known(list) => !list.is_empty(),
        Fact::Unknown => true,
    };
    if prior.sentence.inside(|s| &s.suspended).copied().get() == Some(Suspended::All) && !revoked {
        return Tri::False;
    }
    let imposed = prior.sentence.inside(|s| &s.imposed).copied().get();
    Tri::from_option(imposed.map(|span| !span.is_zero()))
}

fn on_probation(prior: &Prior) -> Tri {
    match prior.sentence.inside(|s| &s.probation_months).copied() {
        Fact::Absent => Tri::of(!prior.supervision.is_absent()),
        months => Tri::from_option(months.get().map(|months| months > 0)),
    }
}

/// A later conviction that disarms, or another of domestic violence at any time.
fn offends_again(prior: &Derived<'_>, other: &Derived<'_>) -> Tri {
    let later = match (
        prior.facts.conviction_date.get(),
        other.facts.conviction_date.get(),
    ) {
        (Some(own), Some(its)) => Tri::of(its > own),
        _ => Tri::Unknown,
    };
    let domestic = other.category(Column::DomesticViolenceMisdemeanor).result();
    other.conviction.result().and(later).or(domestic)
}
