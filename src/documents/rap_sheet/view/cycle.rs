//! One cycle of the sheet on the preview: what was read, what it is to the history, and the choice.

use super::super::compare::{Compared, Field, Status};
use super::super::draft::Draft;
use super::super::read::Text;
use super::parallel::{Segment, parallel};
use crate::domain::date;
use crate::offenders::history::{Charge, show};
use crate::web::paths;
use uuid::Uuid;

/// The panel of a cycle.
#[derive(Clone, Debug, Default)]
pub struct CyclePanel {
    /// Its place in the sheet, from 0: part of the names of its fields.
    pub index: usize,
    /// Its number for people, from 1.
    pub number: usize,
    /// Day, `MM/DD/YYYY`; "No date" when none was read.
    pub day: String,
    /// The agency.
    pub place: String,
    /// The charges in a line.
    pub charges: String,
    /// How the gravest charge ended, and its tone.
    pub outcome: (String, &'static str),
    /// The sentence in a line.
    pub sentence: String,
    /// What it is to the history, and its tone.
    pub status: (&'static str, &'static str),
    /// The same in a sentence.
    pub status_words: String,
    /// The recorded cycle: where it is shown; empty for a new one.
    pub known_href: String,
    /// The recorded cycle and its version, as the form sends them back; empty for a new one.
    pub base: String,
    /// What differs.
    pub fields: Vec<Field>,
    /// Why it is left out unless somebody takes it; empty for nothing.
    pub guard: String,
    /// What was noticed, that many.
    pub warnings: usize,
    /// Edited by hand since it was read.
    pub edited: bool,
    /// What was read beside the lines.
    pub segments: Vec<Segment>,
    /// Lines left out because they are too many.
    pub left_out: usize,
    /// What may be done; empty when there is nothing to choose.
    pub options: Vec<Pick>,
    /// Where it is edited; empty once the import is decided.
    pub edit_href: String,
    /// Whether it is shown open.
    pub open: bool,
}

/// One choice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pick {
    /// What is sent.
    pub value: &'static str,
    /// What is read.
    pub label: &'static str,
    /// Whether it stands.
    pub chosen: bool,
}

/// Cycles of a sheet so short that all of them are shown open.
const SHORT: usize = 8;

/// Prepares the panel of a cycle.
pub fn panel(
    import: Uuid,
    draft: &Draft,
    index: usize,
    compared: &Compared,
    text: &Text,
    history_of: Option<Uuid>,
) -> CyclePanel {
    let Some(read) = draft.sheet.cycles.get(index) else {
        return CyclePanel::default();
    };
    let record = &compared.record;
    let (segments, left_out) = parallel(read, record, draft.sheet.format, text, &draft.sheet.warnings);
    let warnings = segments
        .iter()
        .flat_map(|segment| &segment.lines)
        .map(|line| line.notes.len())
        .sum();
    let doubts = segments
        .iter()
        .flat_map(|segment| &segment.items)
        .any(|item| !item.doubts.is_empty());
    let gravest = record
        .charges
        .iter()
        .max_by_key(|charge| (charge.convicted(), charge.felony()));
    let known = compared.status.known();
    CyclePanel {
        index,
        number: index + 1,
        day: record.day().map_or_else(|| "No date".to_owned(), date::show),
        place: record.agency_name.clone(),
        charges: charges_line(&record.charges),
        outcome: gravest.map(show::outcome).unwrap_or_default(),
        sentence: gravest
            .and_then(|charge| charge.sentence.as_ref())
            .map(show::sentence_line)
            .unwrap_or_default(),
        status: status(&compared.status),
        status_words: status_words(&compared.status),
        known_href: match (known, history_of) {
            (Some(known), Some(offender)) => format!("{}#cycle-{}", paths::offender(offender), known.id),
            _ => String::new(),
        },
        base: known
            .map(|known| format!("{}:{}", known.id, known.version))
            .unwrap_or_default(),
        fields: match &compared.status {
            Status::Adds(_, fields) | Status::Differs(_, fields) => fields.clone(),
            Status::New | Status::Same(_) => Vec::new(),
        },
        guard: guard(draft, index),
        edited: draft.choice(index).edited,
        options: options(draft, index, &compared.status),
        edit_href: paths::rap_sheet_cycle(import, index + 1),
        open: match compared.status {
            Status::Same(_) => false,
            Status::Adds(..) | Status::Differs(..) => true,
            Status::New => warnings > 0 || doubts || draft.sheet.cycles.len() <= SHORT,
        },
        warnings,
        segments,
        left_out,
    }
}

/// What was charged, in one line.
fn charges_line(charges: &[Charge]) -> String {
    let titles: Vec<&str> = charges
        .iter()
        .map(Charge::title)
        .filter(|title| !title.is_empty())
        .collect();
    if titles.is_empty() {
        "No charge was read".to_owned()
    } else {
        titles.join("; ")
    }
}

const fn status(status: &Status) -> (&'static str, &'static str) {
    match status {
        Status::New => ("New", "strong"),
        Status::Same(_) => ("Already recorded", "good"),
        Status::Adds(..) => ("Adds to ours", "strong"),
        Status::Differs(..) => ("Differs from ours", "warn"),
    }
}

fn status_words(status: &Status) -> String {
    match status {
        Status::New => String::new(),
        Status::Same(_) => {
            "The history has this cycle, and the file says nothing more. It stays as it is.".to_owned()
        }
        Status::Adds(..) => {
            "The history has this cycle. The file fills in what ours leaves out and contradicts nothing."
                .to_owned()
        }
        Status::Differs(..) => {
            "The history has this cycle, but the file says something else. Compare, then choose.".to_owned()
        }
    }
}

fn guard(draft: &Draft, index: usize) -> String {
    let Some(cycle) = draft.sheet.cycles.get(index).filter(|_| draft.guarded(index)) else {
        return String::new();
    };
    if cycle.juvenile {
        "The sheet calls this a juvenile matter (18 U.S.C. 5038). It is left out unless you take it."
            .to_owned()
    } else {
        "The sheet calls this, or a charge of it, sealed or expunged. It is left out unless you take it."
            .to_owned()
    }
}

fn options(draft: &Draft, index: usize, status: &Status) -> Vec<Pick> {
    let choice = draft.choice(index);
    let takes = draft.takes(index);
    let option = |value, label, chosen| Pick { value, label, chosen };
    match status {
        Status::Same(_) => Vec::new(),
        Status::New => vec![
            option("take", "Import", takes),
            option("leave", "Leave out", !takes),
        ],
        Status::Adds(..) | Status::Differs(..) => {
            let theirs = takes && choice.theirs.unwrap_or(status.proposes_theirs());
            vec![
                option("ours", "Keep ours", !theirs),
                option("theirs", "Take what the file says", theirs),
            ]
        }
    }
}
