//! The fewest and most points of what is not known, and what can change the category (rules 0.2, 7.7 to 7.9).

use serde_json::{Value, json};

use super::offense;
use super::past::{bounds, changed, charged, history, history_with, theft};
use crate::eligibility::tests::make::{theories, with};

/// Counts as one point if it is no part of the instant offense.
fn maybe(id: &str, year: i32) -> Value {
    changed(id, year, 0, &json!({"part_of_instant_offense": null}))
}

/// With a revocation that came to no term, shared with others.
fn sharing(prior: Value) -> Value {
    let none = json!([{"date": "2020-01-01", "imposed": {"months": 0, "days": 0}, "revocation_id": "r"}]);
    with(prior, &json!({"revocations": none}))
}

/// Two of twenty-four months that are single if charged together, which is not known: three points or six.
fn pair() -> [Value; 2] {
    let open = json!({"charging_instrument": null});
    let second = with(open.clone(), &json!({"sentence_date": "2015-07-01"}));
    [
        with(charged("a", 1, 24), &open),
        with(charged("b", 2, 24), &second),
    ]
}

const CHARGES: [&str; 2] = ["priors[a].charging_instrument", "priors[b].charging_instrument"];

/// Eleven points or fourteen: one more changes neither category, though it would at twelve. Asked is only what makes the
/// difference between the two.
#[test]
fn one_point_more_is_not_asked_for_beside_eleven_or_fourteen() {
    let [a, b] = pair();
    let priors = [
        sharing(a),
        b,
        sharing(theft("c", 2016, 24)),
        sharing(theft("d", 2018, 24)),
        sharing(theft("e", 2020, 12)),
        with(maybe("x", 2014), &json!({"sentence_date": "2014-10-01"})),
    ];
    let found = history(&priors);
    assert_eq!(bounds(&found), (11, 15));
    assert_eq!(
        (&found["category"], &found["possible_category"]),
        (&json!("V"), &json!("VI"))
    );
    assert_eq!(found["missing"], json!(CHARGES));
}

/// Ten, eleven or twelve points: one more makes category VI only of the last.
#[test]
fn one_point_more_is_asked_for_where_some_way_leads_to_twelve() {
    let open = |months: Value| changed("d", 2021, 12, &json!({"sentence": {"imposed": months}}));
    let of = |length: Value| {
        let priors = [
            theft("a", 2016, 24),
            theft("b", 2017, 24),
            theft("c", 2018, 24),
            open(length),
            maybe("x", 2015),
        ];
        let found = history(&priors);
        json!([found["points"], found["possible_points"], found["missing"]])
    };
    let unsure = "priors[x].part_of_instant_offense";
    assert_eq!(
        of(json!(null)),
        json!([10, 13, ["priors[d].sentence.imposed", unsure]])
    );
    assert_eq!(of(json!({"months": 12, "days": 0})), json!([11, 12, []]));
    assert_eq!(of(json!({"months": 24, "days": 0})), json!([12, 13, [unsure]]));
}

/// Twelve sentences that may all be one, or all be separate: too many ways to go through, yet both ends are those.
#[test]
fn where_too_much_is_open_both_ends_are_given_and_it_is_said() {
    let many = |changes: &Value| -> Vec<Value> {
        let one = |at: u32| {
            let days = json!({
                "charging_instrument": null, "offense_date": format!("2015-01-{at}"),
                "sentence_date": format!("2015-06-{at}"),
            });
            with(with(charged(&format!("p{at}"), 1, 24), &days), changes)
        };
        (10..22).map(one).collect()
    };
    let found = history(&many(&json!({})));
    assert_eq!(bounds(&found), (3, 36));
    assert_eq!(found["flags"], json!(["bounds_approximate"]));
    let asked: Vec<String> = (10..22)
        .map(|at| format!("priors[p{at}].charging_instrument"))
        .collect();
    assert_eq!(found["missing"], json!(asked));
    // Of unknown lengths besides, or none of them certainly a sentence.
    let found = history(&many(&json!({"sentence": {"imposed": null}})));
    assert_eq!(
        (bounds(&found), &found["flags"]),
        ((1, 36), &json!(["bounds_approximate"]))
    );
    let found = history(&many(&json!({"disposition": null})));
    assert_eq!(
        (bounds(&found), &found["flags"]),
        ((0, 36), &json!(["bounds_approximate"]))
    );
}

/// Five that may be no sentences beside two that may be single: all of that can be gone through.
#[test]
fn some_sixty_ways_are_all_gone_through() {
    let [a, b] = pair();
    let mut priors = vec![sharing(a), sharing(b)];
    priors.extend((0..5).map(|at| sharing(maybe(&format!("u{at}"), 2016 + at))));
    let found = history(&priors);
    // One point each, four at most (4A1.1(c)).
    assert_eq!(bounds(&found), (3, 10));
    assert_eq!(found["flags"], json!([]));
    let mut asked: Vec<String> = CHARGES.iter().map(|path| (*path).to_owned()).collect();
    asked.extend((0..5).map(|at| format!("priors[u{at}].part_of_instant_offense")));
    assert_eq!(found["missing"], json!(asked));
}

/// 18:3553(f)(1): one-point offenses are left out of the four points, so that what may take the valve away is still asked for.
#[test]
fn one_point_offenses_leave_the_safety_valve_open() {
    let small = [theft("a", 2015, 0), theft("b", 2016, 0), theft("c", 2017, 0)];
    let two = theft("d", 2018, 12);
    let open = changed("e", 2020, 12, &json!({"sentence": {"imposed": null}}));
    let mut priors = small.to_vec();
    priors.extend([two, open]);
    let valve = theories(&offense(&json!({}), json!(priors)))["safety_valve_f1"].take();
    assert_eq!(valve["status"], "needs_facts");
    assert_eq!(valve["missing"], json!(["priors[e].sentence.imposed"]));
}

/// Unknown status is asked for where it makes the category, and only there: at nine and twelve points, not beside other counts.
#[test]
fn status_is_asked_for_at_nine_and_twelve() {
    let of = |extra: u32| {
        let mut priors = vec![theft("a", 2016, 24), theft("b", 2017, 24)];
        if extra >= 2 {
            priors.push(theft("c", 2018, 12));
        }
        priors.extend(
            (0..extra.saturating_sub(2))
                .map(|at| theft(&format!("s{at}"), 2019 + i32::try_from(at).unwrap(), 0)),
        );
        let found = history_with(&json!({"instant_offense": {"under_cjs": null}}), &priors);
        let asked = found["missing"] == json!(["instant_offense.under_cjs"]);
        assert!(asked || found["missing"] == json!([]), "{found}");
        (found["points"].as_u64().unwrap(), asked)
    };
    assert_eq!(
        [0, 2, 3, 4, 5, 6].map(of),
        [
            (6, false),
            (8, false),
            (9, true),
            (10, false),
            (11, false),
            (12, true)
        ]
    );
}
