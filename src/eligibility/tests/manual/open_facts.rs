//! Facts that are not known and what they may come to beside others: terms, releases and days of one single sentence
//! (USSG 4A1.2(a)(2), (b), (d), (e); rules 0.2, 7.1 to 7.6).

use serde_json::{Value, json};

use super::past::{born, bounds, changed, charged, history, history_with, points, theft};
use crate::eligibility::tests::make::with;

fn after(prior: Value, ids: &Value) -> Value {
    with(prior, &json!({"consecutive_to": ids}))
}

/// The latest release of a single sentence may be that of a part committed at eighteen, while the part that governs was not.
#[test]
fn the_release_from_a_grown_offenders_part_is_asked_for_too() {
    let of = |released: Value| {
        let one = |id: &str, offense: &str, released: &Value| {
            let days = json!({
                "offense_date": offense, "arrest_date": "2018-03-01", "sentence_date": "2018-10-01",
                "charging_instrument": "together", "release_date": released,
            });
            changed(id, 2018, 12, &with(days, &json!({"adult": true})))
        };
        let priors = [
            one("a", "2017-12-01", &json!("2019-06-01")),
            one("b", "2018-02-01", &released),
        ];
        let found = history_with(&born(&json!("2000-01-01")), &priors);
        json!([found["points"], found["possible_points"], found["missing"]])
    };
    assert_eq!(of(json!("2019-09-10")), json!([2, 2, []]));
    assert_eq!(of(json!("2019-09-09")), json!([0, 0, []]));
    assert_eq!(of(json!(null)), json!([0, 2, ["priors[b].release_date"]]));
}

/// 4A1.2(a)(2): counts of one charge are one sentence, however many.
#[test]
fn many_counts_of_one_charge_are_one_sentence() {
    for count in [2, 64, 65, 130] {
        let one = |at: u32| with(charged("p", 1, 24), &json!({"id": format!("p{at}")}));
        let priors: Vec<Value> = (0..count).map(one).collect();
        let found = history(&priors);
        assert_eq!(bounds(&found), (3, 3), "{count}");
        assert_eq!(found["counted"].as_array().unwrap().len(), 1, "{count}");
    }
}

/// Whether a term runs after another is asked whichever of the two comes first in the facts: it may be either that ran later.
#[test]
fn the_order_of_the_facts_does_not_decide_which_term_may_run_after_which() {
    let small = theft("z", 2017, 0);
    let open = after(charged("a", 1, 12), &json!(null));
    let other = charged("b", 2, 12);
    for priors in [[other.clone(), open.clone(), small.clone()], [open, other, small]] {
        let found = history(&priors);
        assert_eq!(bounds(&found), (3, 4), "{}", json!(priors));
        assert_eq!(
            found["missing"],
            json!(["priors[a].consecutive_to"]),
            "{}",
            json!(priors)
        );
    }
}

/// Two terms that the judgments say run after each other are not concurrent: they are added.
#[test]
fn terms_said_to_run_after_each_other_are_added() {
    let found = history(&[
        after(charged("a", 1, 8), &json!(["b"])),
        after(charged("b", 2, 8), &json!(["a"])),
    ]);
    assert_eq!(bounds(&found), (3, 3));
}

/// Rules 0.2: a fact is asked for also where it matters only together with another that is not known.
#[test]
fn what_may_be_suspended_of_a_term_that_is_not_known_is_asked_for_too() {
    for (key, sentence) in [
        ("suspended", json!({"imposed": null, "suspended": null})),
        (
            "alternative_fine",
            json!({"imposed": null, "alternative_fine": null}),
        ),
    ] {
        let found = history(&[changed("a", 2016, 12, &json!({"sentence": sentence}))]);
        assert_eq!(bounds(&found), (1, 3), "{key}");
        let asked = [
            format!("priors[a].sentence.{key}"),
            "priors[a].sentence.imposed".to_owned(),
        ];
        let missing = found["missing"].as_array().unwrap();
        assert!(
            asked.iter().all(|path| missing.contains(&json!(path))),
            "{key}: {missing:?}"
        );
    }
}

/// Of two equal terms the earlier offense governs, also where its day is what is not known.
#[test]
fn the_day_of_offense_that_decides_between_equal_terms_is_asked_for() {
    let of = |offense: Value| {
        let old =
            json!({"offense_date": offense, "sentence_date": "2014-09-09", "arrest_date": "2014-03-01"});
        let other =
            json!({"offense_date": "2014-02-01", "sentence_date": "2014-10-01", "arrest_date": "2014-03-01"});
        let priors = [with(charged("a", 1, 12), &old), with(charged("b", 2, 12), &other)];
        let found = history(&priors);
        json!([found["points"], found["possible_points"], found["missing"]])
    };
    assert_eq!(of(json!("2014-01-01")), json!([0, 0, []]));
    assert_eq!(of(json!("2014-02-02")), json!([2, 2, []]));
    assert_eq!(of(json!(null)), json!([0, 2, ["priors[a].offense_date"]]));
}

/// Whose term may be none was perhaps not in prison, and then not released: he does not certainly bring the rest of a single
/// sentence into the long window.
#[test]
fn a_part_that_may_be_probation_brings_nothing_into_the_window_for_certain() {
    let of = |term: Value| {
        let old = changed(
            "a",
            2008,
            36,
            &json!({"release_date": "2009-09-01", "charging_instrument": "together"}),
        );
        let days = json!({
            "offense_date": "2008-01-01", "arrest_date": "2008-01-02", "release_date": "2017-06-01",
            "charging_instrument": "together", "sentence": {"imposed": term},
        });
        points(&[old, changed("b", 2016, 12, &days)])
    };
    assert_eq!(of(json!({"months": 0, "days": 0})), (0, 0));
    assert_eq!(of(json!({"months": 12, "days": 0})), (3, 3));
    assert_eq!(of(json!(null)), (0, 3));
}

/// An uncounseled misdemeanor counts without imprisonment and not with it: a term that is not known makes one point or none.
#[test]
fn an_uncounseled_misdemeanor_of_unknown_term_is_one_point_or_none() {
    let of = |term: Value| {
        let lesser = json!({
            "offense_type": "assault_misdemeanor", "grade": "misdemeanor", "max_penalty_months": 12,
            "counsel_or_waiver": false, "sentence": {"imposed": term},
        });
        points(&[changed("a", 2016, 0, &lesser)])
    };
    assert_eq!(of(json!({"months": 0, "days": 0})), (1, 1));
    assert_eq!(of(json!({"months": 6, "days": 0})), (0, 0));
    assert_eq!(of(json!(null)), (0, 1));
}

/// 4A1.2(c)(1): whether a lesser offense had thirty days hangs on what is not known of its term, not on the term itself.
#[test]
fn a_known_term_is_not_asked_for() {
    for (key, open) in [
        ("suspended", json!({"suspended": null})),
        ("alternative_fine", json!({"alternative_fine": null})),
    ] {
        let kind = json!({
            "offense_type": "driving_suspended", "grade": "misdemeanor", "max_penalty_months": 12, "sentence": open,
        });
        let found = history(&[changed("a", 2016, 12, &kind)]);
        assert_eq!(bounds(&found), (0, 2), "{key}");
        assert_eq!(
            found["missing"],
            json!([format!("priors[a].sentence.{key}")]),
            "{key}"
        );
    }
}

/// The longest governs a single sentence: a term that is not known may be longer than any other, or of any length between.
#[test]
fn a_term_that_is_not_known_may_be_the_longest() {
    let of = |term: Value| {
        let young = json!({
            "offense_date": "2008-01-01", "arrest_date": "2008-03-01", "disposition": "juvenile_adjudication", "adult": false,
            "charging_instrument": "together", "release_date": "2011-06-01",
        });
        let grown = json!({
            "offense_date": "2008-02-01", "arrest_date": "2008-03-01", "charging_instrument": "together",
            "sentence": {"imposed": term}, "release_date": "2012-06-01",
        });
        let priors = [changed("a", 2008, 24, &young), changed("b", 2010, 12, &grown)];
        bounds(&history_with(&born(&json!("1990-01-15")), &priors))
    };
    assert_eq!(of(json!({"months": 23, "days": 0})), (0, 0));
    assert_eq!(of(json!({"months": 25, "days": 0})), (3, 3));
    assert_eq!(of(json!(null)), (0, 3));
}
