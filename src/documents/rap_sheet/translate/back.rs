//! From a recorded cycle back to the shape of a sheet, so that both can be compared on the same footing. What the history
//! has no field for is lost on the way, on both sides alike.

use super::charge::AMENDED_TO_UNKNOWN;
use crate::domain::date;
use crate::domain::prior::Words;
use crate::offenders::history::{Charge, CycleRecord, show};
use crate::rapsheet::{
    self, Arrest, Court, CourtCharge, CustodyEvent, Cycle, Modification, ProsecutorAction,
};
use chrono::NaiveDate;

fn some(text: &str) -> Option<String> {
    Some(text.to_owned()).filter(|text| !text.is_empty())
}

/// A recorded cycle as a sheet would tell it.
pub fn back(record: &CycleRecord) -> Cycle {
    let mut cycle = Cycle {
        earliest: record.day(),
        ..Cycle::default()
    };
    let charges = record
        .charges
        .iter()
        .filter(|charge| !charge.literal.is_empty() || !charge.statute.is_empty());
    let arrest = Arrest {
        date: record.arrest_date,
        agency: some(&record.agency_name),
        ori: some(&record.ori),
        case_no: some(&record.case_number),
        charges: charges.map(at_arrest).collect(),
        ..Arrest::default()
    };
    if arrest != Arrest::default() {
        cycle.arrest = Some(arrest);
    }
    for charge in &record.charges {
        if !charge.prosecutor_action.is_empty() || charge.prosecutor_date.is_some() {
            cycle.prosecution.push(ProsecutorAction {
                seq: seq(charge),
                date: charge.prosecutor_date,
                action: some(&charge.prosecutor_action),
                reason: some(&charge.prosecutor_reason),
                ..ProsecutorAction::default()
            });
        }
        add_to_court(&mut cycle.courts, charge);
    }
    cycle.corrections = record
        .custody
        .iter()
        .map(|event| CustodyEvent {
            date: event.happened_on,
            agency: some(&event.agency_name),
            ori: some(&event.ori),
            event: some(&event.event).or_else(|| some(event.kind.label())),
            ..CustodyEvent::default()
        })
        .collect();
    cycle
}

fn seq(charge: &Charge) -> u32 {
    u32::try_from(charge.seq).unwrap_or(0)
}

fn at_arrest(charge: &Charge) -> rapsheet::Charge {
    let in_court = has_court(charge);
    rapsheet::Charge {
        seq: seq(charge),
        literal: some(&charge.literal),
        statute: some(&charge.statute),
        ncic: some(&charge.ncic_code),
        severity: some(&charge.severity),
        offense_date: charge.offense_date,
        disposition: some(&charge.disposition_words).filter(|_| !in_court),
        ..rapsheet::Charge::default()
    }
}

/// Whether anything is recorded of what a court did.
fn has_court(charge: &Charge) -> bool {
    !charge.court_name.is_empty()
        || !charge.court_case_number.is_empty()
        || !charge.court_literal.is_empty()
        || charge.sentence.is_some()
        || charge.conviction_date.is_some()
        || (charge.disposition_date.is_some() && charge.disposition_date != charge.prosecutor_date)
}

fn add_to_court(courts: &mut Vec<Court>, charge: &Charge) {
    if !has_court(charge) {
        return;
    }
    let (agency, case_no) = (some(&charge.court_name), some(&charge.court_case_number));
    let known = courts
        .iter()
        .position(|court| court.agency == agency && court.case_no == case_no);
    let at = known.unwrap_or_else(|| {
        courts.push(Court {
            agency,
            case_no,
            ..Court::default()
        });
        courts.len() - 1
    });
    if let Some(court) = courts.get_mut(at) {
        court.charges.push(in_court(charge));
    }
}

fn in_court(charge: &Charge) -> CourtCharge {
    let or_arrest = |court: &str, arrest: &str| some(court).or_else(|| some(arrest));
    let unknown = charge.court_literal == AMENDED_TO_UNKNOWN;
    let sentence = charge.sentence.as_ref();
    let words = sentence.map(|sentence| {
        if sentence.words.is_empty() {
            show::sentence_line(sentence)
        } else {
            sentence.words.clone()
        }
    });
    CourtCharge {
        seq: seq(charge),
        literal: or_arrest(&charge.court_literal, &charge.literal).filter(|_| !unknown),
        statute: or_arrest(&charge.court_statute, &charge.statute).filter(|_| !unknown),
        severity: or_arrest(&charge.court_severity, &charge.severity).filter(|_| !unknown),
        disposition: some(&charge.disposition_words)
            .or_else(|| charge.disposition.map(|known| known.label().to_owned())),
        date: charge.disposition_date,
        sentence: words
            .filter(|text| !text.is_empty())
            .map(|text| rapsheet::Sentence {
                text,
                ..rapsheet::Sentence::default()
            }),
        sentence_date: sentence
            .and_then(|sentence| sentence.sentence_date)
            .filter(|day| Some(*day) != charge.disposition_date),
        amended_from: some(&charge.amended_from),
        modifications: charge.modification.lines().map(change).collect(),
        ..CourtCharge::default()
    }
}

/// `03/01/2019: PROBATION REVOKED`, as written by the way there.
fn change(line: &str) -> Modification {
    let dated = line.split_once(": ").and_then(|(day, text)| {
        let day: NaiveDate = date::read(day).ok().flatten()?;
        Some((day, text))
    });
    let (day, text) = match dated {
        Some((day, text)) => (Some(day), text),
        None => (None, line),
    };
    Modification {
        date: day,
        text: text.to_owned(),
        ..Modification::default()
    }
}
