//! State against federal: what each carries, drawn on one scale of months.

/// A range of months; no upper end is life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// Least.
    pub min: Option<u32>,
    /// Most; `None` for life.
    pub max: Option<u32>,
}

/// One line of the drawing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What it is.
    pub label: String,
    /// The range in words.
    pub words: String,
    /// `state`, `federal`, `possible`, `guideline`.
    pub tone: &'static str,
    /// The range.
    pub range: Range,
    /// Where to read more; may be empty.
    pub href: String,
}

/// The drawing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Compare {
    /// From top to bottom.
    pub lines: Vec<Line>,
}

/// A bar with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar<'a> {
    /// The line.
    pub line: &'a Line,
    /// Upper edge.
    pub y: u32,
    /// Left edge.
    pub x: u32,
    /// Width; at least 3.
    pub width: u32,
    /// Whether it runs on to the right.
    pub life: bool,
}

/// A place on the axis.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tick {
    /// Years.
    pub label: String,
    /// Pixels from the left.
    pub x: u32,
}

/// Months in words: `10 years`, `27 months`, `none`.
#[must_use]
pub fn months(months: u32) -> String {
    match months {
        0 => "none".to_owned(),
        12 => "1 year".to_owned(),
        whole if whole % 12 == 0 => format!("{} years", whole / 12),
        1 => "1 month".to_owned(),
        part => format!("{part} months"),
    }
}

/// A range in words: `15 years to life`, `up to 10 years`, `30 to 37 months`.
#[must_use]
pub fn words(range: Range) -> String {
    let least = range.min.unwrap_or(0);
    match (least, range.max) {
        (0, None) => "up to life".to_owned(),
        (least, None) => format!("{} to life", months(least)),
        (0, Some(most)) => format!("up to {}", months(most)),
        (least, Some(most)) if least == most => months(most),
        (least, Some(most)) if least % 12 == 0 && most % 12 == 0 => {
            format!("{} to {} years", least / 12, most / 12)
        }
        (least, Some(most)) => format!("{least} to {most} months"),
    }
}

impl Compare {
    /// Width of the drawing.
    pub const WIDTH: u32 = 820;
    const LEFT: u32 = 250;
    const RIGHT: u32 = 40;
    const STEP: u32 = 30;
    /// Life is drawn to the end of a scale that shows at least this many months.
    const LEAST_SCALE: u32 = 120;

    /// Height of the drawing.
    #[must_use]
    pub fn height(&self) -> u32 {
        self.bottom() + 24
    }

    /// Lower edge of the bars.
    #[must_use]
    pub fn bottom(&self) -> u32 {
        u32::try_from(self.lines.len()).unwrap_or(1000).min(1000) * Self::STEP
    }

    /// Months at the right end: a whole number of five years, and room to the right of the longest where one is for life.
    fn scale(&self) -> u32 {
        let ends = self
            .lines
            .iter()
            .flat_map(|line| [line.range.min, line.range.max]);
        let longest = ends.flatten().max().unwrap_or(0);
        let life = self.lines.iter().any(|line| line.range.max.is_none());
        let wanted = if life { longest + longest / 4 } else { longest };
        wanted.max(Self::LEAST_SCALE).div_ceil(60) * 60
    }

    fn place(&self, months: u32) -> u32 {
        let room = Self::WIDTH - Self::LEFT - Self::RIGHT;
        let scale = self.scale();
        Self::LEFT
            + u32::try_from(u64::from(months.min(scale)) * u64::from(room) / u64::from(scale)).unwrap_or(0)
    }

    /// Years on the axis, from 0 on, at most ten.
    #[must_use]
    pub fn ticks(&self) -> Vec<Tick> {
        let years = self.scale() / 12;
        let step = [1, 2, 5, 10, 20]
            .into_iter()
            .find(|step| years / step < 10)
            .unwrap_or(50);
        (0..=years)
            .step_by(step as usize)
            .map(|year| Tick {
                label: format!("{year}"),
                x: self.place(year * 12),
            })
            .collect()
    }

    /// The bars with their places.
    #[must_use]
    pub fn bars(&self) -> Vec<Bar<'_>> {
        let end = Self::WIDTH - Self::RIGHT;
        (0u32..)
            .zip(&self.lines)
            .map(|(place, line)| {
                let x = self.place(line.range.min.unwrap_or(0));
                let right = line.range.max.map_or(end, |max| self.place(max));
                Bar {
                    line,
                    y: place * Self::STEP + 6,
                    x,
                    width: right.saturating_sub(x).max(3),
                    life: line.range.max.is_none(),
                }
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(min: Option<u32>, max: Option<u32>) -> Line {
        Line {
            label: String::new(),
            words: String::new(),
            tone: "federal",
            range: Range { min, max },
            href: String::new(),
        }
    }

    #[test]
    fn ranges_are_said_as_lawyers_say_them() {
        for (min, max, said) in [
            (Some(180), None, "15 years to life"),
            (None, Some(120), "up to 10 years"),
            (Some(0), Some(180), "up to 15 years"),
            (Some(60), Some(480), "5 to 40 years"),
            (Some(30), Some(37), "30 to 37 months"),
            (Some(60), Some(60), "5 years"),
            (None, None, "up to life"),
            (None, Some(1), "up to 1 month"),
            (Some(0), Some(0), "up to none"),
        ] {
            assert_eq!(words(Range { min, max }), said);
        }
    }

    #[test]
    fn bars_share_one_scale_and_life_runs_to_the_end() {
        let drawing = Compare {
            lines: vec![line(None, Some(84)), line(Some(180), None)],
        };
        let bars = drawing.bars();
        assert_eq!(bars[0].x, 250);
        assert!(bars[1].life && bars[1].x + bars[1].width == 780);
        assert!(
            bars[0].x + bars[0].width < bars[1].x,
            "seven years end before fifteen"
        );
        let ticks = drawing.ticks();
        assert_eq!((ticks[0].label.as_str(), ticks[0].x), ("0", 250));
        assert!(ticks.len() <= 10);
    }

    #[test]
    fn nothing_draws_nothing() {
        assert!(Compare::default().bars().is_empty());
        assert_eq!(Compare::default().bottom(), 0);
    }
}
