//! Values that hold for a window of time.

use chrono::NaiveDate;

use super::rule::By;
use super::view::Dates;

/// One value in its window.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Version<T> {
    pub from: NaiveDate,
    pub to: Option<NaiveDate>,
    pub value: T,
}

/// The versions of one value, oldest first, and the date that picks among them.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Dated<T> {
    pub by: By,
    pub versions: Vec<Version<T>>,
}

impl<T> Dated<T> {
    /// The version in force on a day.
    pub fn at(&self, on: NaiveDate) -> Option<&T> {
        // Newest first: almost every case is of today.
        self.versions
            .iter()
            .rev()
            .find(|v| v.from <= on && v.to.is_none_or(|to| on <= to))
            .map(|v| &v.value)
    }

    /// The version in force for a case.
    pub fn on(&self, dates: &Dates) -> Option<&T> {
        self.at(match self.by {
            By::Offense => dates.offense.unwrap_or(dates.screen),
            By::Sentencing => dates.screen,
            By::Edition => dates.edition,
        })
    }
}
