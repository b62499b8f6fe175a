//! Thefts by an adult and what the worksheet says of them; the instant offense begins on September 10, 2024.

use serde_json::{Value, json};

use super::offense;
use crate::eligibility::tests::make::{theories, with};

/// A term as data.
pub(super) fn term(months: u32) -> Value {
    json!({"imposed": {"months": months, "days": 0}})
}

/// A theft of January 1, arrested for the next day and sentenced on June 1 of that year under a charge of its own, to so many
/// months and then released.
pub(super) fn theft(id: &str, year: i32, months: u32) -> Value {
    let released = year + 1 + i32::try_from(months / 12).unwrap();
    json!({
        "id": id, "sovereign": "state", "offense_type": "theft_felony", "disposition": "conviction", "grade": "felony",
        "max_penalty_months": 84, "offense_date": format!("{year}-01-01"), "arrest_date": format!("{year}-01-02"),
        "conviction_date": format!("{year}-06-01"), "sentence_date": format!("{year}-06-01"),
        "release_date": format!("{released}-06-01"), "charging_instrument": id, "sentence": term(months),
        "categories": {"cov_4b1_2": false, "cso_4b1_2": false},
    })
}

/// The theft with changes.
pub(super) fn changed(id: &str, year: i32, months: u32, changes: &Value) -> Value {
    with(theft(id, year, months), changes)
}

/// One of several thefts of 2015 charged together and arrested for once, on March 1; `month` is that of the offense.
pub(super) fn charged(id: &str, month: u32, months: u32) -> Value {
    let one = json!({
        "offense_date": format!("2015-{month:02}-01"), "arrest_date": "2015-03-01", "charging_instrument": "together",
    });
    changed(id, 2015, months, &one)
}

/// Born on some day, as a change to the case.
pub(super) fn born(day: &Value) -> Value {
    json!({"offender": {"dob": day}})
}

/// What the worksheet says of these priors, with changes to the case.
pub(super) fn history_with(changes: &Value, priors: &[Value]) -> Value {
    let case = with(offense(&json!({}), json!(priors)), changes);
    theories(&case)["criminal_history"].take()
}

/// What the worksheet says of these priors.
pub(super) fn history(priors: &[Value]) -> Value {
    history_with(&json!({}), priors)
}

/// Fewest and most points.
pub(super) fn bounds(history: &Value) -> (u64, u64) {
    (
        history["points"].as_u64().unwrap(),
        history["possible_points"].as_u64().unwrap(),
    )
}

/// Fewest and most points of these priors.
pub(super) fn points(priors: &[Value]) -> (u64, u64) {
    bounds(&history(priors))
}

/// Why each prior counts or does not, in the order of the facts.
pub(super) fn reasons(history: &Value) -> Vec<&str> {
    let rows = history["priors"].as_array().unwrap();
    rows.iter().map(|row| row["reason"].as_str().unwrap()).collect()
}
