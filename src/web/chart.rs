//! Geometry of the server-drawn charts in `templates/components/chart.html`: lengths that start at 0; columns in whole pixels
//! of a 560-wide drawing, with round ticks.

/// Drawing width of columns.
const WIDTH: u32 = 560;

/// One bar: a kind of thing and how many there are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bar {
    /// The kind.
    pub label: String,
    /// How many.
    pub value: u64,
    /// The list behind it.
    pub href: String,
}

/// Bars lying one below the other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bars {
    /// What is counted.
    pub title: String,
    /// One sentence: what the picture says.
    pub message: String,
    /// Head of the label column, such as "Reason".
    pub head: String,
    /// What a value counts, such as "Referrals".
    pub unit: String,
    /// From top to bottom.
    pub bars: Vec<Bar>,
}

/// A tick of an axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tick {
    /// The number at it.
    pub value: u64,
    /// Where it is, in pixels from the top.
    pub at: u32,
}

/// One bar as drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DrawnBar<'a> {
    /// The kind, how many, and the list behind it.
    pub bar: &'a Bar,
    /// Length in thousandths of the longest; at least 4 for a value above 0, so that few never looks like none.
    pub length: u32,
}

impl Bars {
    /// What the longest bar measures.
    pub const FULL: u32 = 1_000;
    const LEAST: u32 = 4;

    /// The bars with their lengths.
    #[must_use]
    pub fn drawn(&self) -> Vec<DrawnBar<'_>> {
        let most = self.bars.iter().map(|bar| bar.value).max().unwrap_or(0);
        let length = |value: u64| match scaled(value, most, Self::FULL) {
            0 => 0,
            length => length.max(Self::LEAST),
        };
        self.bars
            .iter()
            .map(|bar| DrawnBar {
                bar,
                length: length(bar.value),
            })
            .collect()
    }
}

/// One column: a month, say, with one value for each series.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Column {
    /// What stands below it; short.
    pub label: String,
    /// The list behind it.
    pub href: String,
    /// A value for each of [`Columns::series`], in its order.
    pub values: Vec<u64>,
}

/// Columns side by side, the series stacked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns {
    /// What is counted.
    pub title: String,
    /// One sentence: what the picture says.
    pub message: String,
    /// Head of the label column, such as "Month".
    pub head: String,
    /// Names of the series, from the bottom up; at most four are told apart.
    pub series: Vec<String>,
    /// From left to right.
    pub columns: Vec<Column>,
}

/// One series' part of a column as drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DrawnPart {
    /// Number of the series, from 1; its colour.
    pub series: usize,
    /// Upper edge.
    pub y: u32,
    /// Height.
    pub height: u32,
}

/// One column as drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DrawnColumn<'a> {
    /// What stands below it.
    pub label: &'a str,
    /// The list behind it.
    pub href: &'a str,
    /// The whole column in words, for the tooltip.
    pub words: String,
    /// Left edge.
    pub x: u32,
    /// Width.
    pub width: u32,
    /// Whether its label has room.
    pub labelled: bool,
    /// Its parts, from the bottom up; none for a value of 0.
    pub parts: Vec<DrawnPart>,
}

impl Columns {
    const LEFT: u32 = 40;
    const BASE: u32 = 230;
    const SPAN: u32 = 222;
    const LABELS: usize = 8;

    fn totals(&self) -> u64 {
        self.columns
            .iter()
            .map(|column| column.values.iter().sum())
            .max()
            .unwrap_or(0)
    }

    /// Ticks of the value axis.
    #[must_use]
    pub fn ticks(&self) -> Vec<Tick> {
        let values = round_ticks(self.totals());
        let top = values.last().copied().unwrap_or(1);
        values
            .into_iter()
            .map(|value| Tick {
                value,
                at: Self::BASE - scaled(value, top, Self::SPAN),
            })
            .collect()
    }

    /// The columns with their places.
    #[must_use]
    pub fn drawn(&self) -> Vec<DrawnColumn<'_>> {
        let top = round_ticks(self.totals()).pop().unwrap_or(1);
        let count = u32::try_from(self.columns.len().max(1)).unwrap_or(WIDTH);
        let step = ((WIDTH - Self::LEFT) / count).clamp(1, 120);
        let every = self.columns.len().div_ceil(Self::LABELS).max(1);
        (0u32..)
            .zip(self.columns.iter().enumerate())
            .map(|(place, (index, column))| DrawnColumn {
                label: &column.label,
                href: &column.href,
                words: self.words(column),
                x: Self::LEFT + place * step + step / 8,
                width: (step * 3 / 4).max(1),
                labelled: index % every == 0,
                parts: Self::parts(column, top),
            })
            .collect()
    }

    fn parts(column: &Column, top: u64) -> Vec<DrawnPart> {
        let mut below = 0u64;
        let mut parts = Vec::with_capacity(column.values.len());
        for (index, &value) in column.values.iter().enumerate() {
            let lower = Self::BASE - scaled(below, top, Self::SPAN);
            below += value;
            let upper = Self::BASE - scaled(below, top, Self::SPAN);
            if value > 0 {
                parts.push(DrawnPart {
                    series: index + 1,
                    y: upper.min(lower - 1),
                    height: (lower - upper).max(1),
                });
            }
        }
        parts
    }

    fn words(&self, column: &Column) -> String {
        let values: Vec<String> = self
            .series
            .iter()
            .zip(&column.values)
            .map(|(name, value)| format!("{name} {value}"))
            .collect();
        format!("{}: {}", column.label, values.join(", "))
    }
}

/// Ticks from 0 to a round number at or above `max`: steps of 1, 2 or 5 times a power of ten, at most six ticks.
fn round_ticks(max: u64) -> Vec<u64> {
    let max = max.max(1);
    let mut power = 1u64;
    loop {
        for factor in [1, 2, 5] {
            let step = power.saturating_mul(factor);
            let steps = max.div_ceil(step);
            if steps <= 5 {
                return (0..=steps).map(|n| n.saturating_mul(step)).collect();
            }
        }
        power = power.saturating_mul(10);
    }
}

/// `value` of `top` as pixels of `span`; something above 0 is at least 1.
fn scaled(value: u64, top: u64, span: u32) -> u32 {
    let pixels = u128::from(value) * u128::from(span) / u128::from(top.max(1));
    let pixels = u32::try_from(pixels).unwrap_or(span).min(span);
    if value > 0 { pixels.max(1) } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bars(values: &[u64]) -> Bars {
        let bars = values
            .iter()
            .map(|&value| Bar {
                value,
                ..Bar::default()
            })
            .collect();
        Bars {
            bars,
            ..Bars::default()
        }
    }

    #[test]
    fn ticks_are_round_and_reach_the_largest_value() {
        assert_eq!(round_ticks(0), [0, 1]);
        assert_eq!(round_ticks(7), [0, 2, 4, 6, 8]);
        assert_eq!(round_ticks(23), [0, 5, 10, 15, 20, 25]);
        assert_eq!(round_ticks(1_000), [0, 200, 400, 600, 800, 1_000]);
        assert_eq!(round_ticks(u64::MAX).first(), Some(&0));
    }

    #[test]
    fn bars_keep_their_proportions_and_few_is_not_none() {
        let chart = bars(&[1_000, 500, 1, 0]);
        let lengths: Vec<u32> = chart.drawn().iter().map(|bar| bar.length).collect();
        assert_eq!(lengths, [1_000, 500, 4, 0]);
        assert!(bars(&[0, 0]).drawn().iter().all(|bar| bar.length == 0));
    }

    #[test]
    fn stacked_parts_touch_and_stand_on_the_base() {
        let column = Column {
            values: vec![30, 0, 10],
            ..Column::default()
        };
        let chart = Columns {
            series: vec!["Accepted".into(), "Declined".into(), "Pending".into()],
            columns: vec![column],
            ..Columns::default()
        };
        let drawn = chart.drawn();
        let parts = &drawn[0].parts;
        assert_eq!(parts.len(), 2);
        assert_eq!(parts[0].y + parts[0].height, 230);
        assert_eq!(parts[1].y + parts[1].height, parts[0].y);
        assert_eq!(parts[1].series, 3);
        assert_eq!(drawn[0].words, ": Accepted 30, Declined 0, Pending 10");
    }

    #[test]
    fn an_empty_chart_draws() {
        assert!(bars(&[]).drawn().is_empty());
        assert!(Columns::default().drawn().is_empty());
        assert_eq!(Columns::default().ticks().len(), 2);
    }
}
