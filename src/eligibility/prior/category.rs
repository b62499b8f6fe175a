//! The category of a prior, in the order of rules 11.2: an attorney's determination, elements entered for the offense, the row
//! of the statute, the row of the kind of offense.

use super::{Derived, Setting};
use crate::domain::prior::{MensRea, Sovereign};
use crate::eligibility::facts::{Categories, Elements, Fact, Fields, PriorField};
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
        return Check {
            basis: derived.basis,
            ..derived.and(prior.felony, Reason::NotOver1Y)
        };
    }
    derived
}

fn based(test: Test, reason: Reason, basis: Basis) -> Check {
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

fn by_elements(prior: &Derived<'_>, column: Column, setting: &Setting<'_>) -> Option<Check> {
    let elements = prior.facts.elements.known()?;
    match column {
        Column::ViolentFelony => violent_felony(prior, elements, setting),
        Column::CrimeOfViolence => {
            let force = force(elements, setting)?;
            Some(listed_or(
                prior,
                column,
                force,
                prior.kind.is_some_and(|kind| kind.enumerated_cv),
                setting,
            ))
        }
        Column::SeriousViolentFelony => {
            let limit = setting
                .law
                .three_strikes
                .map_or(120, |law| law.force_clause_max_at_least);
            let clause =
                force(elements, setting)?.and(prior.max(|max| max.at_least(limit)), Reason::MaxLt10Y);
            let listed = prior
                .kind
                .is_some_and(|kind| letter_of(kind, column) == Presumption::Y);
            Some(listed_or(prior, column, clause, listed, setting))
        }
        Column::SeriousDrugOffense => serious_drug_offense(prior, elements, setting),
        Column::ControlledSubstanceOffense => {
            let said = elements.drug_trafficking_element;
            said.is_known().then(|| {
                let test = Test::prior(said.tri(), PriorField::ElementsDrugTraffickingElement);
                based(test, Reason::Overbroad, Basis::Elements)
            })
        }
        Column::DomesticViolenceMisdemeanor => domestic_violence(prior, elements),
        _ => None,
    }
}

const fn letter_of(kind: &law::OffenseType, column: Column) -> Presumption {
    kind.letters[column as usize]
}

/// What is listed by name stays so whatever its elements; else the clause on force decides.
fn listed_or(
    prior: &Derived<'_>,
    column: Column,
    clause: Check,
    listed: bool,
    setting: &Setting<'_>,
) -> Check {
    if listed && !clause.result().is_true() {
        clause.or(by_rows(prior, column, setting))
    } else {
        clause
    }
}

/// Force against the person of another, with more than recklessness (Borden).
fn force(elements: &Elements, setting: &Setting<'_>) -> Option<Check> {
    if !elements.force_element.is_known() {
        return None;
    }
    let force = Test::prior(elements.force_element.tri(), PriorField::ElementsForceElement);
    let check = based(force, Reason::Overbroad, Basis::Elements);
    if setting.law.switches.force_no_recklessness.is_none() {
        return Some(check);
    }
    let intent = elements
        .min_mens_rea
        .get()
        .map(|least| matches!(least, MensRea::Purpose | MensRea::Knowing));
    let intent = Test::prior(Tri::from_option(intent), PriorField::ElementsMinMensRea);
    Some(check.and(intent, Reason::Reckless))
}

fn violent_felony(prior: &Derived<'_>, elements: &Elements, setting: &Setting<'_>) -> Option<Check> {
    let burglary = elements.generic_burglary.is_known().then(|| {
        let generic = Test::prior(
            elements.generic_burglary.tri(),
            PriorField::ElementsGenericBurglary,
        );
        based(generic, Reason::Overbroad, Basis::Elements)
    });
    match (force(elements, setting), burglary) {
        (Some(force), Some(burglary)) => Some(force.or(burglary)),
        (None, Some(burglary)) => Some(burglary),
        (Some(force), None) => {
            let listed = prior.kind.is_some_and(|kind| kind.enumerated_vf);
            Some(listed_or(prior, Column::ViolentFelony, force, listed, setting))
        }
        (None, None) => None,
    }
}

/// Trafficking in what was federally controlled: the schedules of the time of the prior offense (Brown 2024; before it, in this
/// circuit, those of the instant offense).
fn serious_drug_offense(prior: &Derived<'_>, elements: &Elements, setting: &Setting<'_>) -> Option<Check> {
    let (schedule, field) = if setting.law.switches.acca_schedule_at_prior.is_some() {
        (
            elements.schedule_match_at_prior_offense,
            PriorField::ElementsScheduleMatchAtPriorOffense,
        )
    } else {
        (
            elements.schedule_match_at_instant,
            PriorField::ElementsScheduleMatchAtInstant,
        )
    };
    let traffic = elements.drug_trafficking_element;
    let matches = based(
        Test::prior(schedule.tri(), field),
        Reason::Overbroad,
        Basis::Elements,
    );
    match (traffic.is_known(), schedule.is_known()) {
        (false, false) => None,
        (true, _) => {
            let traffics = Test::prior(traffic.tri(), PriorField::ElementsDrugTraffickingElement);
            Some(based(traffics, Reason::Overbroad, Basis::Elements).and_check(matches))
        }
        (false, true) => {
            let kind = by_kind(prior, Column::SeriousDrugOffense, setting);
            Some(kind.and_check(matches))
        }
    }
}

/// Force of any degree, recklessness included (Castleman, Voisine), against somebody in one of the relationships.
fn domestic_violence(prior: &Derived<'_>, elements: &Elements) -> Option<Check> {
    if !elements.force_element.is_known() {
        return None;
    }
    let force = Test::prior(elements.force_element.tri(), PriorField::ElementsForceElement);
    let said = prior.facts.facts.inside(|facts| &facts.victim_relationship);
    let related = said
        .known()
        .map_or(Tri::Unknown, |words| relationship(words).related());
    let related = Test::prior(related, PriorField::FactsVictimRelationship);
    Some(based(force, Reason::Overbroad, Basis::Elements).and(related, Reason::Relationship))
}

/// What the victim was to the offender, as far as 18:921(a)(32), (33), (37) cares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relationship {
    /// Spouse, parent, guardian, cohabitant, parent of a shared child, or similarly situated.
    Family,
    /// Dating partner.
    Dating,
    /// None of these.
    Other,
    /// Words that do not say.
    Unclear,
}

impl Relationship {
    fn related(self) -> Tri {
        match self {
            Self::Family | Self::Dating => Tri::True,
            Self::Other => Tri::False,
            Self::Unclear => Tri::Unknown,
        }
    }
}

/// Reads the words of `facts.victim_relationship`.
#[must_use]
pub fn relationship(words: &str) -> Relationship {
    let words = words.to_ascii_lowercase();
    let has = |list: &[&str]| list.iter().any(|word| words.contains(word));
    if has(&["dating", "boyfriend", "girlfriend"]) {
        Relationship::Dating
    } else if has(&[
        "spouse",
        "wife",
        "husband",
        "parent",
        "guardian",
        "cohabit",
        "child",
        "similarly",
        "domestic",
        "intimate",
    ]) {
        Relationship::Family
    } else if has(&["stranger", "none", "acquaintance", "neighbo", "officer", "other"]) {
        Relationship::Other
    } else {
        Relationship::Unclear
    }
}

fn by_rows(prior: &Derived<'_>, column: Column, setting: &Setting<'_>) -> Check {
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

fn by_kind(prior: &Derived<'_>, column: Column, setting: &Setting<'_>) -> Check {
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
