//! What the tables say of a prior, column by column: the row of its statute where it names the category, else that of its kind
//! of offense.

use super::Convicted;
use crate::eligibility::facts::PriorField;
use crate::eligibility::law::{self, Column, OffenseType, Presumption, Refinement, StatuteRow, Why};

/// What a table says of a category.
#[derive(Clone, Copy, Debug)]
pub(super) struct Told {
    pub letter: Presumption,
    /// The fact that it asks for where it leaves the matter open.
    pub asks: Option<PriorField>,
    /// Why the offense falls outside.
    pub why: Option<Why>,
    /// The statute says so.
    pub by_statute: bool,
}

/// What the tables say of each category, by [`Column`].
pub(super) struct Rows([Told; Column::COUNT]);

impl Rows {
    /// By the row of the statute, else by that of the kind of offense.
    pub fn of(prior: &Convicted<'_>) -> Self {
        let mut rows = Self::of_kind(prior);
        if let Some(row) = prior.statute {
            rows.add_statute(prior, row);
        }
        rows
    }

    /// By the row of the kind of offense alone.
    pub fn of_kind(prior: &Convicted<'_>) -> Self {
        let open = Told {
            letter: Presumption::D,
            asks: None,
            why: None,
            by_statute: false,
        };
        let mut rows = Self([open; Column::COUNT]);
        if let Some(kind) = prior.kind {
            rows.add_kind(prior, kind);
        }
        rows
    }

    fn add_kind(&mut self, prior: &Convicted<'_>, kind: &OffenseType) {
        for (at, told) in self.0.iter_mut().enumerate() {
            told.letter = kind.letters[at];
            told.asks = kind.asks[at];
            told.why = kind.why;
        }
        for (column, letter) in refined(prior, &kind.refinements) {
            self.0[column as usize].letter = letter;
        }
    }

    fn add_statute(&mut self, prior: &Convicted<'_>, row: &StatuteRow) {
        let told = |at: usize, letter| Told {
            letter,
            asks: row.asks[at],
            why: row.why,
            by_statute: true,
        };
        for (at, letter) in row.letters.iter().enumerate() {
            if let Some(letter) = *letter {
                self.0[at] = told(at, letter);
            }
        }
        for (column, letter) in refined(prior, &row.refinements) {
            self.0[column as usize] = told(column as usize, letter);
        }
    }

    /// What they say of one.
    pub const fn get(&self, column: Column) -> Told {
        self.0[column as usize]
    }
}

/// Cells that a fact refines; the last word on a cell is that of the first refinement which holds.
fn refined(prior: &Convicted<'_>, refinements: &[Refinement]) -> impl Iterator<Item = (Column, Presumption)> {
    let in_turn = refinements.iter().rev();
    in_turn
        .filter(|refinement| holds(prior, &refinement.test))
        .map(|refinement| (refinement.column, refinement.then))
}

fn holds(prior: &Convicted<'_>, test: &law::Test) -> bool {
    let facts = &prior.facts.facts;
    match test {
        law::Test::Prong(prong) => facts
            .inside(|f| &f.prong)
            .known()
            .is_some_and(|own| *own == prong),
        law::Test::Drug(drug) => facts.inside(|f| &f.drug).known().is_some_and(|own| *own == drug),
        law::Test::OffenseType(code) => prior.facts.offense_type.known().is_some_and(|own| own == code),
        law::Test::MaxBelow(months) => prior.max(|max| !max.at_least(*months)).result.is_true(),
        law::Test::MaxAtLeast(months) => prior.max(|max| max.at_least(*months)).result.is_true(),
    }
}
