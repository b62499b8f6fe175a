//! The value of a fact by its field, for showing what a finding relied on. Slow, for people only.

use serde::Serialize;
use serde_json::Value;

use super::{Facts, OffenseField, Prior, PriorField};

/// A fact of the case: null where it is said to be unknown, none where it is not mentioned.
#[must_use]
pub fn offense_value(facts: &Facts, field: OffenseField) -> Option<Value> {
    let path = field.path();
    match path.strip_prefix("instant_offense.") {
        Some(inner) => at(&facts.instant_offense, inner),
        None => at(facts, path),
    }
}

/// A fact of a prior, likewise.
#[must_use]
pub fn prior_value(prior: &Prior, field: PriorField) -> Option<Value> {
    at(prior, field.path())
}

fn at(root: &impl Serialize, path: &str) -> Option<Value> {
    let mut value = serde_json::to_value(root).ok()?;
    for key in path.split('.') {
        value = value.get_mut(key)?.take();
    }
    Some(value)
}
