//! The windows of a series of rules on an axis of years.

use super::href;
use super::words::{State, cite, window};
use crate::domain::date;
use crate::eligibility::law::{Law, Rule};
use chrono::{Datelike as _, NaiveDate};

/// All windows of a series.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Windows {
    /// From the oldest.
    pub rows: Vec<Row>,
    /// Years on the axis: words and pixels from the left.
    pub years: Vec<(String, u32)>,
    /// Today on the axis.
    pub today: u32,
    /// Today in words.
    pub today_label: String,
    /// Height of the drawing.
    pub height: u32,
}

/// One window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its page.
    pub href: String,
    /// What the rule is called.
    pub title: String,
    /// Its citation.
    pub citation: String,
    /// First and last day.
    pub window: String,
    /// What it rests on.
    pub authority: String,
    /// Seen from today.
    pub state: State,
    /// Whether it is the one on the page.
    pub here: bool,
    /// Left edge.
    pub x: u32,
    /// Upper edge.
    pub y: u32,
    /// Length.
    pub width: u32,
    /// Whether it has no last day.
    pub open: bool,
}

/// Width of the drawing.
pub const WIDTH: u32 = 560;
const LEFT: u32 = 10;
const RIGHT: u32 = 30;
const STEP: u32 = 26;

impl Windows {
    /// Width of the drawing.
    #[must_use]
    pub const fn width(&self) -> u32 {
        WIDTH
    }
}

/// An axis from the first of January of one year to that of another.
#[derive(Clone, Copy, Debug)]
struct Axis {
    first: NaiveDate,
    end: NaiveDate,
}

impl Axis {
    fn of(first: i32, end: i32) -> Self {
        let january = |year| NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or_default();
        Self {
            first: january(first),
            end: january(end),
        }
    }

    fn x(self, day: NaiveDate) -> u32 {
        let all = (self.end - self.first).num_days().max(1);
        let so_far = (day - self.first).num_days().clamp(0, all);
        LEFT + u32::try_from(so_far * i64::from(WIDTH - LEFT - RIGHT) / all).unwrap_or(0)
    }

    /// At most nine years with their places.
    fn years(self) -> Vec<(String, u32)> {
        let (first, end) = (self.first.year(), self.end.year());
        let step = [1, 2, 5, 10, 20]
            .into_iter()
            .find(|step| (end - first) / step < 9)
            .unwrap_or(50);
        (first..=end)
            .filter(|year| year % step == 0)
            .filter_map(|year| Some((year.to_string(), self.x(NaiveDate::from_ymd_opt(year, 1, 1)?))))
            .collect()
    }
}

/// The windows of the series that `rule` belongs to.
#[must_use]
pub fn drawn(law: &Law, rule: &Rule, today: NaiveDate) -> Windows {
    let mut series: Vec<&Rule> = law
        .rules()
        .iter()
        .filter(|other| other.series == rule.series)
        .collect();
    series.sort_by_key(|other| other.from);
    let ends = series.iter().filter_map(|other| other.to);
    let last = ends
        .chain(series.iter().map(|other| other.from))
        .chain([today])
        .max()
        .unwrap_or(today);
    let first = series.first().map_or(today, |other| other.from.min(today));
    let axis = Axis::of(first.year(), last.year() + 2);
    let rows: Vec<Row> = (0u32..)
        .zip(&series)
        .map(|(place, other)| {
            let (x, end) = (
                axis.x(other.from),
                other.to.map_or(WIDTH - RIGHT, |to| axis.x(to)),
            );
            Row {
                href: href(law, other),
                title: other.title.clone(),
                citation: cite(&other.citation),
                window: window(other),
                authority: other.authority.clone(),
                state: State::on(today, other.from, other.to),
                here: other.id == rule.id && other.from == rule.from,
                x,
                y: place * STEP + 6,
                width: end.saturating_sub(x).max(3),
                open: other.to.is_none(),
            }
        })
        .collect();
    Windows {
        height: u32::try_from(rows.len()).unwrap_or(1) * STEP + 34,
        rows,
        years: axis.years(),
        today: axis.x(today),
        today_label: date::show(today),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_lie_on_the_axis_one_after_the_other() {
        let law = crate::settings::shipped_law().unwrap();
        let today = NaiveDate::from_ymd_opt(2026, 11, 16).unwrap();
        let rule = law.rule("922g.max180", today).unwrap();
        let windows = drawn(&law, rule, today);
        let states: Vec<State> = windows.rows.iter().map(|row| row.state).collect();
        assert_eq!(states, [State::Ended, State::Ended, State::InForce]);
        assert_eq!(windows.rows.iter().filter(|row| row.here).count(), 1);
        assert!(windows.rows[2].here && windows.rows[2].open);
        for pair in windows.rows.windows(2) {
            let gap = pair[1].x - (pair[0].x + pair[0].width);
            assert!(gap <= 1, "one day is less than a pixel: {gap}");
        }
        assert_eq!(windows.rows[2].x + windows.rows[2].width, WIDTH - RIGHT);
        assert!(windows.today > windows.rows[2].x && windows.today < WIDTH - RIGHT);
        let years: Vec<&str> = windows.years.iter().map(|(year, _)| year.as_str()).collect();
        assert_eq!(
            years,
            ["1990", "1995", "2000", "2005", "2010", "2015", "2020", "2025"]
        );
    }
}
