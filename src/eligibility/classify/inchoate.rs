//! Attempt, conspiracy, and words after which a maximum or a kind cannot be read off a table.

use std::collections::{BTreeMap, BTreeSet};

/// The tables.
#[derive(Debug, Default)]
pub(super) struct Inchoate {
    pub attempt_words: Vec<String>,
    pub conspiracy_words: Vec<String>,
    pub other_words: Vec<String>,
    pub increase_words: Vec<String>,
    pub attempt: BTreeMap<String, String>,
    pub conspiracy: BTreeMap<String, String>,
}

/// What the words or the statute say about the form of the offense.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Form {
    pub attempt: bool,
    pub conspiracy: bool,
    /// Helping, concealing, threatening to …: the offense named is not the offense charged.
    pub other: bool,
    /// Persistent offender and the like.
    pub increased: bool,
}

impl Form {
    pub const fn complete(self) -> bool {
        !self.attempt && !self.conspiracy && !self.other
    }
}

impl Inchoate {
    pub fn form(&self, words: &BTreeSet<String>) -> Form {
        let any = |list: &[String]| list.iter().any(|word| words.contains(word));
        Form {
            attempt: any(&self.attempt_words),
            conspiracy: any(&self.conspiracy_words),
            other: any(&self.other_words),
            increased: any(&self.increase_words),
        }
    }

    /// The kind that an attempt at, or a conspiracy to commit, the kind is; none where the tables have none.
    pub fn kind(&self, code: &str, form: Form) -> Option<String> {
        match form {
            Form { other: true, .. }
            | Form {
                attempt: true,
                conspiracy: true,
                ..
            } => None,
            Form { attempt: true, .. } => self.attempt.get(code).cloned(),
            Form { conspiracy: true, .. } => self.conspiracy.get(code).cloned(),
            Form { .. } => Some(code.to_owned()),
        }
    }
}
