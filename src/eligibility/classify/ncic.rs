//! NCIC uniform offense codes.

use std::collections::BTreeMap;

use crate::domain::prior::{ExcludedList, Grade};

/// What some codes mean.
#[derive(Debug, Clone)]
pub(super) struct Code {
    pub codes: Vec<String>,
    pub kind: Option<String>,
    pub by_grade: BTreeMap<Grade, String>,
    pub candidates: Vec<String>,
    pub excluded: Option<ExcludedList>,
}

impl Code {
    /// What it means, given the grade.
    pub fn kind(&self, grade: Option<Grade>) -> Option<&String> {
        grade
            .and_then(|grade| self.by_grade.get(&grade))
            .or(self.kind.as_ref())
    }
}

/// Four digits, as records print them: `1299`, `01299`, `1299-0`.
pub(super) fn normal(printed: &str) -> Option<String> {
    let digits: String = printed.trim().chars().take_while(char::is_ascii_digit).collect();
    let digits = if digits.len() == 5 {
        digits.strip_prefix('0').unwrap_or(&digits)
    } else {
        &digits
    };
    (digits.len() == 4).then(|| digits.to_owned())
}
