//! What each cycle of a sheet is to the history it goes to.

use super::draft::Draft;
use super::translate::{back, cycle};
use crate::domain::date;
use crate::domain::prior::{Disposition, Words};
use crate::offenders::history::{Charge, Cycle, CycleRecord, show};
use crate::rapsheet::merge::{self, Difference, Outcome};
use crate::rapsheet::{self, RapSheet};
use chrono::NaiveDate;
use uuid::Uuid;

/// One cycle of the sheet: as the history would record it, and what it is to the history.
#[derive(Clone, Debug)]
pub struct Compared {
    /// As the history would record it.
    pub record: CycleRecord,
    /// What it is to the history.
    pub status: Status,
}

/// What a cycle of the sheet is to the history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Status {
    /// Not there yet.
    New,
    /// There, and the sheet says nothing more or else.
    Same(Known),
    /// There; the sheet fills in what ours leaves out, and contradicts nothing.
    Adds(Known, Vec<Field>),
    /// There, and the sheet says something else.
    Differs(Known, Vec<Field>),
}

/// The recorded cycle that a cycle of the sheet was found to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known {
    /// Its place in the history that was compared.
    pub at: usize,
    /// Its id.
    pub id: Uuid,
    /// Its version.
    pub version: i32,
}

/// A field that ours and the sheet fill differently.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Which, in words.
    pub label: String,
    /// What ours says; empty for nothing.
    pub ours: String,
    /// What the sheet says.
    pub theirs: String,
}

impl Status {
    /// The recorded cycle.
    pub const fn known(&self) -> Option<Known> {
        match self {
            Self::New => None,
            Self::Same(known) | Self::Adds(known, _) | Self::Differs(known, _) => Some(*known),
        }
    }

    /// Whether the sheet's word is proposed to replace ours: only where it contradicts nothing.
    pub const fn proposes_theirs(&self) -> bool {
        matches!(self, Self::Adds(..))
    }
}

/// Compares the cycles of a draft with a history, in the order of the sheet. Both sides go through the same forms, so that
/// what a history cannot hold is no difference.
pub fn compare(draft: &Draft, document_id: Uuid, history: &[Cycle]) -> Vec<Compared> {
    let records: Vec<CycleRecord> = draft
        .sheet
        .cycles
        .iter()
        .map(|read| cycle(read, document_id))
        .collect();
    let incoming = RapSheet {
        cycles: records.iter().map(back).collect(),
        ..draft.sheet.clone()
    };
    let existing: Vec<rapsheet::Cycle> = history.iter().map(|cycle| back(&cycle.record)).collect();
    let outcomes = merge::compare(&existing, &incoming);
    records
        .into_iter()
        .zip(outcomes)
        .map(|(record, found)| {
            let status = status(&record, found.outcome, history);
            Compared { record, status }
        })
        .collect()
}

fn status(record: &CycleRecord, outcome: Outcome, history: &[Cycle]) -> Status {
    let (at, differences) = match outcome {
        Outcome::New => return Status::New,
        Outcome::Same { existing } => (existing, Vec::new()),
        Outcome::Differs { existing, fields } => (existing, fields),
    };
    let Some(ours) = history.get(at) else {
        return Status::New;
    };
    let known = Known {
        at,
        id: ours.id,
        version: ours.version,
    };
    let fields: Vec<Field> = differences
        .into_iter()
        .filter(|difference| !means_the_same(difference, record))
        .map(field)
        .collect();
    if fields.is_empty() {
        Status::Same(known)
    } else if fields.iter().all(|field| field.ours.is_empty()) {
        Status::Adds(known, fields)
    } else {
        Status::Differs(known, fields)
    }
}

/// Ours may have been entered by hand, without the words of a sheet: then the meaning counts.
fn means_the_same(difference: &Difference, record: &CycleRecord) -> bool {
    let Some(ours) = difference.existing.as_deref() else {
        return false;
    };
    let any = |test: &dyn Fn(&Charge) -> bool| record.charges.iter().any(test);
    if difference.path.ends_with(".disposition") {
        let meant = Disposition::ALL.iter().find(|known| known.label() == ours);
        return meant.is_some()
            && any(&|charge| {
                charge.disposition_words == difference.incoming && charge.disposition == meant.copied()
            });
    }
    if difference.path.ends_with(".sentence") {
        return any(&|charge| {
            charge
                .sentence
                .as_ref()
                .is_some_and(|read| read.words == difference.incoming && show::sentence_line(read) == ours)
        });
    }
    false
}

fn field(difference: Difference) -> Field {
    Field {
        label: label(&difference.path),
        ours: difference.existing.as_deref().map(shown).unwrap_or_default(),
        theirs: shown(&difference.incoming),
    }
}

/// Days as people read them.
fn shown(value: &str) -> String {
    value
        .parse::<NaiveDate>()
        .map_or_else(|_| value.to_owned(), date::show)
}

/// A path of [`Difference`] in words.
fn label(path: &str) -> String {
    let (place, rest) = match path.split_once('.') {
        Some((place, rest)) => (place, rest),
        None => (path, ""),
    };
    let (place, index) = indexed(place);
    match place {
        "arrest" => arrest_label(rest),
        "prosecution" => {
            let what = match rest {
                "date" => "date",
                "reason" => "reason",
                _ => "action",
            };
            format!("Charge {index}: prosecutor's {what}")
        }
        "court" => court_label("", rest),
        "further_courts" => court_label("Further court, ", rest),
        "corrections" => match rest {
            "date" => "Custody: date".to_owned(),
            "agency" => "Custody: place".to_owned(),
            _ => "Custody".to_owned(),
        },
        "sealed" => "Sealed".to_owned(),
        _ => path.to_owned(),
    }
}

fn arrest_label(rest: &str) -> String {
    let plain = match rest {
        "date" => "Arrest date",
        "agency" => "Arresting agency",
        "ori" => "ORI",
        "case_no" => "Arrest case number",
        "county_fips" => "County",
        _ => return charge_label("", rest),
    };
    plain.to_owned()
}

fn court_label(prefix: &str, rest: &str) -> String {
    match rest {
        "agency" => format!("{prefix}Court"),
        "case_no" => format!("{prefix}Court case number"),
        _ => charge_label("in court, ", rest),
    }
}

fn charge_label(place: &str, rest: &str) -> String {
    let (charge, what) = rest.split_once('.').unwrap_or((rest, ""));
    let (_, number) = indexed(charge);
    let what = match what {
        "literal" => "offense",
        "ncic" => "NCIC code",
        "severity" => "class",
        "offense_date" => "offense date",
        "sentence_date" => "sentence date",
        "amended_from" => "amended from",
        "modification" => "later change",
        "modification.date" => "date of the later change",
        "" => {
            return format!(
                "Charge {number}{}",
                if place.is_empty() { "" } else { " in court" }
            );
        }
        other => other,
    };
    format!("Charge {number}: {place}{what}")
}

/// `charges[2]` as its name and number.
fn indexed(part: &str) -> (&str, &str) {
    part.split_once('[')
        .map_or((part, ""), |(name, index)| (name, index.trim_end_matches(']')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_read_as_words() {
        for (path, words) in [
            ("arrest.date", "Arrest date"),
            ("arrest.charges[2].severity", "Charge 2: class"),
            ("arrest.charges[3]", "Charge 3"),
            ("court.case_no", "Court case number"),
            ("court.charges[1].date", "Charge 1: in court, date"),
            ("court.charges[4]", "Charge 4 in court"),
            ("further_courts[0].agency", "Further court, Court"),
            (
                "court.charges[1].modification",
                "Charge 1: in court, later change",
            ),
            ("prosecution[2].reason", "Charge 2: prosecutor's reason"),
            ("corrections[0].date", "Custody: date"),
            ("corrections[1]", "Custody"),
        ] {
            assert_eq!(label(path), words);
        }
        assert_eq!(shown("2019-01-05"), "01/05/2019");
        assert_eq!(shown("GUILTY"), "GUILTY");
    }
}
