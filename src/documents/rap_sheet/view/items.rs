//! What was read, piece by piece, each with the lines it was read from.

use crate::domain::date;
use crate::offenders::history::{Charge, CycleRecord, show};
use crate::rapsheet::{self, Arrest, Court, CourtCharge, Cycle, Lines, ProsecutorAction};

/// One piece of what was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadItem {
    /// What it is: Arrest, Charge 1, Court …
    pub title: String,
    /// The offense, or another leading word; empty for none.
    pub lead: String,
    /// Word and value.
    pub pairs: Vec<(&'static str, String)>,
    /// How a charge ended and its tone; both empty where nothing ended.
    pub outcome: (String, &'static str),
    /// The structured sentence in a line; empty for none.
    pub sentence: String,
    /// What was not understood and what a person should see to.
    pub doubts: Vec<String>,
}

/// A piece with its lines.
#[derive(Clone, Debug)]
pub struct Placed {
    /// The piece.
    pub item: ReadItem,
    /// Its lines.
    pub lines: Lines,
    /// Whether pieces of their own stand within its lines.
    pub holds_others: bool,
}

fn pairs<const N: usize>(list: [(&'static str, Option<String>); N]) -> Vec<(&'static str, String)> {
    list.into_iter()
        .filter_map(|(label, value)| {
            value
                .filter(|value| !value.is_empty())
                .map(|value| (label, value))
        })
        .collect()
}

fn day(value: Option<chrono::NaiveDate>) -> Option<String> {
    value.map(date::show)
}

/// The pieces of a cycle in the order of the model; `record` is the same cycle as the history would record it.
pub fn items(read: &Cycle, record: &CycleRecord) -> Vec<Placed> {
    let mut placed = Vec::new();
    for arrest in read.arrest.iter().chain(&read.further_arrests) {
        placed.push(Placed {
            item: arrest_item(arrest, record),
            lines: arrest.lines,
            holds_others: true,
        });
        placed.extend(arrest.charges.iter().map(charge_item));
    }
    placed.extend(read.prosecution.iter().map(prosecution_item));
    for court in &read.courts {
        placed.push(Placed {
            item: court_item(court),
            lines: court.lines,
            holds_others: true,
        });
        for charge in &court.charges {
            placed.push(Placed {
                item: outcome_item(court, charge, record),
                lines: charge.lines,
                holds_others: false,
            });
        }
    }
    placed.extend(read.corrections.iter().map(custody_item));
    placed
}

fn arrest_item(arrest: &Arrest, record: &CycleRecord) -> ReadItem {
    ReadItem {
        title: crate::domain::prior::Words::label(record.arrest_kind).to_owned(),
        pairs: pairs([
            ("Date", day(arrest.date)),
            ("Agency", arrest.agency.clone()),
            ("ORI", arrest.ori.clone()),
            ("Case number", arrest.case_no.clone()),
        ]),
        doubts: arrest
            .date
            .is_none()
            .then(|| "No arrest date was read.".to_owned())
            .into_iter()
            .collect(),
        ..ReadItem::default()
    }
}

fn counts(number: Option<u32>) -> Option<String> {
    number
        .filter(|number| *number > 1)
        .map(|number| number.to_string())
}

fn charge_item(charge: &rapsheet::Charge) -> Placed {
    let item = ReadItem {
        title: format!("Charge {}", charge.seq),
        lead: charge.literal.clone().unwrap_or_default(),
        pairs: pairs([
            ("Statute", charge.statute.clone()),
            ("NCIC code", charge.ncic.clone()),
            ("Class", charge.severity.clone()),
            ("Offense date", day(charge.offense_date)),
            ("Counts", counts(charge.counts)),
            ("At arrest", charge.disposition.clone()),
            ("Sealed", charge.sealed.clone()),
        ]),
        ..ReadItem::default()
    };
    Placed {
        item,
        lines: charge.lines,
        holds_others: false,
    }
}

fn prosecution_item(action: &ProsecutorAction) -> Placed {
    let item = ReadItem {
        title: format!("Prosecutor, charge {}", action.seq),
        lead: action.action.clone().unwrap_or_default(),
        pairs: pairs([
            ("Date", day(action.date)),
            ("Reason", action.reason.clone()),
            ("Office", action.agency.clone()),
        ]),
        ..ReadItem::default()
    };
    Placed {
        item,
        lines: action.lines,
        holds_others: false,
    }
}

fn court_item(court: &Court) -> ReadItem {
    ReadItem {
        title: "Court".to_owned(),
        pairs: pairs([
            ("Court", court.agency.clone()),
            ("Case number", court.case_no.clone()),
        ]),
        ..ReadItem::default()
    }
}

/// The charge of the record that a charge in court became.
fn recorded<'a>(record: &'a CycleRecord, court: &Court, charge: &CourtCharge) -> Option<&'a Charge> {
    let case = court.case_no.as_deref().unwrap_or_default();
    let here = |known: &&Charge| known.court_case_number == case && known.disposition_date == charge.date;
    let same_number = |known: &&Charge| u32::try_from(known.seq) == Ok(charge.seq);
    let titled = |known: &&Charge| {
        charge
            .literal
            .as_deref()
            .is_none_or(|words| known.title() == words)
    };
    let candidates = || record.charges.iter().filter(here);
    candidates()
        .find(|known| same_number(known) && titled(known))
        .or_else(|| candidates().find(titled))
        .or_else(|| candidates().find(same_number))
}

fn outcome_item(court: &Court, charge: &CourtCharge, record: &CycleRecord) -> ReadItem {
    let known = recorded(record, court, charge);
    let mut doubts = Vec::new();
    let words = charge.disposition.clone().unwrap_or_default();
    let classified = known.and_then(|known| known.disposition);
    if classified.is_none() {
        doubts.push(if words.is_empty() {
            "No disposition was read.".to_owned()
        } else {
            "What this disposition means was not recognized. Its words are kept; say what it means in the history, or edit it here."
                .to_owned()
        });
    }
    if let Some(sentence) = &charge.sentence {
        for part in &sentence.unread {
            doubts.push(format!("Not understood in the sentence: {part}"));
        }
    }
    ReadItem {
        title: format!("In court, charge {}", charge.seq),
        lead: known.map_or_else(
            || charge.literal.clone().unwrap_or_default(),
            |known| known.title().to_owned(),
        ),
        pairs: pairs([
            ("Disposition", charge.disposition.clone()),
            ("Plea", charge.plea.clone()),
            ("Date", day(charge.date)),
            ("Reason", charge.reason.clone()),
            ("Statute", charge.statute.clone()),
            ("Class", charge.severity.clone()),
            ("Amended from", charge.amended_from.clone()),
            (
                "Sentence",
                charge.sentence.as_ref().map(|sentence| sentence.text.clone()),
            ),
            ("Sentenced on", day(charge.sentence_date)),
            ("Later changes", changes(charge)),
            ("Sealed", charge.sealed.clone()),
        ]),
        outcome: known.map(show::outcome).unwrap_or_default(),
        sentence: known
            .and_then(|known| known.sentence.as_ref())
            .map(show::sentence_line)
            .unwrap_or_default(),
        doubts,
    }
}

fn changes(charge: &CourtCharge) -> Option<String> {
    let said: Vec<String> = charge
        .modifications
        .iter()
        .map(|change| match change.date {
            Some(day) => format!("{} {}", date::show(day), change.text),
            None => change.text.clone(),
        })
        .collect();
    (!said.is_empty()).then(|| said.join("; "))
}

fn custody_item(event: &rapsheet::CustodyEvent) -> Placed {
    let item = ReadItem {
        title: "Custody".to_owned(),
        lead: event.event.clone().unwrap_or_default(),
        pairs: pairs([("Date", day(event.date)), ("Place", event.agency.clone())]),
        ..ReadItem::default()
    };
    Placed {
        item,
        lines: event.lines,
        holds_others: false,
    }
}
