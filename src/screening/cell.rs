//! One cell of the ledger: what a prior is worth under a theory, and why.

use super::column::Column;
use super::run::Run;
use super::word::Word;
use crate::domain::{date, zone};
use crate::eligibility::findings::{Basis, PriorRow};
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

fn from_row(row: &PriorRow, prior: &str) -> Cell {
    let (tone, label) = named(row.result);
    Cell {
        tone,
        label,
        words: reason_words(row.reason, prior),
        basis: row.basis.map(basis_words).unwrap_or_default().to_owned(),
        ruled: String::new(),
    }
}

impl Cell {
    /// The cell of a prior under a column, with the ruling that holds and what was presumed.
    #[must_use]
    pub fn of(run: &Run, charge: Uuid, column: &Column) -> Self {
        let Some((index, prior)) = run.place_of(charge) else {
            return Self::blank();
        };
        let found = |screening| {
            run.row(screening, column, index)
                .map_or_else(Self::blank, |row| from_row(&row, &prior.label))
        };
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
