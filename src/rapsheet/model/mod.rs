//! The one model of all formats: person, arrest cycles, charges, prosecutor's actions, courts, sentences, custody.
//!
//! The derived `Serialize`/`Deserialize` are lossless (to keep a draft); the published JSON shape is
//! [`RapSheet::to_json`].

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

mod cycle;

pub use cycle::{Arrest, Charge, Court, CourtCharge, CustodyEvent, Cycle, Modification, ProsecutorAction};

/// The format a sheet was read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// FBI / Interstate Identification Index text in the national presentation style.
    IiiText,
    /// Joint Task Force rap sheet XML 4.1 (NIEM 2.1).
    JtfXml,
    /// One row per charge, as records systems export it.
    FlatCsv,
}

/// The lines of the file something was read from, 1-based, both ends included. `0` = not from a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lines {
    /// First line.
    pub first: u32,
    /// Last line.
    pub last: u32,
}

impl Lines {
    /// One line.
    pub fn one(line: u32) -> Self {
        Self {
            first: line,
            last: line,
        }
    }

    /// From `first` to `last`.
    pub fn range(first: u32, last: u32) -> Self {
        Self {
            first,
            last: last.max(first),
        }
    }

    /// Widens the range so that it holds `other` too.
    pub fn include(&mut self, other: Lines) {
        if other.first == 0 {
            return;
        }
        if self.first == 0 {
            *self = other;
        } else {
            self.first = self.first.min(other.first);
            self.last = self.last.max(other.last);
        }
    }
}

/// What was read from one file about one person.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RapSheet {
    /// Where it comes from.
    pub format: Format,
    /// The subject.
    pub person: Person,
    /// Arrest cycles in the order of the file (CSV: by arrest date).
    pub cycles: Vec<Cycle>,
    /// Caveats and notices printed on the sheet.
    pub caveats: Vec<String>,
    /// What was corrected, not understood or contradictory, by line.
    pub warnings: Vec<Warning>,
}

impl RapSheet {
    /// An empty sheet of `format`.
    pub(super) fn new(format: Format) -> Self {
        Self {
            format,
            person: Person::default(),
            cycles: Vec::new(),
            caveats: Vec::new(),
            warnings: Vec::new(),
        }
    }
}

/// Something a person should look at, in plain words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Warning {
    /// Line of the file, 1-based (XML: line of the element; CSV: line of the row).
    pub line: u32,
    /// Kind of warning.
    pub code: WarningCode,
    /// Plain words.
    pub message: String,
}

/// Kinds of warning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WarningCode {
    /// A scanning slip was read as what it must be (O for 0, l for 1, a misread label).
    OcrCorrected,
    /// A label or element this program does not know; its value is kept as a note where it can be.
    UnknownLabel,
    /// A line that fits nothing.
    UnreadLine,
    /// A date that is no date.
    BadDate,
    /// A number that is no number.
    BadNumber,
    /// A two-digit year; the century was assumed.
    TwoDigitYear,
    /// A part of a sentence that was not understood.
    UnreadSentence,
    /// A part of a disposition that was not understood.
    UnreadDisposition,
    /// The record says it is sealed or expunged.
    Sealed,
    /// The record concerns a juvenile matter.
    Juvenile,
    /// Two places of the file contradict each other.
    Contradiction,
    /// Something expected is missing.
    Missing,
    /// A row or element that could not be used.
    RowSkipped,
    /// The same thing twice.
    Duplicate,
    /// The order of dates is impossible.
    ImpossibleOrder,
    /// A reference that points nowhere.
    DanglingReference,
    /// Further warnings were left out.
    MoreWarnings,
}

/// A name as rap sheets write it. Missing parts are empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Name {
    /// Surname.
    pub last: String,
    /// Given name.
    pub first: String,
    /// Middle name or initial.
    pub middle: String,
    /// `JR`, `SR`, `II`, `III`, `IV` …
    pub suffix: String,
}

/// An identifier of a kind that has no field of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identifier {
    /// `SSN`, `DLN`, `DOC`, `MNU`, a further `SID` or `FBI`, or the words of the file.
    pub kind: String,
    /// The value.
    pub value: String,
}

/// The subject of the sheet. Codes are NCIC codes; words that have none are kept as they are, in capitals.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Person {
    /// The name of record.
    pub name: Name,
    /// Other names.
    pub aliases: Vec<Name>,
    /// Dates of birth, the one of record first.
    pub dobs: Vec<NaiveDate>,
    /// `M`, `F`, `X`, `U`.
    pub sex: Option<String>,
    /// `A`, `B`, `I`, `W`, `U`.
    pub race: Option<String>,
    /// Inches.
    pub height: Option<u32>,
    /// Pounds.
    pub weight: Option<u32>,
    /// NCIC eye colour.
    pub eye: Option<String>,
    /// NCIC hair colour.
    pub hair: Option<String>,
    /// Place of birth: state code, else the words of the file.
    pub pob: Option<String>,
    /// FBI number (UCN), as written; `UNKNOWN` where the file says so.
    pub fbi: Option<String>,
    /// State identification number, as written; `UNKNOWN` where the file says so.
    pub sid: Option<String>,
    /// Scars, marks and tattoos, NCIC codes.
    pub smt: Vec<String>,
    /// Further identifiers.
    pub other_ids: Vec<Identifier>,
    /// Officer-safety cautions.
    pub cautions: Vec<String>,
    /// Citizenship, in the words of the file.
    pub citizenship: Vec<String>,
    /// Where the identification stands.
    pub lines: Lines,
}

impl Person {
    /// The FBI number, unless the file only says that it is unknown.
    pub fn known_fbi(&self) -> Option<&str> {
        known(self.fbi.as_deref())
    }

    /// The state identification number, unless the file only says that it is unknown.
    pub fn known_sid(&self) -> Option<&str> {
        known(self.sid.as_deref())
    }
}

fn known(value: Option<&str>) -> Option<&str> {
    value.filter(|v| !super::person::means_unknown(v))
}

/// A label of the file with its value, kept where the model has no field for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// The label, as written.
    pub label: String,
    /// The value, as written.
    pub value: String,
    /// The line.
    pub line: u32,
}
