//! Bad facts are refused with their path.

use serde_json::{Value, json};

use crate::eligibility::facts::{Fact, Facts, read_case};

fn refused(facts: &Value) -> String {
    let mut case = json!({"id": "x", "screen_date": "2025-12-15"});
    for (key, value) in facts.as_object().unwrap() {
        case[key] = value.clone();
    }
    read_case::<Value>(&case.to_string()).unwrap_err().to_string()
}

#[test]
#[expect(clippy::too_many_lines, reason = "one table")]
fn every_complaint_names_the_path() {
    let priors = |prior: Value| json!({"priors": [{"id": "a"}, {"id": "b"}, prior]});
    for (facts, start) in [
        (
            priors(json!({"id": "c", "sentence": {"impozed": 1}})),
            "priors[2].sentence.impozed: unknown field",
        ),
        (
            priors(json!({"id": "c", "sovereign": "county"})),
            "priors[2].sovereign: unknown variant",
        ),
        (
            priors(json!({"id": "c", "offense_date": "2021-02-29"})),
            "priors[2].offense_date: ",
        ),
        (
            priors(json!({"id": "c", "sentence": {"imposed": {"months": -1}}})),
            "priors[2].sentence.imposed.months: ",
        ),
        (
            priors(json!({"id": "c", "sentence": {"suspended": "some"}})),
            "priors[2].sentence.suspended: ",
        ),
        (
            priors(json!({"id": "c", "max_penalty_months": "long"})),
            "priors[2].max_penalty_months: ",
        ),
        (
            priors(json!({"id": "c", "categories": {"cov": true}})),
            "priors[2].categories.cov: unknown field",
        ),
        (
            priors(json!({"id": "a"})),
            "priors[2].id: `a` is the id of another prior already",
        ),
        (priors(json!({"id": ""})), "priors[2].id: is empty"),
        (priors(json!({})), "priors[2]: missing field `id`"),
        (
            priors(json!({"id": "c", "consecutive_to": ["a", "z"]})),
            "priors[2].consecutive_to[1]: no prior has the id `z`",
        ),
        (
            priors(json!({"id": "c", "consecutive_to": ["c"]})),
            "priors[2].consecutive_to[0]: a sentence cannot",
        ),
        (
            priors(json!({"id": "c", "sentence": {"imposed": {"months": 12_001, "days": 0}}})),
            "priors[2].sentence.imposed: longer than",
        ),
        (
            priors(json!({"id": "c", "sentence": {"suspended": {"months": 0, "days": 365_001}}})),
            "priors[2].sentence.suspended: longer than",
        ),
        (
            priors(json!({"id": "c", "revocations": [{}, {"imposed": {"months": 12_001, "days": 0}}]})),
            "priors[2].revocations[1].imposed: longer than",
        ),
        (
            priors(json!({"id": "c", "release_date": "0201-01-01"})),
            "priors[2].release_date: ",
        ),
        (
            json!({"instant_offense": {"drug": {"quantity_g": -1}}}),
            "instant_offense.drug.quantity_g: an amount",
        ),
        (
            json!({"instant_offense": {"acceptance_reduction": 1}}),
            "instant_offense.acceptance_reduction: must be",
        ),
        (
            json!({"instant_offense": {"cjs_prior": "z"}}),
            "instant_offense.cjs_prior: no prior has the id",
        ),
        (
            json!({"instant_offense": {"offense_start": "2024-02-02", "offense_end": "2024-02-01"}}),
            "instant_offense.offense_end: 2024-02-01 is before 2024-02-02",
        ),
        (
            json!({"instant_offense": {"counts_924c": vec![json!({}); 1_001]}}),
            "instant_offense.counts_924c: too many",
        ),
        (
            priors(json!({"id": "c", "sentence": {"suspended": 7}})),
            "priors[2].sentence.suspended: invalid type: integer `7`, expected \"all\", \"life\" or {months, days}",
        ),
        (json!({"offendr": {}}), "offendr: unknown field"),
        (json!({"offender": {"dob": 7}}), "offender.dob: invalid type"),
    ] {
        let problem = refused(&facts);
        assert!(problem.starts_with(start), "{problem}\nexpected {start}");
    }
    // Nothing was read yet: there is no path, only the object itself.
    for broken in ["", "[]", "7", "{\"\": 1}"] {
        let problem = read_case::<Value>(broken).unwrap_err();
        assert_eq!(problem.path, ".", "{problem}");
    }
    for broken in [
        "",
        "{",
        "[]",
        "{\"id\":\"x\"}",
        "{\"id\":\"x\",\"screen_date\":\"2025-12-15\"} {}",
        "\u{0}",
    ] {
        assert!(read_case::<Value>(broken).is_err(), "{broken}");
    }
}

#[test]
fn the_longest_sentence_and_the_outermost_days_are_read() {
    let prior = json!({
        "id": "a", "release_date": "2200-12-31", "offense_date": "1800-01-01",
        "sentence": {"imposed": {"months": 12_000, "days": 365_000}},
    });
    let facts = json!({"priors": [prior]}).to_string();
    assert!(Facts::from_json(&facts).is_ok(), "{facts}");
    let counts = json!({"instant_offense": {"counts_924c": vec![json!({}); 1_000]}});
    assert!(Facts::from_json(&counts.to_string()).is_ok());
}

#[test]
fn absent_null_and_known_stay_apart() {
    let text = r#"{"offender":{},"instant_offense":{"under_cjs":true,"knew_status":null},"priors":[]}"#;
    let facts = Facts::from_json(text).unwrap();
    assert_eq!(facts.instant_offense.knew_status, Fact::Unknown);
    assert_eq!(facts.instant_offense.under_cjs, Fact::Known(true));
    assert_eq!(facts.instant_offense.count, Fact::Absent);
    assert_eq!(serde_json::to_string(&facts).unwrap(), text);
}

/// By place a list would say the same as a record by keys; whoever writes one has mistaken the format.
#[test]
fn a_record_written_as_a_list_is_refused_where_it_stands() {
    for (facts, path) in [
        (json!({"offender": ["1990-01-01"]}), "offender"),
        (json!({"instant_offense": []}), "instant_offense"),
        (
            json!({"instant_offense": {"drug": ["heroin", 40]}}),
            "instant_offense.drug",
        ),
        (json!({"priors": [["a"]]}), "priors[0]"),
        (
            json!({"priors": [{"id": "a", "sentence": [{"months": 1}]}]}),
            "priors[0].sentence",
        ),
        (
            json!({"priors": [{"id": "a", "sentence": {"imposed": [1, 2]}}]}),
            "priors[0].sentence.imposed",
        ),
    ] {
        let complaint = refused(&facts);
        let start = format!("{path}: invalid type: sequence, expected ");
        assert!(complaint.starts_with(&start), "{complaint}");
        let alone = Facts::from_json(&facts.to_string()).unwrap_err().to_string();
        assert!(alone.starts_with(&start), "{alone}");
    }
    assert!(read_case::<Value>(r#" ["x", null, null, null, "2025-12-15"]"#).is_err());
    assert!(Facts::from_json(r#"["2025-12-15"]"#).is_err());
}

/// The longest part that can be suspended is written as the word for it, and read again.
#[test]
fn a_life_term_that_is_suspended_is_read_again() {
    let facts = json!({"priors": [{"id": "a", "sentence": {"suspended": {"months": 12_000, "days": 0}}}]});
    let read = Facts::from_json(&facts.to_string()).unwrap();
    let written = serde_json::to_string(&read).unwrap();
    assert!(written.contains(r#""suspended":"life""#), "{written}");
    assert_eq!(Facts::from_json(&written).unwrap(), read);
}
