//! What the classifier is given.

use chrono::{Months, NaiveDate};

use crate::domain::prior::{ExcludedList, Grade, Sovereign, SvfKind};
use crate::eligibility::calendar::Term;

/// An offense as one part of a record describes it. What is not said is empty.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Described<'a> {
    /// Statute as printed, `569.030-001Y19777299`.
    pub statute: &'a str,
    /// Words, `BURG 2ND`.
    pub words: &'a str,
    /// Class as printed, `FELONY B`.
    pub severity: &'a str,
    /// NCIC uniform offense code.
    pub ncic: &'a str,
}

/// What a person has entered already. It always wins.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Recorded<'a> {
    /// Kind of offense; empty while nobody has said.
    pub offense_type: &'a str,
    /// Grade.
    pub grade: Option<Grade>,
    /// Maximum.
    pub max: Option<Term>,
    /// List of USSG 4A1.2(c).
    pub excluded_list: Option<ExcludedList>,
    /// Kind of serious violent felony.
    pub svf_kind: Option<SvfKind>,
}

/// A charge, from arrest to court.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Charge<'a> {
    /// Whose law.
    pub sovereign: Option<Sovereign>,
    /// Postal code of the state.
    pub state: &'a str,
    /// At arrest.
    pub arrest: Described<'a>,
    /// In court, where it says anything else or anything at all.
    pub court: Described<'a>,
    /// The court dealt with another offense than that of the arrest.
    pub amended: bool,
    /// Day of the offense.
    pub offense_date: Option<NaiveDate>,
    /// Day of the arrest.
    pub arrest_date: Option<NaiveDate>,
    /// Day guilt was established or the charge ended.
    pub conviction_date: Option<NaiveDate>,
    /// What a person has entered.
    pub recorded: Recorded<'a>,
}

/// Between which days the offense was committed, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Between {
    pub first: NaiveDate,
    pub last: NaiveDate,
}

impl<'a> Charge<'a> {
    /// The offense that the case is about in the end: as the court dealt with it, and from the arrest only what the court
    /// cannot have changed. What an amended charge was at arrest tells nothing about it.
    pub(super) fn in_the_end(&self) -> Described<'a> {
        let amended = self.is_amended();
        let pick = |court: &'a str, arrest: &'a str| match (court.trim(), amended) {
            ("", false) => arrest.trim(),
            (court, _) => court,
        };
        Described {
            statute: pick(self.court.statute, self.arrest.statute),
            words: pick(self.court.words, self.arrest.words),
            severity: pick(self.court.severity, self.arrest.severity),
            ncic: pick(self.court.ncic, self.arrest.ncic),
        }
    }

    fn is_amended(&self) -> bool {
        let differs = |court: &str, arrest: &str| {
            let (court, arrest) = (court.trim(), arrest.trim());
            !court.is_empty() && !arrest.is_empty() && !court.eq_ignore_ascii_case(arrest)
        };
        self.amended
            || differs(self.court.words, self.arrest.words)
            || differs(self.court.statute, self.arrest.statute)
    }

    /// The day of the offense, or the years before arrest or conviction in which it must lie.
    pub(super) fn committed(&self, years_before_arrest: u32) -> Option<Between> {
        if let Some(day) = self.offense_date {
            return Some(Between {
                first: day,
                last: day,
            });
        }
        let last = match (self.arrest_date, self.conviction_date) {
            (Some(arrest), Some(conviction)) => arrest.min(conviction),
            (one, other) => one.or(other)?,
        };
        let first = last
            .checked_sub_months(Months::new(12 * years_before_arrest))
            .unwrap_or(last);
        Some(Between { first, last })
    }
}
