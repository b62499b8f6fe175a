//! Under a criminal justice sentence, as supervision shows it (rules 7.8).

use serde_json::{Value, json};

use super::{offense, violent};
use crate::eligibility::tests::make::{theories, with};

/// Points with three sentences of three points, the last with supervision as given; the offense ran from March to May 2024.
fn points(supervision: &Value, more: &Value) -> Value {
    let days = json!({"offense_start": "2024-03-10", "offense_end": "2024-05-10", "under_cjs": null});
    let mut last = with(violent("c", 2018), &json!({"supervision": supervision}));
    last = with(last, more);
    let history = theories(&offense(
        &days,
        json!([violent("a", 2012), violent("b", 2015), last]),
    ))["criminal_history"]
        .take();
    json!([history["points"], history["status_points"]])
}

#[test]
fn supervision_that_meets_the_offense_adds_a_point() {
    let none = json!([9, 0]);
    let one = json!([10, 1]);
    for (supervision, expected) in [
        (
            json!({"type": "parole", "start": "2020-06-01", "end": "2024-04-01"}),
            &one,
        ),
        // It began on the last day, or ended on the first.
        (
            json!({"type": "parole", "start": "2024-05-10", "end": "2025-05-10"}),
            &one,
        ),
        (
            json!({"type": "parole", "start": "2024-05-11", "end": "2025-05-10"}),
            &none,
        ),
        (
            json!({"type": "parole", "start": "2020-06-01", "end": "2024-03-10"}),
            &one,
        ),
        (
            json!({"type": "parole", "start": "2020-06-01", "end": "2024-03-09"}),
            &none,
        ),
        // A warrant that was out by then extends it.
        (
            json!({"type": "parole", "start": "2020-06-01", "end": "2022-06-01", "warrant_outstanding_from": "2022-01-01"}),
            &one,
        ),
        (
            json!({"type": "parole", "start": "2020-06-01", "end": "2022-06-01", "warrant_outstanding_from": "2024-05-10"}),
            &one,
        ),
        (
            json!({"type": "parole", "start": "2020-06-01", "end": "2022-06-01", "warrant_outstanding_from": "2024-05-11"}),
            &none,
        ),
        (
            json!({"type": "parole", "start": "2024-05-11", "end": "2025-06-01", "warrant_outstanding_from": "2024-01-01"}),
            &none,
        ),
        (json!({"type": "parole", "end": "2024-04-01"}), &none),
        (json!({"type": "parole", "start": "2020-06-01"}), &none),
    ] {
        assert_eq!(points(&supervision, &json!({})), *expected, "{supervision}");
    }
}

#[test]
fn only_a_sentence_that_is_counted_can_be_the_one_served() {
    let parole = json!({"type": "parole", "start": "2020-06-01", "end": "2024-04-01"});
    let expunged = points(&parole, &json!({"relief": {"expunged": true}}));
    assert_eq!(expunged, json!([6, 0]));
    let foreign = points(&parole, &json!({"sovereign": "foreign"}));
    assert_eq!(foreign, json!([6, 0]));
}

#[test]
fn the_sentence_that_was_served_may_be_named() {
    let under = |named: &str, more: &Value| {
        let instant = json!({"under_cjs": true, "cjs_prior": named});
        let case = offense(
            &instant,
            json!([
                violent("a", 2012),
                violent("b", 2015),
                with(violent("c", 2018), more)
            ]),
        );
        theories(&case)["criminal_history"]["status_points"].clone()
    };
    assert_eq!(under("c", &json!({})), 1);
    // A bare fine is no sentence of that kind, and a sentence that is left out is none at all.
    assert_eq!(under("c", &json!({"sentence": {"fine_only": true}})), 0);
    assert_eq!(under("c", &json!({"relief": {"expunged": true}})), 0);
}
