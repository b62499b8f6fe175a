//! Whether there is a conviction that counts: under 18:921(a)(20) by the law of the convicting jurisdiction, elsewhere by
//! federal law.

use chrono::NaiveDate;

use super::{Derived, Setting};
use crate::domain::prior::{CourtMartial, Disposition, Grade, RestoredBy, Sovereign};
use crate::eligibility::facts::{Fact, Fields, OffenseField, Prior, PriorField, Relief};
use crate::eligibility::findings::{Check, Test};
use crate::eligibility::logic::Tri;
use crate::eligibility::reasons::Reason;

/// A comparison of a day of the prior with a day of the case; open where one is not known.
#[must_use]
pub fn on_date(
    prior: (Fact<NaiveDate>, PriorField),
    case: (Fact<NaiveDate>, OffenseField),
    holds: impl FnOnce(NaiveDate, NaiveDate) -> bool,
) -> Test {
    let (own, case_field) = (Fields::prior(prior.1), Fields::offense(case.1));
    let read = own.with(case_field);
    match (prior.0.get(), case.0.get()) {
        (Some(a), Some(b)) => Test::settled(Tri::of(holds(a, b)), read),
        (a, b) => Test {
            result: Tri::Unknown,
            needs: [(a, own), (b, case_field)]
                .into_iter()
                .filter(|(day, _)| day.is_none())
                .map(|(_, field)| field)
                .collect(),
            read,
        },
    }
}

/// Convicted before the instant offense: before it began. A conviction while it went on leaves the point open in law.
#[must_use]
pub fn before_instant(prior: &Prior, setting: &Setting<'_>) -> Test {
    let convicted = (prior.conviction_date, PriorField::ConvictionDate);
    let before_start = on_date(
        convicted,
        (setting.start(), OffenseField::OffenseStart),
        |a, b| a < b,
    );
    if before_start.result.is_true() {
        return before_start;
    }
    let before_end = on_date(convicted, (setting.end(), OffenseField::OffenseEnd), |a, b| a < b);
    match (before_start.result, before_end.result) {
        (_, Tri::False) => before_end,
        (Tri::False, Tri::True) => Test {
            result: Tri::Unknown,
            ..before_start
        },
        _ => before_start,
    }
}

/// 18:921(a)(20) as of the day of possession (rules 1.2).
#[must_use]
pub fn under_921a20(prior: &Derived<'_>, setting: &Setting<'_>) -> Check {
    judgment(prior.facts, setting).and_check(standing_921a20(prior, setting))
}

/// What 18:921(a)(20) asks besides a judgment of conviction: earlier, a court that counts, long enough, not relieved. Juvenile
/// findings under 924(e)(2)(C) need this alone.
#[must_use]
pub fn standing_921a20(prior: &Derived<'_>, setting: &Setting<'_>) -> Check {
    let facts = prior.facts;
    let convicted = (facts.conviction_date, PriorField::ConvictionDate);
    let possession = (setting.end(), OffenseField::OffenseEnd);
    let business = Test::settled(
        Tri::of(prior.kind.is_some_and(|kind| kind.business)),
        Fields::prior(PriorField::OffenseType),
    );
    Check::PASS
        .and(on_date(convicted, possession, |a, b| a < b), Reason::AfterInstant)
        .and_check(court_921a20(facts))
        .and_check(length_921a20(prior, setting))
        .and(business.negated(), Reason::BusinessOffense)
        .and_check(relief_921(facts, setting))
}

/// Convicted under the law of the convicting jurisdiction. A suspended imposition is none (Yale, Mo. 1993) unless it was
/// revoked and sentence imposed.
#[must_use]
pub fn judgment(prior: &Prior, setting: &Setting<'_>) -> Check {
    let read = Fields::prior(PriorField::Disposition);
    let Some(disposition) = prior.disposition.get() else {
        return Check::PASS.and(Test::on(Tri::Unknown, read), Reason::NotConviction);
    };
    match disposition {
        Disposition::Conviction => Check::PASS.and(Test::settled(Tri::True, read), Reason::Counts),
        Disposition::JuvenileAdjudication | Disposition::JuvenileDiversion => {
            Check::fail(Reason::Juvenile, read)
        }
        // Guilt is found, but what the convicting law calls it before judgment is open.
        Disposition::ConvictedUnsentenced => {
            Check::PASS.and(Test::settled(Tri::Unknown, read), Reason::NotConviction)
        }
        Disposition::SisPlea => Check::PASS.and(sentenced_later(prior, setting), Reason::NotConviction),
        Disposition::DiversionWithPlea
        | Disposition::DeferredNoPlea
        | Disposition::Pending
        | Disposition::Dismissed
        | Disposition::Acquitted
        | Disposition::Declined => Check::fail(Reason::NotConviction, read),
    }
}

/// A suspended imposition that was revoked, with a term imposed, before the possession.
fn sentenced_later(prior: &Prior, setting: &Setting<'_>) -> Test {
    let read = Fields::prior(PriorField::Disposition).with(Fields::prior(PriorField::Revocations));
    let revocations = match &prior.revocations {
        Fact::Known(list) => list.as_slice(),
        Fact::Absent => &[],
        Fact::Unknown => {
            return Test {
                read,
                ..Test::prior(Tri::Unknown, PriorField::Revocations)
            };
        }
    };
    let each = revocations.iter().map(|revocation| {
        let term = Tri::from_option(revocation.imposed.get().map(|span| !span.is_zero()));
        let end = setting.end();
        let in_time = match (revocation.date.get(), end.get()) {
            (Some(date), Some(end)) => Tri::of(date < end),
            _ => Tri::Unknown,
        };
        term.and(in_time)
    });
    let result = each.fold(Tri::False, Tri::or);
    Test {
        read,
        ..Test::prior(result, PriorField::Revocations)
    }
}

/// A sentence was imposed. Whether a suspended imposition is a conviction for 18:3559 no court has said that we know of: open,
/// unless it was revoked and sentence imposed.
#[must_use]
pub fn sentence_imposed(prior: &Prior, setting: &Setting<'_>) -> Check {
    if prior.disposition.get() != Some(Disposition::SisPlea) {
        return Check::PASS;
    }
    let open = Test::settled(Tri::Unknown, Fields::prior(PriorField::Disposition));
    Check::PASS.and(sentenced_later(prior, setting).or(open), Reason::NotConviction)
}

/// Federal, state, D.C. and territories count; foreign ones do not (Small); tribal ones are open; military ones count if by
/// general court-martial.
fn court_921a20(prior: &Prior) -> Check {
    let read = Fields::prior(PriorField::Sovereign);
    match prior.sovereign.get() {
        None => Check::PASS.and(Test::on(Tri::Unknown, read), Reason::Foreign),
        Some(Sovereign::Foreign) => Check::fail(Reason::Foreign, read),
        Some(Sovereign::Tribal) => Check::PASS.and(Test::settled(Tri::Unknown, read), Reason::TribalUnclear),
        Some(Sovereign::Military) => {
            let read = read.with(Fields::prior(PriorField::CourtMartial));
            let test = match prior.court_martial.get() {
                Some(CourtMartial::General) => Test::settled(Tri::True, read),
                Some(CourtMartial::Special | CourtMartial::Summary) => Test::settled(Tri::Unknown, read),
                None => Test {
                    read,
                    ..Test::prior(Tri::Unknown, PriorField::CourtMartial)
                },
            };
            Check::PASS.and(test, Reason::TribalUnclear)
        }
        Some(Sovereign::Federal | Sovereign::State | Sovereign::DcTerritory | Sovereign::Local) => {
            Check::PASS.and(Test::settled(Tri::True, read), Reason::Counts)
        }
    }
}

/// Punishable by more than a year; a state misdemeanor by more than two.
fn length_921a20(prior: &Derived<'_>, setting: &Setting<'_>) -> Check {
    let facts = prior.facts;
    let over_one = Check::PASS.and(prior.felony, Reason::NotOver1Y);
    let two_years = setting
        .law
        .conviction
        .map_or(24, |law| law.state_misdemeanor_at_most);
    let by_state = match facts.sovereign.get() {
        Some(Sovereign::State | Sovereign::DcTerritory | Sovereign::Local) => Tri::True,
        Some(_) => Tri::False,
        None => Tri::Unknown,
    };
    let misdemeanor = Tri::from_option(facts.grade.get().map(|grade| grade != Grade::Felony));
    let excluded = Test::prior(by_state, PriorField::Sovereign)
        .and(Test::prior(misdemeanor, PriorField::Grade))
        .and(prior.max(|max| !max.more_than(two_years)));
    over_one.and(excluded.negated(), Reason::StateMisdLe2Y)
}

fn flag(prior: &Prior, of: impl FnOnce(&Relief) -> &Fact<bool>, field: PriorField) -> Test {
    Test::prior(prior.relief.inside(of).copied().tri_or(false), field)
}

/// Expunction, setting aside, pardon and restoration end the disability unless they keep any bar on firearms (Caron); for a
/// federal conviction only federal relief does (Beecham). Vacated before the possession, it is gone (Lewis).
#[must_use]
pub fn relief_921(prior: &Prior, setting: &Setting<'_>) -> Check {
    // Most priors mention none; what is not mentioned did not happen.
    if prior.relief.is_absent() {
        return NEVER_RELIEVED_921;
    }
    given_921(prior, setting)
}

/// What [`given_921`] makes of a prior without relief.
const NEVER_RELIEVED_921: Check = Check {
    test: Test::settled(
        Tri::True,
        NEVER_RELIEVED
            .with(Fields::prior(PriorField::ReliefCivilRightsRestored))
            .with(Fields::prior(PriorField::ReliefRelief925c)),
    ),
    ..Check::PASS
};

/// What is read of a prior without relief.
const NEVER_RELIEVED: Fields = Fields::prior(PriorField::ReliefExpunged)
    .with(Fields::prior(PriorField::ReliefSetAside))
    .with(Fields::prior(PriorField::ReliefPardoned))
    .with(Fields::prior(PriorField::ReliefVacatedDate));

fn given_921(prior: &Prior, setting: &Setting<'_>) -> Check {
    let retained = flag(
        prior,
        |r| &r.firearms_restriction_retained,
        PriorField::ReliefFirearmsRestrictionRetained,
    );
    let by_state = |unsaid: Tri| {
        let by = prior.relief.inside(|r| &r.restored_by).copied().get();
        let result = match by {
            Some(by) => Tri::of(by == RestoredBy::State),
            None => unsaid,
        };
        let not_theirs = Test::prior(result, PriorField::ReliefRestoredBy);
        let federal = match prior.sovereign.get() {
            Some(sovereign) => Tri::of(sovereign == Sovereign::Federal),
            None => Tri::Unknown,
        };
        Test::prior(federal, PriorField::Sovereign).and(not_theirs)
    };
    let kept = |given: Test, unsaid: Tri| given.negated().or(retained).or(by_state(unsaid));
    let expunged = flag(prior, |r| &r.expunged, PriorField::ReliefExpunged);
    let set_aside = flag(prior, |r| &r.set_aside, PriorField::ReliefSetAside);
    let pardoned = flag(prior, |r| &r.pardoned, PriorField::ReliefPardoned);
    let restored = flag(
        prior,
        |r| &r.civil_rights_restored,
        PriorField::ReliefCivilRightsRestored,
    );
    let by_925c = flag(prior, |r| &r.relief_925c, PriorField::ReliefRelief925c);
    // Only the government that convicts can expunge, set aside or pardon; rights it took can be handed back by another.
    let ways = [
        (expunged, Tri::False, Reason::Expunged),
        (set_aside, Tri::False, Reason::Expunged),
        (pardoned, Tri::False, Reason::Pardoned),
        (restored, Tri::Unknown, Reason::Restored),
    ];
    let with =
        |check: Check, (given, unsaid, reason): (Test, Tri, Reason)| check.and(kept(given, unsaid), reason);
    // Beside one that was certainly given no other matters: all of them turn on the restriction.
    let given = ways
        .into_iter()
        .find(|&(given, unsaid, _)| given.result.is_true() && by_state(unsaid).result.is_false());
    let check = match given {
        Some(way) => with(Check::PASS, way),
        None => ways.into_iter().fold(Check::PASS, with),
    };
    check.and(by_925c.negated(), Reason::Restored).and(
        vacated(prior, (setting.end(), OffenseField::OffenseEnd)).negated(),
        Reason::VacatedBefore,
    )
}

/// Vacated before a day.
fn vacated(prior: &Prior, before: (Fact<NaiveDate>, OffenseField)) -> Test {
    match prior.relief.inside(|r| &r.vacated_date).copied() {
        Fact::Absent => Test::settled(Tri::False, Fields::prior(PriorField::ReliefVacatedDate)),
        date => on_date((date, PriorField::ReliefVacatedDate), before, |vacated, day| {
            vacated < day
        }),
    }
}

/// Not vacated by the day of the screening and not undone for innocence or legal error.
#[must_use]
pub fn stands(prior: &Prior, setting: &Setting<'_>) -> Check {
    if prior.relief.is_absent() {
        return Check {
            test: Test::settled(Tri::True, NEVER_RELIEVED),
            ..Check::PASS
        };
    }
    let gone = match prior.relief.inside(|r| &r.vacated_date).copied() {
        Fact::Absent => Tri::False,
        date => Tri::from_option(date.get().map(|vacated| vacated <= setting.as_of)),
    };
    let relieved = flag(prior, |r| &r.expunged, PriorField::ReliefExpunged)
        .or(flag(prior, |r| &r.set_aside, PriorField::ReliefSetAside))
        .or(flag(prior, |r| &r.pardoned, PriorField::ReliefPardoned));
    let innocent = flag(
        prior,
        |r| &r.innocence_or_legal_error,
        PriorField::ReliefInnocenceOrLegalError,
    );
    Check::PASS
        .and(
            Test::prior(gone, PriorField::ReliefVacatedDate).negated(),
            Reason::VacatedBefore,
        )
        .and(relieved.and(innocent).negated(), Reason::Expunged)
}

/// Which courts a statute takes convictions from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Court {
    /// Federal, state, D.C. and territories.
    FederalOrState,
    /// Those and foreign ones.
    Any,
}

/// A conviction as federal law sees it, by [`Court`]: a plea or finding of guilt, suspended imposition included (Craddock).
pub(super) fn federal_convictions(prior: &Prior, setting: &Setting<'_>) -> [Check; 2] {
    let (guilt, stands) = (found_guilty(prior), stands(prior, setting));
    [Court::FederalOrState, Court::Any].map(|court| guilt.and_check(court_of(prior, court)).and_check(stands))
}

fn found_guilty(prior: &Prior) -> Check {
    let read = Fields::prior(PriorField::Disposition);
    match prior.disposition.get() {
        None => Check::PASS.and(Test::on(Tri::Unknown, read), Reason::NotConviction),
        Some(Disposition::Conviction | Disposition::SisPlea) => {
            Check::PASS.and(Test::settled(Tri::True, read), Reason::Counts)
        }
        Some(Disposition::DiversionWithPlea | Disposition::ConvictedUnsentenced) => {
            Check::PASS.and(Test::settled(Tri::Unknown, read), Reason::NotConviction)
        }
        Some(Disposition::JuvenileAdjudication | Disposition::JuvenileDiversion) => {
            Check::fail(Reason::Juvenile, read)
        }
        Some(
            Disposition::DeferredNoPlea
            | Disposition::Pending
            | Disposition::Dismissed
            | Disposition::Acquitted
            | Disposition::Declined,
        ) => Check::fail(Reason::NotConviction, read),
    }
}

fn court_of(prior: &Prior, court: Court) -> Check {
    let read = Fields::prior(PriorField::Sovereign);
    match (prior.sovereign.get(), court) {
        (Some(Sovereign::Federal | Sovereign::State | Sovereign::DcTerritory | Sovereign::Local), _)
        | (Some(Sovereign::Foreign), Court::Any) => {
            Check::PASS.and(Test::settled(Tri::True, read), Reason::Counts)
        }
        (Some(Sovereign::Foreign), Court::FederalOrState) => Check::fail(Reason::Foreign, read),
        (Some(Sovereign::Tribal | Sovereign::Military), _) => {
            Check::PASS.and(Test::settled(Tri::Unknown, read), Reason::TribalUnclear)
        }
        (None, Court::Any) => Check::PASS.and(Test::on(Tri::Unknown, read), Reason::TribalUnclear),
        (None, Court::FederalOrState) => Check::PASS.and(Test::on(Tri::Unknown, read), Reason::Foreign),
    }
}
