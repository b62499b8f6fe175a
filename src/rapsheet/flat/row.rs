//! A row of a flat file.

use chrono::NaiveDate;

use super::super::codes::{spaced, words};
use super::super::dates;
use super::super::model::{Name, Warning, WarningCode};
use super::super::person;
use super::super::warnings::warn;
use super::heading::{Column, Heading};

/// A row, its cells found by what they hold.
pub(super) struct Row {
    pub(super) line: u32,
    cells: Vec<(Column, String)>,
    all: Vec<String>,
}

impl Row {
    /// Takes a record apart.
    pub(super) fn new(record: &csv::StringRecord, line: u32, heading: &Heading) -> Self {
        let cells = heading.columns.iter().zip(record.iter());
        let cells =
            cells.filter_map(|(column, cell)| column.as_ref().ok().map(|c| (*c, cell.trim().to_owned())));
        Self {
            line,
            cells: cells.collect(),
            all: record.iter().map(words).collect(),
        }
    }

    /// All cells, to tell whether two rows are the same.
    pub(super) fn all(&self) -> &[String] {
        &self.all
    }

    /// Whether the row is the heading again, as in files put together.
    pub(super) fn repeats_heading(&self, heading: &Heading) -> bool {
        let names: Vec<String> = self.cells.iter().map(|(_, cell)| cell.to_uppercase()).collect();
        let again = names.iter().filter(|n| {
            n.contains("NAME")
                || n.contains("SID")
                || n.contains("DATE")
                || n.contains("STATUTE")
                || n.contains("_DT")
        });
        heading.columns.len() > 3 && again.count() >= 3
    }

    /// A cell in capitals. `None` where it is empty or absent.
    pub(super) fn text(&self, column: Column) -> Option<String> {
        let cell = self
            .cells
            .iter()
            .find(|(c, _)| *c == column)
            .map(|(_, cell)| words(cell))?;
        (!cell.is_empty() && cell != "NULL").then_some(cell)
    }

    /// A cell as it is written. `None` where it is empty or absent.
    pub(super) fn written(&self, column: Column) -> Option<String> {
        let cell = self
            .cells
            .iter()
            .find(|(c, _)| *c == column)
            .map(|(_, cell)| spaced(cell))?;
        (!cell.is_empty() && cell != "NULL").then_some(cell)
    }

    /// A cell that is not only a word for unknown.
    pub(super) fn known(&self, column: Column) -> Option<String> {
        self.text(column).filter(|t| !person::means_unknown(t))
    }

    /// A cell's date; warns of what is none.
    pub(super) fn date(&self, column: Column, what: &str, warnings: &mut Vec<Warning>) -> Option<NaiveDate> {
        let text = self.known(column)?;
        match dates::parse(&text) {
            Some(read) => {
                if read.century_assumed {
                    let message = format!(
                        "row {}: the {what} \"{text}\" has a two-digit year; read as {}",
                        self.line, read.date
                    );
                    warn(warnings, self.line, WarningCode::TwoDigitYear, message);
                }
                Some(read.date)
            }
            None => {
                let message = format!("row {}: the {what} \"{text}\" is no date", self.line);
                warn(warnings, self.line, WarningCode::BadDate, message);
                None
            }
        }
    }

    /// The name, from one column or several.
    pub(super) fn name(&self) -> Option<Name> {
        if let Some(last) = self.known(Column::LastName) {
            let part = |c| self.known(c).unwrap_or_default();
            return Some(Name {
                last,
                first: part(Column::FirstName),
                middle: part(Column::MiddleName),
                suffix: part(Column::Suffix),
            });
        }
        self.known(Column::Name).and_then(|n| person::name(&n))
    }
}
