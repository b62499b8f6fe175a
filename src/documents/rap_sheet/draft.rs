//! What is kept of a rap sheet until it is decided: what was read, and what the reader has chosen so far. This is the type of
//! the column `rap_sheet_import.sheet`.

use crate::rapsheet::{RapSheet, WarningCode};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What an import holds.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Content {
    /// The file holds several persons: one is to be chosen, for an import of its own.
    Persons(Persons),
    /// One person's sheet.
    Sheet(Box<Draft>),
}

/// The persons of a file.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Persons {
    /// In the order of the file.
    pub persons: Vec<PersonLine>,
    /// The offender the file was uploaded for.
    pub offender_id: Option<Uuid>,
    /// The nomination the file was uploaded for.
    pub referral_id: Option<Uuid>,
}

/// One of several persons, in a line.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PersonLine {
    /// As lists show it.
    pub name: String,
    /// Dates of birth, `MM/DD/YYYY`.
    pub born: String,
    /// FBI number or state identification number.
    pub number: String,
    /// Arrest cycles.
    pub cycles: usize,
}

/// One person's sheet with the choices made.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Draft {
    /// Which sheet of the file it is, from 0.
    pub index: usize,
    /// How many persons the file holds.
    pub of: usize,
    /// What was read, and edited since.
    pub sheet: RapSheet,
    /// Whose history it goes to.
    pub target: Target,
    /// The choices, cycle by cycle.
    pub choices: Vec<Choice>,
    /// The nomination to go back to.
    pub referral_id: Option<Uuid>,
}

/// Whose history a sheet goes to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    /// Nobody said yet: a new offender, unless one of the agency's looks like the same person.
    #[default]
    Undecided,
    /// A new offender.
    New,
    /// An offender of the agency.
    Known(Uuid),
}

impl Target {
    /// The known offender.
    #[must_use]
    pub const fn known(self) -> Option<Uuid> {
        match self {
            Self::Known(id) => Some(id),
            Self::Undecided | Self::New => None,
        }
    }
}

/// What is to become of one cycle.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// Taken or left out; `None`: as proposed.
    pub taken: Option<bool>,
    /// Of a cycle that is there already: whether the sheet's word replaces ours; `None`: as proposed.
    pub theirs: Option<bool>,
    /// Edited by hand since it was read.
    pub edited: bool,
}

impl Draft {
    /// A sheet as it was read, nothing chosen yet.
    #[must_use]
    pub fn new(index: usize, of: usize, sheet: RapSheet, target: Target, referral_id: Option<Uuid>) -> Self {
        Self {
            index,
            of,
            choices: vec![Choice::default(); sheet.cycles.len()],
            sheet,
            target,
            referral_id,
        }
    }

    /// The choice for a cycle.
    #[must_use]
    pub fn choice(&self, cycle: usize) -> Choice {
        self.choices.get(cycle).copied().unwrap_or_default()
    }

    /// Whether the sheet calls a cycle sealed, expunged or a juvenile's: such a cycle is left out unless somebody takes it
    /// (18 U.S.C. 5038; 28 CFR 20.21).
    #[must_use]
    pub fn guarded(&self, cycle: usize) -> bool {
        self.sheet.cycles.get(cycle).is_some_and(|cycle| {
            let sealed_charge = cycle
                .arrest
                .iter()
                .chain(&cycle.further_arrests)
                .flat_map(|arrest| &arrest.charges)
                .any(|charge| charge.sealed.is_some())
                || cycle
                    .courts
                    .iter()
                    .flat_map(|court| &court.charges)
                    .any(|charge| charge.sealed.is_some());
            cycle.juvenile || cycle.sealed.is_some() || sealed_charge
        })
    }

    /// Whether a cycle is taken as things stand.
    #[must_use]
    pub fn takes(&self, cycle: usize) -> bool {
        self.choice(cycle).taken.unwrap_or_else(|| !self.guarded(cycle))
    }
}

/// The word for a kind of warning.
#[must_use]
pub const fn warning_label(code: WarningCode) -> &'static str {
    match code {
        WarningCode::OcrCorrected => "Scanning slip corrected",
        WarningCode::UnknownLabel => "Unknown label",
        WarningCode::UnreadLine => "Not understood",
        WarningCode::BadDate => "No such date",
        WarningCode::BadNumber => "No such number",
        WarningCode::TwoDigitYear => "Century assumed",
        WarningCode::UnreadSentence => "Sentence not understood",
        WarningCode::UnreadDisposition => "Disposition not understood",
        WarningCode::Sealed => "Sealed",
        WarningCode::Juvenile => "Juvenile matter",
        WarningCode::Contradiction => "Contradiction",
        WarningCode::Missing => "Missing",
        WarningCode::RowSkipped => "Not used",
        WarningCode::Duplicate => "Stands twice",
        WarningCode::ImpossibleOrder => "Impossible dates",
        WarningCode::DanglingReference => "Points nowhere",
        WarningCode::MoreWarnings => "More warnings",
    }
}
