//! State statutes and how courts have treated convictions under them (rows of rules 11.4), compiled. Another state is another
//! folder of files.

use chrono::NaiveDate;

use super::offense_types::{Column, Presumption, Refinement};
use crate::eligibility::calendar::Term;

/// A statute, or a subdivision of one, while it stood.
#[derive(Debug, Clone, PartialEq)]
pub struct StatuteRow {
    /// Postal code of the state.
    pub state: String,
    /// Section with subdivision, `571.030.1(4)`.
    pub section: String,
    /// Name of the offense.
    pub title: String,
    /// First day (offense date).
    pub from: NaiveDate,
    /// Last day.
    pub to: Option<NaiveDate>,
    /// Number it had before or has now.
    pub also: Option<String>,
    /// Kind of offense it is.
    pub offense_type: Option<String>,
    /// `A` to `E`, `misdemeanor_A` …; none where the class depends on what the section does not say.
    pub class: Option<String>,
    /// Most, by class and date; none where the class is not certain.
    pub max: Option<Term>,
    /// Letters it sets; where none, the type row decides.
    pub letters: [Option<Presumption>; Column::COUNT],
    /// Applied in order; the first whose test is TRUE wins.
    pub refinements: Vec<Refinement>,
    /// Path below the prior to ask for where the cell stays D; none: the category itself.
    pub asks: [Option<&'static str>; Column::COUNT],
    /// Decisions.
    pub authority: String,
    /// Uncertainty items.
    pub uncertain: Vec<u32>,
    /// Note for people.
    pub note: String,
}
