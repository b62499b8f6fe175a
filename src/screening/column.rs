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
    /// Whether it turns on a category, which is what lawyers rule on. Where it does not, only facts of the prior decide.
    pub by_category: bool,
}

const fn of(theory: TheoryId, short: &'static str, by_category: bool) -> Column {
    Column {
        slug: theory.slug(),
        short,
        label: theory.label(),
        theory: Some(theory),
        by_category,
    }
}

/// Slug of the criminal-history column.
pub const HISTORY: &str = "criminal_history";
/// Slug of the career-offender column.
pub const CAREER: &str = "career_offender_4b1_1";

/// Every one, in the order of the ledger.
pub const ALL: &[Column] = &[
    of(TheoryId::G1, "§ 922(g)(1)", false),
    of(TheoryId::Acca, "ACCA", true),
    Column {
        slug: CAREER,
        short: "Career",
        label: "USSG § 4B1.1: career offender",
        theory: None,
        by_category: true,
    },
    Column {
        slug: HISTORY,
        short: "History",
        label: "USSG §§ 4A1.1, 4A1.2: criminal history points",
        theory: None,
        by_category: false,
    },
    of(TheoryId::Info851, "§ 851", true),
    of(TheoryId::C, "§ 924(c)", true),
    of(TheoryId::ThreeStrikes, "§ 3559(c)", true),
    of(TheoryId::G9, "§ 922(g)(9)", true),
    of(TheoryId::Reentry, "§ 1326(b)", true),
    of(TheoryId::TwoStrikes, "§ 3559(e)", true),
    of(TheoryId::S2247, "§ 2247", false),
    of(TheoryId::S2251, "§ 2251(e)", false),
    of(TheoryId::S2426, "§ 2426", false),
];

/// The column of that word.
#[must_use]
pub fn of_slug(slug: &str) -> Option<&'static Column> {
    ALL.iter().find(|column| column.slug == slug)
}
