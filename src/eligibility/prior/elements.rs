//! Categories by elements entered for the offense (rules 11.2), and what a victim was to the offender.

use super::category::{based, by_rows, letter_of};
use super::rows::Rows;
use super::{Convicted, Setting};
use crate::domain::prior::MensRea;
use crate::eligibility::facts::{Elements, Prior, PriorField};
use crate::eligibility::findings::{Basis, Check, Test};
use crate::eligibility::law::{Column, OffenseType, Presumption};
use crate::eligibility::logic::Tri;
use crate::eligibility::reasons::Reason;

/// By the elements entered for the offense; none where they say nothing about the category.
pub(super) fn by_elements(
    prior: &Convicted<'_>,
    elements: &Elements,
    column: Column,
    rows: &Rows,
    setting: &Setting<'_>,
) -> Option<Check> {
    match column {
        Column::ViolentFelony => violent_felony(prior, elements, rows, setting),
        Column::CrimeOfViolence => {
            let force = force(elements, setting)?;
            Some(listed_or(
                prior,
                column,
                force,
                prior.kind.is_some_and(|kind| kind.enumerated_cv),
                rows,
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
            Some(listed_or(prior, column, clause, listed, rows, setting))
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

/// What is listed by name stays so whatever its elements; else the clause on force decides.
fn listed_or(
    prior: &Convicted<'_>,
    column: Column,
    clause: Check,
    listed: bool,
    rows: &Rows,
    setting: &Setting<'_>,
) -> Check {
    if listed && !clause.result().is_true() {
        clause.or(by_rows(prior, column, rows, setting))
    } else {
        clause
    }
}

/// Force against the person of another, with more than recklessness (Borden).
fn force(elements: &Elements, setting: &Setting<'_>) -> Option<Check> {
    if elements.force_element.is_absent() {
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

fn violent_felony(
    prior: &Convicted<'_>,
    elements: &Elements,
    rows: &Rows,
    setting: &Setting<'_>,
) -> Option<Check> {
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
            Some(listed_or(
                prior,
                Column::ViolentFelony,
                force,
                listed,
                rows,
                setting,
            ))
        }
        (None, None) => None,
    }
}

/// Trafficking in what was federally controlled: the schedules of the time of the prior offense (Brown 2024; before it, in this
/// circuit, those of the instant offense).
fn serious_drug_offense(prior: &Convicted<'_>, elements: &Elements, setting: &Setting<'_>) -> Option<Check> {
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
            let of_kind = Rows::of_kind(prior);
            let kind = by_rows(prior, Column::SeriousDrugOffense, &of_kind, setting);
            Some(kind.and_check(matches))
        }
    }
}

/// Force of any degree, recklessness included (Castleman, Voisine), but not negligence, against somebody in one of the relationships.
fn domestic_violence(prior: &Convicted<'_>, elements: &Elements) -> Option<Check> {
    if !elements.force_element.is_known() {
        return None;
    }
    let force = Test::prior(elements.force_element.tri(), PriorField::ElementsForceElement);
    let less = matches!(
        elements.min_mens_rea.get(),
        Some(MensRea::Negligent | MensRea::Strict)
    );
    let reckless = Test::prior(Tri::of(!less), PriorField::ElementsMinMensRea);
    let check = based(force, Reason::Overbroad, Basis::Elements).and(reckless, Reason::Reckless);
    Some(check.and(related(prior.facts, prior.kind), Reason::Relationship))
}

/// Whether the victim stood in one of the relationships: as said, else by the kind of offense.
pub fn related(prior: &Prior, kind: Option<&OffenseType>) -> Test {
    let said = prior.facts.inside(|facts| &facts.victim_relationship);
    let domestic = kind.is_some_and(|kind| kind.domestic);
    let result = match said.known() {
        Some(words) => relationship(words).related(),
        None if said.is_absent() && domestic => Tri::True,
        None => Tri::Unknown,
    };
    Test::prior(result, PriorField::FactsVictimRelationship)
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
