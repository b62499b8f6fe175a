//! Constructed cases with 40 priors, from everything known to hardly anything.

use serde_json::{Value, json};

const PRIORS: usize = 40;

const KINDS: [(&str, &str, u32, u32); 6] = [
    ("robbery", "569.020", 180, 60),
    ("burglary_residential", "569.160", 180, 36),
    ("drug_sale", "195.211", 180, 14),
    ("drug_possession", "195.202", 84, 12),
    ("theft_misdemeanor", "570.030", 12, 1),
    ("assault_2", "565.060", 84, 6),
];

/// The prior at a place.
type Maker = fn(usize) -> Value;

/// The cases by name, each as a line of a case file.
pub fn forty_priors() -> Vec<(&'static str, String)> {
    let all: [(&str, Maker); 5] = [
        ("all known", known),
        ("partly unknown", partly),
        ("ten groups of a day", grouped),
        ("ten groups, many unknown", many),
        ("hardly anything known", hardly),
    ];
    all.into_iter()
        .map(|(name, prior)| (name, line(name, prior)))
        .collect()
}

fn line(name: &str, prior: fn(usize) -> Value) -> String {
    json!({
        "id": name, "screen_date": "2025-12-15", "manual_edition": "2025-11-01", "circuit": "8",
        "offender": {"dob": "1975-06-15"},
        "instant_offense": {
            "offense_start": "2025-03-01", "offense_end": "2025-03-01", "count": "18:922(g)(1)", "under_cjs": null,
            "knew_status": true, "cov_4b1_2": false, "cso_4b1_2": true, "offense_level_before_acceptance": 24,
            "acceptance_reduction": 3,
            "firearm": {"possessed": true, "interstate_nexus": true, "kind": "firearm", "semiauto_large_capacity": null},
            "drug": {"substance": "methamphetamine_mixture", "quantity_g": 60, "act": "pwid"}
        },
        "priors": (0..PRIORS).map(prior).collect::<Vec<Value>>(),
    })
    .to_string()
}

fn day(year: usize, month: usize, day: usize) -> String {
    format!("{year:04}-{month:02}-{day:02}")
}

fn known(at: usize) -> Value {
    let (kind, statute, most, imposed) = KINDS[at % KINDS.len()];
    let (year, month) = (1996 + at * 28 / PRIORS, 1 + at * 5 % 12);
    json!({
        "id": format!("p{at}"), "sovereign": "state", "state": "MO", "statute": statute, "offense_type": kind,
        "grade": if most > 12 { "felony" } else { "misdemeanor" }, "max_penalty_months": most,
        "offense_date": day(year, month, 3 + at % 20), "arrest_date": day(year, month, 28),
        "conviction_date": day(year + 1, 3, 1), "sentence_date": day(year + 1, 3, 1 + at % 27),
        "release_date": day(year + 3, 3, 1), "charging_instrument": format!("c{at}"), "disposition": "conviction",
        "sentence": {"imposed": {"months": imposed, "days": 0}}, "final": true, "counsel_or_waiver": true
    })
}

fn partly(at: usize) -> Value {
    let mut prior = known(at);
    match at % 8 {
        1 => prior["release_date"] = Value::Null,
        2 => prior["sentence"]["imposed"] = Value::Null,
        3 => prior["max_penalty_months"] = Value::Null,
        4 => prior["offense_type"] = Value::Null,
        5 => {
            prior["arrest_date"] = Value::Null;
            prior["arrest_kind"] = Value::Null;
        }
        _ => {}
    }
    prior
}

/// Four offenses of spring, sentenced on one day of the next year.
fn grouped(at: usize) -> Value {
    let mut prior = known(at);
    let year = 1998 + at / 4 * 2;
    prior["offense_date"] = json!(day(year, 1 + at % 4, 3 + at % 20));
    prior["arrest_date"] = json!(day(year, 6, 20));
    prior["conviction_date"] = json!(day(year + 1, 3, 1));
    prior["sentence_date"] = json!(day(year + 1, 3, 1));
    prior["release_date"] = json!(day(year + 3, 3, 1));
    prior
}

fn many(at: usize) -> Value {
    let mut prior = grouped(at);
    for field in ["arrest_date", "arrest_kind", "occasion", "release_date"] {
        prior[field] = Value::Null;
    }
    match at % 5 {
        0 => prior["sentence"]["imposed"] = Value::Null,
        1 => {
            prior["offense_type"] = Value::Null;
            prior["statute"] = Value::Null;
        }
        2 => prior["disposition"] = Value::Null,
        3 => prior["charging_instrument"] = Value::Null,
        _ => {}
    }
    prior
}

/// What a name and two days of an index tell.
fn hardly(at: usize) -> Value {
    let known = known(at);
    json!({
        "id": known["id"], "sovereign": "state", "state": "MO", "offense_type": known["offense_type"],
        "disposition": "conviction", "conviction_date": known["conviction_date"], "sentence_date": known["sentence_date"]
    })
}
