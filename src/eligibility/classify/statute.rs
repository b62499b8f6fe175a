//! A book of statutes: which row a printed statute means, and which stood on a day.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::Kinds;
use super::pattern::Pattern;
use super::section::{Style, unsquash};
use super::when::When;
use crate::domain::prior::{ExcludedList, Grade};
use crate::eligibility::calendar::Term;

/// How many renumberings are followed.
const RENUMBERINGS: usize = 3;

/// A statute, or a subdivision of one, while it stood.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub section: String,
    /// As [`Style::normal`] writes it.
    pub normal: String,
    pub title: String,
    pub from: NaiveDate,
    pub to: Option<NaiveDate>,
    pub formerly: Option<String>,
    pub now: Option<String>,
    pub cite: String,
    pub kind: Option<String>,
    pub by_grade: BTreeMap<Grade, String>,
    pub candidates: Vec<String>,
    pub classes: Vec<String>,
    pub grade: Option<Grade>,
    pub max: Option<Term>,
    pub max_open: Option<String>,
    pub excluded: Option<ExcludedList>,
    pub includes_attempt: bool,
    pub includes_conspiracy: bool,
    pub asks: Option<String>,
    pub when: Vec<When>,
}

impl Row {
    pub fn covers(&self, on: NaiveDate) -> bool {
        self.from <= on && self.to.is_none_or(|to| on <= to)
    }
}

/// Maximum of a class in a window.
#[derive(Debug, Clone)]
pub(super) struct Class {
    pub class: String,
    pub from: NaiveDate,
    pub to: Option<NaiveDate>,
    pub max: Term,
}

/// The statutes of a state, or the United States Code.
#[derive(Debug)]
pub(super) struct Book {
    pub state: String,
    pub name: String,
    pub style: Style,
    pub attempt: Vec<String>,
    pub conspiracy: Vec<String>,
    pub rows: Vec<Row>,
    pub classes: Vec<Class>,
    pub patterns: Vec<Pattern>,
}

/// What a printed statute means.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Reading {
    /// The section, as the rows write it.
    pub section: Option<String>,
    /// Several that are no subdivisions of one another.
    pub several: bool,
    pub attempt: bool,
    pub conspiracy: bool,
}

impl Book {
    /// Whether the text is written in this book's manner.
    pub fn cites(&self, text: &str) -> bool {
        let upper = text.to_uppercase();
        self.style
            .letters
            .iter()
            .filter(|l| l.len() >= 3)
            .any(|l| upper.contains(l.as_str()))
    }

    pub fn read(&self, text: &str) -> Reading {
        let mut normal = self.style.normal(text);
        if self.state == "US" {
            let sections: Vec<&str> = self.rows.iter().map(|row| row.normal.as_str()).collect();
            normal = unsquash(&normal, &sections);
        }
        let stands = |section: &String| self.style.finds(&self.style.normal(section), &normal);
        let mut found: Vec<&Row> = Vec::new();
        for row in self
            .rows
            .iter()
            .filter(|row| self.style.finds(&row.normal, &normal))
        {
            // There already, or narrower.
            if found.iter().any(|other| other.normal.starts_with(&row.normal)) {
                continue;
            }
            found.retain(|other| !row.normal.starts_with(&other.normal));
            found.push(row);
        }
        Reading {
            section: if let [only] = found.as_slice() {
                Some(only.section.clone())
            } else {
                None
            },
            several: found.len() > 1,
            attempt: self.attempt.iter().any(stands),
            conspiracy: self.conspiracy.iter().any(stands),
        }
    }

    /// The row in force on a day: the section's own, or where it did not stand then, the same offense under the number it had.
    pub fn in_force(&self, section: &str, on: NaiveDate) -> Option<&Row> {
        let mut section = section;
        for _ in 0..=RENUMBERINGS {
            let mut rows = self.rows.iter().filter(|row| row.section == section);
            if let Some(row) = rows.clone().find(|row| row.covers(on)) {
                return Some(row);
            }
            let before = rows
                .clone()
                .find(|row| on < row.from)
                .and_then(|row| row.formerly.as_deref());
            let after = rows
                .find(|row| row.to.is_some_and(|to| to < on))
                .and_then(|row| row.now.as_deref());
            section = before.or(after)?;
        }
        None
    }

    /// Rows of the same offense at any time.
    pub fn family<'a>(&'a self, row: &'a Row) -> impl Iterator<Item = &'a Row> {
        let is = |link: &Option<String>, section: &str| link.as_deref() == Some(section);
        self.rows.iter().filter(move |other| {
            other.section == row.section
                || is(&row.now, &other.section)
                || is(&row.formerly, &other.section)
                || is(&other.now, &row.section)
                || is(&other.formerly, &row.section)
        })
    }

    /// Days on which anything in this book changes.
    pub fn changes(&self) -> impl Iterator<Item = NaiveDate> {
        self.rows
            .iter()
            .map(|row| row.from)
            .chain(self.classes.iter().map(|class| class.from))
    }

    /// Most that a class carries on a day.
    pub fn class_max(&self, class: &str, on: NaiveDate, kinds: &impl Kinds) -> Option<Term> {
        let stands = |c: &&Class| c.class == class && c.from <= on && c.to.is_none_or(|to| on <= to);
        self.classes
            .iter()
            .find(stands)
            .map(|c| c.max)
            .or_else(|| kinds.class_max(&self.state, class, on))
    }
}
