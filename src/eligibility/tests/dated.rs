//! Every dated rule on the day before each of its dates and on the day.

mod cases;
mod table;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate};
use serde_json::{Value, json};

use super::LAW;
use super::make::{theories, with};
use crate::eligibility::law::{By, Rule};
use table::{ROWS, SHOWN};

/// What a case says on either side of the day on which a rule begins, or is no longer there.
struct Row {
    rule: &'static str,
    /// First day on which the law is another.
    date: NaiveDate,
    case: &'static str,
    /// Where in the findings, `922g1/max_months`.
    place: &'static str,
    before: Value,
    from: Value,
}

fn rows() -> Vec<Row> {
    let parse = |line: &'static str| {
        let cells: Vec<&'static str> = line.split('|').map(str::trim).collect();
        let [rule, date, case, place, before, from] = cells.try_into().unwrap();
        let value = |text: &str| serde_json::from_str(text).unwrap_or_else(|error| panic!("{line}: {error}"));
        Row {
            rule,
            date: date.parse().unwrap(),
            case,
            place,
            before: value(before),
            from: value(from),
        }
    };
    ROWS.lines()
        .filter(|line| !line.trim().is_empty())
        .map(parse)
        .collect()
}

/// Rules that bear on no result, with the day and why.
fn shown() -> Vec<(&'static str, NaiveDate)> {
    let parse = |line: &'static str| {
        let [rule, date, why] = line
            .splitn(3, '|')
            .map(str::trim)
            .collect::<Vec<_>>()
            .try_into()
            .unwrap();
        assert!(!why.is_empty(), "{line}");
        (rule, date.parse().unwrap())
    };
    SHOWN
        .lines()
        .filter(|line| !line.trim().is_empty())
        .map(parse)
        .collect()
}

/// The days on which a rule changes the law: its first, and the one after its last.
fn turns(rule: &Rule) -> impl Iterator<Item = NaiveDate> {
    let after = rule.to.map(|to| to.checked_add_days(Days::new(1)).unwrap());
    std::iter::once(rule.from).chain(after)
}

fn by(rule: &str, date: NaiveDate) -> By {
    let of = |known: &&Rule| known.id == rule && turns(known).any(|turn| turn == date);
    LAW.rules()
        .iter()
        .find(of)
        .unwrap_or_else(|| panic!("{rule} does not change on {date}"))
        .by
}

fn day_before(date: NaiveDate) -> NaiveDate {
    date.checked_sub_days(Days::new(1)).unwrap()
}

/// The case with the date that picks the rule set. Dating partners go by the day of their conviction too, which is what shows.
fn on(case: &Value, rule: &str, by: By, date: NaiveDate) -> Value {
    let changes = match by {
        By::Offense if rule == "922g9.dating" => {
            let mut case = case.clone();
            case["priors"][0]["conviction_date"] = json!(date);
            return case;
        }
        By::Offense => json!({"instant_offense": {"offense_start": date, "offense_end": date}}),
        By::Sentencing => {
            let edition = case.get("manual_edition").unwrap_or(&case["screen_date"]);
            json!({"screen_date": date, "manual_edition": edition})
        }
        By::Edition => json!({"manual_edition": date}),
    };
    with(case.clone(), &changes)
}

#[test]
fn each_rule_shows_on_its_day_and_not_before() {
    let mut wrong = Vec::new();
    for row in rows() {
        assert_ne!(row.before, row.from, "{} {}", row.rule, row.date);
        let (by, case) = (by(row.rule, row.date), cases::named(row.case));
        let found = |date| {
            let place = format!("/{}", row.place);
            let theories = theories(&on(&case, row.rule, by, date));
            theories.pointer(&place).cloned().unwrap_or(Value::Null)
        };
        for (date, expected) in [(day_before(row.date), &row.before), (row.date, &row.from)] {
            let found = found(date);
            if found != *expected {
                let Row {
                    rule, place, case, ..
                } = row;
                wrong.push(format!(
                    "{rule} {date}: {place} of {case}: expected {expected}, found {found}"
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn no_rule_and_no_date_is_left_out() {
    let tested: BTreeSet<(&str, NaiveDate)> = rows()
        .iter()
        .map(|row| (row.rule, row.date))
        .chain(shown())
        .collect();
    let dates = |rule: &'static Rule| turns(rule).map(|date| (rule.id.as_str(), date));
    let there: BTreeSet<(&str, NaiveDate)> = LAW.rules().iter().flat_map(dates).collect();
    let untested: Vec<_> = there.difference(&tested).collect();
    assert!(
        untested.is_empty(),
        "write a row in tests/dated/table.rs for {untested:?}"
    );
    let gone: Vec<_> = tested.difference(&there).collect();
    assert!(gone.is_empty(), "no rule has the dates {gone:?}");
}

/// What is only shown is shown from its first day to its last.
#[test]
fn rules_without_effect_are_shown_on_their_day_and_not_before() {
    for (id, date) in shown() {
        let covering = |day: NaiveDate| LAW.rules().iter().find(|rule| rule.id == id && rule.covers(day));
        let (before, from) = (covering(day_before(date)), covering(date));
        assert_ne!(
            before.map(|rule| rule.from),
            from.map(|rule| rule.from),
            "{id} {date}"
        );
        if let Some(from) = from {
            assert_eq!(LAW.rule(id, date), Some(from));
        }
    }
}

/// A rule that is only shown changes nothing; one that does belongs among those with a case.
#[test]
fn rules_without_effect_change_no_result() {
    let seen: BTreeSet<(By, NaiveDate)> = rows()
        .iter()
        .map(|row| (by(row.rule, row.date), row.date))
        .collect();
    let alone: BTreeMap<(By, NaiveDate), &str> = shown()
        .into_iter()
        .map(|(rule, date)| ((by(rule, date), date), rule))
        .filter(|(turn, _)| !seen.contains(turn))
        .collect();
    assert!(!alone.is_empty());
    let cases: Vec<Value> = cases::all().collect();
    for ((by, date), rule) in alone {
        for case in &cases {
            let of = |date| theories(&on(case, rule, by, date));
            let same = of(day_before(date)) == of(date);
            assert!(same, "{rule} {date}: give it a row with this case\n{case}");
        }
    }
}
