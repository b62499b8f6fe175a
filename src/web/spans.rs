//! Geometry of the life-line drawing (`charts::spans`): one row for each conviction or stay, years from left to right.

use chrono::{Datelike as _, NaiveDate};

/// What a row shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpanKind {
    /// One day: an arrest, a conviction.
    Day,
    /// In custody from one day to another.
    Custody,
    /// On probation, parole or supervised release.
    Supervision,
}

impl SpanKind {
    /// The class suffix.
    #[must_use]
    pub const fn class(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Custody => "custody",
            Self::Supervision => "supervision",
        }
    }
}

/// One row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// What stands to the left; short.
    pub label: String,
    /// The whole row in words, for the tooltip.
    pub words: String,
    /// Where to read more.
    pub href: String,
    /// What it shows.
    pub kind: SpanKind,
    /// First day.
    pub from: NaiveDate,
    /// Last day; the same as `from` for [`SpanKind::Day`].
    pub to: NaiveDate,
}

/// A life in rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spans {
    /// What is drawn.
    pub title: String,
    /// One sentence: what the picture says.
    pub message: String,
    /// From top to bottom.
    pub rows: Vec<Span>,
}

/// A year on the axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Year {
    /// The year.
    pub year: i32,
    /// Pixels from the left of its first day.
    pub x: u32,
}

/// One row as drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DrawnSpan<'a> {
    /// The row itself.
    pub row: &'a Span,
    /// Left edge.
    pub x: u32,
    /// Upper edge.
    pub y: u32,
    /// Length; at least 3, so that a day can be seen.
    pub width: u32,
}

impl Spans {
    const WIDTH: u32 = 560;
    const LEFT: u32 = 150;
    const RIGHT: u32 = 20;
    const STEP: u32 = 24;

    /// Height of the drawing.
    #[must_use]
    pub fn height(&self) -> u32 {
        u32::try_from(self.rows.len()).unwrap_or(u32::MAX / Self::STEP - 2) * Self::STEP + 30
    }

    /// First day of the first year shown, and of the year after the last.
    fn reach(&self) -> Option<(NaiveDate, NaiveDate)> {
        let first = self.rows.iter().map(|row| row.from.min(row.to)).min()?;
        let last = self.rows.iter().map(|row| row.to.max(row.from)).max()?;
        Some((
            NaiveDate::from_ymd_opt(first.year(), 1, 1)?,
            NaiveDate::from_ymd_opt(last.year() + 1, 1, 1)?,
        ))
    }

    fn x(day: NaiveDate, (first, end): (NaiveDate, NaiveDate)) -> u32 {
        let all = (end - first).num_days().max(1);
        let so_far = (day - first).num_days().clamp(0, all);
        Self::LEFT
            + u32::try_from(so_far * i64::from(Self::WIDTH - Self::LEFT - Self::RIGHT) / all).unwrap_or(0)
    }

    /// The years on the axis, at most nine of them.
    #[must_use]
    pub fn years(&self) -> Vec<Year> {
        let Some(reach) = self.reach() else {
            return Vec::new();
        };
        let (first, end) = (reach.0.year(), reach.1.year());
        let step = [1, 2, 5, 10, 20]
            .into_iter()
            .find(|step| (end - first) / step < 9)
            .unwrap_or(50);
        (first..=end)
            .filter(|year| year % step == 0)
            .filter_map(|year| {
                Some(Year {
                    year,
                    x: Self::x(NaiveDate::from_ymd_opt(year, 1, 1)?, reach),
                })
            })
            .collect()
    }

    /// The rows with their places.
    #[must_use]
    pub fn drawn(&self) -> Vec<DrawnSpan<'_>> {
        let Some(reach) = self.reach() else {
            return Vec::new();
        };
        (0u32..)
            .zip(&self.rows)
            .map(|(place, row)| {
                let (x, end) = (Self::x(row.from, reach), Self::x(row.to, reach));
                DrawnSpan {
                    row,
                    x,
                    y: place * Self::STEP + 5,
                    width: end.saturating_sub(x).max(3),
                }
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(from: (i32, u32, u32), to: (i32, u32, u32)) -> Span {
        let day = |(year, month, day)| NaiveDate::from_ymd_opt(year, month, day).unwrap();
        let (label, words, href) = (String::new(), String::new(), String::new());
        Span {
            label,
            words,
            href,
            kind: SpanKind::Custody,
            from: day(from),
            to: day(to),
        }
    }

    fn life(rows: Vec<Span>) -> Spans {
        Spans {
            rows,
            ..Spans::default()
        }
    }

    #[test]
    fn the_axis_runs_over_whole_years_and_rows_lie_on_it() {
        let life = life(vec![
            row((2010, 1, 1), (2012, 1, 1)),
            row((2013, 12, 31), (2013, 12, 31)),
        ]);
        let years: Vec<i32> = life.years().iter().map(|year| year.year).collect();
        assert_eq!(years, [2010, 2011, 2012, 2013, 2014]);
        let drawn = life.drawn();
        assert_eq!(
            (drawn[0].x, drawn[0].x + drawn[0].width),
            (life.years()[0].x, life.years()[2].x)
        );
        assert_eq!((drawn[1].x, drawn[1].width), (539, 3));
        assert_eq!(life.height(), 78);
    }

    #[test]
    fn a_long_life_keeps_few_years_on_the_axis() {
        let life = life(vec![
            row((1987, 5, 1), (1988, 1, 1)),
            row((2026, 1, 1), (2026, 3, 1)),
        ]);
        let years: Vec<i32> = life.years().iter().map(|year| year.year).collect();
        assert_eq!(years, [1990, 1995, 2000, 2005, 2010, 2015, 2020, 2025]);
    }

    #[test]
    fn nothing_draws_nothing_and_turned_days_do_not_panic() {
        assert!(life(Vec::new()).years().is_empty());
        assert_eq!(life(vec![row((2012, 1, 1), (2010, 1, 1))]).drawn()[0].width, 3);
    }
}
