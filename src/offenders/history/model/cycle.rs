//! An arrest cycle and what happened in custody.

use super::Charge;
use crate::domain::prior::{ArrestKind, CustodyKind, Source};
use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

/// Who compared a datum with its source, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    /// Their id.
    pub by: Uuid,
    /// Their name; empty until it is read for showing.
    pub name: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// Lines of the kept file, from 1, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lines {
    /// The first.
    pub from: i32,
    /// The last.
    pub to: i32,
}

/// One arrest cycle as it stands in the database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cycle {
    /// Its id.
    pub id: Uuid,
    /// Goes up with every change; what a form must send back.
    pub version: i32,
    /// The comparison with the source; a change undoes it.
    pub verified: Option<Verified>,
    /// When it was entered.
    pub created_at: DateTime<Utc>,
    /// The county's name, such as "St. Louis County, MO"; empty when none is recorded.
    pub county: String,
    /// What is recorded.
    pub record: CycleRecord,
}

/// What is recorded of one arrest cycle: what [`crate::offenders::history::insert_cycle`] and [`crate::offenders::history::update_cycle`] write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CycleRecord {
    /// Day of the arrest, or of the summons.
    pub arrest_date: Option<NaiveDate>,
    /// Arrest, summons or traffic stop.
    pub arrest_kind: ArrestKind,
    /// The arresting agency in the words of the source.
    pub agency_name: String,
    /// Its originating agency identifier.
    pub ori: String,
    /// The agency's case number.
    pub case_number: String,
    /// Five-digit code of the county.
    pub county_fips: Option<String>,
    /// Two-letter code of the State.
    pub state: String,
    /// Remarks in words.
    pub words: String,
    /// Where the cycle comes from.
    pub source: Source,
    /// The kept file it was read from.
    pub document_id: Option<Uuid>,
    /// Its lines in that file.
    pub lines: Option<Lines>,
    /// Its charges, in order.
    pub charges: Vec<Charge>,
    /// What happened in custody, in order.
    pub custody: Vec<CustodyEvent>,
}

impl Default for CycleRecord {
    fn default() -> Self {
        Self {
            arrest_date: None,
            arrest_kind: ArrestKind::Arrest,
            agency_name: String::new(),
            ori: String::new(),
            case_number: String::new(),
            county_fips: None,
            state: String::new(),
            words: String::new(),
            source: Source::Hand,
            document_id: None,
            lines: None,
            charges: Vec::new(),
            custody: Vec::new(),
        }
    }
}

impl CycleRecord {
    /// The day that places the cycle in time: its arrest, or else the first dated step of a charge.
    #[must_use]
    pub fn day(&self) -> Option<NaiveDate> {
        self.arrest_date.or_else(|| {
            self.charges
                .iter()
                .filter_map(|charge| {
                    charge
                        .offense_date
                        .or(charge.conviction_date)
                        .or(charge.disposition_date)
                })
                .min()
        })
    }
}

/// What happened in custody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustodyEvent {
    /// Its id; nil lets the store give one.
    pub id: Uuid,
    /// When.
    pub happened_on: Option<NaiveDate>,
    /// What, in words.
    pub event: String,
    /// What, as a kind.
    pub kind: CustodyKind,
    /// The prison or jail.
    pub agency_name: String,
    /// Its originating agency identifier.
    pub ori: String,
    /// Where it comes from.
    pub source: Source,
    /// Its lines in the kept file.
    pub lines: Option<Lines>,
}
