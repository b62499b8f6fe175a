//! From a charge as a record carries it (statute, NCIC code, words, class) to what the law asks of a prior: kind of offense,
//! grade and maximum as the law stood when it was committed. What the record does not settle stays unknown, and everything that
//! is placed says by which step and on what authority. The tables are data in `config/law/classify`.
//!
//! ```ignore
//! let classifier = Classifier::from_files(&files, &law)?;
//! let placement = classifier.place(&charge, &law);
//! placement.offense_type.value        // Some("burglary_building")
//! placement.offense_type.basis        // Some(Basis { step: Step::Statute, .. }): for the page
//! ```

mod charge;
mod conclude;
mod errors;
mod hints;
mod inchoate;
mod load;
mod ncic;
mod pattern;
mod place;
mod placement;
mod raw;
mod section;
mod settle;
mod severity;
mod statute;
#[cfg(test)]
mod tests;
mod tokens;
mod when;

use chrono::NaiveDate;

pub use charge::{Charge, Described, Recorded};
pub use errors::{ClassifyError, ClassifyErrors};
pub use load::ClassifyFiles;
pub use placement::{Basis, Placed, Placement, Step};

use super::calendar::Term;
use super::law::{Law, Minor};
use crate::domain::prior::{ExcludedList, SvfKind};

/// The tables of the classifier, checked. Build it with [`Classifier::from_files`], share it, never change it.
#[derive(Debug)]
pub struct Classifier {
    books: Vec<statute::Book>,
    codes: Vec<ncic::Code>,
    words: Vec<pattern::Pattern>,
    lexicon: tokens::Lexicon,
    inchoate: inchoate::Inchoate,
    alike: Vec<Vec<String>>,
    /// Years before arrest or conviction within which the offense is taken to lie while its day is not known.
    years_before_arrest: u32,
}

/// What the classifier asks of the law: which kinds of offense there are and what a class of offense carries.
pub trait Kinds {
    /// Whether there is a kind of offense of that code.
    fn has(&self, code: &str) -> bool;
    /// List of USSG 4A1.2(c) on which the kind stands.
    fn excluded_list(&self, code: &str) -> Option<ExcludedList>;
    /// Kind of serious violent felony it is.
    fn svf_kind(&self, code: &str) -> Option<SvfKind>;
    /// Most that a class carries in a state on a day.
    fn class_max(&self, state: &str, class: &str, on: NaiveDate) -> Option<Term>;
}

impl Kinds for Law {
    fn has(&self, code: &str) -> bool {
        self.offense_type(code).is_some()
    }

    fn excluded_list(&self, code: &str) -> Option<ExcludedList> {
        match self.offense_type(code)?.minor? {
            Minor::C1 => Some(ExcludedList::C1),
            Minor::C2 => Some(ExcludedList::C2),
            Minor::Always => None,
        }
    }

    fn svf_kind(&self, code: &str) -> Option<SvfKind> {
        self.offense_type(code)?.svf_kind
    }

    fn class_max(&self, state: &str, class: &str, on: NaiveDate) -> Option<Term> {
        Self::class_max(self, state, class, on)
    }
}
