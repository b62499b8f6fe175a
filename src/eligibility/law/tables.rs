//! The sentencing table and the drug quantity table, from their csv files.

use crate::eligibility::calendar::Term;

use super::reader::{Reader, range_of};

/// Levels of the sentencing table.
pub const LEVELS: usize = 43;

/// Zone of a range: what USSG 5B1.1 and 5C1.1 allow instead of imprisonment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
pub enum Zone {
    /// Probation.
    A,
    /// Probation with confinement.
    B,
    /// Half of the minimum in prison.
    C,
    /// Prison.
    D,
}

impl Zone {
    /// Its letter.
    #[must_use]
    pub const fn letter(self) -> char {
        match self {
            Self::A => 'A',
            Self::B => 'B',
            Self::C => 'C',
            Self::D => 'D',
        }
    }
}

/// Months for each offense level and criminal history category (USSG Chapter Five, Part A).
#[derive(Debug, Clone, PartialEq)]
pub struct SentencingTable {
    rows: Vec<[(Term, Term); 6]>,
    /// Least months of the first range of zones B, C and D.
    zones: [u32; 3],
}

impl SentencingTable {
    pub(super) fn read(r: &mut Reader<'_>) -> Self {
        let text = r.file("table").map(str::to_owned).unwrap_or_default();
        let mut lines = text.lines();
        let header = lines.next().unwrap_or_default();
        let mut rows = Vec::with_capacity(LEVELS);
        for (n, line) in lines.enumerate() {
            let mut cells = line.split(',');
            let level_is_right = cells.next() == Some((n + 1).to_string().as_str());
            let row: Option<Vec<(Term, Term)>> = cells.map(range_of).collect();
            match row
                .and_then(|row| <[(Term, Term); 6]>::try_from(row).ok())
                .filter(|_| level_is_right)
            {
                Some(row) => rows.push(row),
                None => r.cell("table", line, |_| None, ()),
            }
        }
        if header != "level,I,II,III,IV,V,VI" || rows.len() != LEVELS {
            r.cell("table", header, |_| None, ());
            rows.resize(LEVELS, [(Term::Months(0), Term::Months(0)); 6]);
        }
        let zones = [
            r.months("zone_b_from"),
            r.months("zone_c_from"),
            r.months("zone_d_from"),
        ];
        Self { rows, zones }
    }

    /// The zone of a cell.
    #[must_use]
    pub fn zone(&self, level: i32, category: u8) -> Zone {
        let (least, _) = self.range(level, category);
        let [b, c, d] = self.zones;
        if least.at_least(d) {
            Zone::D
        } else if least.at_least(c) {
            Zone::C
        } else if least.at_least(b) {
            Zone::B
        } else {
            Zone::A
        }
    }

    /// The range for a level (taken to be 1 below 1, 43 above 43) and a category from 1 to 6.
    #[must_use]
    pub fn range(&self, level: i32, category: u8) -> (Term, Term) {
        let top = i32::try_from(self.rows.len()).unwrap_or(i32::MAX);
        let row = usize::try_from(level.clamp(1, top) - 1).unwrap_or_default();
        let column = usize::from(category.clamp(1, 6) - 1);
        self.rows[row][column]
    }
}

/// One line of the drug quantity table: from this amount on (below the next line up), this level.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Amount {
    at_least: f64,
    level: u32,
}

/// Base offense level by amount (USSG 2D1.1(c)).
#[derive(Debug, Clone, PartialEq)]
pub struct QuantityTable {
    substances: Vec<(String, Vec<Amount>)>,
}

impl QuantityTable {
    pub(super) fn read(r: &mut Reader<'_>) -> Self {
        let text = r.file("table").map(str::to_owned).unwrap_or_default();
        let mut substances: Vec<(String, Vec<Amount>)> = Vec::new();
        let mut above: Option<f64> = None;
        for line in text.lines().skip(1) {
            let cells: Vec<&str> = line.splitn(6, ',').collect();
            let parsed = (|| {
                let [substance, level, at_least, below, ..] = cells.as_slice() else {
                    return None;
                };
                let below = if below.is_empty() {
                    None
                } else {
                    Some(below.parse::<f64>().ok()?)
                };
                Some((
                    *substance,
                    Amount {
                        at_least: at_least.parse().ok()?,
                        level: level.parse().ok()?,
                    },
                    below,
                ))
            })();
            let Some((substance, amount, below)) = parsed else {
                r.cell("table", line, |_| None, ());
                continue;
            };
            let first = substances.last().is_none_or(|(name, _)| name != substance);
            // Each line must end where the line above begins.
            if below != (if first { None } else { above }) {
                r.cell("table", line, |_| None, ());
            }
            above = Some(amount.at_least);
            match substances.last_mut() {
                Some((_, lines)) if !first => lines.push(amount),
                _ => substances.push((substance.to_owned(), vec![amount])),
            }
        }
        Self { substances }
    }

    /// The level for an amount in the table's unit; none for a substance it does not list.
    #[must_use]
    pub fn level(&self, substance: &str, amount: f64) -> Option<u32> {
        let (_, lines) = self.substances.iter().find(|(name, _)| name == substance)?;
        lines
            .iter()
            .find(|line| amount >= line.at_least)
            .map(|line| line.level)
    }

    /// The lines of a substance, from the top: from this amount on, this level.
    pub fn lines(&self, substance: &str) -> impl Iterator<Item = (f64, u32)> {
        let found = self.substances.iter().find(|(name, _)| name == substance);
        found
            .into_iter()
            .flat_map(|(_, lines)| lines.iter().map(|line| (line.at_least, line.level)))
    }

    /// The substances it lists.
    pub fn substances(&self) -> impl Iterator<Item = &str> {
        self.substances.iter().map(|(name, _)| name.as_str())
    }
}
