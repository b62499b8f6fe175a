//! A single sentence and its length: terms one after the other, revocations that are shared, clusters (USSG 4A1.2(a)(2), n.11).

use serde_json::{Value, json};

use super::past::{bounds, changed, charged, history, points, reasons};
use crate::eligibility::tests::make::with;

fn after(prior: Value, ids: &Value) -> Value {
    with(prior, &json!({"consecutive_to": ids}))
}

fn months(months: u32) -> Value {
    json!({"months": months, "days": 0})
}

/// Two terms that run together and a third after both: the longer and the third are the aggregate.
#[test]
fn a_term_after_two_concurrent_ones_runs_after_the_longer() {
    for (a, b) in [(6, 10), (10, 6)] {
        for order in [json!(["a", "b"]), json!(["b", "a"])] {
            let found = history(&[
                charged("a", 1, a),
                charged("b", 2, b),
                after(charged("c", 2, 5), &order),
            ]);
            assert_eq!(bounds(&found), (3, 3), "{a} {b} {order}");
            assert_eq!(found["priors"][2]["length"], months(15), "{a} {b} {order}");
        }
    }
}

/// Each term of a chain is added, and no more than once, however the facts put it.
#[test]
fn each_term_of_a_chain_is_added_once() {
    let chain = history(&[
        charged("a", 1, 5),
        after(charged("b", 2, 5), &json!(["a"])),
        after(charged("c", 2, 5), &json!(["b"])),
    ]);
    assert_eq!(bounds(&chain), (3, 3));
    assert_eq!(chain["priors"][2]["length"], months(15));
    // Each said to run after the other: what they come to has an end.
    let circle = history(&[
        after(charged("a", 1, 6), &json!(["b"])),
        after(charged("b", 2, 6), &json!(["a"])),
    ]);
    assert_eq!(bounds(&circle), (2, 2));
}

/// Terms of a year each exceed thirteen months one after the other, so that the window of fifteen years, which a late release
/// meets, is theirs.
#[test]
fn terms_in_turn_have_the_long_window() {
    let old = |id: &str, month: u32| {
        let days = json!({
            "offense_date": format!("2008-{month:02}-01"), "arrest_date": "2008-03-01", "charging_instrument": "together",
            "release_date": null,
        });
        changed(id, 2008, 12, &days)
    };
    let found = history(&[old("a", 1), after(old("b", 2), &json!(["a"]))]);
    assert_eq!(bounds(&found), (0, 3));
    assert_eq!(
        found["missing"],
        json!(["priors[a].release_date", "priors[b].release_date"])
    );
    assert_eq!(points(&[old("a", 1), old("b", 2)]), (0, 0));
    // The third after the first, which the second is said to run after and before.
    let [a, b, c] = [("a", 1, "b"), ("b", 2, "a"), ("c", 2, "a")]
        .map(|(id, month, before)| after(old(id, month), &json!([before])));
    assert_eq!(points(&[a, b, c]), (0, 3));
}

/// Where both come to the same points the longest term earned them, and what it is not known to run after is not added.
#[test]
fn an_order_that_changes_nothing_is_not_taken_for_granted() {
    let (long, short) = (charged("a", 1, 24), after(charged("b", 2, 12), &json!(null)));
    for first in [long.clone(), after(long, &json!(null))] {
        let found = history(&[first, short.clone()]);
        assert_eq!(bounds(&found), (3, 3));
        assert_eq!(reasons(&found), ["counts", "single_sentence"]);
        let row = &found["priors"][0];
        assert_eq!((&row["length"], &row["points"]), (&months(24), &json!(3)));
    }
}

/// 4A1.2 n.11: one revocation of several sentences is added to the one whose points it raises most, not to the heaviest.
#[test]
fn a_shared_revocation_is_added_where_it_raises_points_most() {
    let shared = |id: &str, year: i32, months: u32, term: u32| {
        let revocation = json!([{
            "date": "2020-01-01", "imposed": {"months": term, "days": 0}, "release_date": "2021-06-01", "revocation_id": "r",
        }]);
        changed(id, year, months, &json!({"revocations": revocation}))
    };
    for (first, second, term, expected) in [
        (24, 0, 6, [3, 2]),
        (0, 24, 6, [2, 3]),
        // Two points more with the lesser, one more with the greater.
        (12, 0, 14, [2, 3]),
        (0, 12, 14, [3, 2]),
        // Nothing to choose between: the earlier offense.
        (12, 12, 6, [3, 2]),
    ] {
        let found = history(&[shared("a", 2016, first, term), shared("b", 2018, second, term)]);
        let rows = [&found["priors"][0]["points"], &found["priors"][1]["points"]];
        assert_eq!(
            rows,
            expected.map(|of| json!(of)).each_ref(),
            "{first} {second} {term}"
        );
    }
}

/// Rules 7.5: of three where only two pairs are single the worksheet says so, whichever came first.
#[test]
fn sentences_single_in_pairs_only_are_flagged() {
    // The first two are charged together, the last two sentenced on one day.
    let three = |offenses: [u32; 3]| {
        let day = |id: &str, offense: u32, charge: &str, sentenced: &str| {
            let changes = json!({"charging_instrument": charge, "sentence_date": sentenced});
            with(charged(id, offense, 12), &changes)
        };
        [
            day("a", offenses[0], "x", "2015-06-01"),
            day("b", offenses[1], "x", "2015-07-01"),
            day("c", offenses[2], "y", "2015-07-01"),
        ]
        .map(|prior| with(prior, &json!({"arrest_date": "2015-05-01"})))
    };
    for offenses in [[1, 2, 3], [1, 3, 2], [2, 1, 3], [3, 2, 1], [2, 3, 1], [3, 1, 2]] {
        let found = history(&three(offenses));
        assert_eq!(bounds(&found), (4, 4), "{offenses:?}");
        assert_eq!(found["flags"], json!(["non_transitive_cluster"]), "{offenses:?}");
    }
    let [a, b, _] = three([1, 2, 3]);
    assert_eq!(history(&[a, b])["flags"], json!([]));
}

/// Rules 7.5: a single sentence on both sides of a window is flagged; one that lies wholly on one side is not.
#[test]
fn a_single_sentence_on_both_sides_of_a_window_is_flagged() {
    let of = |first: &str, second: &str| {
        let one = |id: &str, sentenced: &str, months: u32| {
            let days = json!({
                "offense_date": "2014-01-01", "arrest_date": "2014-02-01", "charging_instrument": "together",
                "sentence_date": sentenced,
            });
            changed(id, 2014, months, &days)
        };
        let found = history(&[one("a", first, 6), one("b", second, 12)]);
        json!([found["points"], found["flags"]])
    };
    let straddles = "single_sentence_straddles_window";
    assert_eq!(of("2014-09-09", "2014-09-10"), json!([2, [straddles]]));
    assert_eq!(of("2014-09-10", "2014-09-09"), json!([0, [straddles]]));
    assert_eq!(of("2014-09-10", "2014-09-11"), json!([2, []]));
    assert_eq!(of("2014-09-08", "2014-09-09"), json!([0, []]));
}

/// A sentence that may not be one is not among those that certainly count, even where the points are the same with it.
#[test]
fn only_what_is_certain_is_named_among_the_counted() {
    for open in [
        json!({"disposition": null}),
        json!({"disposition": null, "sentence": null}),
        json!({"part_of_instant_offense": null}),
        json!({"relief": {"expunged": null}}),
    ] {
        let found = history(&[charged("a", 1, 24), with(charged("b", 2, 12), &open)]);
        assert_eq!(bounds(&found), (3, 3), "{open}");
        assert_eq!(found["missing"], json!([]), "{open}");
        let counted: Vec<&Value> = found["counted"].as_array().unwrap().iter().collect();
        assert_eq!(
            counted,
            [&json!({"priors": ["a"], "points": 3, "rule": "4A1.1(a)"})],
            "{open}"
        );
    }
}
