//! 18:924(e), Armed Career Criminal Act.

use super::draft::{Draft, row};
use super::same_occasion;
use crate::domain::prior::Disposition;
use crate::eligibility::calendar::Term;
use crate::eligibility::facts::{Fields, OffenseField, Path, PriorField};
use crate::eligibility::findings::{
    Assessment, Check, ElementId, Exposure, Flag, PriorKind, PriorRow, Status, Test, TheoryId,
};
use crate::eligibility::law::{Acca, Column, rules};
use crate::eligibility::logic::Tri;
use crate::eligibility::prior::{Derived, Setting, standing_921a20};
use crate::eligibility::reasons::Reason;

/// A violation of 922(g), and three violent felonies or serious drug offenses on different occasions.
pub(super) fn assess(
    setting: &Setting<'_>,
    violations: &[&Assessment],
    priors: &[Derived<'_>],
) -> Assessment {
    let mut draft = Draft::new(TheoryId::Acca);
    violation(&mut draft, violations, priors);
    let Some(law) = setting.law.acca else {
        draft.element(
            ElementId::InForce,
            Test::settled(Tri::Unknown, Fields::NONE),
            None,
        );
        draft.flag(Flag::NoRule);
        return draft.finish();
    };
    let mut rows: Vec<PriorRow> = priors
        .iter()
        .map(|prior| predicate(prior, law, setting))
        .collect();
    let count = same_occasion::at_least(law.predicates, &rows, priors);
    same_occasion::mark(&mut rows, priors);
    draft.rows(rows);
    draft.element_on(ElementId::ThreePredicates, count.result, &count.open, law.rule);
    draft.carries(Some(Exposure {
        min: Term::Months(law.min),
        max: law.max,
    }));
    if setting.law.switches.acca_occasions_jury.is_some() {
        draft.of.requires_jury_finding = &["occasions"];
    }
    draft.finish()
}

/// What only 922(g)(5) reads.
const OF_ALIENS: [OffenseField; 4] = [
    OffenseField::ImmigrationAlien,
    OffenseField::ImmigrationPriorRemovalDate,
    OffenseField::ImmigrationFoundOrReentered,
    OffenseField::ImmigrationConsentToReapply,
];

/// Any subsection of 922(g). Three convictions that are predicates make a felon, so that only what all subsections share can stay
/// open; with juvenile findings among them, what still makes a prior disarm matters too.
fn violation(draft: &mut Draft, violations: &[&Assessment], priors: &[Derived<'_>]) {
    let result = violations
        .iter()
        .map(|theory| theory.truth())
        .fold(Tri::False, Tri::or);
    let juvenile = priors
        .iter()
        .any(|prior| prior.facts.disposition.get() == Some(Disposition::JuvenileAdjudication));
    let open = violations
        .iter()
        .filter(|theory| theory.status == Status::NeedsFacts)
        .flat_map(|theory| theory.missing.iter().copied())
        .filter(|path| match path {
            Path::Offense(field) => juvenile || !OF_ALIENS.contains(field),
            Path::Prior(..) => juvenile,
            Path::Count(..) => true,
        });
    draft.element_on(
        ElementId::Violation922g,
        result,
        &open.collect(),
        rules::G_ELEMENTS,
    );
}

fn predicate(prior: &Derived<'_>, law: &Acca, setting: &Setting<'_>) -> PriorRow {
    let violent = *prior.category(Column::ViolentFelony);
    // A finding of juvenile delinquency can be a violent felony, 924(e)(2)(B), (C), but never a serious drug offense.
    if prior.facts.disposition.get() == Some(Disposition::JuvenileAdjudication) {
        let weapon = prior.facts.facts.inside(|facts| &facts.juvenile_weapon).copied();
        let check = standing_921a20(prior, setting).and_check(violent).and(
            Test::prior(weapon.tri(), PriorField::FactsJuvenileWeapon),
            Reason::Juvenile,
        );
        return row(prior, check, Some(PriorKind::ViolentFelony));
    }
    let drug = serious_drug_offense(prior, law);
    let kind = if drug.result() > violent.result() {
        PriorKind::SeriousDrugOffense
    } else {
        PriorKind::ViolentFelony
    };
    let check = prior.conviction.and_check(violent.or(drug));
    row(prior, check, Some(kind))
}

/// 924(e)(2)(A): conduct and schedule, and a maximum of ten years or more.
pub(super) fn serious_drug_offense(prior: &Derived<'_>, law: &Acca) -> Check {
    let long = || prior.max(|max| max.at_least(law.drug_max_at_least));
    prior
        .category(Column::SeriousDrugOffense)
        .and_then(|offense| offense.and(long(), Reason::MaxLt10Y))
}
