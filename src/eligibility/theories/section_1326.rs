//! 8:1326, reentry after removal; (b) by the convictions before the removal.

use chrono::NaiveDate;

use super::draft::{Draft, ask_of, row, uncertain};
use crate::domain::prior::Grade;
use crate::eligibility::calendar::Term;
use crate::eligibility::facts::{Fact, Fields, Immigration, OffenseField, PriorField};
use crate::eligibility::findings::{
    Assessment, ElementId, Exposure, Flag, PriorKind, PriorRow, Test, TheoryId,
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

/// Convicted before the removal.
fn before_removal(prior: &Derived<'_>, removal: Fact<NaiveDate>) -> Test {
    on_date(
        (prior.facts.conviction_date, PriorField::ConvictionDate),
        (removal, OffenseField::ImmigrationPriorRemovalDate),
        |convicted, removed| convicted < removed,
    )
}

/// How the priors come out for each way to a higher maximum.
struct Ways {
    aggravated: Vec<PriorRow>,
    felonies: Vec<PriorRow>,
    misdemeanors: Vec<PriorRow>,
}

impl Ways {
    fn of(priors: &[Derived<'_>], setting: &Setting<'_>) -> Self {
        let removal = setting
            .facts
            .instant_offense
            .immigration
            .inside(|i| &i.prior_removal_date)
            .copied();
        let mut ways = Self {
            aggravated: Vec::with_capacity(priors.len()),
            felonies: Vec::with_capacity(priors.len()),
            misdemeanors: Vec::with_capacity(priors.len()),
        };
        for prior in priors {
            ways.add(prior, before_removal(prior, removal));
        }
        ways
    }

    fn add(&mut self, prior: &Derived<'_>, before: Test) {
        let here = prior
            .federal(Court::FederalOrState)
            .and(before, Reason::AfterInstant);
        let anywhere = || prior.federal(Court::Any).and(before, Reason::AfterInstant);
        let aggravated = prior
            .category(Column::AggravatedFelony)
            .and_then(|felony| felony.and_check(anywhere()));
        let felony = here.and(prior.felony, Reason::NotOver1Y);
        // A prior whose grade says misdemeanor but that carries more than a year is a felony here.
        let lesser = prior.facts.grade.get().map(|grade| grade != Grade::Infraction);
        let kind = prior.kind.map(|kind| kind.against_person || kind.drug);
        let (lesser, kind) = (Tri::from_option(lesser), Tri::from_option(kind));
        let short = here.and(prior.felony.negated(), Reason::OtherKind);
        let misdemeanor = short.and_then(|short| {
            short
                .and(Test::prior(lesser, PriorField::Grade), Reason::OtherKind)
                .and(Test::prior(kind, PriorField::OffenseType), Reason::OtherKind)
        });
        self.aggravated
            .push(row(prior, aggravated, Some(PriorKind::AggravatedFelony)));
        self.felonies.push(row(prior, felony, Some(PriorKind::Felony)));
        self.misdemeanors
            .push(row(prior, misdemeanor, Some(PriorKind::Misdemeanor)));
    }

    /// Felonies, and misdemeanors where three of them carry the tier.
    fn merged(mut self, three: Tri) -> Vec<PriorRow> {
        if three.is_true() {
            for (felony, misdemeanor) in self.felonies.iter_mut().zip(&self.misdemeanors) {
                if misdemeanor.result.is_true() {
                    *felony = *misdemeanor;
                }
            }
        }
        self.felonies
    }
}

fn tiers(draft: &mut Draft, setting: &Setting<'_>, priors: &[Derived<'_>], law: &Reentry) {
    let ways = Ways::of(priors, setting);
    let any = |rows: &[PriorRow]| rows.iter().any(|row| row.result.is_true());
    let three = Tally::of(ways.misdemeanors.iter().map(|row| row.result)).at_least(law.misdemeanors);
    let (tier, max) = if any(&ways.aggravated) {
        ("1326(b)(2)", law.aggravated_felony_max)
    } else if any(&ways.felonies) || three.is_true() {
        ("1326(b)(1)", law.felony_max)
    } else {
        ("1326(a)", law.base_max)
    };
    let mut most = max;
    if max < law.aggravated_felony_max && uncertain(&ways.aggravated).next().is_some() {
        ask_of(&ways.aggravated, &mut draft.refine);
        most = law.aggravated_felony_max;
    }
    if max < law.felony_max {
        let felony_open = uncertain(&ways.felonies).next().is_some();
        // What is an aggravated felony if it counts at all need not be a felony besides.
        let lesser = |row: &&PriorRow| {
            let prior = &priors[usize::from(row.prior)];
            !prior.category(Column::AggravatedFelony).result().is_true()
        };
        ask_of(ways.felonies.iter().filter(lesser), &mut draft.refine);
        if three.is_unknown() {
            ask_of(ways.misdemeanors.iter().filter(lesser), &mut draft.refine);
        }
        if felony_open || three.is_unknown() {
            most = most.max(law.felony_max);
        }
    }
    let aggravated = tier == "1326(b)(2)";
    draft.rows(if aggravated {
        ways.aggravated
    } else {
        ways.merged(three)
    });
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
