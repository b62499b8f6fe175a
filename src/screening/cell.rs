//! One cell of the ledger: what a prior is worth under a theory, and why.

use super::column::{self, Column};
use super::run::Run;
use super::word::Word;
use crate::domain::{date, zone};
use crate::eligibility::Screening;
use crate::eligibility::findings::{Basis, PriorRow};
use crate::eligibility::guidelines::criminal_history::CriminalHistory;
use crate::eligibility::logic::Tri;
use crate::eligibility::reasons::{Reason, Unknown};
use uuid::Uuid;

/// A cell, ready to read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// `counts`, `does-not`, `open`, `none`.
    pub tone: &'static str,
    /// Counts, does not, needs facts.
    pub label: &'static str,
    /// Why.
    pub words: String,
    /// What it rests on.
    pub basis: String,
    /// The ruling that holds and the presumption it overrides; empty without one.
    pub ruled: String,
}

/// What a result of one prior is called: tone and label.
#[must_use]
pub const fn named(result: Tri) -> (&'static str, &'static str) {
    match result {
        Tri::True => ("counts", "Counts"),
        Tri::False => ("does-not", "Does not"),
        Tri::Unknown => ("open", "Needs facts"),
    }
}

/// What a category rests on, in words.
#[must_use]
pub const fn basis_words(basis: Basis) -> &'static str {
    match basis {
        Basis::Attorney => "An attorney’s determination",
        Basis::Elements => "Elements entered for the offense",
        Basis::Presumptive => "Presumption of the offense tables; documents of conviction required",
    }
}

/// Why, in words; a missing fact becomes the question that settles it.
#[must_use]
pub fn reason_words(reason: Reason, prior: &str) -> String {
    match reason {
        Reason::Unknown(Unknown::Prior(field)) => field.question().replace("{prior}", prior),
        Reason::Unknown(Unknown::Case(field)) => field.question().to_owned(),
        settled => settled.words().to_owned(),
    }
}

fn cell(result: Tri, reason: Reason, basis: Option<Basis>, prior: &str) -> Cell {
    let (tone, label) = named(result);
    Cell {
        tone,
        label,
        words: reason_words(reason, prior),
        basis: basis.map(basis_words).unwrap_or_default().to_owned(),
        ruled: String::new(),
    }
}

fn of_rows(rows: &[PriorRow], index: u16, prior: &str) -> Option<Cell> {
    let row = rows.iter().find(|row| row.prior == index)?;
    Some(cell(row.result, row.reason, row.basis, prior))
}

/// A line of the criminal history: its points, or why it earns none.
fn of_history(history: &CriminalHistory, index: u16, prior: &str) -> Option<Cell> {
    let row = history.rows.iter().find(|row| row.prior == index)?;
    let result = match row.reason {
        Reason::Counts => Tri::True,
        Reason::Unknown(_) => Tri::Unknown,
        _ => Tri::False,
    };
    let mut found = cell(result, row.reason, None, prior);
    found.words = match row.points {
        0 => found.words,
        1 => format!("1 point. {}", found.words),
        points => format!("{points} points. {}", found.words),
    };
    Some(found)
}

/// How a prior came out under a column; nothing where the column asks nothing of it.
fn found(screening: &Screening, column: &Column, index: u16, prior: &str) -> Option<Cell> {
    let results = screening.guidelines.results.as_ref();
    match column.theory {
        Some(theory) => of_rows(&screening.theory(theory)?.priors, index, prior),
        None if column.slug == column::CAREER => of_rows(&results?.career.priors, index, prior),
        None => of_history(&results?.history, index, prior),
    }
}

impl Cell {
    /// The cell of a prior under a column, with the ruling that holds and what was presumed.
    #[must_use]
    pub fn of(run: &Run, charge: Uuid, column: &Column) -> Self {
        let Some((index, prior)) = run.place_of(charge) else {
            return Self::blank();
        };
        let found =
            |screening| found(screening, column, index, &prior.label).unwrap_or_else(Self::blank);
        let mut cell = found(&run.screening);
        if let Some(signed) = run.ruling(charge, column.slug) {
            let presumed = found(&run.presumed);
            let word = Word::of_slug(&signed.row.word).map_or("", Word::label);
            cell.ruled = format!(
                "{} ruled on {}: {word}. “{}” Presumed: {}.",
                signed.by,
                date::show(zone::day(signed.row.made_at, run.zone)),
                signed.row.reason,
                presumed.label.to_lowercase(),
            );
        }
        cell
    }

    fn blank() -> Self {
        Self {
            tone: "none",
            label: "Not asked",
            words: "This theory asks nothing of this prior.".to_owned(),
            ..Self::default()
        }
    }
}
