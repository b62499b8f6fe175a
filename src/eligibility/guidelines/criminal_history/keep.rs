//! Which priors are sentences at all (USSG 4A1.2(a), (f)-(j)) and which lesser offenses are left out (4A1.2(c)).

use crate::domain::prior::{CourtMartial, Disposition, ExcludedList, Grade, Sovereign};
use crate::eligibility::facts::{Fact, Fields, Prior, PriorField};
use crate::eligibility::findings::{Check, Test};
use crate::eligibility::law::{Counting, Minor};
use crate::eligibility::logic::Tri;
use crate::eligibility::prior::{Derived, Setting};
use crate::eligibility::reasons::Reason;

use super::length::Length;

/// Whether the prior is a sentence that 4A1.2 does not leave out for what it is.
pub(super) fn kept(prior: &Derived<'_>, length: &Length, setting: &Setting<'_>) -> Check {
    let facts = prior.facts;
    let part = Test::prior(
        facts.part_of_instant_offense.tri_or(false),
        PriorField::PartOfInstantOffense,
    );
    Check::PASS
        .and(part.negated(), Reason::PartOfInstant)
        .and_check(court(facts))
        .and_check(disposition(facts))
        .and_check(stands(facts, setting))
        .and(with_counsel(prior, length), Reason::NoCounsel)
        .and(sentenced_before(facts, setting), Reason::AfterInstant)
}

/// Foreign and tribal sentences are out (h), (i); of courts-martial the summary ones (g).
fn court(facts: &Prior) -> Check {
    let read = Fields::prior(PriorField::Sovereign);
    match facts.sovereign.get() {
        None => Check::PASS.and(Test::on(Tri::Unknown, read), Reason::Foreign),
        Some(Sovereign::Foreign) => Check::fail(Reason::Foreign, read),
        Some(Sovereign::Tribal) => Check::fail(Reason::TribalUnclear, read),
        Some(Sovereign::Military) => {
            let summary = facts
                .court_martial
                .get()
                .map(|kind| kind != CourtMartial::Summary);
            Check::PASS.and(
                Test::prior(Tri::from_option(summary), PriorField::CourtMartial),
                Reason::NotConviction,
            )
        }
        Some(_) => Check::PASS.and(Test::settled(Tri::True, read), Reason::Counts),
    }
}

/// Guilt found or admitted in court is enough, diversion without it is not (f).
fn disposition(facts: &Prior) -> Check {
    let read = Fields::prior(PriorField::Disposition);
    let Some(disposition) = facts.disposition.get() else {
        return Check::PASS.and(Test::on(Tri::Unknown, read), Reason::NotConviction);
    };
    match disposition {
        Disposition::Conviction
        | Disposition::SisPlea
        | Disposition::DiversionWithPlea
        | Disposition::JuvenileAdjudication
        | Disposition::ConvictedUnsentenced => {
            Check::PASS.and(Test::settled(Tri::True, read), Reason::Counts)
        }
        Disposition::JuvenileDiversion => Check::fail(Reason::Juvenile, read),
        Disposition::DeferredNoPlea
        | Disposition::Pending
        | Disposition::Dismissed
        | Disposition::Acquitted
        | Disposition::Declined => Check::fail(Reason::NotConviction, read),
    }
}

/// Expunged (j), or gone for innocence or legal error (n.6, n.10). A pardon or setting aside for other reasons changes nothing.
fn stands(facts: &Prior, setting: &Setting<'_>) -> Check {
    // Most priors mention no relief; what is not mentioned did not happen.
    if facts.relief.is_absent() {
        let read = [
            PriorField::ReliefExpunged,
            PriorField::ReliefSetAside,
            PriorField::ReliefPardoned,
            PriorField::ReliefVacatedDate,
        ];
        let read = read.into_iter().map(Fields::prior).collect();
        return Check::PASS.and(Test::settled(Tri::True, read), Reason::Counts);
    }
    let flag = |fact: Fact<bool>, field| Test::prior(fact.tri_or(false), field);
    let relief = &facts.relief;
    let expunged = flag(
        relief.inside(|r| &r.expunged).copied(),
        PriorField::ReliefExpunged,
    );
    let error = relief.inside(|r| &r.innocence_or_legal_error).copied();
    let for_error = flag(error, PriorField::ReliefInnocenceOrLegalError);
    let undone = flag(
        relief.inside(|r| &r.set_aside).copied(),
        PriorField::ReliefSetAside,
    )
    .or(flag(
        relief.inside(|r| &r.pardoned).copied(),
        PriorField::ReliefPardoned,
    ));
    let vacated = match relief.inside(|r| &r.vacated_date).copied() {
        Fact::Absent => Tri::False,
        date => Tri::from_option(date.get().map(|day| day <= setting.as_of)),
    };
    // What is vacated is presumed to be so for legal error; only who says otherwise keeps it.
    let vacated_for_error = Test::prior(error.tri_or(true), PriorField::ReliefInnocenceOrLegalError);
    let vacated = Test::prior(vacated, PriorField::ReliefVacatedDate).and(vacated_for_error);
    Check::PASS
        .and(expunged.negated(), Reason::Expunged)
        .and(undone.and(for_error).negated(), Reason::Expunged)
        .and(vacated.negated(), Reason::VacatedBefore)
}

/// An uncounseled misdemeanor counts where no imprisonment was imposed (background of 4A1.2).
fn with_counsel(prior: &Derived<'_>, length: &Length) -> Test {
    let counsel = counsel(prior);
    let imprisoned = length.imprisoned();
    if counsel.result.is_true() || imprisoned.result.is_true() {
        return counsel;
    }
    counsel.or(felony(prior).negated().and(imprisoned.negated()))
}

fn counsel(prior: &Derived<'_>) -> Test {
    Test::prior(
        prior.facts.counsel_or_waiver.tri_or(true),
        PriorField::CounselOrWaiver,
    )
}

/// Whether it counts only if there was no imprisonment, which is not known.
pub(super) fn only_without_prison(prior: &Derived<'_>, length: &Length) -> bool {
    counsel(prior).result.is_false() && length.imprisoned().result.is_unknown()
}

/// Sentences imposed by the day of the screening count, also those after the instant offense (n.1).
fn sentenced_before(facts: &Prior, setting: &Setting<'_>) -> Test {
    let late = facts.sentence_date.get().is_some_and(|day| day > setting.as_of);
    Test::settled(Tri::of(!late), Fields::prior(PriorField::SentenceDate))
}

/// Punishable by more than a year (o), by its maximum; a felony by name where that is not known.
fn felony(prior: &Derived<'_>) -> Test {
    if prior.felony.result.is_unknown() && prior.facts.grade.get() == Some(Grade::Felony) {
        return Test::settled(Tri::True, Fields::prior(PriorField::Grade));
    }
    prior.felony
}

/// On which list a lesser offense stands: what the facts say, else its kind, else that it breaks only an ordinance.
fn list(prior: &Derived<'_>) -> (Option<ExcludedList>, bool) {
    let minor = prior.kind.and_then(|kind| kind.minor);
    let by_kind = match minor {
        Some(Minor::C1) => Some(ExcludedList::C1),
        Some(Minor::C2) => Some(ExcludedList::C2),
        Some(Minor::Always) | None => None,
    };
    let ordinance = prior.facts.sovereign.get() == Some(Sovereign::Local)
        || prior.facts.grade.get() == Some(Grade::Ordinance)
        || prior.kind.is_some_and(|kind| kind.code == "local_ordinance");
    let listed = prior.facts.excluded_list.get().or(by_kind);
    match listed {
        None if ordinance => (Some(ExcludedList::C2), true),
        // An ordinance on the list of (c)(2) may be there only for being one.
        Some(ExcludedList::C2) => (listed, ordinance),
        listed => (listed, false),
    }
}

/// Whether a lesser offense is left out (4A1.2(c)); its reason says by which list.
pub(super) fn left_out(prior: &Derived<'_>, length: &Length, law: &Counting) -> Check {
    // Driving while intoxicated always counts (n.5).
    if prior.kind.is_some_and(|kind| kind.minor == Some(Minor::Always)) {
        return Check::fail(Reason::Counts, Fields::prior(PriorField::OffenseType));
    }
    let read = Fields::prior(PriorField::ExcludedList).with(Fields::prior(PriorField::OffenseType));
    let (listed, ordinance) = list(prior);
    let lesser = felony(prior).negated();
    match listed {
        None => Check::fail(Reason::Counts, read),
        Some(ExcludedList::C2) => {
            let only_local = if ordinance {
                Test::prior(prior.facts.also_state_offense.tri(), PriorField::AlsoStateOffense).negated()
            } else {
                Test::settled(Tri::True, read)
            };
            Check {
                reason: Reason::ExcludedC2,
                ..Check::PASS.and(lesser.and(only_local), Reason::Counts)
            }
        }
        Some(ExcludedList::C1) => {
            let unsentenced = prior.facts.disposition.get() == Some(Disposition::ConvictedUnsentenced);
            let mut counts = Test::prior(
                prior.facts.similar_to_instant.tri_or(false),
                PriorField::SimilarToInstant,
            );
            if !unsentenced {
                counts = counts.or(long_enough(prior, length, law));
            }
            Check {
                reason: Reason::ExcludedC1,
                ..Check::PASS.and(lesser.and(counts.negated()), Reason::Counts)
            }
        }
    }
}

/// Probation of more than a year, or thirty days.
fn long_enough(prior: &Derived<'_>, length: &Length, law: &Counting) -> Test {
    let probation = match prior.facts.sentence.inside(|s| &s.probation_months).copied() {
        Fact::Known(months) => Tri::of(months > law.minor_probation_more_than),
        Fact::Absent => Tri::False,
        Fact::Unknown => Tri::Unknown,
    };
    let from = prior.facts.sentence_date.get();
    let term = length.at_least_days(law.minor_imprisonment, from);
    Test::prior(probation, PriorField::SentenceProbationMonths).or(term)
}
