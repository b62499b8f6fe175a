//! The worksheet over cases of the test set whose points are known.

use super::*;
use crate::eligibility::facts::read_case;
use crate::eligibility::screen;
use serde_json::{Value, json};

const CASES: &str = include_str!("../../../tests/eligibility/cases.jsonl");

/// The worksheet of a case object.
fn drawn(case: &Value) -> Sheet {
    let law = crate::settings::shipped_law().unwrap();
    let text = case.to_string();
    let case = read_case::<Value>(&text).unwrap();
    let screening = screen(&case.facts, &law, case.facts.screen_date.unwrap());
    let names: Vec<PriorName> = case
        .facts
        .priors
        .iter()
        .map(|prior| PriorName {
            label: prior.id.clone(),
            href: String::new(),
        })
        .collect();
    let input = Input {
        facts: &case.facts,
        law: &law,
        screening: &screening,
        names: &names,
        question: &|path| path.render(&case.facts),
    };
    sheet(&input).unwrap()
}

fn cases() -> impl Iterator<Item = Value> {
    CASES.lines().map(|line| serde_json::from_str(line).unwrap())
}

fn case(id: &str) -> Value {
    cases().find(|case| case["id"] == id).unwrap()
}

/// Every label, in the order of the page.
fn labels(rows: &[Row]) -> Vec<&str> {
    rows.iter().map(|row| row.name.label.as_str()).collect()
}

#[test]
fn a_single_sentence_stands_in_one_bracket_and_the_violent_one_below_it() {
    let sheet = drawn(&case("O-01"));
    assert_eq!(sheet.groups.len(), 1);
    let group = &sheet.groups[0];
    assert!(group.single);
    assert_eq!(labels(&group.rows), ["p1", "p2"]);
    assert_eq!(
        (group.rows[0].points.as_str(), group.rows[0].total.as_str()),
        ("3", "3")
    );
    assert_eq!(group.rows[0].reason, "§\u{a0}4A1.1(a)");
    assert_eq!(group.rows[1].points, "");
    assert_eq!(labels(&sheet.extras), ["p2"]);
    assert_eq!(
        (sheet.extras[0].points.as_str(), sheet.extras[0].total.as_str()),
        ("1", "4")
    );
    assert!(sheet.extras[0].reason.starts_with("§\u{a0}4A1.1(d)"));
    assert_eq!(
        (sheet.points.as_str(), sheet.category.as_str(), sheet.open),
        ("4", "III", false)
    );
    assert_eq!(
        group.rows[0].window,
        "15-year window from 03/01/2010: sentenced 12/01/2016, inside; released 12/01/2020, inside"
    );
}

#[test]
fn every_case_with_known_points_adds_up_on_the_sheet() {
    let mut seen = 0;
    for case in cases().filter(|case| case["expect"]["criminal_history"]["points"].is_u64()) {
        let sheet = drawn(&case);
        let expected = &case["expect"]["criminal_history"];
        let rows = sheet
            .groups
            .iter()
            .flat_map(|group| &group.rows)
            .chain(&sheet.extras);
        let sum: u64 = rows
            .clone()
            .filter_map(|row| row.points.parse::<u64>().ok())
            .sum();
        let last = rows.rev().find(|row| !row.total.is_empty());
        assert_eq!(
            last.map_or(0, |row| row.total.parse().unwrap()),
            sum,
            "{}",
            case["id"]
        );
        if sheet.open {
            continue;
        }
        let status: u64 = sheet.status.points.parse().unwrap();
        assert_eq!(Some(sum + status), expected["points"].as_u64(), "{}", case["id"]);
        assert_eq!(sheet.points, (sum + status).to_string());
        if let Some(category) = expected["category"].as_str() {
            assert_eq!(sheet.category, category, "{}", case["id"]);
        }
        // Every prior stands on the sheet once.
        let counted: usize = sheet.groups.iter().map(|group| group.rows.len()).sum();
        let all = counted + sheet.left_out.len() + sheet.may_count.len();
        assert_eq!(
            all,
            case["priors"].as_array().map_or(0, Vec::len),
            "{}",
            case["id"]
        );
        seen += 1;
    }
    assert!(seen >= 10, "{seen}");
}

fn one(prior: Value) -> Value {
    json!({
        "id": "own", "screen_date": "2026-03-01", "manual_edition": "2025-11-01",
        "offender": {"dob": "1980-01-01"},
        "instant_offense": {"offense_start": "2026-01-10", "offense_end": "2026-01-10", "under_cjs": false},
        "priors": [prior],
    })
}

fn stealing(sentence_date: &str) -> Value {
    json!({
        "id": "p1", "sovereign": "state", "state": "MO", "offense_type": "theft", "disposition": "conviction",
        "grade": "felony", "max_penalty_months": 84, "offense_date": "2013-01-01", "arrest_date": "2013-01-02",
        "conviction_date": sentence_date, "sentence_date": sentence_date, "charging_instrument": "a",
        "sentence": {"imposed": {"months": 6, "days": 0}}, "release_date": "2016-08-01",
    })
}

#[test]
fn a_stale_sentence_is_left_out_with_the_days_held_against_each_other() {
    let sheet = drawn(&one(stealing("2016-01-09")));
    assert_eq!((sheet.points.as_str(), sheet.category.as_str()), ("0", "I"));
    assert_eq!(labels(&sheet.left_out), ["p1"]);
    assert_eq!(
        sheet.left_out[0].window,
        "10-year window from 01/10/2016: sentenced 01/09/2016, outside"
    );
    assert_eq!(sheet.left_out[0].sentence, "6 months");
    let inside = drawn(&one(stealing("2016-01-10")));
    assert_eq!(inside.points, "2");
    assert_eq!(
        inside.groups[0].rows[0].window,
        "10-year window from 01/10/2016: sentenced 01/10/2016, inside"
    );
}

#[test]
fn what_is_not_known_gives_a_range_and_the_question() {
    let mut prior = stealing("2018-01-01");
    prior["sentence"] = Value::Null;
    let sheet = drawn(&one(prior));
    assert!(sheet.open);
    assert_eq!((sheet.points.as_str(), sheet.category.as_str()), ("1–3", "I–II"));
    assert!(
        sheet
            .missing
            .iter()
            .any(|path| matches!(path, Path::Prior(0, field) if field.path().starts_with("sentence"))),
        "{:?}",
        sheet.missing
    );
    let mut prior = stealing("2018-01-01");
    prior["disposition"] = Value::Null;
    let sheet = drawn(&one(prior));
    assert_eq!(labels(&sheet.may_count), ["p1"]);
    assert_eq!(sheet.may_count[0].reason, "priors[p1].disposition");
}

#[test]
fn an_edition_that_is_not_loaded_has_no_sheet() {
    let law = crate::settings::shipped_law().unwrap();
    let mut old = one(stealing("2018-01-01"));
    old["manual_edition"] = json!("2000-11-01");
    let text = old.to_string();
    let case = read_case::<Value>(&text).unwrap();
    let screening = screen(&case.facts, &law, case.facts.screen_date.unwrap());
    let input = Input {
        facts: &case.facts,
        law: &law,
        screening: &screening,
        names: &[],
        question: &|path| path.render(&case.facts),
    };
    assert_eq!(sheet(&input), None);
}
