//! 8:1326, reentry after removal; (b) by the convictions before the removal.

use super::draft::{Draft, open_paths, row, uncertain};
use crate::domain::prior::Grade;
use crate::eligibility::calendar::Term;
use crate::eligibility::facts::{Fact, Fields, Immigration, OffenseField, PriorField};
use crate::eligibility::findings::{
    Assessment, Check, ElementId, Exposure, Flag, PriorKind, PriorRow, Test, TheoryId,
};
use crate::eligibility::law::{Column, Reentry, rules};
use crate::eligibility::logic::{Tally, Tri};
use crate::eligibility::prior::{Court, Derived, Setting, on_date};
use crate::eligibility::reasons::Reason;

/// Alien, removed, found here or reentered, without consent. Convictions only set the maximum (Almendarez-Torres).
pub(super) fn assess(setting: &Setting<'_>, priors: &[Derived<'_>]) -> Assessment {
    let facts = &setting.facts.instant_offense.immigration;
    let fact =
        |field, of: fn(&Immigration) -> &Fact<bool>| Test::offense(facts.inside(of).copied().tri(), field);
    let rule = rules::REENTRY;
    let mut draft = Draft::new(TheoryId::Reentry);
    draft.element(
        ElementId::Alien,
        fact(OffenseField::ImmigrationAlien, |i| &i.alien),
        rule,
    );
    draft.element(ElementId::Removed, removed(setting), rule);
    let found = fact(OffenseField::ImmigrationFoundOrReentered, |i| {
        &i.found_or_reentered
    });
    draft.element(ElementId::FoundOrReentered, found, rule);
    let consent = fact(OffenseField::ImmigrationConsentToReapply, |i| {
        &i.consent_to_reapply
    });
    draft.element(ElementId::NoConsent, consent.negated(), rule);
    let Some(law) = setting.law.reentry else {
        draft.element(
            ElementId::InForce,
            Test::settled(Tri::Unknown, Fields::NONE),
            None,
        );
        draft.flag(Flag::NoRule);
        return draft.finish();
    };
    tiers(&mut draft, setting, priors, law);
    if !draft.so_far().is_false() {
        draft.flag(Flag::RemovalWhileServing);
    }
    draft.finish()
}

/// A removal on or before the day of the reentry.
pub(super) fn removed(setting: &Setting<'_>) -> Test {
    let removal = setting
        .facts
        .instant_offense
        .immigration
        .inside(|i| &i.prior_removal_date)
        .copied();
    let read = Fields::offense(OffenseField::ImmigrationPriorRemovalDate);
    match (removal.get(), setting.end().get()) {
        (None, _) => Test::on(Tri::Unknown, read),
        (Some(removal), Some(end)) => Test::settled(Tri::of(removal <= end), read),
        (Some(_), None) => Test::offense(Tri::Unknown, OffenseField::OffenseEnd),
    }
}

/// A conviction as federal law sees it, before the removal.
fn before_removal(prior: &Derived<'_>, court: Court, setting: &Setting<'_>) -> Check {
    let removal = setting
        .facts
        .instant_offense
        .immigration
        .inside(|i| &i.prior_removal_date)
        .copied();
    let before = on_date(
        (prior.facts.conviction_date, PriorField::ConvictionDate),
        (removal, OffenseField::ImmigrationPriorRemovalDate),
        |convicted, removed| convicted < removed,
    );
    prior.federal(court).and(before, Reason::AfterInstant)
}

/// How one prior comes out for each way to a higher maximum.
struct Ways {
    aggravated: PriorRow,
    felony: PriorRow,
    misdemeanor: PriorRow,
}

impl Ways {
    fn of(prior: &Derived<'_>, setting: &Setting<'_>) -> Self {
        let here = before_removal(prior, Court::FederalOrState, setting);
        let anywhere = before_removal(prior, Court::Any, setting);
        let aggravated = prior.category(Column::AggravatedFelony).and_check(anywhere);
        let felony = here.and(prior.felony, Reason::NotOver1Y);
        // A prior whose grade says misdemeanor but that carries more than a year is a felony here.
        let lesser = prior.facts.grade.get().map(|grade| grade != Grade::Infraction);
        let kind = prior.kind.map(|kind| kind.against_person || kind.drug);
        let misdemeanor = here
            .and(prior.felony.negated(), Reason::OtherKind)
            .and(
                Test::prior(Tri::from_option(lesser), PriorField::Grade),
                Reason::OtherKind,
            )
            .and(
                Test::prior(Tri::from_option(kind), PriorField::OffenseType),
                Reason::OtherKind,
            );
        Self {
            aggravated: row(prior, aggravated, Some(PriorKind::AggravatedFelony)),
            felony: row(prior, felony, Some(PriorKind::Felony)),
            misdemeanor: row(prior, misdemeanor, Some(PriorKind::Misdemeanor)),
        }
    }
}

fn tiers(draft: &mut Draft, setting: &Setting<'_>, priors: &[Derived<'_>], law: &Reentry) {
    let ways: Vec<Ways> = priors.iter().map(|prior| Ways::of(prior, setting)).collect();
    let column = |of: fn(&Ways) -> PriorRow| -> Vec<PriorRow> { ways.iter().map(of).collect() };
    let aggravated = column(|way| way.aggravated);
    let felonies = column(|way| way.felony);
    let misdemeanors = column(|way| way.misdemeanor);
    let any = |rows: &[PriorRow]| rows.iter().any(|row| row.result.is_true());
    let three = Tally::of(misdemeanors.iter().map(|row| row.result)).at_least(law.misdemeanors);
    let (tier, max, rows) = if any(&aggravated) {
        ("1326(b)(2)", law.aggravated_felony_max, aggravated.clone())
    } else if any(&felonies) || three.is_true() {
        let rows = merged(&felonies, &misdemeanors, three);
        ("1326(b)(1)", law.felony_max, rows)
    } else {
        ("1326(a)", law.base_max, merged(&felonies, &misdemeanors, three))
    };
    let mut most = max;
    if max < law.aggravated_felony_max && uncertain(&aggravated).next().is_some() {
        draft.refine.extend(open_paths(&aggravated));
        most = law.aggravated_felony_max;
    }
    if max < law.felony_max {
        let felony_open = uncertain(&felonies).next().is_some();
        draft.refine.extend(open_paths(&felonies));
        if three.is_unknown() {
            draft.refine.extend(open_paths(&misdemeanors));
        }
        if felony_open || three.is_unknown() {
            most = most.max(law.felony_max);
        }
    }
    draft.rows(rows);
    if tier == "1326(a)" {
        draft.of.predicates.clear();
        draft.of.basis = None;
    }
    draft.of.tier = Some(tier);
    draft.carries(Some(Exposure {
        min: Term::ZERO,
        max: Term::Months(max),
    }));
    draft.could_carry(Term::ZERO, Term::Months(most));
}

/// Felonies, and misdemeanors where three of them carry the tier.
fn merged(felonies: &[PriorRow], misdemeanors: &[PriorRow], three: Tri) -> Vec<PriorRow> {
    felonies
        .iter()
        .zip(misdemeanors)
        .map(|(felony, misdemeanor)| {
            let carries = misdemeanor.result.is_true() && three.is_true();
            if carries { *misdemeanor } else { *felony }
        })
        .collect()
}
