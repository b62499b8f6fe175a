//! Geometry of the eligibility timeline: priors, sentences, the windows of USSG 4A1.2(e) and the instant offense, to scale.

use crate::domain::date;
use chrono::{Datelike as _, NaiveDate};

/// What a mark shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The day of the offense.
    Offense,
    /// The day the sentence was imposed.
    Sentence,
    /// In custody on it.
    Custody,
    /// Under supervision on it.
    Supervision,
}

impl Kind {
    /// The class suffix.
    #[must_use]
    pub const fn class(self) -> &'static str {
        match self {
            Self::Offense => "offense",
            Self::Sentence => "sentence",
            Self::Custody => "custody",
            Self::Supervision => "supervision",
        }
    }

    /// Whether it is drawn as a point.
    #[must_use]
    pub const fn is_point(self) -> bool {
        matches!(self, Self::Offense | Self::Sentence)
    }
}

/// One thing of a prior.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// What.
    pub kind: Kind,
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
}

/// A prior.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What stands to the left; short.
    pub label: String,
    /// What it counts for, or what was ruled; short.
    pub note: String,
    /// The whole row in words.
    pub words: String,
    /// Its row in the ledger.
    pub href: String,
    /// `counts`, `does-not`, `open`.
    pub tone: &'static str,
    /// What happened, in any order.
    pub marks: Vec<Mark>,
}

/// A stretch of years that a rule looks back over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Window {
    /// Its name, such as `15 years`.
    pub label: String,
    /// First day.
    pub from: NaiveDate,
}

/// The drawing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Timeline {
    /// Priors, oldest first.
    pub rows: Vec<Row>,
    /// Windows, longest first; each ends where the instant offense begins.
    pub windows: Vec<Window>,
    /// The day the instant offense began.
    pub instant: Option<NaiveDate>,
    /// Priors that no date places.
    pub undated: Vec<String>,
}

/// A labelled place on the axis.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tick {
    /// What stands there.
    pub label: String,
    /// Pixels from the left.
    pub x: u32,
}

/// A band behind the rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Band {
    /// Its words.
    pub label: String,
    /// Left edge.
    pub x: u32,
    /// Width.
    pub width: u32,
    /// Height of its label.
    pub y: u32,
}

/// A mark with its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DrawnMark {
    /// The mark.
    pub kind: Kind,
    /// Left edge, or middle of a point.
    pub x: u32,
    /// Width.
    pub width: u32,
}

/// A row with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DrawnRow<'a> {
    /// The row.
    pub row: &'a Row,
    /// Upper edge.
    pub y: u32,
    /// Bars first, points on top of them.
    pub marks: Vec<DrawnMark>,
}

impl Timeline {
    /// Width of the drawing.
    pub const WIDTH: u32 = 1_160;
    /// Where the labels end.
    pub const LABELS: u32 = 290;
    const LEFT: u32 = 300;
    const RIGHT: u32 = 24;
    const TOP: u32 = 44;
    const STEP: u32 = 36;

    /// Upper edge of the rows.
    #[must_use]
    pub const fn top(&self) -> u32 {
        Self::TOP
    }

    /// Lower edge of the rows.
    #[must_use]
    pub fn bottom(&self) -> u32 {
        Self::TOP + u32::try_from(self.rows.len()).unwrap_or(10_000).min(10_000) * Self::STEP
    }

    /// Height of the drawing.
    #[must_use]
    pub fn height(&self) -> u32 {
        self.bottom() + 26
    }

    fn reach(&self) -> Option<(NaiveDate, NaiveDate)> {
        let marks = || self.rows.iter().flat_map(|row| &row.marks);
        let first = marks()
            .map(|mark| mark.from.min(mark.to))
            .chain(self.windows.iter().map(|window| window.from))
            .chain(self.instant)
            .min()?;
        let last = marks()
            .map(|mark| mark.to.max(mark.from))
            .chain(self.instant)
            .max()?;
        Some((
            NaiveDate::from_ymd_opt(first.year(), 1, 1)?,
            NaiveDate::from_ymd_opt(last.year() + 1, 1, 1)?,
        ))
    }

    fn place(&self, day: NaiveDate) -> u32 {
        let Some((first, end)) = self.reach() else {
            return Self::LEFT;
        };
        let all = (end - first).num_days().max(1);
        let so_far = (day - first).num_days().clamp(0, all);
        let room = i64::from(Self::WIDTH - Self::LEFT - Self::RIGHT);
        Self::LEFT + u32::try_from(so_far * room / all).unwrap_or(0)
    }

    /// The years on the axis, at most a dozen.
    #[must_use]
    pub fn years(&self) -> Vec<Tick> {
        let Some((first, end)) = self.reach() else {
            return Vec::new();
        };
        let (first, end) = (first.year(), end.year());
        let step = [1, 2, 5, 10, 20]
            .into_iter()
            .find(|step| (end - first) / step < 12)
            .unwrap_or(50);
        (first..=end)
            .filter(|year| year % step == 0)
            .filter_map(|year| NaiveDate::from_ymd_opt(year, 1, 1))
            .map(|day| Tick {
                label: day.year().to_string(),
                x: self.place(day),
            })
            .collect()
    }

    /// The windows as bands, with the day each begins on.
    #[must_use]
    pub fn bands(&self) -> Vec<Band> {
        let Some(instant) = self.instant else {
            return Vec::new();
        };
        let end = self.place(instant);
        (0u32..)
            .zip(&self.windows)
            .map(|(place, window)| {
                let x = self.place(window.from);
                Band {
                    label: format!("{} from {}", window.label, date::show(window.from)),
                    x,
                    width: end.saturating_sub(x),
                    y: 14 + place * 15,
                }
            })
            .collect()
    }

    /// Where the instant offense stands.
    #[must_use]
    pub fn instant_line(&self) -> Option<Tick> {
        self.instant.map(|day| Tick {
            label: date::show(day),
            x: self.place(day),
        })
    }

    /// The rows with their places.
    #[must_use]
    pub fn drawn(&self) -> Vec<DrawnRow<'_>> {
        (0u32..)
            .zip(&self.rows)
            .map(|(place, row)| {
                let mut marks: Vec<DrawnMark> = row.marks.iter().map(|mark| self.drawn_mark(*mark)).collect();
                marks.sort_by_key(|mark| mark.kind.is_point());
                DrawnRow {
                    row,
                    y: Self::TOP + place * Self::STEP,
                    marks,
                }
            })
            .collect()
    }

    fn drawn_mark(&self, mark: Mark) -> DrawnMark {
        let (x, end) = (self.place(mark.from), self.place(mark.to));
        DrawnMark {
            kind: mark.kind,
            x,
            width: end.saturating_sub(x).max(3),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    fn drawing() -> Timeline {
        Timeline {
            rows: vec![Row {
                label: "Robbery".to_owned(),
                note: String::new(),
                words: String::new(),
                href: String::new(),
                tone: "counts",
                marks: vec![
                    Mark {
                        kind: Kind::Sentence,
                        from: day(2011, 1, 1),
                        to: day(2011, 1, 1),
                    },
                    Mark {
                        kind: Kind::Custody,
                        from: day(2011, 1, 1),
                        to: day(2016, 1, 1),
                    },
                ],
            }],
            windows: vec![
                Window {
                    label: "15 years".to_owned(),
                    from: day(2011, 1, 1),
                },
                Window {
                    label: "10 years".to_owned(),
                    from: day(2016, 1, 1),
                },
            ],
            instant: Some(day(2026, 1, 1)),
            undated: Vec::new(),
        }
    }

    #[test]
    fn windows_and_sentences_lie_on_one_scale() {
        let drawing = drawing();
        let (bands, rows) = (drawing.bands(), drawing.drawn());
        assert_eq!(bands[0].x + bands[0].width, drawing.instant_line().unwrap().x);
        assert_eq!(bands[1].x + bands[1].width, drawing.instant_line().unwrap().x);
        let custody = rows[0].marks[0];
        assert_eq!(custody.kind, Kind::Custody, "points are drawn last");
        assert_eq!(custody.x, bands[0].x);
        assert_eq!(
            custody.x + custody.width,
            bands[1].x,
            "custody ends where ten years begin"
        );
        assert_eq!(bands[1].label, "10 years from 01/01/2016");
    }

    #[test]
    fn nothing_known_draws_nothing() {
        let empty = Timeline::default();
        assert!(empty.years().is_empty() && empty.bands().is_empty() && empty.drawn().is_empty());
        assert_eq!(empty.instant_line(), None);
    }

    #[test]
    fn a_long_life_keeps_few_years_on_the_axis() {
        let mut drawing = drawing();
        drawing.rows[0].marks[0].from = day(1971, 5, 1);
        assert!(drawing.years().len() <= 12);
    }
}
