//! 21:841(b), by tier.

use super::draft::Draft;
use super::drug_tier::{DrugCase, slug, widest};
use crate::eligibility::calendar::Term;
use crate::eligibility::facts::{Fields, OffenseField};
use crate::eligibility::findings::{Assessment, ElementId, Exposure, Flag, Test, TheoryId};
use crate::eligibility::law::{PenaltyRow, rules};
use crate::eligibility::logic::Tri;
use crate::eligibility::prior::Setting;

/// Trafficking in a known substance. While the amount is not known, the lowest tier is certain; amount and death are for the jury.
pub(super) fn assess(setting: &Setting<'_>, drug: &DrugCase<'_>) -> Assessment {
    let mut draft = Draft::new(TheoryId::Drugs);
    draft.element(ElementId::DrugAct, drug.act, rules::D_ELEMENTS);
    let thresholds = setting.law.drugs.map(|law| law.thresholds_rule);
    draft.element(ElementId::Substance, drug.substance, thresholds);
    let Some(tier) = drug.tier else {
        return draft.finish();
    };
    draft.of.tier = Some(slug(tier));
    let Some(row) = drug.row(tier) else {
        draft.element(
            ElementId::InForce,
            Test::settled(Tri::Unknown, Fields::NONE),
            None,
        );
        draft.flag(Flag::NoRule);
        return draft.finish();
    };
    draft.carries(Some(Exposure::of(penalty(row, drug.death.is_true()))));
    let rows = || drug.reachable.iter().filter_map(|&tier| drug.row(tier));
    let all = rows().flat_map(|row| drug.deaths().iter().map(move |&death| penalty(row, death)));
    if let Some((min, max)) = widest(all) {
        draft.could_carry(min, max);
    }
    draft.refine_by(drug.amounts.iter().copied());
    if drug.death.is_unknown() && rows().any(|row| penalty(row, true) != penalty(row, false)) {
        draft.refine_by([OffenseField::DrugDeathOrSbi]);
    }
    if draft.so_far().is_true() && row.base.0 > Term::ZERO {
        draft.flag(Flag::JuryFacts);
    }
    draft.finish()
}

fn penalty(row: &PenaltyRow, death: bool) -> (Term, Term) {
    row.death.filter(|_| death).unwrap_or(row.base)
}
