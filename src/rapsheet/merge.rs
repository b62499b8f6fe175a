//! Which cycles of a sheet are in the history already, and what they say differently. Tolerates misspellings and
//! dates that are off by days. Each existing cycle is matched with at most one incoming cycle, and the other way round.

mod differences;
mod similarity;

use serde::{Deserialize, Serialize};

use super::model::{Cycle, RapSheet};
pub use differences::Difference;

/// What an incoming cycle is to the history.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Not there yet.
    New,
    /// There, and nothing more or else is said.
    Same {
        /// Index of the existing cycle.
        existing: usize,
    },
    /// There, but something is said otherwise or more.
    Differs {
        /// Index of the existing cycle.
        existing: usize,
        /// What.
        fields: Vec<Difference>,
    },
}

/// The outcome for one incoming cycle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CycleMatch {
    /// Index of the cycle in the incoming sheet.
    pub incoming: usize,
    /// What it is to the history.
    pub outcome: Outcome,
}

/// Least similarity (of 100) at which two cycles are the same.
const SAME_FROM: u32 = 60;

/// Compares each cycle of a sheet with the existing ones, in the order of the sheet.
pub fn compare(existing: &[Cycle], incoming: &RapSheet) -> Vec<CycleMatch> {
    let mut pairs: Vec<(u32, usize, usize)> = Vec::new();
    for (i, new) in incoming.cycles.iter().enumerate() {
        for (e, old) in existing.iter().enumerate() {
            let score = similarity::of(old, new);
            if score >= SAME_FROM {
                pairs.push((score, i, e));
            }
        }
    }
    // The most similar pairs first; of equal ones those in the same order on both sides.
    pairs.sort_by_key(|(score, i, e)| (std::cmp::Reverse(*score), i.abs_diff(*e), *i, *e));
    let mut matched: Vec<Option<usize>> = vec![None; incoming.cycles.len()];
    let mut taken = vec![false; existing.len()];
    for (_, i, e) in pairs {
        if let (Some(slot @ None), Some(taken @ false)) = (matched.get_mut(i), taken.get_mut(e)) {
            *slot = Some(e);
            *taken = true;
        }
    }
    let outcome = |(i, new): (usize, &Cycle)| {
        let existing_at = matched.get(i).copied().flatten();
        let outcome = match existing_at.and_then(|e| existing.get(e).map(|old| (e, old))) {
            None => Outcome::New,
            Some((e, old)) => {
                let fields = differences::between(old, new);
                if fields.is_empty() {
                    Outcome::Same { existing: e }
                } else {
                    Outcome::Differs { existing: e, fields }
                }
            }
        };
        CycleMatch { incoming: i, outcome }
    };
    incoming.cycles.iter().enumerate().map(outcome).collect()
}
