//! Single or separate: an arrest between the offenses, the day of sentence, the charge (USSG 4A1.2(a)(2); rules 7.5).

use serde_json::{Value, json};

use super::past::{bounds, charged, history, history_with};
use crate::eligibility::tests::make::with;

/// Two sentences of twelve months under one charge, two points together and four apart, in either order of the facts.
fn both_orders(changes: &Value, one: &Value, other: &Value, expected: (u64, u64), missing: &[&str]) {
    let a = with(charged("a", 1, 12), one);
    let b = with(charged("b", 2, 12), other);
    for priors in [[a.clone(), b.clone()], [b, a]] {
        let found = history_with(changes, &priors);
        assert_eq!(bounds(&found), expected, "{}", json!(priors));
        let asked = found["missing"].as_array().unwrap();
        let mut asked: Vec<&str> = asked.iter().map(|path| path.as_str().unwrap()).collect();
        asked.sort_unstable();
        assert_eq!(asked, missing, "{}", json!(priors));
    }
}

/// Only an arrest for the earlier offense can come between the two.
#[test]
fn the_arrest_for_the_later_offense_is_not_asked_for() {
    let none = json!({});
    for later in [
        json!({"arrest_date": null}),
        json!({"arrest_date": "2015-02-01"}),
        json!({"arrest_kind": null}),
        json!({"arrest_date": null, "arrest_kind": null}),
    ] {
        both_orders(&none, &none, &later, (2, 2), &[]);
    }
    let earlier = json!({"arrest_date": null});
    both_orders(&none, &earlier, &none, (2, 4), &["priors[a].arrest_date"]);
    both_orders(
        &none,
        &json!({"arrest_kind": null, "arrest_date": "2015-01-15"}),
        &none,
        (2, 4),
        &["priors[a].arrest_kind"],
    );
    both_orders(&none, &json!({"arrest_kind": null}), &none, (2, 2), &[]);
}

/// An arrest on the day of the next offense came before it or after it; no fact of the record says which.
#[test]
fn an_arrest_on_the_day_of_the_next_offense_leaves_it_open() {
    let none = json!({});
    for (arrest, expected) in [
        ("2015-01-31", (4, 4)),
        ("2015-02-01", (2, 4)),
        ("2015-02-02", (2, 2)),
    ] {
        both_orders(&none, &json!({"arrest_date": arrest}), &none, expected, &[]);
    }
}

/// Two offenses of one day: arrested for the one on that day and for the other later, he may have committed the other in between;
/// arrested for both at once, he did not.
#[test]
fn two_offenses_of_one_day() {
    let none = json!({});
    let day = |arrest: &str| json!({"offense_date": "2015-02-01", "arrest_date": arrest});
    for (first, second, expected) in [
        ("2015-02-01", "2015-02-03", (2, 4)),
        ("2015-02-01", "2015-02-01", (2, 2)),
        ("2015-02-02", "2015-02-03", (2, 2)),
    ] {
        both_orders(&none, &day(first), &day(second), expected, &[]);
    }
}

/// Amendment 832: from the edition of 2025 a traffic stop is no arrest; before, that is not settled (rules 12.13).
#[test]
fn a_traffic_stop_between_the_offenses_by_edition() {
    let stop = json!({"arrest_date": "2015-01-15", "arrest_kind": "traffic_stop"});
    let none = json!({});
    for (edition, expected) in [
        ("2025-11-01", (2, 2)),
        ("2024-11-01", (2, 4)),
        ("2023-11-01", (2, 4)),
    ] {
        let changes = json!({"manual_edition": edition});
        both_orders(&changes, &stop, &none, expected, &[]);
    }
    // What a summons is, no edition says.
    let summons = json!({"arrest_date": "2015-01-15", "arrest_kind": "summons"});
    both_orders(&none, &summons, &none, (2, 4), &[]);
}

/// Sentenced on different days they are single only if charged together: the charge of either that is not known is asked for.
#[test]
fn a_charge_that_is_not_known_is_asked_for() {
    let none = json!({});
    let later = json!({"sentence_date": "2015-07-01"});
    let open = json!({"sentence_date": "2015-07-01", "charging_instrument": null});
    let apart = json!({"sentence_date": "2015-07-01", "charging_instrument": "other"});
    both_orders(&none, &none, &later, (2, 2), &[]);
    both_orders(&none, &none, &apart, (4, 4), &[]);
    both_orders(&none, &none, &open, (2, 4), &["priors[b].charging_instrument"]);
    both_orders(
        &none,
        &json!({"charging_instrument": null}),
        &later,
        (2, 4),
        &["priors[a].charging_instrument"],
    );
    both_orders(
        &none,
        &json!({"charging_instrument": null}),
        &open,
        (2, 4),
        &["priors[a].charging_instrument", "priors[b].charging_instrument"],
    );
    // On one day the charge does not matter.
    both_orders(
        &none,
        &json!({"charging_instrument": null}),
        &json!({"charging_instrument": null}),
        (2, 2),
        &[],
    );
}

/// A sentence that is still to come has no day in common with another.
#[test]
fn awaiting_sentence_is_separate_unless_charged_together() {
    let of = |charge: &str| {
        let awaited = json!({
            "disposition": "convicted_unsentenced", "charging_instrument": charge, "sentence": null, "sentence_date": null,
            "release_date": null,
        });
        bounds(&history(&[
            charged("a", 1, 12),
            with(charged("b", 2, 0), &awaited),
        ]))
    };
    assert_eq!(of("other"), (3, 3));
    assert_eq!(of("together"), (2, 2));
}
