//! The calculator over plain numbers and over cases of the test set.

use super::page::Desk;
use super::*;
use crate::eligibility::facts::read_case;
use crate::eligibility::screen;
use crate::settings::shipped_law;
use serde_json::Value;
use uuid::Uuid;

const CASES: &str = include_str!("../../../tests/eligibility/cases.jsonl");

fn desk(case: &Value, typed: Typed) -> Desk {
    let law = shipped_law().unwrap();
    let text = case.to_string();
    let case = read_case::<Value>(&text).unwrap();
    let screening = screen(&case.facts, &law, case.facts.screen_date.unwrap());
    Desk::of(Uuid::nil(), &case.facts, &law, &screening, typed)
}

fn cases() -> impl Iterator<Item = Value> {
    CASES.lines().map(|line| serde_json::from_str(line).unwrap())
}

fn typed(level: &str, acceptance: &str, category: &str) -> Typed {
    let some = |text: &str| Some(text.to_owned());
    Typed {
        level: some(level),
        acceptance: some(acceptance),
        category: some(category),
        ..Typed::default()
    }
}

fn message(typed: &Typed, field: &str) -> String {
    typed.check().unwrap_err().get(field).to_owned()
}

#[test]
#[expect(clippy::too_many_lines, reason = "one table")]
fn what_cannot_be_is_told_at_its_field() {
    for (typed, field) in [
        (typed("", "0", "1"), "level"),
        (typed("0", "0", "1"), "level"),
        (typed("-3", "0", "1"), "level"),
        (typed("24.5", "0", "1"), "level"),
        (typed("99", "0", "1"), "level"),
        (typed("24", "1", "1"), "acceptance"),
        (typed("24", "0", "7"), "category"),
        (typed("24", "0", ""), "category"),
        (
            Typed {
                min: Some("ten years".into()),
                ..typed("24", "0", "1")
            },
            "min",
        ),
        (
            Typed {
                max: Some("-1".into()),
                ..typed("24", "0", "1")
            },
            "max",
        ),
        (
            Typed {
                min: Some("life".into()),
                max: Some("240".into()),
                ..typed("24", "0", "1")
            },
            "max",
        ),
        (
            Typed {
                consecutive: Some("84 84".into()),
                ..typed("24", "0", "1")
            },
            "consecutive",
        ),
        (
            Typed {
                consecutive: Some("84,".into()),
                ..typed("24", "0", "1")
            },
            "consecutive",
        ),
        (
            Typed {
                consecutive: Some("0".into()),
                ..typed("24", "0", "1")
            },
            "consecutive",
        ),
    ] {
        let errors = typed.check().unwrap_err();
        assert_eq!(
            errors.listed().map(|(field, _)| field).collect::<Vec<_>>(),
            [field],
            "{typed:?}"
        );
        assert!(!message(&typed, field).is_empty());
    }
    let alone = Typed {
        consecutive: Some("84, Life".into()),
        ..typed("", "0", "1")
    };
    assert_eq!(alone.check().unwrap().consecutive.len(), 2);
    assert_eq!(typed("43", "3", "6").check().unwrap().level, Some(43));
}

#[test]
fn a_referral_without_a_level_asks_for_it_and_blames_nobody() {
    let blank = serde_json::json!({
        "id": "own", "screen_date": "2026-03-01", "offender": {}, "instant_offense": {}, "priors": [],
    });
    let first = desk(&blank, Typed::default());
    assert!(first.errors.is_empty() && first.outcome.is_none() && first.loaded && !first.as_if);
    assert_eq!(first.typed.category, "1");
    let filled = desk(&blank, typed("24", "3", "3"));
    let outcome = filled.outcome.unwrap();
    assert!(filled.as_if);
    assert_eq!(outcome.total, "46–57 months");
    assert_eq!(outcome.years, "3 years 10 months to 4 years 9 months");
    assert_eq!(outcome.combined_min, "none");
    let labels: Vec<&str> = outcome.steps.iter().map(|step| step.label).collect();
    assert_eq!(
        labels,
        [
            "Offense level before acceptance",
            "Acceptance of responsibility",
            "Total offense level",
            "Criminal history category",
            "Range of the sentencing table",
            "Range within the statutory limits",
        ]
    );
    assert!(outcome.steps[4].words.starts_with("Zone D"));
    let wrong = desk(&blank, typed("x", "3", "3"));
    assert!(wrong.outcome.is_none() && !wrong.errors.is_empty());
}

#[test]
fn the_first_filling_gives_the_range_that_the_engine_gives() {
    let mut seen = 0;
    for case in cases().filter(|case| case["expect"]["range"]["adjusted_min"].is_u64()) {
        let expected = &case["expect"]["range"];
        let desk = desk(&case, Typed::default());
        let outcome = desk.outcome.unwrap();
        let provision = expected["rule"].as_str().unwrap_or_default();
        let adjusted = outcome
            .steps
            .iter()
            .find(|step| step.cite == format!("§ {provision}"));
        let adjusted =
            adjusted.unwrap_or_else(|| panic!("{}: no step of {provision}: {:?}", case["id"], outcome.steps));
        let (from, to) = (&expected["adjusted_min"], &expected["adjusted_max"]);
        let words = if from == to {
            format!("{from} months")
        } else if to == "life" {
            format!("{from} months to life")
        } else {
            format!("{from}–{to} months")
        };
        assert_eq!(adjusted.value, words, "{}", case["id"]);
        seen += 1;
    }
    assert!(seen >= 5, "{seen}");
}

#[test]
fn the_cell_of_the_table_is_marked_where_there_is_a_level() {
    let blank = serde_json::json!({
        "id": "own", "screen_date": "2026-03-01", "offender": {}, "instant_offense": {}, "priors": [],
    });
    let table = desk(&blank, typed("27", "3", "6"))
        .outcome
        .unwrap()
        .table
        .unwrap();
    let here: Vec<i32> = table
        .rows
        .iter()
        .filter(|row| row.cells[5].here)
        .map(|row| row.level)
        .collect();
    assert_eq!(here, [24]);
    let alone = desk(
        &blank,
        Typed {
            consecutive: Some("60".into()),
            ..typed("", "0", "6")
        },
    );
    let alone = alone.outcome.unwrap();
    assert_eq!((alone.table, alone.total.as_str()), (None, "60 months"));
    assert_eq!(alone.combined_min, "60 months");
}
