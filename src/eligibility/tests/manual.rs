//! The Manual beside criminal history: base levels, Chapter Four, what is blank and why.

mod asked;
mod bounds;
mod chapter_four;
mod fillings;
mod history;
mod lengths;
mod levels;
mod open_facts;
mod oracle;
mod past;
mod single;
mod status;
mod turns;

use serde_json::{Value, json};

use super::make::{robbery, with};

/// Convicted of a crime that both statutes and the Manual count, in prison for two years: three points.
fn violent(id: &str, year: i32) -> Value {
    let counted = json!({
        "sentence": {"imposed": {"months": 24, "days": 0}}, "release_date": format!("{}-06-01", year + 2),
        "charging_instrument": id, "categories": {"cov_4b1_2": true, "cso_4b1_2": false, "felony_drug_offense_802_44": false},
    });
    with(robbery(id, year), &counted)
}

/// Somebody of fifty who committed an offense in 2024.
fn offense(instant: &Value, priors: Value) -> Value {
    let mut case = json!({
        "id": "x", "screen_date": "2025-12-15", "manual_edition": "2025-11-01", "offender": {"dob": "1974-06-15"},
        "instant_offense": {"offense_start": "2024-09-10", "offense_end": "2024-09-10", "under_cjs": false},
    });
    case["instant_offense"] = with(case["instant_offense"].take(), instant);
    case["priors"] = priors;
    case
}
