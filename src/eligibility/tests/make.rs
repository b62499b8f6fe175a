//! Small cases that tests change, and what a screening makes of them.

use serde_json::{Value, json};

use super::LAW;
use crate::eligibility::facts::{Case, read_case};
use crate::eligibility::receipt::Receipt;
use crate::eligibility::report::Report;
use crate::eligibility::screen;

/// Puts the keys of one object into another, objects within objects too.
pub(super) fn merge(into: &mut Value, from: &Value) {
    match (into, from) {
        (Value::Object(into), Value::Object(from)) => {
            for (key, value) in from {
                merge(into.entry(key.clone()).or_insert(Value::Null), value);
            }
        }
        (into, from) => *into = from.clone(),
    }
}

/// A case with changes.
pub(super) fn with(base: Value, changes: &Value) -> Value {
    let mut case = base;
    merge(&mut case, changes);
    case
}

/// Everything a screening says of a case that was read.
pub(super) fn report<E>(case: &Case<E>) -> Value {
    let (law, as_of) = (&*LAW, case.screen_date);
    let screening = screen(&case.facts, law, as_of);
    let receipt = Receipt::of(&case.facts, law, as_of);
    let report = Report {
        id: &case.id,
        facts: &case.facts,
        screening: &screening,
        receipt: &receipt,
    };
    serde_json::to_value(report).unwrap()
}

/// What every theory and guideline comes to for a case.
pub(super) fn theories(case: &Value) -> Value {
    let case = read_case::<Value>(&case.to_string()).unwrap_or_else(|error| panic!("{error}\n{case}"));
    report(&case)["theories"].take()
}

/// What a theory comes to for a case with changes.
pub(super) fn theory(name: &str, base: &Value, changes: &Value) -> Value {
    theories(&with(base.clone(), changes))[name].take()
}

/// A state robbery that counts under every statute.
pub(super) fn robbery(id: &str, year: i32) -> Value {
    json!({
        "id": id, "sovereign": "state", "offense_type": "robbery", "disposition": "conviction", "grade": "felony",
        "max_penalty_months": 180, "offense_date": format!("{year}-01-01"), "arrest_date": format!("{year}-01-02"),
        "conviction_date": format!("{year}-06-01"), "sentence_date": format!("{year}-06-01"),
        "categories": {"violent_felony_acca": true, "svf_3559c": true}, "served_more_than_12_months": true,
        "svf_kind": "robbery", "facts": {"weapon_used_or_threatened": true, "death_or_sbi": false},
    })
}

/// A felon with three robberies and a firearm.
pub(super) fn possession() -> Value {
    json!({
        "id": "x", "screen_date": "2025-12-15",
        "instant_offense": {
            "offense_start": "2024-09-10", "offense_end": "2024-09-10", "knew_status": true,
            "firearm": {"possessed": true, "interstate_nexus": true},
        },
        "priors": [robbery("a", 2005), robbery("b", 2008), robbery("c", 2012)],
    })
}

/// The instant offense on one day.
pub(super) fn day(date: &str) -> Value {
    json!({"instant_offense": {"offense_start": date, "offense_end": date}})
}

/// A first offender who sold so much.
pub(super) fn drug(substance: &str, grams: f64) -> Value {
    json!({
        "id": "x", "screen_date": "2025-12-15",
        "instant_offense": {
            "offense_start": "2024-09-10", "offense_end": "2024-09-10",
            "drug": {"substance": substance, "quantity_g": grams, "act": "distribution", "death_or_sbi": false},
        },
        "priors": [],
    })
}
