//! Criminal history at every limit of rules 7, and what follows from it.

use std::sync::LazyLock;

use serde_json::{Value, json};

use super::Results;
use crate::eligibility::facts::read_case;
use crate::eligibility::law::{Law, tests::law};
use crate::eligibility::screen;

static LAW: LazyLock<Law> = LazyLock::new(law);

/// A prior of an adult, sentenced in 2020 unless `more` says otherwise.
fn prior(id: &str, more: Value) -> Value {
    let mut prior = json!({
        "id": id, "sovereign": "state", "state": "MO", "offense_type": "theft_felony", "disposition": "conviction",
        "grade": "felony", "max_penalty_months": 84, "offense_date": "2019-05-01", "arrest_date": "2019-05-02",
        "conviction_date": "2020-01-10", "sentence_date": "2020-01-10", "charging_instrument": id,
        "sentence": {"imposed": {"months": 0, "days": 0}}, "categories": {}
    });
    for (key, value) in more.as_object().unwrap() {
        prior[key] = value.clone();
    }
    prior
}

fn case(instant: Value, priors: &[Value], edition: &str) -> Value {
    let mut all = json!({"offense_start": "2025-03-01", "offense_end": "2025-03-01", "under_cjs": false});
    for (key, value) in instant.as_object().unwrap() {
        all[key] = value.clone();
    }
    json!({"id": "t", "screen_date": "2025-12-15", "manual_edition": edition, "circuit": "8",
        "offender": {"dob": "1975-06-15"}, "instant_offense": all, "priors": priors})
}

fn results(case: &Value) -> Results {
    let case = read_case::<Value>(&case.to_string()).unwrap();
    screen(&case.facts, &LAW, case.screen_date)
        .guidelines
        .results
        .unwrap()
}

fn of(priors: &[Value]) -> Results {
    results(&case(json!({}), priors, "2025-11-01"))
}

fn points(priors: &[Value]) -> u32 {
    of(priors).history.certain.points
}

#[test]
fn lengths_at_their_limits() {
    for (imposed, expected) in [
        (json!({"months": 13, "days": 0}), 2),
        (json!({"months": 13, "days": 1}), 3),
        (json!({"months": 12, "days": 45}), 3),
        (json!({"months": 0, "days": 393}), 2),
        (json!({"months": 0, "days": 398}), 3),
        (json!({"months": 0, "days": 59}), 1),
        (json!({"months": 0, "days": 60}), 2),
        (json!({"months": 2, "days": 0}), 2),
        (json!({"months": 1, "days": 0}), 1),
    ] {
        let one = prior(
            "p1",
            json!({"sentence": {"imposed": imposed}, "release_date": "2022-01-01"}),
        );
        assert_eq!(points(&[one]), expected, "{imposed}");
    }
}

#[test]
fn windows_at_their_limits() {
    let long = json!({"imposed": {"months": 24, "days": 0}});
    let short = json!({"imposed": {"months": 12, "days": 0}});
    for (sentence, sentenced, released, expected) in [
        (&long, "2010-03-01", "2010-09-01", 3),
        (&long, "2010-02-28", "2010-09-01", 3),
        (&long, "2008-01-10", "2010-03-01", 3),
        (&long, "2008-01-10", "2010-02-28", 0),
        (&short, "2015-03-01", "2015-09-01", 2),
        (&short, "2015-02-28", "2015-09-01", 0),
    ] {
        let one = prior(
            "p1",
            json!({"offense_date": "2007-05-01", "arrest_date": "2007-05-02", "conviction_date": sentenced,
                "sentence_date": sentenced, "release_date": released, "sentence": sentence}),
        );
        assert_eq!(points(&[one]), expected, "{sentenced} {released}");
    }
}

#[test]
fn offenses_before_eighteen() {
    // Born 2003-01-01, instant offense 2025-03-01.
    let young = |more: Value| {
        let mut one = prior(
            "p1",
            json!({"offense_date": "2020-12-31", "arrest_date": "2020-12-31", "adult": true}),
        );
        for (key, value) in more.as_object().unwrap() {
            one[key] = value.clone();
        }
        let mut case = case(json!({}), &[one], "2025-11-01");
        case["offender"]["dob"] = json!("2003-01-01");
        results(&case).history.certain.points
    };
    let sentence = |months: u32, days: u32| json!({"imposed": {"months": months, "days": days}});
    assert_eq!(
        young(
            json!({"sentence": sentence(24, 0), "sentence_date": "2010-03-01", "release_date": "2012-01-01"})
        ),
        3
    );
    let juvenile = json!({"disposition": "juvenile_adjudication", "adult": false});
    let with = |more: Value| {
        let mut all = juvenile.clone();
        for (key, value) in more.as_object().unwrap() {
            all[key] = value.clone();
        }
        young(all)
    };
    assert_eq!(
        with(
            json!({"sentence": sentence(24, 0), "sentence_date": "2019-01-01", "release_date": "2020-03-01"})
        ),
        2
    );
    assert_eq!(
        with(
            json!({"sentence": sentence(24, 0), "sentence_date": "2019-01-01", "release_date": "2020-02-29"})
        ),
        0
    );
    assert_eq!(
        with(
            json!({"sentence": sentence(0, 59), "sentence_date": "2020-03-01", "release_date": "2020-05-01"})
        ),
        1
    );
    assert_eq!(
        with(
            json!({"sentence": sentence(0, 60), "sentence_date": "2020-03-01", "release_date": "2020-05-01"})
        ),
        2
    );
    assert_eq!(
        with(
            json!({"sentence": sentence(0, 59), "sentence_date": "2020-02-29", "release_date": "2020-05-01"})
        ),
        0
    );
}

#[test]
fn lesser_offenses_at_their_limits() {
    let lesser = |sentence: Value, more: Value| {
        let mut one = prior(
            "p1",
            json!({"offense_type": "driving_suspended", "grade": "misdemeanor", "max_penalty_months": 12, "sentence": sentence}),
        );
        for (key, value) in more.as_object().unwrap() {
            one[key] = value.clone();
        }
        points(&[one])
    };
    let nothing = json!({"imposed": {"months": 0, "days": 0}});
    for (sentence, more, expected) in [
        (json!({"imposed": {"months": 0, "days": 29}}), json!({}), 0),
        (json!({"imposed": {"months": 0, "days": 30}}), json!({}), 1),
        (json!({"imposed": {"months": 1, "days": 0}}), json!({}), 1),
        (
            json!({"imposed": {"months": 0, "days": 90}, "suspended": "all"}),
            json!({}),
            0,
        ),
        (
            json!({"imposed": {"months": 0, "days": 0}, "probation_months": 12}),
            json!({}),
            0,
        ),
        (
            json!({"imposed": {"months": 0, "days": 0}, "probation_months": 13}),
            json!({}),
            1,
        ),
        (nothing.clone(), json!({"similar_to_instant": true}), 1),
        (nothing.clone(), json!({"max_penalty_months": 48}), 1),
        (
            json!({"imposed": {"months": 0, "days": 90}}),
            json!({"offense_type": "public_intoxication"}),
            0,
        ),
        (nothing, json!({"offense_type": "dwi"}), 1),
    ] {
        assert_eq!(
            lesser(sentence.clone(), more.clone()),
            expected,
            "{sentence} {more}"
        );
    }
}

#[test]
fn one_point_sentences_end_at_four_and_categories_follow() {
    let small: Vec<Value> = (0..6)
        .map(|n| {
            let (offense, arrest) = (format!("2019-0{}-01", n + 1), format!("2019-0{}-02", n + 1));
            prior(&format!("p{n}"), json!({"offense_date": offense, "arrest_date": arrest, "sentence_date": format!("2020-0{}-10", n + 1)}))
        })
        .collect();
    for count in 0..=6 {
        assert_eq!(points(&small[..count]), u32::try_from(count.min(4)).unwrap());
    }
}

#[test]
fn status_by_edition_and_only_from_seven() {
    let long = |id: &str, month: u32| {
        prior(
            id,
            json!({"offense_date": format!("2018-{month:02}-01"), "arrest_date": format!("2018-{month:02}-02"),
            "sentence_date": format!("2019-{month:02}-10"), "sentence": {"imposed": {"months": 24, "days": 0}}, "release_date": "2021-01-01"}),
        )
    };
    let two = [long("p1", 1), long("p2", 3)];
    let three = [long("p1", 1), long("p2", 3), long("p3", 5)];
    let under = |priors: &[Value], under: Value, edition: &str| {
        let history = results(&case(json!({"under_cjs": under}), priors, edition)).history;
        (
            history.certain.points,
            history.certain.status,
            history.missing.len(),
        )
    };
    assert_eq!(under(&two, json!(true), "2025-11-01"), (6, 0, 0));
    assert_eq!(under(&two, json!(true), "2021-11-01"), (8, 2, 0));
    assert_eq!(under(&three, json!(true), "2025-11-01"), (10, 1, 0));
    // Nine or ten points: IV or V, so it has to be asked; six or six: it does not.
    assert_eq!(under(&three, json!(null), "2025-11-01"), (9, 0, 1));
    assert_eq!(under(&two, json!(null), "2025-11-01"), (6, 0, 0));
}

#[test]
fn single_sentences_by_charge_day_and_arrest() {
    let pair = |second: Value| {
        let first = json!({"offense_date": "2019-05-01", "arrest_date": "2019-06-01", "sentence": {"imposed": {"months": 12, "days": 0}}});
        let mut both = json!({"offense_date": "2019-05-10", "arrest_date": "2019-06-01", "sentence": {"imposed": {"months": 12, "days": 0}}});
        for (key, value) in second.as_object().unwrap() {
            both[key] = value.clone();
        }
        points(&[prior("p1", first), prior("p2", both)])
    };
    assert_eq!(pair(json!({})), 2, "same day");
    assert_eq!(
        pair(json!({"sentence_date": "2020-01-11"})),
        4,
        "other day, other charge"
    );
    assert_eq!(
        pair(json!({"sentence_date": "2020-01-11", "charging_instrument": "p1"})),
        2,
        "same charge"
    );
    assert_eq!(
        pair(json!({"offense_date": "2019-06-02", "arrest_date": "2019-06-03"})),
        4,
        "arrested in between"
    );
    assert_eq!(pair(json!({"consecutive_to": ["p1"]})), 3, "one after the other");
}

#[test]
fn more_priors_never_mean_fewer_points_and_order_is_nothing() {
    let all: Vec<Value> = (1..=6)
        .map(|n| {
            prior(&format!("p{n}"), json!({"offense_date": format!("2018-0{n}-01"), "arrest_date": format!("2018-0{n}-02"),
                "sentence_date": format!("2019-0{n}-10"), "sentence": {"imposed": {"months": n * 4, "days": 0}}, "release_date": "2022-01-01"}))
        })
        .collect();
    let mut before = 0;
    for count in 0..=all.len() {
        let now = points(&all[..count]);
        assert!(now >= before);
        before = now;
    }
    let reversed: Vec<Value> = all.iter().rev().cloned().collect();
    assert_eq!(points(&reversed), before);
}

#[test]
fn what_is_not_known_gives_the_least_and_the_most() {
    let unknown = prior("p1", json!({"sentence": null}));
    let history = of(&[unknown]).history;
    assert_eq!((history.certain.points, history.possible.points), (1, 3));
    assert_eq!(history.missing.len(), 1);
    let stale = prior(
        "p1",
        json!({"sentence_date": "2005-01-10", "conviction_date": "2005-01-10", "offense_date": "2004-05-01",
        "arrest_date": "2004-05-02", "sentence": {"imposed": {"months": 84, "days": 0}}}),
    );
    let history = of(&[stale]).history;
    assert_eq!(
        (history.certain.points, history.possible.points),
        (0, 3),
        "release is not known"
    );
}

#[test]
fn the_range_keeps_to_its_bounds() {
    let level = |level: i32, acceptance: u32| {
        let range = results(&case(
            json!({"offense_level_before_acceptance": level, "acceptance_reduction": acceptance}),
            &[],
            "2025-11-01",
        ))
        .range;
        range.offense_level.unwrap()
    };
    assert_eq!(level(15, 3), 13);
    assert_eq!(level(16, 3), 13);
    assert_eq!(level(2, 2), 1);
    assert_eq!(level(50, 0), 43);
    assert_eq!(level(20, 0), 20);
}

#[test]
fn no_points_from_a_manual_that_is_not_loaded() {
    let case = case(json!({}), &[], "2017-11-01");
    let case = read_case::<Value>(&case.to_string()).unwrap();
    let findings = screen(&case.facts, &LAW, case.screen_date).guidelines;
    assert!(findings.results.is_none());
    assert_eq!(findings.flags, [super::EditionFlag::EditionNotLoaded]);
}

#[test]
fn the_window_of_adults_unless_certainly_under_eighteen() {
    let reason = |more: Value| {
        let mut old = prior(
            "p1",
            json!({"sentence_date": "2005-01-10", "conviction_date": "2005-01-10", "release_date": "2005-06-01"}),
        );
        for (key, value) in more.as_object().unwrap() {
            old[key] = value.clone();
        }
        let history = of(&[old]).history;
        assert_eq!(
            (history.certain.points, history.possible.points),
            (0, 0),
            "{more}"
        );
        history.rows[0].reason.code().into_owned()
    };
    let short = json!({"imposed": {"months": 6, "days": 0}});
    let long = json!({"imposed": {"months": 24, "days": 0}});
    for (day, sentence, expected) in [
        (json!(null), &short, "stale_10y"),
        (json!(null), &long, "stale_15y"),
        (json!("2004-05-01"), &short, "stale_10y"),
        (json!("2004-05-01"), &long, "stale_15y"),
        (json!("1993-06-14"), &short, "stale_5y_juv"),
    ] {
        assert_eq!(
            reason(json!({"offense_date": day, "sentence": sentence})),
            expected,
            "{day} {sentence}"
        );
    }
}
