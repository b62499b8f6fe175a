//! Arrest cycles: arrest, prosecution, courts, sentences, custody.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::super::sentence::Sentence;
use super::{Lines, Note};

/// One arrest cycle: an arrest and what became of it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Cycle {
    /// Number in the file (XML and CSV: counted from 1).
    pub number: u32,
    /// Date of the earliest event, where the file gives it.
    pub earliest: Option<NaiveDate>,
    /// Tracking numbers (OCN, TCN …).
    pub tracking: Vec<String>,
    /// The arrest; absent in a cycle that holds only court or custody data.
    pub arrest: Option<Arrest>,
    /// Further arrests filed under the same cycle.
    pub further_arrests: Vec<Arrest>,
    /// Prosecutor's actions, one per charge.
    pub prosecution: Vec<ProsecutorAction>,
    /// Courts that dealt with the cycle, in the order of the file.
    pub courts: Vec<Court>,
    /// Custody and supervision events.
    pub corrections: Vec<CustodyEvent>,
    /// The words that say the cycle is sealed or expunged.
    pub sealed: Option<String>,
    /// The cycle is a juvenile matter (18 U.S.C. 5038).
    pub juvenile: bool,
    /// What has no field.
    pub notes: Vec<Note>,
    /// Where it stands.
    pub lines: Lines,
}

/// An arrest.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Arrest {
    /// Date of arrest.
    pub date: Option<NaiveDate>,
    /// Arresting agency.
    pub agency: Option<String>,
    /// NCIC originating agency identifier.
    pub ori: Option<String>,
    /// County of the agency, 5-digit FIPS; absent where the ORI and the agency's name do not tell.
    pub county_fips: Option<String>,
    /// Agency's case number.
    pub case_no: Option<String>,
    /// Charges at arrest.
    pub charges: Vec<Charge>,
    /// What has no field.
    pub notes: Vec<Note>,
    /// Where it stands.
    pub lines: Lines,
}

/// A charge at arrest.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Charge {
    /// Number within the cycle, joining arrest, prosecution and court.
    pub seq: u32,
    /// The words of the charge.
    pub literal: Option<String>,
    /// Statute, as written.
    pub statute: Option<String>,
    /// NCIC uniform offense code.
    pub ncic: Option<String>,
    /// Severity, in capitals.
    pub severity: Option<String>,
    /// Date of the offense.
    pub offense_date: Option<NaiveDate>,
    /// Number of counts, where given.
    pub counts: Option<u32>,
    /// Charge tracking number.
    pub tracking: Option<String>,
    /// A disposition given with the arrest itself (released, turned over …).
    pub disposition: Option<String>,
    /// The words that say the charge is sealed or expunged.
    pub sealed: Option<String>,
    /// What has no field.
    pub notes: Vec<Note>,
    /// Where it stands.
    pub lines: Lines,
}

/// What the prosecutor did with a charge.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ProsecutorAction {
    /// Number of the charge within the cycle.
    pub seq: u32,
    /// Date of the action.
    pub date: Option<NaiveDate>,
    /// `DECLINED`, `FILED`, `AMENDED` …
    pub action: Option<String>,
    /// The reason given.
    pub reason: Option<String>,
    /// Words of the charge, as the prosecutor filed or declined it.
    pub literal: Option<String>,
    /// Statute, as written.
    pub statute: Option<String>,
    /// Severity, in capitals.
    pub severity: Option<String>,
    /// The prosecutor's office, where named.
    pub agency: Option<String>,
    /// What has no field.
    pub notes: Vec<Note>,
    /// Where it stands.
    pub lines: Lines,
}

/// A court's case within a cycle.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Court {
    /// Name of the court.
    pub agency: Option<String>,
    /// Court case number.
    pub case_no: Option<String>,
    /// Charges the court dealt with.
    pub charges: Vec<CourtCharge>,
    /// What has no field.
    pub notes: Vec<Note>,
    /// Where it stands.
    pub lines: Lines,
}

/// A charge in court, with its disposition and sentence.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CourtCharge {
    /// Number within the cycle.
    pub seq: u32,
    /// The words of the charge as the court dealt with it.
    pub literal: Option<String>,
    /// Statute, as written.
    pub statute: Option<String>,
    /// NCIC uniform offense code, where the court part gives one.
    pub ncic: Option<String>,
    /// Severity, in capitals.
    pub severity: Option<String>,
    /// Disposition, as written, in capitals.
    pub disposition: Option<String>,
    /// Date of the disposition.
    pub date: Option<NaiveDate>,
    /// The plea, where given apart from the disposition.
    pub plea: Option<String>,
    /// Reason of the disposition, where given.
    pub reason: Option<String>,
    /// The sentence.
    pub sentence: Option<Sentence>,
    /// Date of the sentence, where it differs from the date of the disposition.
    pub sentence_date: Option<NaiveDate>,
    /// The charge this one replaced.
    pub amended_from: Option<String>,
    /// Later changes: revocations, extensions, set-asides.
    pub modifications: Vec<Modification>,
    /// Date of the offense.
    pub offense_date: Option<NaiveDate>,
    /// Number of counts, where given.
    pub counts: Option<u32>,
    /// Charge tracking number.
    pub tracking: Option<String>,
    /// The words that say the charge is sealed or expunged.
    pub sealed: Option<String>,
    /// What has no field.
    pub notes: Vec<Note>,
    /// Where it stands.
    pub lines: Lines,
}

/// A later change of a sentence.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Modification {
    /// Date of the change.
    pub date: Option<NaiveDate>,
    /// The words, as written, in capitals.
    pub text: String,
    /// The words read as a sentence.
    pub sentence: Sentence,
    /// Where it stands.
    pub lines: Lines,
}

/// A custody or supervision event.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CustodyEvent {
    /// Date of the event.
    pub date: Option<NaiveDate>,
    /// Agency.
    pub agency: Option<String>,
    /// Its ORI.
    pub ori: Option<String>,
    /// `RECEIVED`, `PAROLED`, `DISCHARGED` …
    pub event: Option<String>,
    /// What has no field.
    pub notes: Vec<Note>,
    /// Where it stands.
    pub lines: Lines,
}
