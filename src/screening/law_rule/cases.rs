//! The cases that test a rule: each case of the test set is screened, and belongs to the rules that the findings its author
//! speaks of cite or rest on. Nobody keeps a list, so none can be out of date.

mod rests;

use crate::eligibility::facts::read_case;
use crate::eligibility::law::Law;
use crate::eligibility::receipt::Receipt;
use crate::eligibility::report::Report;
use crate::eligibility::screen;
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeSet;
use std::sync::{Arc, PoisonError, RwLock};

/// The test set, one case a line: worked cases first, then those that take a rule from each side.
const CASES: [&str; 2] = [
    include_str!("../../../tests/eligibility/cases.jsonl"),
    include_str!("../../../tests/eligibility/cases-own.jsonl"),
];

fn lines() -> impl Iterator<Item = &'static str> {
    CASES.iter().flat_map(|set| set.lines())
}

/// Cases on a page; the worked ones come first.
const SHOWN: usize = 20;

/// A case as people read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// Its label.
    pub id: String,
    /// What it is about.
    pub title: String,
    /// Whose facts and result they are.
    pub source: String,
    /// Why the result is what it is.
    pub explanation: String,
    /// What is compared with the author's expectation.
    pub tested: String,
}

/// A case with the rules its findings cite.
#[derive(Debug)]
struct Tried {
    case: Shown,
    rules: BTreeSet<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Told {
    id: String,
    title: String,
    source: String,
    explanation: String,
}

/// The cases tried under the law files of this hash; screening them all takes longer than a page should.
static TRIED: RwLock<Option<(String, Arc<Vec<Tried>>)>> = RwLock::new(None);

/// The cases whose findings cite a rule, in the order of the set.
#[derive(Clone, Debug, Default)]
pub struct Citing {
    /// How many there are.
    pub count: usize,
    /// The first of them.
    pub shown: Vec<Shown>,
}

/// The cases of a rule.
#[must_use]
pub fn testing(law: &Law, rule: &str) -> Citing {
    let all = tried(law);
    let citing: Vec<&Tried> = all.iter().filter(|tried| tried.rules.contains(rule)).collect();
    Citing {
        count: citing.len(),
        shown: citing
            .iter()
            .take(SHOWN)
            .map(|tried| tried.case.clone())
            .collect(),
    }
}

fn tried(law: &Law) -> Arc<Vec<Tried>> {
    let known = TRIED.read().unwrap_or_else(PoisonError::into_inner).clone();
    if let Some((hash, all)) = known
        && hash == law.hash()
    {
        return all;
    }
    let all: Arc<Vec<Tried>> = Arc::new(lines().filter_map(|line| attempt(law, line)).collect());
    let kept = Some((law.hash().to_owned(), Arc::clone(&all)));
    *TRIED.write().unwrap_or_else(PoisonError::into_inner) = kept;
    all
}

/// Screens one case; none where the line is not a case (a test reads them all).
fn attempt(law: &Law, line: &str) -> Option<Tried> {
    let told: Told = serde_json::from_str(line).ok()?;
    let case = read_case::<Value>(line).ok()?;
    let expected = case.expect?;
    let as_of = case.facts.screen_date?;
    let screening = screen(&case.facts, law, as_of);
    let receipt = Receipt::of(&case.facts, law, as_of);
    let report = Report {
        id: &case.id,
        facts: &case.facts,
        screening: &screening,
        receipt: &receipt,
    };
    let found = serde_json::to_value(report).ok()?;
    let mut rules = BTreeSet::new();
    let mut tested = Vec::new();
    for (theory, fields) in expected.as_object()? {
        let found = &found["theories"][theory];
        cited(found, &mut rules);
        let fields: Vec<&str> = fields.as_object()?.keys().map(String::as_str).collect();
        let resting = rests::rules(&case.facts, law, &screening, theory, &fields, found);
        rules.extend(resting.into_iter().map(str::to_owned));
        let fields: Vec<String> = fields.iter().map(|field| field.replace('_', " ")).collect();
        tested.push(format!("{} ({})", theory.replace('_', " "), fields.join(", ")));
    }
    Some(Tried {
        case: Shown {
            id: told.id,
            title: told.title,
            source: told.source,
            explanation: told.explanation,
            tested: tested.join("; "),
        },
        rules,
    })
}

/// Every rule that a finding cites.
fn cited(found: &Value, rules: &mut BTreeSet<String>) {
    match found {
        Value::Object(fields) => {
            for (name, value) in fields {
                match value {
                    Value::String(rule) if name == "rule" || name == "law_rule" => {
                        rules.insert(rule.clone());
                    }
                    _ => cited(value, rules),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| cited(item, rules)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn law() -> Law {
        crate::settings::shipped_law().unwrap()
    }

    #[test]
    fn every_line_of_the_set_is_a_case_and_names_what_it_expects() {
        let law = law();
        assert!(lines().count() >= 56);
        for line in lines() {
            let tried = attempt(&law, line).unwrap();
            assert!(
                !tried.case.title.is_empty() && !tried.case.tested.is_empty(),
                "{line}"
            );
        }
    }

    #[test]
    fn a_case_belongs_to_the_rules_of_the_theory_it_expects_only() {
        let law = law();
        let ids = |rule: &str| -> Vec<String> {
            testing(&law, rule)
                .shown
                .into_iter()
                .map(|case| case.id)
                .collect()
        };
        let expecting = |theory: &str| -> BTreeSet<String> {
            let told = lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
            told.filter(|case| case["expect"].get(theory).is_some())
                .map(|case| case["id"].as_str().unwrap().to_owned())
                .collect()
        };
        let acca = ids("acca.penalty");
        assert!(!acca.is_empty());
        assert!(
            acca.iter().all(|id| expecting("acca_924e").contains(id)),
            "{acca:?}"
        );
        assert_eq!(ids("no.such_rule"), Vec::<String>::new());
        // The penalty on either side of the day it rose.
        let (before, after) = (ids("922g.max120"), ids("922g.max180"));
        assert!(!before.is_empty() && !after.is_empty());
        assert!(
            before.iter().all(|id| !after.contains(id)),
            "{before:?} {after:?}"
        );
        for rule in [
            "ussg.points",
            "ussg.single_sentence",
            "ussg.sentencing_table",
            "acca.occasions_jury",
        ] {
            assert!(!ids(rule).is_empty(), "{rule}");
        }
    }
}
