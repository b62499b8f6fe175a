//! Counts and durations, as they come out of one statement.

use super::period::Period;
use super::store::Counted;
use crate::referrals::outcome::Outcome;
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// How many fell under each outcome.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub(super) by: BTreeMap<Outcome, u64>,
}

impl Tally {
    /// How many of one outcome.
    #[must_use]
    pub fn of(&self, outcome: Outcome) -> u64 {
        self.by.get(&outcome).copied().unwrap_or(0)
    }

    /// How many in all.
    #[must_use]
    pub fn received(&self) -> u64 {
        self.by.values().sum()
    }

    /// How many were neither accepted nor declined and are not pending.
    #[must_use]
    pub fn other(&self) -> u64 {
        [
            Outcome::Returned,
            Outcome::Withdrawn,
            Outcome::Transferred,
            Outcome::Closed,
        ]
        .into_iter()
        .map(|outcome| self.of(outcome))
        .sum()
    }

    /// Accepted of a hundred decided; none while nothing is.
    #[must_use]
    pub fn acceptance(&self) -> Option<u64> {
        let accepted = self.of(Outcome::Accepted);
        share(accepted, accepted + self.of(Outcome::Declined))
    }
}

/// `part` of a hundred `whole`, rounded; none of nothing.
#[must_use]
pub fn share(part: u64, whole: u64) -> Option<u64> {
    (whole > 0).then(|| (part * 200 + whole) / (whole * 2))
}

/// Days from submission to decision.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Days {
    /// How many were decided.
    pub decided: u64,
    /// The middle one.
    pub median: Option<f64>,
    /// Nine of ten took no longer.
    pub ninth: Option<f64>,
}

/// Referrals of one agency or program.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Group {
    /// Id or code; empty where none was given.
    pub key: String,
    /// Name.
    pub label: String,
    /// How many.
    pub tally: Tally,
    /// How fast; for agencies.
    pub days: Days,
}

/// Declined referrals that were given one reason; a referral can carry several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// LIONS code.
    pub code: String,
    /// Words.
    pub label: String,
    /// How many.
    pub count: u64,
}

/// All figures of a period.
#[derive(Clone, Debug, PartialEq)]
pub struct Statistics {
    /// What they are about.
    pub period: Period,
    /// All referrals.
    pub all: Tally,
    /// How fast they were decided.
    pub days: Days,
    /// By the month they were received in; every month of the period.
    pub months: Vec<(NaiveDate, Tally)>,
    /// By agency, most first.
    pub agencies: Vec<Group>,
    /// By program, most first.
    pub programs: Vec<Group>,
    /// Declined by reason, most first.
    pub reasons: Vec<Reason>,
}

impl Statistics {
    pub(super) fn from_counted(period: Period, counted: &[Counted]) -> Self {
        let mut all = Tally::default();
        let mut days = Days::default();
        let mut months: BTreeMap<NaiveDate, Tally> = period
            .months()
            .into_iter()
            .map(|month| (month, Tally::default()))
            .collect();
        let mut reasons = Vec::new();
        for row in counted {
            match row.kind.as_str() {
                "all" if row.outcome.is_empty() => days = Days::of(row),
                "all" => all.add(&row.outcome, row.n),
                "month" => {
                    if let Ok(month) = row.key.parse() {
                        months.entry(month).or_default().add(&row.outcome, row.n);
                    }
                }
                "reason" => reasons.push(Reason {
                    code: row.key.clone(),
                    label: row.label.clone(),
                    count: u64::try_from(row.n).unwrap_or(0),
                }),
                _ => {}
            }
        }
        reasons.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.label.cmp(&b.label)));
        Self {
            period,
            all,
            days,
            months: months.into_iter().collect(),
            agencies: groups(counted, "agency"),
            programs: groups(counted, "program"),
            reasons,
        }
    }
}

impl Days {
    fn of(row: &Counted) -> Self {
        Self {
            decided: u64::try_from(row.n).unwrap_or(0),
            median: row.median,
            ninth: row.ninth,
        }
    }
}

fn groups(counted: &[Counted], kind: &str) -> Vec<Group> {
    let mut groups: BTreeMap<&str, Group> = BTreeMap::new();
    for row in counted.iter().filter(|row| row.kind == kind) {
        let group = groups.entry(row.key.as_str()).or_insert_with(|| Group {
            key: row.key.clone(),
            label: row.label.clone(),
            ..Group::default()
        });
        if row.outcome.is_empty() {
            group.days = Days::of(row);
        } else {
            group.tally.add(&row.outcome, row.n);
        }
    }
    let mut groups: Vec<Group> = groups.into_values().collect();
    groups.sort_by(|a, b| {
        let most = b.tally.received().cmp(&a.tally.received());
        most.then_with(|| a.label.cmp(&b.label))
    });
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_rounded_and_nothing_has_none() {
        assert_eq!(share(1, 3), Some(33));
        assert_eq!(share(2, 3), Some(67));
        assert_eq!(share(1, 8), Some(13));
        assert_eq!(share(0, 0), None);
    }

    #[test]
    fn a_tally_adds_up() {
        let mut tally = Tally::default();
        for (outcome, n) in [
            ("pending", 3),
            ("accepted", 2),
            ("declined", 1),
            ("withdrawn", 4),
            ("lost", 9),
        ] {
            tally.add(outcome, n);
        }
        assert_eq!(
            (tally.received(), tally.other(), tally.acceptance()),
            (10, 4, Some(67))
        );
    }
}
