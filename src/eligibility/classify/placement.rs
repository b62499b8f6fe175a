//! What the classifier answers.

use crate::domain::prior::{ExcludedList, Grade, Prong, SvfKind};
use crate::eligibility::calendar::Term;

/// What settled a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// A person entered it.
    Recorded,
    /// A row of the statute.
    Statute,
    /// The NCIC uniform offense code.
    Ncic,
    /// The words of the charge.
    Words,
    /// The class the record prints.
    Class,
}

impl Step {
    /// In the order they are tried.
    pub const ALL: [Self; 5] = [
        Self::Recorded,
        Self::Statute,
        Self::Ncic,
        Self::Words,
        Self::Class,
    ];

    /// The word for people.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Recorded => "entered",
            Self::Statute => "statute",
            Self::Ncic => "NCIC code",
            Self::Words => "words of the charge",
            Self::Class => "class printed",
        }
    }
}

/// Why a value is what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Basis {
    /// Step that settled it.
    pub step: Step,
    /// Row or pattern: `RSMo 569.170, from 2017-01-01`, `NCIC 1299`, `BURGLARY DEG2`.
    pub row: String,
    /// Authority, where the row has one.
    pub cite: String,
}

/// A value with its basis, or why there is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed<T> {
    /// The value; none while unknown.
    pub value: Option<T>,
    /// What settled it; none while unknown.
    pub basis: Option<Basis>,
    /// In words: what stands in the way of a value, or what a reader should know about it. Empty mostly.
    pub note: String,
}

impl<T> Default for Placed<T> {
    fn default() -> Self {
        Self {
            value: None,
            basis: None,
            note: String::new(),
        }
    }
}

impl<T> Placed<T> {
    /// A value with its basis.
    pub(super) fn at(value: T, basis: Basis) -> Self {
        Self {
            value: Some(value),
            basis: Some(basis),
            note: String::new(),
        }
    }

    /// No value, and why.
    pub(super) fn unknown(note: impl Into<String>) -> Self {
        Self {
            value: None,
            basis: None,
            note: note.into(),
        }
    }

    /// What settled it.
    #[must_use]
    pub fn step(&self) -> Option<Step> {
        self.basis.as_ref().map(|basis| basis.step)
    }
}

/// A charge, placed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Placement {
    /// Kind of offense: a code of the law files.
    pub offense_type: Placed<String>,
    /// What it could be where it is unknown: codes, for the question.
    pub candidates: Vec<String>,
    /// Felony, misdemeanor …
    pub grade: Placed<Grade>,
    /// The longest term the law allowed, without any increase for earlier convictions.
    pub max: Placed<Term>,
    /// List of USSG 4A1.2(c).
    pub excluded_list: Placed<ExcludedList>,
    /// Kind of serious violent felony.
    pub svf_kind: Placed<SvfKind>,
    /// Alternative of a divisible statute, where the words of the charge name it.
    pub prong: Placed<Prong>,
    /// The statute is divisible and the record does not say which alternative: what to ask, in words.
    pub asks: Option<String>,
}
