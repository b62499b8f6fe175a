//! 21:851 with 841(b): prior convictions that raise the tier.

use super::draft::Draft;
use super::drug_priors;
use super::drug_tier::{DrugCase, slug, widest};
use super::same_occasion::{self, Count, each_at_least};
use crate::eligibility::calendar::Term;
use crate::eligibility::facts::{Asked, Fields, OffenseField, Path};
use crate::eligibility::findings::{
    Assessment, ElementId, Exposure, Flag, PriorKind, PriorRow, Test, TheoryId,
};
use crate::eligibility::law::{Drugs, KindOfPrior, PenaltyRow, Tier, rules};
use crate::eligibility::logic::Tri;
use crate::eligibility::prior::{Derived, Setting};
use crate::eligibility::reasons::Reason;

/// Priors of one kind, and how many there are at least and at most.
struct Kind {
    of: KindOfPrior,
    rows: Vec<PriorRow>,
    one: Count,
    two: Count,
}

impl Kind {
    fn of(kind: KindOfPrior, law: &Drugs, setting: &Setting<'_>, priors: &[Derived<'_>]) -> Self {
        let rows: Vec<PriorRow> = priors
            .iter()
            .map(|prior| drug_priors::check(prior, kind, law, setting))
            .collect();
        let [one, two] = each_at_least([1, 2], &rows, priors);
        Self {
            of: kind,
            one,
            two,
            rows,
        }
    }

    /// Numbers of priors that are possible, capped at two, none left out unless it is certain that there is one.
    fn numbers(&self) -> std::ops::RangeInclusive<u32> {
        self.one.bounds.lower.min(2)..=self.one.bounds.upper.min(2)
    }
}

/// A violation of 841, a prior of the kind that raises its tier, and an information that is filed or can still be.
pub(super) fn assess(
    setting: &Setting<'_>,
    drug: &DrugCase<'_>,
    violation: &Assessment,
    priors: &[Derived<'_>],
) -> Assessment {
    let mut draft = Draft::new(TheoryId::Info851);
    draft.theory(ElementId::Violation841, &[violation], rules::D_ELEMENTS);
    let filed = setting.facts.instant_offense.info_851_filed.get();
    let possible = Test::settled(
        Tri::of(filed != Some(false)),
        Fields::offense(OffenseField::Info851Filed),
    );
    draft.element(ElementId::InformationPossible, possible, rules::D_851);
    let Some(law) = drug.law else {
        draft.element(
            ElementId::DrugPriors,
            Test::settled(Tri::Unknown, Fields::NONE),
            rules::D_851,
        );
        return draft.finish();
    };
    let kinds = kinds(drug, law, setting, priors);
    let Some(tier) = drug.tier else {
        any_substance(&mut draft, drug, &kinds, law);
        return draft.finish();
    };
    let kind_of = |tier: Tier| {
        drug.row(tier)
            .and_then(|row| kinds.iter().find(|kind| kind.of == row.kind))
    };
    qualifying(&mut draft, drug, tier, kind_of, law);
    draft.of.tier = Some(slug(tier));
    if let (Some(own), Some(row)) = (kind_of(tier), drug.row(tier)) {
        draft.rows(marked(own, priors));
        exposure(&mut draft, drug, row, own, &kinds);
        flags(&mut draft, own, row, filed, law);
    }
    draft.finish()
}

/// The kinds of prior that the possible tiers ask for.
fn kinds(drug: &DrugCase<'_>, law: &Drugs, setting: &Setting<'_>, priors: &[Derived<'_>]) -> Vec<Kind> {
    let all = [
        KindOfPrior::SeriousDrugOrViolentFelony,
        KindOfPrior::FelonyDrugOffense,
    ];
    let possible = || drug.reachable.iter().chain(&drug.any);
    let used = |kind| {
        possible()
            .filter_map(|&tier| drug.row(tier))
            .any(|row| row.kind == kind)
    };
    all.into_iter()
        .filter(|&kind| used(kind))
        .map(|kind| Kind::of(kind, law, setting, priors))
        .collect()
}

/// While the substance is not known, so is the kind of prior it asks for.
fn any_substance(draft: &mut Draft, drug: &DrugCase<'_>, kinds: &[Kind], law: &Drugs) {
    let results = || kinds.iter().map(|kind| kind.one.result);
    let differ = results().any(|result| Some(result) != results().next());
    let result = if differ || kinds.is_empty() {
        Tri::Unknown
    } else {
        results().next().unwrap_or(Tri::Unknown)
    };
    let mut open = Asked::default();
    kinds.iter().for_each(|kind| open.merge(&kind.one.open));
    if differ {
        open.extend(drug.amounts.iter().copied().map(Path::Offense));
    }
    draft.element_on(ElementId::DrugPriors, result, &open, law.penalties_rule);
}

/// At every tier that the amount leaves possible: there where each is, not there where none is, open where they differ (a prior
/// that raises (b)(1)(C) need not raise (b)(1)(B)).
fn qualifying<'k>(
    draft: &mut Draft,
    drug: &DrugCase<'_>,
    tier: Tier,
    kind_of: impl Fn(Tier) -> Option<&'k Kind>,
    law: &Drugs,
) {
    let at = |tier| kind_of(tier).map_or(Tri::Unknown, |kind| kind.one.result);
    let certain = at(tier);
    let others = || drug.reachable.iter().copied().filter(|&other| other != tier);
    let nothing = Asked::default();
    let open_at = |tier| kind_of(tier).map_or(&nothing, |kind| &kind.one.open);
    let differ = others().any(|other| at(other) != certain || open_at(other) != open_at(tier));
    let result = if differ { Tri::Unknown } else { certain };
    let mut open = open_at(tier).clone();
    if differ {
        open.extend(drug.amounts.iter().copied().map(Path::Offense));
    }
    if result.is_unknown() {
        others().for_each(|other| open.merge(open_at(other)));
    }
    draft.element_on(ElementId::DrugPriors, result, &open, law.penalties_rule);
}

fn penalty(row: &PenaltyRow, priors: u32, death: bool) -> (Term, Term) {
    let with_death = row.prior_and_death.filter(|_| death);
    with_death.unwrap_or(if priors >= 2 {
        row.two_priors
    } else {
        row.one_prior
    })
}

fn exposure(draft: &mut Draft, drug: &DrugCase<'_>, row: &PenaltyRow, own: &Kind, kinds: &[Kind]) {
    draft.carries(Some(Exposure::of(penalty(
        row,
        own.one.bounds.lower,
        drug.death.is_true(),
    ))));
    let rows = || drug.reachable.iter().filter_map(|&tier| drug.row(tier));
    let each = || {
        rows().filter_map(|row| {
            kinds
                .iter()
                .find(|kind| kind.of == row.kind)
                .map(|kind| (row, kind))
        })
    };
    let all = each().flat_map(|(row, kind)| {
        kind.numbers()
            .flat_map(move |n| drug.deaths().iter().map(move |&death| penalty(row, n, death)))
    });
    if let Some((min, max)) = widest(all) {
        draft.could_carry(min, max);
    }
    draft.refine_by(drug.amounts.iter().copied());
    let death_matters = each().any(|(row, kind)| {
        let mut numbers = kind.numbers();
        numbers.any(|n| penalty(row, n, true) != penalty(row, n, false))
    });
    if drug.death.is_unknown() && death_matters {
        draft.refine_by([OffenseField::DrugDeathOrSbi]);
    }
    for (row, kind) in each() {
        let second_matters = drug
            .deaths()
            .iter()
            .any(|&death| penalty(row, 1, death) != penalty(row, 2, death));
        if second_matters && kind.two.result.is_unknown() {
            draft.refine.merge(&kind.two.open);
        }
    }
}

/// Rows with what the group makes of them.
fn marked(kind: &Kind, priors: &[Derived<'_>]) -> Vec<PriorRow> {
    let mut rows = kind.rows.clone();
    same_occasion::mark(&mut rows, priors);
    rows
}

fn flags(draft: &mut Draft, own: &Kind, row: &PenaltyRow, filed: Option<bool>, law: &Drugs) {
    if draft.so_far().is_false() {
        return;
    }
    if filed.is_none() {
        draft.flag(Flag::Clock851);
    }
    let (enhanced, base) = (row.one_prior, row.base);
    let more = |with: Term, without: Term| match (with, without) {
        (Term::Months(with), Term::Months(without)) => with > without + law.indictment_increase_months,
        (Term::Life, Term::Months(_)) => true,
        (_, Term::Life) => false,
    };
    if more(enhanced.1, base.1) || more(enhanced.0, base.0) {
        draft.flag(Flag::Indictment851);
    }
    if draft
        .of
        .priors
        .iter()
        .any(|row| row.reason == Reason::SameOccasion)
    {
        draft.flag(Flag::SameDayPriors);
    }
    let counts = |row: &&PriorRow| row.result.is_true();
    if own
        .rows
        .iter()
        .filter(counts)
        .any(|row| row.kind != Some(PriorKind::FelonyDrugOffense))
    {
        draft.flag(Flag::ServedTimeJury);
    }
}
