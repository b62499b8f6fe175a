//! The category of a prior, in the order of rules 11.2: an attorney's determination, elements entered for the offense, the row
//! of the statute, the row of the kind of offense.

use super::elements::by_elements;
use super::{Derived, Setting};
use crate::domain::prior::Sovereign;
use crate::eligibility::facts::{Categories, Fact, Fields, PriorField};
use crate::eligibility::findings::{Basis, Check, Test};
use crate::eligibility::law::{self, Column, Presumption, Refinement, Why};
use crate::eligibility::logic::Tri;
use crate::eligibility::reasons::Reason;

const COLUMNS: [Column; Column::COUNT] = [
    Column::ViolentFelony,
    Column::SeriousDrugOffense,
    Column::CrimeOfViolence,
    Column::ControlledSubstanceOffense,
    Column::SeriousViolentFelony,
    Column::SeriousDrugOffense3559,
    Column::FelonyDrugOffense,
    Column::DomesticViolenceMisdemeanor,
    Column::Prior924c,
    Column::SexConviction3559e,
    Column::SexConvictionChapter110,
    Column::AggravatedFelony,
];

/// The category key of a column; sex convictions for chapter 110 have no key of their own and borrow that of 3559(e).
const fn key(column: Column) -> PriorField {
    match column {
        Column::ViolentFelony => PriorField::CategoriesViolentFelonyAcca,
        Column::SeriousDrugOffense => PriorField::CategoriesSeriousDrugOffenseAcca,
        Column::CrimeOfViolence => PriorField::CategoriesCov4b12,
        Column::ControlledSubstanceOffense => PriorField::CategoriesCso4b12,
        Column::SeriousViolentFelony => PriorField::CategoriesSvf3559c,
        Column::SeriousDrugOffense3559 => PriorField::CategoriesSdo3559c,
        Column::FelonyDrugOffense => PriorField::CategoriesFelonyDrugOffense80244,
        Column::DomesticViolenceMisdemeanor => PriorField::CategoriesMcdv921a33,
        Column::Prior924c => PriorField::CategoriesPrior924c,
        Column::SexConviction3559e | Column::SexConvictionChapter110 => {
            PriorField::CategoriesPriorSexConviction3559e
        }
        Column::AggravatedFelony => PriorField::CategoriesAggravatedFelony,
    }
}

const fn determined(categories: &Categories, column: Column) -> &Fact<bool> {
    match column {
        Column::ViolentFelony => &categories.violent_felony_acca,
        Column::SeriousDrugOffense => &categories.serious_drug_offense_acca,
        Column::CrimeOfViolence => &categories.cov_4b1_2,
        Column::ControlledSubstanceOffense => &categories.cso_4b1_2,
        Column::SeriousViolentFelony => &categories.svf_3559c,
        Column::SeriousDrugOffense3559 => &categories.sdo_3559c,
        Column::FelonyDrugOffense => &categories.felony_drug_offense_802_44,
        Column::DomesticViolenceMisdemeanor => &categories.mcdv_921a33,
        Column::Prior924c => &categories.prior_924c,
        Column::SexConviction3559e | Column::SexConvictionChapter110 => {
            &categories.prior_sex_conviction_3559e
        }
        Column::AggravatedFelony => &categories.aggravated_felony,
    }
}

/// Every category of a prior, by [`Column`].
pub(super) fn all(prior: &Derived<'_>, setting: &Setting<'_>) -> [Check; Column::COUNT] {
    COLUMNS.map(|column| one(prior, column, setting))
}

fn one(prior: &Derived<'_>, column: Column, setting: &Setting<'_>) -> Check {
    if let Some(check) = by_attorney(prior, column) {
        return check;
    }
    if let Some(short) = too_short(prior, column) {
        return short;
    }
    let derived = by_elements(prior, column, setting).unwrap_or_else(|| by_rows(prior, column, setting));
    if column == Column::FelonyDrugOffense {
        return derived.and(prior.felony, Reason::NotOver1Y);
    }
    derived
}

pub(super) fn based(test: Test, reason: Reason, basis: Basis) -> Check {
    Check {
        basis: Some(basis),
        ..Check::PASS.and(test, reason)
    }
}

fn by_attorney(prior: &Derived<'_>, column: Column) -> Option<Check> {
    let said = prior
        .facts
        .categories
        .known()
        .map(|categories| *determined(categories, column))?;
    if said.is_absent() {
        return None;
    }
    Some(based(
        Test::prior(said.tri(), key(column)),
        Reason::Determined,
        Basis::Attorney,
    ))
}

/// What is punishable by no more than a year is in no category, but for domestic violence and, where a year was imposed,
/// aggravated felonies.
fn too_short(prior: &Derived<'_>, column: Column) -> Option<Check> {
    let exempt = match column {
        Column::DomesticViolenceMisdemeanor => true,
        Column::AggravatedFelony => {
            let imposed = prior.facts.sentence.inside(|s| &s.imposed).copied().get();
            imposed.is_none_or(|span| span.months >= 12)
        }
        _ => false,
    };
    (prior.felony.result.is_false() && !exempt)
        .then(|| based(prior.felony, Reason::NotOver1Y, Basis::Presumptive))
}

pub(super) const fn letter_of(kind: &law::OffenseType, column: Column) -> Presumption {
    kind.letters[column as usize]
}

pub(super) fn by_rows(prior: &Derived<'_>, column: Column, setting: &Setting<'_>) -> Check {
    let Some(row) = prior.statute else {
        return by_kind(prior, column, setting);
    };
    let refined = refine(prior, column, &row.refinements);
    match refined.or(row.letters[column as usize]) {
        Some(letter) => by_letter(
            prior,
            column,
            letter,
            row.asks[column as usize],
            row.why.map(reason),
            setting,
        ),
        None => by_kind(prior, column, setting),
    }
}

pub(super) fn by_kind(prior: &Derived<'_>, column: Column, setting: &Setting<'_>) -> Check {
    let Some(kind) = prior.kind else {
        return by_letter(prior, column, Presumption::D, None, None, setting);
    };
    let letter = refine(prior, column, &kind.refinements).unwrap_or_else(|| letter_of(kind, column));
    by_letter(
        prior,
        column,
        letter,
        kind.asks[column as usize],
        kind.why.map(reason),
        setting,
    )
}

const fn reason(why: Why) -> Reason {
    match why {
        Why::Overbroad => Reason::Overbroad,
        Why::Reckless => Reason::Reckless,
        Why::ResidualClauseVoid => Reason::ResidualClauseVoid,
    }
}

fn refine(prior: &Derived<'_>, column: Column, refinements: &[Refinement]) -> Option<Presumption> {
    refinements
        .iter()
        .find(|refinement| refinement.column == column && holds(prior, &refinement.test))
        .map(|refinement| refinement.then)
}

fn holds(prior: &Derived<'_>, test: &law::Test) -> bool {
    let facts = &prior.facts.facts;
    match test {
        law::Test::Prong(prong) => facts
            .inside(|f| &f.prong)
            .known()
            .is_some_and(|own| *own == prong),
        law::Test::Drug(drug) => facts.inside(|f| &f.drug).known().is_some_and(|own| *own == drug),
        law::Test::OffenseType(code) => prior.facts.offense_type.known().is_some_and(|own| own == code),
        law::Test::MaxBelow(months) => prior.max(|max| !max.at_least(*months)).result.is_true(),
        law::Test::MaxAtLeast(months) => prior.max(|max| max.at_least(*months)).result.is_true(),
    }
}

fn by_letter(
    prior: &Derived<'_>,
    column: Column,
    letter: Presumption,
    asks: Option<PriorField>,
    why: Option<Reason>,
    setting: &Setting<'_>,
) -> Check {
    let read = Fields::prior(PriorField::OffenseType).with(Fields::prior(PriorField::Statute));
    let result = match letter {
        Presumption::L | Presumption::Y => Tri::True,
        Presumption::D => Tri::Unknown,
        // While the residual clause stood, it reached what only it reaches.
        Presumption::U | Presumption::N if residual_stands(column, why, setting) => Tri::Unknown,
        Presumption::U | Presumption::N => Tri::False,
    };
    let needs = match (result, asks) {
        (Tri::Unknown, Some(field)) if is_open(prior, field) => Fields::prior(field),
        (Tri::Unknown, _) => Fields::prior(key(column)),
        _ => Fields::NONE,
    };
    let reason = match letter {
        Presumption::U => why.unwrap_or(Reason::Overbroad),
        _ => why.unwrap_or(Reason::OtherKind),
    };
    based(Test { result, needs, read }, reason, Basis::Presumptive)
}

fn residual_stands(column: Column, why: Option<Reason>, setting: &Setting<'_>) -> bool {
    column == Column::ViolentFelony
        && why == Some(Reason::ResidualClauseVoid)
        && setting.law.switches.acca_residual_void.is_none()
}

/// Whether the fact a row asks for is still unknown; a known one that refined nothing leaves only the category to ask.
fn is_open(prior: &Derived<'_>, field: PriorField) -> bool {
    let (facts, elements) = (&prior.facts.facts, &prior.facts.elements);
    match field {
        PriorField::FactsProng => !facts.inside(|f| &f.prong).is_known(),
        PriorField::FactsDrug => !facts.inside(|f| &f.drug).is_known(),
        PriorField::ElementsGenericBurglary => !elements.inside(|e| &e.generic_burglary).is_known(),
        PriorField::ElementsForceElement => !elements.inside(|e| &e.force_element).is_known(),
        PriorField::ElementsMinMensRea => !elements.inside(|e| &e.min_mens_rea).is_known(),
        PriorField::ElementsDrugTraffickingElement => {
            !elements.inside(|e| &e.drug_trafficking_element).is_known()
        }
        PriorField::ElementsScheduleMatchAtPriorOffense => {
            !elements.inside(|e| &e.schedule_match_at_prior_offense).is_known()
        }
        PriorField::ElementsScheduleMatchAtInstant => {
            !elements.inside(|e| &e.schedule_match_at_instant).is_known()
        }
        PriorField::MaxPenaltyMonths => !prior.facts.max_penalty_months.is_known(),
        _ => true,
    }
}

/// Whether a state (not federal law) was the convicting sovereign; for sex convictions.
pub(super) fn by_state(prior: &Derived<'_>) -> Test {
    let state = prior
        .facts
        .sovereign
        .get()
        .map(|sovereign| sovereign != Sovereign::Federal);
    Test::prior(Tri::from_option(state), PriorField::Sovereign)
}
