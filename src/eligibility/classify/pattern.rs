//! Patterns of words.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::prior::{ExcludedList, Grade};

/// Words that must stand there, each with its alternatives, and words that must not.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Test {
    pub all: Vec<Vec<String>>,
    pub not: Vec<String>,
}

impl Test {
    pub fn new(all: &[String], not: &[String]) -> Self {
        Self {
            all: all
                .iter()
                .map(|one| one.split('|').map(str::to_owned).collect())
                .collect(),
            not: not.to_vec(),
        }
    }

    /// Every word it knows.
    pub fn words(&self) -> impl Iterator<Item = &String> {
        self.all.iter().flatten().chain(&self.not)
    }

    pub fn fits(&self, words: &BTreeSet<String>) -> bool {
        self.all
            .iter()
            .all(|any| any.iter().any(|word| words.contains(word)))
            && !self.not.iter().any(|word| words.contains(word))
    }

    /// Asks for all the other asks for, and more.
    fn closer_than(&self, other: &Self) -> bool {
        self.all.len() > other.all.len() && other.all.iter().all(|any| self.all.contains(any))
    }

    /// For the basis: `BURGLARY DEG2`.
    pub fn show(&self) -> String {
        self.all
            .iter()
            .map(|any| any.join("/"))
            .collect::<Vec<_>>()
            .join(" ")
    }
}

/// A pattern and what it means.
#[derive(Debug, Clone)]
pub(super) struct Pattern {
    pub test: Test,
    pub code: Option<String>,
    pub by_grade: BTreeMap<Grade, String>,
    pub section: Option<String>,
    pub excluded: Option<ExcludedList>,
}

impl Pattern {
    /// What it means, given the grade.
    pub fn code(&self, grade: Option<Grade>) -> Option<&String> {
        grade
            .and_then(|grade| self.by_grade.get(&grade))
            .or(self.code.as_ref())
    }
}

/// Those that fit, without those that a closer one makes superfluous.
pub(super) fn closest<'a, T>(
    all: &'a [T],
    words: &BTreeSet<String>,
    test: impl Fn(&T) -> &Test,
) -> Vec<&'a T> {
    let fitting: Vec<&T> = all.iter().filter(|one| test(one).fits(words)).collect();
    let outdone = |one: &&&T| !fitting.iter().any(|other| test(other).closer_than(test(one)));
    fitting.iter().filter(outdone).copied().collect()
}
