//! Drawing lots, repeatably: the same seed draws the same rows.

use chrono::{DateTime, Duration, Utc};
use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};
use uuid::Uuid;

/// A seeded source of choices.
#[derive(Debug)]
pub(super) struct Draw(StdRng);

impl Draw {
    pub(super) fn new(seed: u64) -> Self {
        Self(StdRng::seed_from_u64(seed))
    }

    /// True with this chance.
    pub(super) fn chance(&mut self, probability: f64) -> bool {
        self.0.random_bool(probability)
    }

    /// A whole number from `low` to `high`, both included.
    pub(super) fn between(&mut self, low: i64, high: i64) -> i64 {
        self.0.random_range(low..=high)
    }

    /// One of `items`, each as likely as the next. `items` is never empty here: all lists are written down.
    pub(super) fn pick<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.0.random_range(0..items.len())]
    }

    /// One of `items` by weight.
    pub(super) fn weighted<'a, T>(&mut self, items: &'a [(T, f64)]) -> &'a T {
        let total: f64 = items.iter().map(|(_, weight)| weight).sum();
        let mut rest = self.0.random_range(0.0..total);
        for (item, weight) in items {
            if rest < *weight {
                return item;
            }
            rest -= weight;
        }
        &items[items.len() - 1].0
    }

    /// A moment `low` to `high` days after `from`, in office hours of the Central zone.
    pub(super) fn later(&mut self, from: DateTime<Utc>, low: i64, high: i64) -> DateTime<Utc> {
        let day = (from + Duration::days(self.between(low, high))).date_naive();
        let minutes = self.between(14 * 60, 22 * 60);
        let moment = day.and_time(chrono::NaiveTime::MIN).and_utc()
            + Duration::minutes(minutes)
            + Duration::seconds(self.between(0, 59));
        moment.max(from + Duration::minutes(self.between(5, 90)))
    }

    /// An id of that moment, as UUIDv7 orders them.
    pub(super) fn id(&mut self, at: DateTime<Utc>) -> Uuid {
        let millis = u64::try_from(at.timestamp_millis()).unwrap_or(0);
        uuid::Builder::from_unix_timestamp_millis(millis, &self.0.random()).into_uuid()
    }

    /// `count` decimal digits.
    pub(super) fn digits(&mut self, count: usize) -> String {
        (0..count)
            .map(|_| char::from(b'0' + u8::try_from(self.between(0, 9)).unwrap_or(0)))
            .collect()
    }
}
