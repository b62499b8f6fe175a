//! The category of a prior, in the order of rules 11.2: an attorney's determination, elements entered for the offense, the row
//! of the statute, the row of the kind of offense.

use super::elements::by_elements;
use super::rows::{Rows, Told};
use super::{Convicted, Derived, Setting};
use crate::domain::prior::Sovereign;
use crate::eligibility::facts::{Categories, Fact, Fields, PriorField};
use crate::eligibility::findings::{Basis, Check, Test};
use crate::eligibility::law::{self, Column, Presumption, StatuteRow, Why};
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
    let rows = Rows::of(prior);
    let said = prior.facts.categories.known();
    let elements = prior.facts.elements.known();
    let slight = based(prior.felony, Reason::NotOver1Y, Basis::Presumptive);
    for column in COLUMNS {
        let check = &mut checks[column as usize];
        if let Some(said) = said.map(|said| *determined(said, column))
            && !said.is_absent()
        {
            *check = by_attorney(said, column);
            continue;
        }
        if slight.result().is_false() && is_too_short(prior, column) {
            *check = slight;
            continue;
        }
        match elements.and_then(|elements| by_elements(prior, elements, column, &rows, setting)) {
            Some(by_elements) => *check = by_elements,
            None => *check = by_rows(prior, column, &rows, setting),
        }
        if column == Column::FelonyDrugOffense {
            *check = check.and(prior.felony, Reason::NotOver1Y);
        }
    }
    if let Some(row) = prior.statute
        && !row.refinements.is_empty()
        && is_open(prior, PriorField::FactsDrug)
    {
        ask_for_the_drug(row, &rows, checks);
    }
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

/// By what the tables say.
#[inline(always)]
pub(super) fn by_rows(prior: &Convicted<'_>, column: Column, rows: &Rows, setting: &Setting<'_>) -> Check {
    by_letter(prior, column, rows.get(column), setting)
}

const fn reason(why: Why) -> Reason {
    match why {
        Why::Overbroad => Reason::Overbroad,
        Why::Reckless => Reason::Reckless,
        Why::ResidualClauseVoid => Reason::ResidualClauseVoid,
    }
}

/// Where the row of the statute leaves a category open but knows a drug for which it would not, the drug is asked for too.
fn ask_for_the_drug(row: &StatuteRow, rows: &Rows, checks: &mut [Check; Column::COUNT]) {
    let by_drug = row
        .refinements
        .iter()
        .filter(|row| matches!(row.test, law::Test::Drug(_)));
    for column in by_drug.map(|refinement| refinement.column) {
        let check = &mut checks[column as usize];
        let of_table = check.result().is_unknown() && check.basis == Some(Basis::Presumptive);
        let told = rows.get(column);
        if of_table && told.by_statute && told.letter == Presumption::D {
            check.test.needs = check.test.needs.with(Fields::prior(PriorField::FactsDrug));
        }
    }
}

#[inline(always)]
fn by_letter(
    prior: &Convicted<'_>,
    column: Column,
    Told {
        letter, asks, why, ..
    }: Told,
    setting: &Setting<'_>,
) -> Check {
    let settled = |result, reason| Check {
        test: Test::settled(result, READ),
        reason,
        basis: Some(Basis::Presumptive),
    };
    let outside = |else_reason| why.map_or(else_reason, reason);
    match letter {
        Presumption::L | Presumption::Y => settled(Tri::True, Reason::Counts),
        Presumption::D => open(prior, column, asks),
        // While the residual clause stood, it reached what only it reaches.
        Presumption::U | Presumption::N if residual_stands(column, why, setting) => open(prior, column, asks),
        Presumption::U => settled(Tri::False, outside(Reason::Overbroad)),
        Presumption::N => settled(Tri::False, outside(Reason::OtherKind)),
    }
}

/// What the tables go by.
const READ: Fields = Fields::prior(PriorField::OffenseType).with(Fields::prior(PriorField::Statute));

/// What the table leaves open: the fact that its row asks for while that is not known, else the category itself.
fn open(prior: &Convicted<'_>, column: Column, asks: Option<PriorField>) -> Check {
    let field = asks.filter(|field| is_open(prior, *field));
    let field = field.unwrap_or(key(column));
    Check {
        test: Test {
            result: Tri::Unknown,
            needs: Fields::prior(field),
            read: READ,
        },
        reason: Reason::Unknown(Unknown::Prior(field)),
        basis: Some(Basis::Presumptive),
    }
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
