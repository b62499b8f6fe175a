//! Repeat sex offenders (rules 6.4), zero-point offenders (7.9) and the criminal history of the safety valve (4.6).

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::{offense, violent};
use crate::eligibility::facts::read_case;
use crate::eligibility::screen;
use crate::eligibility::tests::LAW;
use crate::eligibility::tests::make::{theories, with};

/// A sex crime against a minor that carries twenty years.
fn sex(instant: &Value, priors: Value) -> Value {
    let covered = json!({
        "federal_sex_offense_3559e": true, "victim_under_17": true, "cov_4b1_2": false, "cso_4b1_2": false,
        "statutory_max_months": 240, "offense_level_before_acceptance": 24, "acceptance_reduction": 0,
    });
    offense(&with(covered, instant), priors)
}

fn abuser() -> Value {
    with(
        violent("a", 2012),
        &json!({"offense_type": "sexual_abuse_minor", "categories": {"cov_4b1_2": false, "prior_sex_conviction_3559e": true}}),
    )
}

#[test]
fn a_repeat_sex_offender_has_the_table_and_category_five() {
    let of = |instant: &Value, priors| {
        let theories = theories(&sex(instant, priors));
        let (row, range) = (&theories["4b1_5"], &theories["range"]);
        json!([
            row["status"],
            row["offense_level"],
            row["category"],
            range["level_by"],
            range["offense_level"],
            range["category"]
        ])
    };
    let none = json!({});
    assert_eq!(
        of(&none, json!([abuser()])),
        json!(["eligible", 32, "V", "repeat_sex_offender", 32, "V"])
    );
    // The level of Chapters Two and Three if that is greater.
    let high = json!({"offense_level_before_acceptance": 33});
    assert_eq!(
        of(&high, json!([abuser()])),
        json!(["eligible", 33, "V", "repeat_sex_offender", 33, "V"])
    );
    for (instant, priors) in [
        (json!({}), json!([])),
        (json!({"victim_under_17": false}), json!([abuser()])),
        (json!({"federal_sex_offense_3559e": false}), json!([abuser()])),
    ] {
        let found = of(&instant, priors);
        assert_eq!(
            (&found[0], &found[3], &found[4]),
            (&json!("not_eligible"), &json!("adjusted"), &json!(24)),
            "{instant}"
        );
    }
    // Where 4B1.1 applies, 4B1.5 does not.
    let career = json!([abuser(), violent("b", 2015), violent("c", 2018)]);
    let found = of(&json!({"cov_4b1_2": true}), career);
    assert_eq!(
        (&found[0], &found[3]),
        (&json!("not_eligible"), &json!("career_offender"))
    );
}

#[test]
fn what_a_repeat_sex_offender_turns_on_is_asked() {
    let missing = |instant: &Value, prior: Value| {
        let row = theories(&sex(instant, json!([prior])))["4b1_5"].take();
        json!([row["status"], row["missing"]])
    };
    let open = with(
        abuser(),
        &json!({"categories": {"prior_sex_conviction_3559e": null}}),
    );
    let path = "priors[a].categories.prior_sex_conviction_3559e";
    assert_eq!(missing(&json!({}), open.clone()), json!(["needs_facts", [path]]));
    let victim = json!({"victim_under_17": null});
    let both = json!(["needs_facts", ["instant_offense.victim_under_17", path]]);
    assert_eq!(missing(&victim, open.clone()), both);
    assert_eq!(
        missing(&victim, abuser()),
        json!(["needs_facts", ["instant_offense.victim_under_17"]])
    );
    assert_eq!(missing(&json!({}), abuser()), json!(["eligible", []]));
    assert_eq!(
        missing(&json!({"victim_under_17": false}), open),
        json!(["not_eligible", []])
    );
}

/// (b): five levels more, twenty-two at least.
#[test]
fn a_pattern_raises_the_level_by_five_to_twenty_two_at_least() {
    for (own, pattern) in [(10, 22), (16, 22), (17, 22), (18, 23), (30, 35)] {
        let case = sex(&json!({"offense_level_before_acceptance": own}), json!([]));
        let case = read_case::<Value>(&case.to_string()).unwrap();
        let day = NaiveDate::from_ymd_opt(2025, 12, 15).unwrap();
        let results = screen(&case.facts, &LAW, day).guidelines.results.unwrap();
        assert_eq!(results.sex.pattern_level, Some(pattern), "{own}");
    }
}

const KEYS: [&str; 10] = [
    "terrorism_3a1_4",
    "violence_or_threats",
    "death_or_sbi",
    "sex_offense",
    "substantial_financial_hardship",
    "firearm_or_dangerous_weapon",
    "civil_rights_2h1_1",
    "adj_3a1_1_or_3a1_5",
    "aggravating_role_3b1_1",
    "cce_848",
];

#[test]
fn each_disqualifier_alone_and_any_point_keeps_the_two_levels() {
    let zero = |changes: &Value, priors: Value| {
        let mut all: Value = KEYS.iter().map(|key| ((*key).to_owned(), json!(false))).collect();
        all = with(all, changes);
        let row =
            theories(&offense(&json!({"zero_point_disqualifiers": all}), priors))["zero_point_4c1_1"].take();
        json!([row["status"], row["level_change"], row["missing"]])
    };
    assert_eq!(zero(&json!({}), json!([])), json!(["eligible", -2, []]));
    for key in KEYS {
        assert_eq!(
            zero(&json!({key: true}), json!([])),
            json!(["not_eligible", 0, []]),
            "{key}"
        );
        let path = format!("instant_offense.zero_point_disqualifiers.{key}");
        assert_eq!(
            zero(&json!({key: null}), json!([])),
            json!(["needs_facts", 0, [path]]),
            "{key}"
        );
    }
    assert_eq!(
        zero(&json!({}), json!([violent("a", 2012)])),
        json!(["not_eligible", 0, []])
    );
    // An old sentence does not count, unless he was let out late: none or three points.
    let old = json!({
        "offense_date": "2000-01-01", "arrest_date": "2000-01-02", "conviction_date": "2001-06-01",
        "sentence_date": "2001-06-01", "sentence": {"imposed": {"months": 96, "days": 0}},
    });
    let stale = with(
        violent("a", 2001),
        &with(old.clone(), &json!({"release_date": "2009-09-09"})),
    );
    assert_eq!(zero(&json!({}), json!([stale])), json!(["eligible", -2, []]));
    let open = with(violent("a", 2001), &with(old, &json!({"release_date": null})));
    assert_eq!(
        zero(&json!({}), json!([open])),
        json!(["needs_facts", 0, ["priors[a].release_date"]])
    );
}

/// A sentence of so many months for a theft, or for a robbery.
fn sentenced(id: &str, year: i32, months: u32, robbed: bool) -> Value {
    let kind = if robbed { "robbery" } else { "theft_felony" };
    let changes = json!({
        "offense_type": kind, "categories": {"cov_4b1_2": robbed}, "sentence": {"imposed": {"months": months, "days": 0}},
    });
    with(violent(id, year), &changes)
}

#[test]
#[expect(clippy::too_many_lines, reason = "one table")]
fn the_safety_valve_is_lost_by_points_a_long_sentence_or_violence() {
    for (priors, status, points, long, violence) in [
        (vec![], "eligible", false, false, false),
        (
            vec![sentenced("a", 2015, 12, false)],
            "eligible",
            false,
            false,
            false,
        ),
        (
            vec![sentenced("a", 2015, 12, false), sentenced("b", 2018, 12, false)],
            "eligible",
            false,
            false,
            false,
        ),
        // Four points and one of a small sentence, which is left out.
        (
            vec![
                sentenced("a", 2015, 12, false),
                sentenced("b", 2018, 12, false),
                sentenced("c", 2021, 1, false),
            ],
            "eligible",
            false,
            false,
            false,
        ),
        (
            vec![
                sentenced("a", 2015, 12, false),
                sentenced("b", 2018, 12, false),
                sentenced("c", 2021, 2, false),
            ],
            "not_eligible",
            true,
            false,
            false,
        ),
        (
            vec![sentenced("a", 2015, 13, false)],
            "eligible",
            false,
            false,
            false,
        ),
        (
            vec![sentenced("a", 2015, 14, false)],
            "not_eligible",
            false,
            true,
            false,
        ),
        (
            vec![sentenced("a", 2015, 14, true)],
            "not_eligible",
            false,
            true,
            false,
        ),
        (
            vec![sentenced("a", 2015, 12, true)],
            "not_eligible",
            false,
            false,
            true,
        ),
        (
            vec![sentenced("a", 2015, 1, true)],
            "eligible",
            false,
            false,
            false,
        ),
        (
            vec![sentenced("a", 2015, 12, false), sentenced("b", 2018, 1, true)],
            "eligible",
            false,
            false,
            false,
        ),
    ] {
        let valve = theories(&offense(&json!({}), json!(priors)))["safety_valve_f1"].take();
        let found = json!([
            valve["status"],
            valve["too_many_points"],
            valve["long_offense"],
            valve["violent_offense"]
        ]);
        assert_eq!(
            found,
            json!([status, points, long, violence]),
            "{}",
            json!(priors)
        );
        assert_eq!(valve["missing"], json!([]));
    }
    // Of a two-point sentence it is not known whether it was for violence.
    let open = with(
        sentenced("a", 2015, 12, false),
        &json!({"categories": {"cov_4b1_2": null}}),
    );
    let valve = theories(&offense(&json!({}), json!([open])))["safety_valve_f1"].take();
    assert_eq!(valve["status"], "needs_facts");
    assert_eq!(valve["missing"], json!(["priors[a].categories.cov_4b1_2"]));
    // Of a sentence it is not known how long it was: one point, two or three.
    let open = with(
        sentenced("a", 2015, 12, false),
        &json!({"sentence": {"imposed": null}}),
    );
    let valve = theories(&offense(&json!({}), json!([open])))["safety_valve_f1"].take();
    assert_eq!(
        (&valve["status"], &valve["long_offense"]),
        (&json!("needs_facts"), &Value::Null)
    );
    assert_eq!(valve["missing"], json!(["priors[a].sentence.imposed"]));
}
