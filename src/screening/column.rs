//! The columns of the ledger: theories and guidelines under which priors count.

use crate::eligibility::findings::TheoryId;

/// One column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// The word in rulings and addresses.
    pub slug: &'static str,
    /// The head of the column.
    pub short: &'static str,
    /// Citation and what it is.
    pub label: &'static str,
    /// The theory; none for a guideline.
    pub theory: Option<TheoryId>,
}

const fn of(theory: TheoryId, short: &'static str) -> Column {
    Column {
        slug: theory.slug(),
        short,
        label: theory.label(),
        theory: Some(theory),
    }
}

/// Slug of the criminal-history column.
pub const HISTORY: &str = "criminal_history";
/// Slug of the career-offender column.
pub const CAREER: &str = "career_offender_4b1_1";

/// Every one, in the order of the ledger.
pub const ALL: &[Column] = &[
    of(TheoryId::G1, "§ 922(g)(1)"),
    of(TheoryId::Acca, "ACCA"),
    Column {
        slug: CAREER,
        short: "Career",
        label: "USSG § 4B1.1: career offender",
        theory: None,
    },
    Column {
        slug: HISTORY,
        short: "History",
        label: "USSG §§ 4A1.1, 4A1.2: criminal history points",
        theory: None,
    },
    of(TheoryId::Info851, "§ 851"),
    of(TheoryId::C, "§ 924(c)"),
    of(TheoryId::ThreeStrikes, "§ 3559(c)"),
    of(TheoryId::G9, "§ 922(g)(9)"),
    of(TheoryId::Reentry, "§ 1326(b)"),
    of(TheoryId::TwoStrikes, "§ 3559(e)"),
    of(TheoryId::S2247, "§ 2247"),
    of(TheoryId::S2251, "§ 2251(e)"),
    of(TheoryId::S2426, "§ 2426"),
];

/// The column of that word.
#[must_use]
pub fn of_slug(slug: &str) -> Option<&'static Column> {
    ALL.iter().find(|column| column.slug == slug)
}
