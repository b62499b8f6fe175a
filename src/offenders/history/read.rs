//! From the fields of the form to what is recorded.

use super::asks::{CHARGE_GROUPS, CUSTODY, CYCLE_GROUPS, REVOCATION};
use super::model::{Charge, CustodyEvent, CycleRecord, Elements, Facts, Relief, Revocation, Sentence};
use super::words::{from_words, only_words};
use crate::domain::prior::{ArrestKind, CustodyKind, Grade, Source, Sovereign};
use crate::offenders::ask::{Group, Kind};
use crate::offenders::reading::Reader;
use crate::offenders::reference::{STATES, offense_types};
use crate::web::FormErrors;
use crate::web::fields::Fields;
use std::cell::RefCell;
use uuid::Uuid;

static REVOCATION_GROUPS: [&Group; 1] = [&REVOCATION];
static CUSTODY_GROUPS: [&Group; 1] = [&CUSTODY];

/// What a row carries before anything is typed into it.
const GIVEN: [&str; 7] = [
    "id",
    "seq",
    "sovereign",
    "charge_source",
    "source",
    "kind",
    "charge_state",
];

/// Whether a value says something: what is given does not, nor does "not known".
fn says_something(name: &str, value: &str) -> bool {
    let asked = CHARGE_GROUPS
        .iter()
        .flat_map(|group| group.asks)
        .find(|ask| ask.name == name);
    let unknown = value == "unknown" && asked.is_some_and(|ask| matches!(ask.kind, Kind::Tri));
    !unknown && !GIVEN.contains(&name)
}

/// Reads a cycle. `known` is what stood before, for what the form does not show: file, lines.
/// Rows left empty are not taken. Places in [`CycleRecord`] are those of the rows, empty rows being removed from
/// `fields` first, so that errors found later find their row.
pub fn cycle(fields: &mut Fields, known: Option<&CycleRecord>, errors: &RefCell<FormErrors>) -> CycleRecord {
    drop_empty_rows(fields);
    let fields = &*fields;
    let row = Reader::new(fields, &CYCLE_GROUPS, String::new(), String::new(), errors);
    let state = state(&row, "state");
    let charges = fields.rows("charges");
    CycleRecord {
        arrest_date: row.date("arrest_date"),
        arrest_kind: row.one("arrest_kind").unwrap_or(ArrestKind::Arrest),
        agency_name: row.text("agency_name"),
        ori: row.text("ori"),
        case_number: row.text("case_number"),
        county_fips: Some(row.text("county_fips")).filter(|fips| !fips.is_empty()),
        words: row.text("words"),
        source: row.one("source").unwrap_or(Source::Hand),
        document_id: known.and_then(|known| known.document_id),
        lines: known.and_then(|known| known.lines),
        charges: charges
            .iter()
            .enumerate()
            .map(|(index, fields)| {
                let among = if charges.len() > 1 {
                    format!(" (charge {})", index + 1)
                } else {
                    String::new()
                };
                let row = Reader::new(
                    fields,
                    &CHARGE_GROUPS,
                    format!("charges[{index}]."),
                    among,
                    errors,
                );
                charge(&row, &state, index, known, errors)
            })
            .collect(),
        custody: custody(fields, known, errors),
        state,
    }
}

fn drop_empty_rows(fields: &mut Fields) {
    fields
        .rows_mut("charges")
        .retain(|row| !row.is_blank(&says_something));
    fields
        .rows_mut("custody")
        .retain(|row| !row.is_blank(&says_something));
    for charge in fields.rows_mut("charges") {
        charge
            .rows_mut("revocations")
            .retain(|row| !row.is_blank(&says_something));
    }
}

fn state(row: &Reader<'_>, name: &str) -> String {
    row.code(name, |code| STATES.iter().any(|(known, _)| *known == code))
}

/// The id a row was drawn with; a made-up one is replaced by the store.
fn id(fields: &Fields) -> Uuid {
    fields.get("id").parse().unwrap_or_default()
}

fn charge(
    row: &Reader<'_>,
    cycle_state: &str,
    index: usize,
    known: Option<&CycleRecord>,
    errors: &RefCell<FormErrors>,
) -> Charge {
    let id = id(row.fields());
    let before = known.and_then(|known| known.charges.iter().find(|charge| charge.id == id));
    let sovereign = row.one("sovereign").unwrap_or(Sovereign::State);
    let mut own_state = state(row, "charge_state");
    if own_state.is_empty() && matches!(sovereign, Sovereign::State | Sovereign::Local) {
        cycle_state.clone_into(&mut own_state);
    }
    Charge {
        id,
        seq: row.fields().get("seq").parse().unwrap_or_default(),
        literal: row.text("literal"),
        statute: row.text("statute"),
        severity: row.text("severity"),
        grade: row.one("grade"),
        offense_date: row.date("offense_date"),
        disposition: row.one("disposition"),
        disposition_date: row.date("disposition_date"),
        prosecutor_date: row.date("prosecutor_date"),
        prosecutor_action: row.text("prosecutor_action"),
        prosecutor_reason: row.text("prosecutor_reason"),
        court_name: row.text("court_name"),
        court_case_number: row.text("court_case_number"),
        charging_instrument: row.text("charging_instrument"),
        court_literal: row.text("court_literal"),
        court_statute: row.text("court_statute"),
        court_severity: row.text("court_severity"),
        amended_from: row.text("amended_from"),
        disposition_words: row.text("disposition_words"),
        conviction_date: row.date("conviction_date"),
        counsel_or_waiver: row.tri("counsel_or_waiver"),
        is_final: row.tri("final"),
        adult: row.tri("adult"),
        court_martial: row.one("court_martial"),
        offense_type: row.code("offense_type", |code| {
            offense_types().iter().any(|known| known.code == code)
        }),
        sovereign,
        state: own_state,
        ncic_code: row.text("ncic_code"),
        max_penalty_months: row.number("max_penalty_months"),
        max_penalty_life: row.tick("max_penalty_life"),
        occasion: row.text("occasion"),
        part_of_instant_offense: row.tri("part_of_instant_offense"),
        similar_to_instant: row.tri("similar_to_instant"),
        in_custody_at_instant: row.tri("in_custody_at_instant"),
        also_state_offense: row.tri("also_state_offense"),
        excluded_list: row.one("excluded_list"),
        svf_kind: row.one("svf_kind"),
        relief: relief(row),
        elements: elements(row),
        facts: facts(row),
        modification: row.text("modification"),
        sealed: row.tick("sealed"),
        source: row.one("charge_source").unwrap_or(Source::Hand),
        lines: before.and_then(|before| before.lines),
        verified: None,
        sentence: sentence(row),
        revocations: revocations(row.fields(), index, errors),
    }
}

fn relief(row: &Reader<'_>) -> Relief {
    Relief {
        expunged: row.tri("expunged"),
        set_aside: row.tri("set_aside"),
        pardoned: row.tri("pardoned"),
        innocence_or_legal_error: row.tri("innocence_or_legal_error"),
        civil_rights_restored: row.tri("civil_rights_restored"),
        firearms_restriction_retained: row.tri("firearms_restriction_retained"),
        restored_by: row.one("restored_by"),
        relief_925c: row.tri("relief_925c"),
        vacated_date: row.date("vacated_date"),
    }
}

fn elements(row: &Reader<'_>) -> Elements {
    Elements {
        force_element: row.tri("force_element"),
        min_mens_rea: row.one("min_mens_rea"),
        drug_trafficking_element: row.tri("drug_trafficking_element"),
        schedule_match_at_prior_offense: row.tri("schedule_match_at_prior_offense"),
        schedule_match_at_instant: row.tri("schedule_match_at_instant"),
        generic_burglary: row.tri("generic_burglary"),
    }
}

fn facts(row: &Reader<'_>) -> Facts {
    Facts {
        drug: row.text("drug"),
        prong: row.one("prong"),
        weapon_used_or_threatened: row.tri("weapon_used_or_threatened"),
        death_or_sbi: row.tri("death_or_sbi"),
        juvenile_weapon: row.tri("juvenile_weapon"),
        victim_relationship: row.text("victim_relationship"),
    }
}

/// The sentence, when anything was typed about one.
fn sentence(row: &Reader<'_>) -> Option<Sentence> {
    let consecutive_to = row
        .fields()
        .all("consecutive_to")
        .iter()
        .filter(|id| !id.is_empty())
        // What is no id is the id of nothing, so that it is refused and not passed over.
        .map(|id| id.parse().unwrap_or_default())
        .collect();
    let sentence = Sentence {
        sentence_date: row.date("sentence_date"),
        words: row.text("sentence_words"),
        imposed_months: row.number("imposed_months"),
        imposed_days: row.number("imposed_days"),
        life: row.tick("life"),
        death: row.tick("death"),
        jail: row.tick("jail"),
        suspension: row.one("suspension"),
        suspended_months: row.number("suspended_months"),
        suspended_days: row.number("suspended_days"),
        probation_months: row.number("probation_months"),
        indeterminate_min_months: row.number("indeterminate_min_months"),
        shock_days: row.number("shock_days"),
        fine_dollars: row.number("fine_dollars"),
        fine_only: row.tick("fine_only"),
        alternative_fine: row.tri("alternative_fine"),
        concurrent_words: row.text("concurrent_words"),
        consecutive_to,
        served_more_than_12_months: row.tri("served_more_than_12_months"),
        release_date: row.date("release_date"),
        supervision: row.one("supervision_type"),
        supervision_start: row.date("supervision_start"),
        supervision_end: row.date("supervision_end"),
        warrant_outstanding_from: row.date("warrant_outstanding_from"),
    };
    (sentence != Sentence::default()).then_some(sentence)
}

fn revocations(charge: &Fields, index: usize, errors: &RefCell<FormErrors>) -> Vec<Revocation> {
    let read = |(at, fields): (usize, &Fields)| {
        let prefix = format!("charges[{index}].revocations[{at}].");
        let row = Reader::new(
            fields,
            &REVOCATION_GROUPS,
            prefix,
            format!(" (revocation {} of charge {})", at + 1, index + 1),
            errors,
        );
        let revoked_on = row.date("revoked_on");
        if revoked_on.is_none() {
            row.wrong("revoked_on", "enter the day of the revocation, or remove it");
        }
        Revocation {
            id: id(fields),
            // Without a day the form is refused above; the value is never kept.
            revoked_on: revoked_on.unwrap_or_default(),
            imposed_months: row.number("imposed_months").unwrap_or_default(),
            imposed_days: row.number("imposed_days").unwrap_or_default(),
            release_date: row.date("release_date"),
            shared_label: row.text("shared_label"),
            words: row.text("words"),
            source: row.one("source").unwrap_or(Source::Hand),
        }
    };
    charge.rows("revocations").iter().enumerate().map(read).collect()
}

fn custody(cycle: &Fields, known: Option<&CycleRecord>, errors: &RefCell<FormErrors>) -> Vec<CustodyEvent> {
    let read = |(at, fields): (usize, &Fields)| {
        let among = format!(" (custody {})", at + 1);
        let row = Reader::new(fields, &CUSTODY_GROUPS, format!("custody[{at}]."), among, errors);
        let id = id(fields);
        let before = known.and_then(|known| known.custody.iter().find(|custody| custody.id == id));
        CustodyEvent {
            id,
            happened_on: row.date("happened_on"),
            event: row.text("event"),
            kind: row.one("kind").unwrap_or(CustodyKind::Other),
            agency_name: row.text("agency_name"),
            ori: row.text("ori"),
            source: row.one("source").unwrap_or(Source::Hand),
            lines: before.and_then(|before| before.lines),
        }
    };
    cycle.rows("custody").iter().enumerate().map(read).collect()
}

/// Fills in what follows from the rest: the day guilt was established, the day of sentence, the grade in the class,
/// the terms in the words of the sentence.
/// The form says beside each of these fields that it does.
pub fn complete(record: &mut CycleRecord) {
    for charge in &mut record.charges {
        if charge.grade.is_none() {
            let severity = if charge.court_severity.is_empty() {
                &charge.severity
            } else {
                &charge.court_severity
            };
            charge.grade = grade_in(severity);
        }
        if charge.convicted() && charge.conviction_date.is_none() {
            charge.conviction_date = charge.disposition_date;
        }
        if let Some(sentence) = &mut charge.sentence
            && only_words(sentence)
        {
            *sentence = Sentence {
                sentence_date: sentence.sentence_date,
                ..from_words(&sentence.words)
            };
        }
        if let Some(sentence) = &mut charge.sentence
            && sentence.sentence_date.is_none()
        {
            sentence.sentence_date = charge.disposition_date;
        }
    }
}

/// The grade that a class names, such as "FELONY C" or "CLASS A MISDEMEANOR"; none when it names none or two.
fn grade_in(severity: &str) -> Option<Grade> {
    let lower = severity.to_lowercase();
    let named = [
        ("felony", Grade::Felony),
        ("misdemeanor", Grade::Misdemeanor),
        ("petty", Grade::Petty),
        ("ordinance", Grade::Ordinance),
        ("infraction", Grade::Infraction),
    ];
    let mut found = named
        .iter()
        .filter(|(word, _)| lower.contains(word))
        .map(|(_, grade)| *grade);
    let first = found.next();
    if found.next().is_some() { None } else { first }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_class_names_the_grade() {
        for (severity, grade) in [
            ("FELONY C", Some(Grade::Felony)),
            ("Class A Misdemeanor", Some(Grade::Misdemeanor)),
            ("MUNICIPAL ORDINANCE", Some(Grade::Ordinance)),
            ("FELONY OR MISDEMEANOR", None),
            ("C", None),
            ("", None),
        ] {
            assert_eq!(grade_in(severity), grade, "{severity}");
        }
    }
}
