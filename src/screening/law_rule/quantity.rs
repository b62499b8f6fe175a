//! The drug quantity table of USSG 2D1.1(c), one table for each substance.

use super::parameters::grouped;
use super::words::spoken;
use crate::eligibility::law::{Dates, Law};
use chrono::NaiveDate;

/// One substance with its lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Substance {
    /// What it is called.
    pub name: String,
    /// From, below, level; from the top.
    pub lines: Vec<(String, String, u32)>,
}

/// The table of the edition of a day; empty where that edition has none loaded.
#[must_use]
pub fn of(law: &Law, edition: NaiveDate) -> Vec<Substance> {
    let dates = Dates {
        offense: None,
        screen: edition,
        edition,
    };
    let Some(drugs) = law.on(&dates).book.and_then(|book| book.drugs) else {
        return Vec::new();
    };
    let table = &drugs.table;
    table
        .substances()
        .map(|substance| {
            let unit = if substance.ends_with("_units") {
                "units"
            } else {
                "g"
            };
            let mut below = String::new();
            let lines = table.lines(substance).map(|(at_least, level)| {
                let from = amount(at_least, unit);
                (from.clone(), std::mem::replace(&mut below, from), level)
            });
            Substance {
                lines: lines.collect(),
                name: spoken(substance.trim_end_matches("_units")),
            }
        })
        .collect()
}

/// Grams, kilograms from a thousand on, or units.
fn amount(amount: f64, unit: &str) -> String {
    if unit == "g" && amount >= 1000.0 {
        return format!("{} kg", plain(amount / 1000.0));
    }
    format!("{} {unit}", plain(amount))
}

/// Without a fraction where there is none.
fn plain(number: f64) -> String {
    if number.fract() == 0.0 {
        // The largest amount of the table is far below 2^53.
        format!("{number:.0}")
            .parse()
            .map_or_else(|_| number.to_string(), grouped)
    } else {
        number.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_line_ends_where_the_one_above_begins() {
        let law = crate::settings::shipped_law().unwrap();
        let all = of(&law, NaiveDate::from_ymd_opt(2025, 11, 1).unwrap());
        let heroin = all.iter().find(|substance| substance.name == "Heroin").unwrap();
        assert_eq!(heroin.lines[0], ("90 kg".into(), String::new(), 38));
        assert_eq!(heroin.lines[1], ("30 kg".into(), "90 kg".into(), 36));
        let last = heroin.lines.last().unwrap();
        assert_eq!(last.2, 12);
        assert_eq!(of(&law, NaiveDate::from_ymd_opt(2018, 11, 1).unwrap()), []);
        assert_eq!(amount(2.5, "g"), "2.5 g");
        assert_eq!(amount(2500.0, "units"), "2,500 units");
    }
}
