//! The sentencing table as a table: 43 levels, six categories, four zones.

use super::parameters::roman;
use crate::eligibility::calendar::Term;
use crate::eligibility::law::{Book, Dates, LEVELS, Law};
use chrono::NaiveDate;

/// The table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentencing {
    /// Category and its points: `I`, `0 or 1`.
    pub categories: Vec<(&'static str, String)>,
    /// Levels from 1.
    pub rows: Vec<Row>,
}

/// One offense level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The level.
    pub level: i32,
    /// The ranges from category I.
    pub cells: Vec<Cell>,
}

/// One range.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// `41–51`, `360–life`, `life`.
    pub range: String,
    /// `A` to `D`.
    pub zone: char,
    /// Whether it is the one looked for.
    pub here: bool,
}

/// The table of an edition; none where none is loaded. `here`: the level and category to mark.
#[must_use]
pub fn of(law: &Law, edition: NaiveDate, here: Option<(i32, u8)>) -> Option<Sentencing> {
    let dates = Dates {
        offense: None,
        screen: edition,
        edition,
    };
    law.on(&dates).book.map(|book| table(&book, here))
}

/// The table of a Manual, one cell marked.
#[must_use]
pub fn table(book: &Book<'_>, here: Option<(i32, u8)>) -> Sentencing {
    let levels = i32::try_from(LEVELS).unwrap_or(i32::MAX);
    let here = here.map(|(level, category)| (level.clamp(1, levels), category.clamp(1, 6)));
    let rows = (1..=levels).map(|level| Row {
        level,
        cells: (1..=6)
            .map(|category| Cell {
                range: range(book.table.range(level, category)),
                zone: book.table.zone(level, category).letter(),
                here: here == Some((level, category)),
            })
            .collect(),
    });
    Sentencing {
        categories: categories(book),
        rows: rows.collect(),
    }
}

/// `41–51`, `360–life`, `life`.
#[must_use]
pub fn range((least, most): (Term, Term)) -> String {
    match (least, most) {
        (Term::Life, _) => "life".to_owned(),
        (Term::Months(least), Term::Life) => format!("{least}–life"),
        (Term::Months(least), Term::Months(most)) if least == most => least.to_string(),
        (Term::Months(least), Term::Months(most)) => format!("{least}–{most}"),
    }
}

/// Each category with the points that lead to it.
fn categories(book: &Book<'_>) -> Vec<(&'static str, String)> {
    let most = book.categories.most;
    let mut least = 0;
    let mut all = Vec::with_capacity(6);
    for (place, most) in (1u64..).zip(most) {
        let points = match most.saturating_sub(least) {
            0 => most.to_string(),
            1 => format!("{least} or {most}"),
            _ => format!("{least}–{most}"),
        };
        all.push((roman(place).unwrap_or_default(), points));
        least = most + 1;
    }
    all.push(("VI", format!("{least} or more")));
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_whole_and_marks_one_cell() {
        let law = crate::settings::shipped_law().unwrap();
        let edition = NaiveDate::from_ymd_opt(2025, 11, 1).unwrap();
        let table = of(&law, edition, Some((24, 6))).unwrap();
        assert_eq!(table.rows.len(), 43);
        assert!(table.rows.iter().all(|row| row.cells.len() == 6));
        let marked: Vec<&Cell> = table
            .rows
            .iter()
            .flat_map(|row| &row.cells)
            .filter(|cell| cell.here)
            .collect();
        assert_eq!(marked.len(), 1);
        assert_eq!((marked[0].range.as_str(), marked[0].zone), ("100–125", 'D'));
        let points: Vec<&str> = table
            .categories
            .iter()
            .map(|(_, points)| points.as_str())
            .collect();
        assert_eq!(points, ["0 or 1", "2 or 3", "4–6", "7–9", "10–12", "13 or more"]);
        assert_eq!(table.rows[42].cells[0].range, "life");
        assert!(of(&law, NaiveDate::from_ymd_opt(2000, 11, 1).unwrap(), None).is_none());
    }

    #[test]
    fn zones_change_where_the_manual_changes_them() {
        let law = crate::settings::shipped_law().unwrap();
        let edition = NaiveDate::from_ymd_opt(2025, 11, 1).unwrap();
        let table = of(&law, edition, None).unwrap();
        let zone = |range: &str| {
            let mut cells = table.rows.iter().flat_map(|row| &row.cells);
            cells.find(|cell| cell.range == range).map(|cell| cell.zone)
        };
        for (range, letter) in [
            ("0–6", 'A'),
            ("1–7", 'B'),
            ("9–15", 'B'),
            ("10–16", 'C'),
            ("12–18", 'C'),
            ("15–21", 'D'),
        ] {
            assert_eq!(zone(range), Some(letter), "{range}");
        }
    }
}
