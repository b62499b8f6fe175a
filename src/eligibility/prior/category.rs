//! The category of a prior, in the order of rules 11.2: an attorney's determination, elements entered for the offense, the row
//! of the statute, the row of the kind of offense.

use super::elements::by_elements;
use super::{Convicted, Derived, Setting};
use crate::domain::prior::Sovereign;
use crate::eligibility::facts::{Categories, Fact, Fields, PriorField};
use crate::eligibility::findings::{Basis, Check, Test};
use crate::eligibility::law::{self, Column, Presumption, Refinement, StatuteRow, Why};
use crate::eligibility::logic::Tri;
use crate::eligibility::reasons::{Reason, Unknown};

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

/// Every category of a prior, by [`Column`], written where they stay: they are too large to be handed on one by one.
pub(super) fn fill(checks: &mut [Check; Column::COUNT], prior: &Convicted<'_>, setting: &Setting<'_>) {
    let said = prior.facts.categories.known();
    for column in COLUMNS {
        checks[column as usize] = match said.map(|said| *determined(said, column)) {
            Some(said) if !said.is_absent() => by_attorney(said, column),
            _ => derived(prior, column, setting),
        };
    }
    if let Some(row) = prior.statute
        && !row.refinements.is_empty()
        && is_open(prior, PriorField::FactsDrug)
    {
        ask_for_the_drug(prior, row, checks);
    }
}

#[inline(always)]
fn derived(prior: &Convicted<'_>, column: Column, setting: &Setting<'_>) -> Check {
    if prior.felony.result.is_false() && is_too_short(prior, column) {
        return based(prior.felony, Reason::NotOver1Y, Basis::Presumptive);
    }
    let elements = prior.facts.elements.known();
    let derived = elements
        .and_then(|elements| by_elements(prior, elements, column, setting))
        .unwrap_or_else(|| by_rows(prior, column, setting));
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

fn by_attorney(said: Fact<bool>, column: Column) -> Check {
    let test = Test::prior(said.tri(), key(column));
    based(test, Reason::Determined, Basis::Attorney)
}

/// What is punishable by no more than a year is in no category, but for domestic violence and, where a year was imposed,
/// aggravated felonies.
#[inline(always)]
fn is_too_short(prior: &Convicted<'_>, column: Column) -> bool {
    match column {
        Column::DomesticViolenceMisdemeanor => false,
        Column::AggravatedFelony => {
            let imposed = prior.facts.sentence.inside(|s| &s.imposed).copied().get();
            imposed.is_some_and(|span| span.months < 12)
        }
        _ => true,
    }
}

pub(super) const fn letter_of(kind: &law::OffenseType, column: Column) -> Presumption {
    kind.letters[column as usize]
}

/// What a table says about a category: the presumption, the fact that it asks for where it leaves the matter open, and why a
/// kind of offense falls outside.
type Row = (Presumption, Option<PriorField>, Option<Why>);

/// By the row of the statute, else by that of the kind of offense.
#[inline(always)]
pub(super) fn by_rows(prior: &Convicted<'_>, column: Column, setting: &Setting<'_>) -> Check {
    let of_statute = prior.statute.and_then(|row| {
        let letter = letter_of_statute(prior, column, row);
        letter.map(|letter| (letter, row.asks[column as usize], row.why))
    });
    let row = of_statute.unwrap_or_else(|| of_kind(prior, column));
    by_letter(prior, column, row, setting)
}

#[inline(always)]
fn letter_of_statute(prior: &Convicted<'_>, column: Column, row: &StatuteRow) -> Option<Presumption> {
    refine(prior, column, &row.refinements).or(row.letters[column as usize])
}

/// By the row of the kind of offense alone.
pub(super) fn by_kind(prior: &Convicted<'_>, column: Column, setting: &Setting<'_>) -> Check {
    by_letter(prior, column, of_kind(prior, column), setting)
}

#[inline(always)]
fn of_kind(prior: &Convicted<'_>, column: Column) -> Row {
    let Some(kind) = prior.kind else {
        return (Presumption::D, None, None);
    };
    let letter = refine(prior, column, &kind.refinements).unwrap_or_else(|| letter_of(kind, column));
    (letter, kind.asks[column as usize], kind.why)
}

const fn reason(why: Why) -> Reason {
    match why {
        Why::Overbroad => Reason::Overbroad,
        Why::Reckless => Reason::Reckless,
        Why::ResidualClauseVoid => Reason::ResidualClauseVoid,
    }
}

fn refine(prior: &Convicted<'_>, column: Column, refinements: &[Refinement]) -> Option<Presumption> {
    refinements
        .iter()
        .find(|refinement| refinement.column == column && holds(prior, &refinement.test))
        .map(|refinement| refinement.then)
}

/// Where the row of the statute leaves a category open but knows a drug for which it would not, the drug is asked for too.
fn ask_for_the_drug(prior: &Convicted<'_>, row: &StatuteRow, checks: &mut [Check; Column::COUNT]) {
    let by_drug = row
        .refinements
        .iter()
        .filter(|row| matches!(row.test, law::Test::Drug(_)));
    for column in by_drug.map(|refinement| refinement.column) {
        let check = &mut checks[column as usize];
        let of_table = check.result().is_unknown() && check.basis == Some(Basis::Presumptive);
        if of_table && letter_of_statute(prior, column, row) == Some(Presumption::D) {
            check.test.needs = check.test.needs.with(Fields::prior(PriorField::FactsDrug));
        }
    }
}

fn holds(prior: &Convicted<'_>, test: &law::Test) -> bool {
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

#[inline(always)]
fn by_letter(
    prior: &Convicted<'_>,
    column: Column,
    (letter, asks, why): Row,
    setting: &Setting<'_>,
) -> Check {
    let outside = |else_reason| why.map_or(else_reason, reason);
    let (result, reason, needs) = match letter {
        Presumption::L | Presumption::Y => (Tri::True, Reason::Counts, Fields::NONE),
        Presumption::D => open(prior, column, asks),
        // While the residual clause stood, it reached what only it reaches.
        Presumption::U | Presumption::N if residual_stands(column, why, setting) => open(prior, column, asks),
        Presumption::U => (Tri::False, outside(Reason::Overbroad), Fields::NONE),
        Presumption::N => (Tri::False, outside(Reason::OtherKind), Fields::NONE),
    };
    let read = Fields::prior(PriorField::OffenseType).with(Fields::prior(PriorField::Statute));
    Check {
        test: Test { result, needs, read },
        reason,
        basis: Some(Basis::Presumptive),
    }
}

/// What the table leaves open: the fact that its row asks for while that is not known, else the category itself.
#[inline(never)]
fn open(prior: &Convicted<'_>, column: Column, asks: Option<PriorField>) -> (Tri, Reason, Fields) {
    let field = asks.filter(|field| is_open(prior, *field));
    let field = field.unwrap_or(key(column));
    let reason = Reason::Unknown(Unknown::Prior(field));
    (Tri::Unknown, reason, Fields::prior(field))
}

fn residual_stands(column: Column, why: Option<Why>, setting: &Setting<'_>) -> bool {
    column == Column::ViolentFelony
        && why == Some(Why::ResidualClauseVoid)
        && setting.law.switches.acca_residual_void.is_none()
}

/// Whether the fact a row asks for is still unknown; a known one that refined nothing leaves only the category to ask.
fn is_open(prior: &Convicted<'_>, field: PriorField) -> bool {
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
