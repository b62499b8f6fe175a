//! Everything that is found of the theories each case is about, down to elements, reasons and flags, against a reviewed file:
//! the cases say what must come out, this says that nothing else moved. `make golden` writes it anew.

use std::fmt::Write as _;
use std::path::Path;

use serde_json::Value;

use super::LAW;
use crate::eligibility::facts::read_case;
use crate::eligibility::receipt::Receipt;
use crate::eligibility::report::Report;
use crate::eligibility::screen;

const SETS: [&str; 2] = [
    include_str!("../../../tests/eligibility/cases.jsonl"),
    include_str!("../../../tests/eligibility/cases-own.jsonl"),
];

/// A finding in few signs: `+` yes, `-` no, `?` not known; what is empty is left out, and rules, which only cite.
fn short(value: &Value, into: &mut String) {
    match value {
        Value::Null => into.push('?'),
        Value::Bool(true) => into.push('+'),
        Value::Bool(false) => into.push('-'),
        Value::Number(number) => write!(into, "{number}").unwrap(),
        Value::String(words) => into.push_str(words),
        Value::Array(items) => {
            into.push('[');
            for (place, item) in items.iter().enumerate() {
                if place > 0 {
                    into.push(' ');
                }
                short(item, into);
            }
            into.push(']');
        }
        Value::Object(fields) => object(fields, into),
    }
}

fn object(fields: &serde_json::Map<String, Value>, into: &mut String) {
    let told = |name: &str, value: &Value| {
        name != "rule"
            && !value.as_array().is_some_and(Vec::is_empty)
            && (name == "result" || !value.is_null())
    };
    into.push('(');
    let told = fields.iter().filter(|(name, value)| told(name, value));
    for (place, (name, value)) in told.enumerate() {
        if place > 0 {
            into.push(' ');
        }
        if !["id", "prior", "result", "reason", "status"].contains(&name.as_str()) {
            into.push_str(name);
            into.push(':');
        }
        short(value, into);
    }
    into.push(')');
}

fn findings() -> String {
    let law = &*LAW;
    let mut all = String::new();
    for line in SETS.iter().flat_map(|set| set.lines()) {
        let case = read_case::<Value>(line).unwrap();
        let as_of = case.facts.screen_date.unwrap();
        let report = Report {
            id: &case.id,
            facts: &case.facts,
            screening: &screen(&case.facts, law, as_of),
            receipt: &Receipt::of(&case.facts, law, as_of),
        };
        let report = serde_json::to_value(report).unwrap();
        for theory in case.expect.unwrap().as_object().unwrap().keys() {
            write!(all, "{} {theory} ", case.id).unwrap();
            short(&report["theories"][theory], &mut all);
            all.push('\n');
        }
    }
    all
}

#[test]
fn nothing_else_moved() {
    let found = findings();
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/output/findings.txt");
        std::fs::write(path, &found).unwrap();
        return;
    }
    let reviewed = include_str!("../../../tests/output/findings.txt");
    let moved: Vec<String> = reviewed
        .lines()
        .zip(found.lines())
        .filter(|(before, after)| before != after)
        .map(|(before, after)| format!("- {before}\n+ {after}"))
        .collect();
    assert!(
        moved.is_empty() && reviewed.lines().count() == found.lines().count(),
        "tests/output/findings.txt differs; if that is meant, run `make golden` and review the diff\n{}",
        moved.join("\n")
    );
}
