//! Which referrals the statistics are about: those received in a span of days, perhaps of one agency.

use crate::web::{Error, Result};
use chrono::{Datelike, Days, Months, NaiveDate};
use serde::Deserialize;
use uuid::Uuid;

/// Months shown while no year is chosen, the present one included.
const MONTHS: u32 = 24;
/// Years before the present one that can be chosen.
const YEARS: i32 = 9;

/// The query string as it came.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(default, deny_unknown_fields)]
pub struct Typed {
    /// A calendar year.
    pub year: String,
    /// An agency's id.
    pub agency: String,
}

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// The year chosen, if one was.
    pub year: Option<i32>,
    /// First day, always the first of a month.
    pub from: NaiveDate,
    /// Last day, always the last of a month.
    pub to: NaiveDate,
    /// The agency chosen, if one was.
    pub agency: Option<Uuid>,
}

impl Period {
    /// Reads what came, for a reader on `today`.
    ///
    /// # Errors
    /// [`Error::Unprocessable`] naming the part that is not understood.
    pub fn read(typed: &Typed, today: NaiveDate) -> Result<Self> {
        let year = match typed.year.as_str() {
            "" => None,
            text => Some(
                text.parse()
                    .ok()
                    .filter(|year| (2000..2200).contains(year))
                    .ok_or_else(|| unknown("year"))?,
            ),
        };
        let agency = match typed.agency.as_str() {
            "" => None,
            text => Some(text.parse().map_err(|_| unknown("agency"))?),
        };
        let mut period = match year {
            Some(year) => Self::of_year(year, today),
            None => Self::lately(today),
        };
        period.agency = agency;
        Ok(period)
    }

    /// The last two years, by month.
    #[must_use]
    pub fn lately(today: NaiveDate) -> Self {
        let this_month = today.with_day(1).unwrap_or(today);
        Self {
            year: None,
            from: this_month
                .checked_sub_months(Months::new(MONTHS - 1))
                .unwrap_or(this_month),
            to: last_of_month(this_month),
            agency: None,
        }
    }

    /// A calendar year.
    #[must_use]
    pub fn of_year(year: i32, today: NaiveDate) -> Self {
        let from = NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or(today);
        let december = NaiveDate::from_ymd_opt(year, 12, 1).unwrap_or(today);
        Self {
            year: Some(year),
            from,
            to: last_of_month(december),
            agency: None,
        }
    }

    /// Its months, by their first days.
    #[must_use]
    pub fn months(&self) -> Vec<NaiveDate> {
        let mut months = Vec::new();
        let mut month = Some(self.from);
        while let Some(first) = month.filter(|first| *first <= self.to) {
            months.push(first);
            month = first.checked_add_months(Months::new(1));
        }
        months
    }

    /// Years that can be chosen, latest first.
    #[must_use]
    pub fn years(today: NaiveDate) -> Vec<i32> {
        (today.year() - YEARS..=today.year()).rev().collect()
    }

    /// In words: "2026", or "December 2024 to November 2026".
    #[must_use]
    pub fn words(&self) -> String {
        match self.year {
            Some(year) => year.to_string(),
            None => format!("{} to {}", self.from.format("%B %Y"), self.to.format("%B %Y")),
        }
    }

    /// Name and value of what is set, for links.
    #[must_use]
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = Vec::new();
        pairs.extend(self.year.map(|year| ("year", year.to_string())));
        pairs.extend(self.agency.map(|id| ("agency", id.to_string())));
        pairs
    }
}

/// The last day of the month that begins on `first`.
#[must_use]
pub fn last_of_month(first: NaiveDate) -> NaiveDate {
    first
        .checked_add_months(Months::new(1))
        .and_then(|next| next.checked_sub_days(Days::new(1)))
        .unwrap_or(first)
}

fn unknown(part: &str) -> Error {
    Error::Unprocessable(format!(
        "The part “{part}” of the address says something the dashboard does not know. Open it again and choose from the list."
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    fn read(year: &str, agency: &str) -> Result<Period> {
        let typed = Typed {
            year: year.into(),
            agency: agency.into(),
        };
        Period::read(&typed, day(2026, 11, 16))
    }

    #[test]
    fn two_years_end_with_this_month() {
        let period = read("", "").unwrap();
        assert_eq!((period.from, period.to), (day(2024, 12, 1), day(2026, 11, 30)));
        assert_eq!(period.months().len(), 24);
        assert_eq!(period.words(), "December 2024 to November 2026");
    }

    #[test]
    fn a_year_is_twelve_months() {
        let period = read("2024", "").unwrap();
        assert_eq!((period.from, period.to), (day(2024, 1, 1), day(2024, 12, 31)));
        assert_eq!(period.months().len(), 12);
        assert_eq!(period.pairs(), [("year", "2024".to_owned())]);
    }

    #[test]
    fn nonsense_is_refused() {
        for (year, agency) in [
            ("1999", ""),
            ("2026 or 1=1", ""),
            ("99999999999999999999", ""),
            ("", "all"),
        ] {
            assert!(
                matches!(read(year, agency), Err(Error::Unprocessable(_))),
                "{year} {agency}"
            );
        }
    }
}
