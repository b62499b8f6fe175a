//! What a statute means more exactly when the words of the charge say so.

use std::collections::BTreeMap;

use super::pattern::Test;
use crate::domain::prior::{Grade, Prong};
use crate::eligibility::calendar::Term;

/// An alternative of a statute.
#[derive(Debug, Clone)]
pub(super) struct When {
    pub test: Test,
    pub code: Option<String>,
    pub by_grade: BTreeMap<Grade, String>,
    pub prong: Option<Prong>,
    pub classes: Vec<String>,
    pub max: Option<Term>,
}
