//! What is kept of a screening, and what changed from one to the next.

use super::compare::{Range, words};
use crate::eligibility::calendar::Term;
use crate::eligibility::findings::{Assessment, Status, TheoryId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The result of one theory in short.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TheoryOutcome {
    /// `eligible`, `not_eligible`, `needs_facts`.
    pub status: Status,
    /// Least imprisonment in months; absent where the theory says nothing of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<Term>,
    /// Most imprisonment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<Term>,
}

/// The result of a screening in short.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Outcome {
    /// By slug of the theory.
    pub theories: BTreeMap<String, TheoryOutcome>,
    /// Guidelines: what it is called, and its result in words.
    pub guidelines: BTreeMap<String, String>,
}

/// One thing that came out differently.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Theory or guideline.
    pub what: String,
    /// Before, in words.
    pub before: String,
    /// After, in words.
    pub after: String,
}

/// The status as people read it.
#[must_use]
pub const fn status_words(status: Status) -> &'static str {
    match status {
        Status::Eligible => "Open",
        Status::NotEligible => "Not open",
        Status::NeedsFacts => "Needs facts",
    }
}

/// Months of a term; nothing for life.
#[must_use]
pub const fn term_months(term: Term) -> Option<u32> {
    match term {
        Term::Months(months) => Some(months),
        Term::Life => None,
    }
}

/// A range of terms as the drawings take it. A least term of life is drawn from the end of the scale.
#[must_use]
pub const fn range(min: Term, max: Term) -> Range {
    Range {
        min: term_months(min),
        max: term_months(max),
    }
}

/// A range of terms in words.
#[must_use]
pub fn term_words(min: Term, max: Term) -> String {
    if min == Term::Life {
        "life".to_owned()
    } else {
        words(range(min, max))
    }
}

impl TheoryOutcome {
    /// Of what the engine found.
    #[must_use]
    pub fn of(found: &Assessment) -> Self {
        Self {
            status: found.status,
            min: found.exposure.map(|exposure| exposure.min),
            max: found.exposure.map(|exposure| exposure.max),
        }
    }

    fn words(&self) -> String {
        let status = status_words(self.status);
        match (self.min, self.max) {
            (Some(min), Some(max)) if self.status != Status::NotEligible => {
                format!("{status}, {}", term_words(min, max))
            }
            _ => status.to_owned(),
        }
    }
}

impl Outcome {
    /// What differs from an earlier result, theories first.
    #[must_use]
    pub fn since(&self, before: &Self) -> Vec<Change> {
        let theories = TheoryId::ALL.iter().filter_map(|theory| {
            let slug = theory.slug();
            let (then, now) = (before.theories.get(slug), self.theories.get(slug));
            if then == now {
                return None;
            }
            let said = |outcome: Option<&TheoryOutcome>| {
                outcome.map_or_else(|| "Not screened".to_owned(), TheoryOutcome::words)
            };
            let (then, now) = (said(then), said(now));
            (then != now).then(|| Change {
                what: theory.label().to_owned(),
                before: then,
                after: now,
            })
        });
        let names = before.guidelines.keys().chain(self.guidelines.keys());
        let mut names: Vec<&String> = names.collect();
        names.sort();
        names.dedup();
        let guidelines = names.into_iter().filter_map(|name| {
            let (then, now) = (before.guidelines.get(name), self.guidelines.get(name));
            let said = |words: Option<&String>| words.map_or_else(|| "Not computed".to_owned(), Clone::clone);
            (then != now).then(|| Change {
                what: name.clone(),
                before: said(then),
                after: said(now),
            })
        });
        theories.chain(guidelines).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcome(status: Status, min: u32) -> Outcome {
        let theory = TheoryOutcome {
            status,
            min: Some(Term::Months(min)),
            max: Some(Term::Life),
        };
        Outcome {
            theories: BTreeMap::from([("acca_924e".to_owned(), theory)]),
            guidelines: BTreeMap::from([("Criminal history".to_owned(), format!("{min} points"))]),
        }
    }

    #[test]
    fn changes_are_told_in_words_and_only_what_people_would_see() {
        let before = outcome(Status::NeedsFacts, 180);
        let after = outcome(Status::Eligible, 180);
        assert_eq!(
            after.since(&before),
            [Change {
                what: "18 U.S.C. § 924(e): Armed Career Criminal Act".to_owned(),
                before: "Needs facts, 15 years to life".to_owned(),
                after: "Open, 15 years to life".to_owned(),
            }]
        );
        assert_eq!(after.since(&after), []);
        let no = outcome(Status::NotEligible, 180);
        assert_eq!(outcome(Status::NotEligible, 180).since(&no), []);
        assert_eq!(after.since(&Outcome::default()).len(), 2);
    }

    #[test]
    fn what_is_kept_reads_back() {
        let kept = serde_json::to_value(outcome(Status::Eligible, 180)).unwrap();
        assert_eq!(
            serde_json::from_value::<Outcome>(kept).unwrap(),
            outcome(Status::Eligible, 180)
        );
    }
}
