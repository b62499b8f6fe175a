//! What is asked about a sentence, and what is not: releases, ages, days, lists (USSG 4A1.2(c) to (e); rules 7.1, 7.4, 7.6).

use serde_json::{Value, json};

use super::past::{born, bounds, changed, charged, history, history_with, points, reasons, theft};
use crate::eligibility::tests::make::with;

/// Who was not imprisoned was not released: the age alone decides between the windows of ten and five years.
#[test]
fn no_release_is_asked_for_where_nobody_was_imprisoned() {
    let open = json!({"release_date": null});
    let found = history_with(&born(&json!(null)), &[changed("a", 2017, 0, &open)]);
    assert_eq!(bounds(&found), (0, 1));
    assert_eq!(reasons(&found), ["unknown:offender.dob"]);
    // With six months the release may be within five years.
    let found = history_with(&born(&json!(null)), &[changed("a", 2017, 6, &open)]);
    assert_eq!(bounds(&found), (0, 2));
    assert_eq!(reasons(&found), ["unknown:release_date"]);
    // A sentence within five years needs none.
    let found = history_with(&born(&json!(null)), &[changed("a", 2020, 0, &open)]);
    assert_eq!((bounds(&found), reasons(&found)), ((1, 1), vec!["counts"]));
}

/// The end of a concurrent probation is no release: it does not bring a single sentence into the long window.
#[test]
fn the_end_of_probation_is_no_release() {
    let old = |id: &str, months: u32, released: &str| {
        let days = json!({"charging_instrument": "together", "release_date": released});
        changed(id, 2006, months, &days)
    };
    let long = old("a", 24, "2008-06-01");
    let found = history(&[long.clone(), old("b", 0, "2012-06-01")]);
    assert_eq!(bounds(&found), (0, 0));
    assert_eq!(reasons(&found), ["stale_15y", "stale_15y"]);
    assert_eq!(points(&[long, old("b", 12, "2012-06-01")]), (3, 3));
}

/// 4A1.2(d)(2)(A): of who was under eighteen the release is asked for within five years, in each earlier year of sentence.
#[test]
fn a_young_offenders_release_is_asked_for() {
    let young = |year: i32, released: Value| {
        let changes =
            json!({"disposition": "juvenile_adjudication", "adult": false, "release_date": released});
        let born = born(&json!(format!("{}-01-01", year - 17)));
        history_with(&born, &[changed("a", year, 6, &changes)])
    };
    // Sentenced in June: before the fifteen years, within them, within ten, within five.
    for year in [2008, 2012, 2017, 2019] {
        let open = young(year, json!(null));
        assert_eq!(bounds(&open), (0, 2), "{year}");
        assert_eq!(reasons(&open), ["unknown:release_date"], "{year}");
        assert_eq!(open["missing"], json!(["priors[a].release_date"]), "{year}");
        let within = young(year, json!("2019-09-10"));
        assert_eq!(bounds(&within), (2, 2), "{year}");
        let before = young(year, json!("2019-09-09"));
        assert_eq!(
            (bounds(&before), reasons(&before)),
            ((0, 0), vec!["stale_5y_juv"]),
            "{year}"
        );
    }
    let recent = young(2020, json!(null));
    assert_eq!(bounds(&recent), (2, 2));
}

/// Who was sent back within five years was released within them: only the age is open.
#[test]
fn no_release_is_asked_for_after_a_recent_revocation() {
    let of = |date: &str| {
        let revoked = json!([{"date": date, "imposed": {"months": 3, "days": 0}}]);
        let changes = json!({"release_date": null, "revocations": revoked});
        let found = history_with(&born(&json!(null)), &[changed("a", 2012, 6, &changes)]);
        assert_eq!(bounds(&found), (0, 2), "{date}");
        found["priors"][0]["reason"].clone()
    };
    assert_eq!(of("2022-01-01"), "unknown:offender.dob");
    assert_eq!(of("2018-01-01"), "unknown:release_date");
}

/// Nobody is sentenced before the offense: a sentence of an unknown day is no older than that.
#[test]
fn a_sentence_is_no_older_than_its_offense() {
    for (offense, months, expected) in [
        ("2019-10-01", 24, (3, 3)),
        ("2014-09-10", 12, (2, 2)),
        ("2014-09-09", 12, (0, 2)),
        ("2009-09-10", 24, (3, 3)),
        ("2009-09-09", 24, (0, 3)),
    ] {
        let days = json!({"offense_date": offense, "sentence_date": null, "release_date": null});
        assert_eq!(
            points(&[changed("a", 2019, months, &days)]),
            expected,
            "{offense} {months}"
        );
    }
}

/// 4A1.2 n.1: also a sentence imposed after the instant offense counts, one to come after the screening does not.
#[test]
fn sentences_count_to_the_day_of_the_screening() {
    for (sentenced, reason) in [
        ("2024-09-11", "counts"),
        ("2025-12-14", "counts"),
        ("2025-12-15", "counts"),
        ("2025-12-16", "after_instant"),
        ("2026-03-01", "after_instant"),
    ] {
        let days = json!({"sentence_date": sentenced, "release_date": null});
        let found = history(&[changed("a", 2024, 12, &days)]);
        assert_eq!(reasons(&found), [reason], "{sentenced}");
        let expected = if reason == "counts" { 2 } else { 0 };
        assert_eq!(bounds(&found), (expected, expected), "{sentenced}");
    }
}

/// 4A1.2(o): a felony counts whatever list its kind is on; a maximum that is not known stays open unless it is called a felony.
#[test]
fn a_lesser_offense_of_unknown_maximum() {
    for (grade, maximum, expected, reason) in [
        ("felony", json!(null), (1, 1), "counts"),
        ("misdemeanor", json!(null), (0, 1), "unknown:max_penalty_months"),
        ("petty", json!(null), (0, 1), "unknown:max_penalty_months"),
        ("felony", json!(12), (0, 0), "excluded_c1"),
        ("misdemeanor", json!(12), (0, 0), "excluded_c1"),
        ("misdemeanor", json!(13), (1, 1), "counts"),
    ] {
        let kind =
            json!({"offense_type": "driving_suspended", "grade": grade, "max_penalty_months": maximum});
        let found = history(&[changed("a", 2016, 0, &kind)]);
        assert_eq!(bounds(&found), expected, "{grade} {maximum}");
        assert_eq!(reasons(&found), [reason], "{grade} {maximum}");
    }
}

/// 4A1.2(c)(2), n.12(B): what breaks only an ordinance never counts, whether a local court or the grade shows it.
#[test]
fn an_ordinance_counts_only_as_a_crime_of_the_state() {
    for (sovereign, grade) in [
        ("local", "misdemeanor"),
        ("state", "ordinance"),
        ("local", "ordinance"),
    ] {
        for (state_crime, expected, reason) in [
            (json!(false), (0, 0), "excluded_c2"),
            (json!(true), (2, 2), "counts"),
            (json!(null), (0, 2), "unknown:also_state_offense"),
        ] {
            let kind = json!({
                "offense_type": "assault_misdemeanor", "sovereign": sovereign, "grade": grade, "max_penalty_months": 12,
                "also_state_offense": state_crime,
            });
            let found = history(&[changed("a", 2016, 6, &kind)]);
            assert_eq!(bounds(&found), expected, "{sovereign} {grade} {state_crime}");
            assert_eq!(reasons(&found), [reason], "{sovereign} {grade} {state_crime}");
        }
    }
}

/// 4A1.1(e): nothing that counts, no status, whichever edition; a sentence that may count makes it a question.
#[test]
fn status_is_asked_only_with_a_sentence_that_may_count() {
    let of = |edition: &str, priors: &[Value]| {
        let changes = json!({"manual_edition": edition, "instant_offense": {"under_cjs": null}});
        let found = history_with(&changes, priors);
        json!([found["points"], found["possible_points"], found["missing"]])
    };
    let dismissed = changed("a", 2016, 12, &json!({"disposition": "dismissed"}));
    for edition in ["2021-11-01", "2025-11-01"] {
        assert_eq!(of(edition, &[]), json!([0, 0, []]), "{edition}");
        assert_eq!(
            of(edition, std::slice::from_ref(&dismissed)),
            json!([0, 0, []]),
            "{edition}"
        );
    }
    let two = [theft("a", 2016, 12)];
    assert_eq!(
        of("2021-11-01", &two),
        json!([2, 4, ["instant_offense.under_cjs"]])
    );
    assert_eq!(of("2025-11-01", &two), json!([2, 2, []]));
}

/// What joins two sentences through a third that does not count joins nothing.
#[test]
fn a_sentence_that_does_not_count_joins_no_others() {
    let of = |disposition: &str| {
        let day = |id: &str, month: u32, charge: &str, sentenced: &str| {
            let days = json!({"charging_instrument": charge, "sentence_date": sentenced});
            with(charged(id, month, 12), &days)
        };
        let between = with(
            day("b", 2, "x", "2015-07-01"),
            &json!({"disposition": disposition}),
        );
        history(&[
            day("a", 1, "x", "2015-06-01"),
            between,
            day("c", 2, "y", "2015-07-01"),
        ])
    };
    let found = of("acquitted");
    assert_eq!((bounds(&found), &found["flags"]), ((4, 4), &json!([])));
    assert_eq!(reasons(&found), ["counts", "not_conviction", "counts"]);
}
