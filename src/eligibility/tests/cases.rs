//! The cases that came with the rules.

use serde_json::Value;

use super::LAW;
use crate::eligibility::compare::compare;
use crate::eligibility::facts::read_case;
use crate::eligibility::receipt::Receipt;
use crate::eligibility::report::Report;
use crate::eligibility::screen;

#[test]
fn every_case_comes_out_as_its_author_expects() {
    let law = &*LAW;
    let mut wrong = Vec::new();
    let mut cases = 0;
    for line in include_str!("../../../tests/eligibility/cases.jsonl").lines() {
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
        cases += 1;
        for difference in compare(&report["theories"], &case.expect.unwrap()) {
            wrong.push(format!("{} {difference}", case.id));
        }
    }
    assert_eq!(cases, 56);
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
