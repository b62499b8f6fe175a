//! What can be seen to be wrong from the sheet alone, and what each sheet must at least have.

use std::collections::HashSet;

use chrono::NaiveDate;

use super::codes::words;
use super::model::{Court, CourtCharge, Cycle, Format, RapSheet, Warning, WarningCode};
use super::warnings::warn;

/// Youngest age at which an arrest is believed, in years.
const YOUNGEST: i32 = 7;

/// Completes and checks a sheet that was read.
pub(super) fn run(sheet: &mut RapSheet) {
    let birth = sheet.person.dobs.first().copied();
    let mut found = Vec::new();
    if sheet.person.name.last.is_empty() {
        let line = sheet.person.lines.first.max(1);
        warn(
            &mut found,
            line,
            WarningCode::Missing,
            "the sheet names no subject",
        );
    }
    if sheet.format == Format::JtfXml {
        tell_notes(sheet, &mut found);
    }
    for cycle in &mut sheet.cycles {
        complete_amendments(cycle);
        note_unread_sentences(cycle, &mut found);
        check_order(cycle, birth, &mut found);
        check_seals(cycle, &mut found);
    }
    sheet.warnings.append(&mut found);
}

/// Elements of charges that have no field are kept as notes; each kind is told once. (A text sheet tells where it
/// reads them.)
fn tell_notes(sheet: &RapSheet, found: &mut Vec<Warning>) {
    let arrests = sheet
        .cycles
        .iter()
        .flat_map(|c| c.arrest.iter().chain(&c.further_arrests));
    let at_arrest = arrests.flat_map(|a| &a.charges).flat_map(|c| &c.notes);
    let in_court = sheet
        .cycles
        .iter()
        .flat_map(|c| court_charges(&c.courts))
        .flat_map(|c| &c.notes);
    let mut told = HashSet::new();
    for note in at_arrest.chain(in_court) {
        if told.insert(note.label.as_str()) {
            let message = format!(
                "the element {} has no field; it is kept as a note: \"{}\"",
                note.label, note.value
            );
            warn(found, note.line, WarningCode::UnknownLabel, message);
        }
    }
}

/// Where the court dealt with another charge than that of the arrest and says it was amended, the arrest tells from
/// what.
fn complete_amendments(cycle: &mut Cycle) {
    let Cycle {
        arrest: Some(arrest),
        courts,
        ..
    } = cycle
    else {
        return;
    };
    for charge in courts.iter_mut().flat_map(|c| &mut c.charges) {
        let amended = charge
            .disposition
            .as_deref()
            .is_some_and(|d| d.contains("AMENDED"));
        if !amended || charge.amended_from.is_some() {
            continue;
        }
        let same = |c: &&super::model::Charge| c.tracking.is_some() && c.tracking == charge.tracking;
        let at_arrest = arrest
            .charges
            .iter()
            .find(same)
            .or_else(|| arrest.charges.iter().find(|c| c.seq == charge.seq));
        let differs = at_arrest.filter(|c| c.literal.is_some() && c.literal != charge.literal);
        charge.amended_from = differs.and_then(|c| c.literal.clone());
    }
}

fn court_charges(courts: &[Court]) -> impl Iterator<Item = &CourtCharge> {
    courts.iter().flat_map(|c| &c.charges)
}

fn note_unread_sentences(cycle: &Cycle, found: &mut Vec<Warning>) {
    for charge in court_charges(&cycle.courts) {
        let changes = charge.modifications.iter().map(|m| (&m.sentence, m.lines));
        for (sentence, lines) in charge.sentence.iter().map(|s| (s, charge.lines)).chain(changes) {
            for part in &sentence.unread {
                let message = format!(
                    "\"{part}\" in the sentence \"{}\" was not understood",
                    sentence.text
                );
                warn(found, lines.last, WarningCode::UnreadSentence, message);
            }
        }
    }
}

fn check_order(cycle: &Cycle, birth: Option<NaiveDate>, found: &mut Vec<Warning>) {
    let arrest_date = cycle.arrest.as_ref().and_then(|a| a.date);
    if let (Some(arrest), Some(date)) = (&cycle.arrest, arrest_date) {
        let believed = birth.and_then(|b| b.checked_add_months(chrono::Months::new(YOUNGEST as u32 * 12)));
        if believed.is_some_and(|b| date < b) {
            let message = format!("the arrest on {date} comes before the subject was {YOUNGEST} years old");
            warn(found, arrest.lines.first, WarningCode::ImpossibleOrder, message);
        }
    }
    for charge in court_charges(&cycle.courts) {
        if let (Some(arrest), Some(court)) = (arrest_date, charge.date)
            && court < arrest
        {
            let message = format!("the disposition of {court} is older than the arrest of {arrest}");
            warn(found, charge.lines.last, WarningCode::ImpossibleOrder, message);
        }
    }
}

fn check_seals(cycle: &Cycle, found: &mut Vec<Warning>) {
    if let Some(words) = &cycle.sealed {
        let message = format!("the sheet says of cycle {}: \"{words}\"", cycle.number);
        warn(found, cycle.lines.first, WarningCode::Sealed, message);
    }
    let at_arrest = cycle
        .arrest
        .iter()
        .flat_map(|a| &a.charges)
        .map(|c| (&c.sealed, c.seq, c.lines));
    let in_court = court_charges(&cycle.courts).map(|c| (&c.sealed, c.seq, c.lines));
    for (sealed, seq, lines) in at_arrest.chain(in_court) {
        if let Some(text) = sealed {
            let message = format!("the sheet says of charge {seq}: \"{}\"", words(text));
            warn(found, lines.last, WarningCode::Sealed, message);
        }
    }
    if cycle.juvenile {
        let message = format!("cycle {} is a juvenile matter (18 U.S.C. 5038)", cycle.number);
        warn(found, cycle.lines.first, WarningCode::Juvenile, message);
    }
}
