//! A sentence and its revocations.

use crate::domain::prior::{Source, Supervision, Suspension};
use chrono::NaiveDate;
use uuid::Uuid;

/// A sentence, structured and in words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sentence {
    /// Day it was imposed.
    pub sentence_date: Option<NaiveDate>,
    /// In the words of the source.
    pub words: String,
    /// Months imposed, beside the days.
    pub imposed_months: Option<i32>,
    /// Days imposed, beside the months.
    pub imposed_days: Option<i32>,
    /// Life.
    pub life: bool,
    /// Death.
    pub death: bool,
    /// Served in a jail rather than a prison.
    pub jail: bool,
    /// What of it was suspended.
    pub suspension: Option<Suspension>,
    /// Months suspended, of a part.
    pub suspended_months: Option<i32>,
    /// Days suspended, of a part.
    pub suspended_days: Option<i32>,
    /// Probation, in months.
    pub probation_months: Option<i32>,
    /// The lower end of an indeterminate term, in months.
    pub indeterminate_min_months: Option<i32>,
    /// Shock incarceration, in days.
    pub shock_days: Option<i32>,
    /// Fine, in dollars.
    pub fine_dollars: Option<i32>,
    /// Nothing but a fine.
    pub fine_only: bool,
    /// A fine or, alternatively, jail (USSG 4A1.2 n.4).
    pub alternative_fine: Option<bool>,
    /// "Concurrent with …", in the words of the source.
    pub concurrent_words: String,
    /// Charges whose sentences run before this one.
    pub consecutive_to: Vec<Uuid>,
    /// More than twelve months were served.
    pub served_more_than_12_months: Option<bool>,
    /// The last release on it, after revocations too.
    pub release_date: Option<NaiveDate>,
    /// What the offender served under.
    pub supervision: Option<Supervision>,
    /// Since.
    pub supervision_start: Option<NaiveDate>,
    /// Until.
    pub supervision_end: Option<NaiveDate>,
    /// A warrant for its violation is outstanding since (USSG 4A1.2(m)).
    pub warrant_outstanding_from: Option<NaiveDate>,
}

/// A revocation of probation, parole or supervised release.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revocation {
    /// Its id; nil lets the store give one.
    pub id: Uuid,
    /// When.
    pub revoked_on: NaiveDate,
    /// Months imposed on it.
    pub imposed_months: i32,
    /// Days imposed on it.
    pub imposed_days: i32,
    /// Release from it.
    pub release_date: Option<NaiveDate>,
    /// The same label on several: one revocation of several sentences (USSG 4A1.2 n.11).
    pub shared_label: String,
    /// In the words of the source.
    pub words: String,
    /// Where it comes from.
    pub source: Source,
}
