//! The cases that came with the rules, and the project's own.

use serde_json::Value;

use super::LAW;
use crate::eligibility::compare::compare;
use crate::eligibility::facts::read_case;
use crate::eligibility::receipt::Receipt;
use crate::eligibility::report::Report;
use crate::eligibility::screen;

/// How many cases there are, and what differs from what their authors expect.
fn differences(cases: &str) -> (usize, Vec<String>) {
    let law = &*LAW;
    let mut wrong = Vec::new();
    let mut number = 0;
    for line in cases.lines() {
        let case = read_case::<Value>(line).unwrap();
        let as_of = case.facts.screen_date.unwrap();
        let screening = screen(&case.facts, law, as_of);
        let receipt = Receipt::of(&case.facts, law, as_of);
        let report = Report {
            id: &case.id,
            facts: &case.facts,
            screening: &screening,
            receipt: &receipt,
        };
        let report = serde_json::to_value(report).unwrap();
        number += 1;
        for difference in compare(&report["theories"], &case.expect.unwrap()) {
            wrong.push(format!("{} {difference}", case.id));
        }
    }
    (number, wrong)
}

#[test]
fn every_case_comes_out_as_its_author_expects() {
    let (number, wrong) = differences(include_str!("../../../tests/eligibility/cases.jsonl"));
    assert_eq!(number, 56);
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn every_own_case_comes_out_as_the_rules_say() {
    let (number, wrong) = differences(include_str!("../../../tests/eligibility/cases-own.jsonl"));
    assert!(number > 500, "{number} cases");
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
