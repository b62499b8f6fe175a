//! What is one step away: a theory that a single ruling or a single fact would open. Found by trying, not by guessing.

use super::run::Run;
use crate::eligibility::facts::{Facts, Path};
use crate::eligibility::findings::{Assessment, Status};
use crate::eligibility::logic::Tri;
use crate::eligibility::Screening;
use crate::web::paths;
use serde_json::{Map, Value};

/// A step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What would open which theory.
    pub words: String,
    /// Where the step is taken; empty for those who only read.
    pub href: String,
    /// Words of that link.
    pub action: &'static str,
}

/// Every single step that opens a theory.
#[must_use]
pub fn steps(run: &Run, rules: bool) -> Vec<Step> {
    let waiting: Vec<&Assessment> = run
        .screening
        .theories
        .iter()
        .filter(|found| found.status == Status::NeedsFacts)
        .collect();
    waiting
        .into_iter()
        .flat_map(|found| by_ruling(run, found, rules).into_iter().chain(by_fact(run, found, rules)))
        .collect()
}

fn citation(found: &Assessment) -> &'static str {
    let label = found.theory.label();
    label.split_once(':').map_or(label, |(_, what)| what.trim())
}

fn opens(then: &Screening, found: &Assessment) -> bool {
    then.theory(found.theory)
        .is_some_and(|then| then.status == Status::Eligible)
}

/// A ruling that an open prior counts.
fn by_ruling(run: &Run, found: &Assessment, rules: bool) -> Vec<Step> {
    let slug = found.theory.slug();
    let mut steps = Vec::new();
    for row in found.priors.iter().filter(|row| row.result == Tri::Unknown) {
        let Some(prior) = run.mapped.priors.get(usize::from(row.prior)) else {
            continue;
        };
        if opens(&run.supposing(prior.charge_id, slug), found) {
            steps.push(Step {
                words: format!(
                    "Documents showing that {} counts would make {} eligible.",
                    prior.label,
                    citation(found)
                ),
                href: if rules {
                    paths::ruling(run.referral, prior.charge_id, slug)
                } else {
                    String::new()
                },
                action: if rules { "Rule on it" } else { "" },
            });
        }
    }
    steps
}

/// A fact of the instant offense that only has to be answered with yes.
fn by_fact(run: &Run, found: &Assessment, rules: bool) -> Vec<Step> {
    let Ok(plain) = serde_json::to_value(&run.mapped.facts) else {
        return Vec::new();
    };
    let mut steps = Vec::new();
    for path in &found.missing {
        let Path::Offense(field) = path else { continue };
        let mut tried = plain.clone();
        if !answer_yes(&mut tried, field.path()) {
            continue;
        }
        // A fact that is no yes-or-no refuses the answer.
        let Ok(facts) = serde_json::from_value::<Facts>(tried) else {
            continue;
        };
        if opens(&run.with_facts(&facts), found) {
            steps.push(Step {
                words: format!("“{}” If yes, {} is eligible.", field.question(), citation(found)),
                href: if rules { paths::assessment(run.referral) } else { String::new() },
                action: if rules { "Assess" } else { "" },
            });
        }
    }
    steps
}

/// Puts `true` at a dotted path, making what is missing on the way. Whether that was possible.
fn answer_yes(facts: &mut Value, path: &str) -> bool {
    let mut here = facts;
    let mut parts = path.split('.').peekable();
    while let Some(part) = parts.next() {
        if here.is_null() {
            *here = Value::Object(Map::new());
        }
        let Some(object) = here.as_object_mut() else {
            return false;
        };
        if parts.peek().is_none() {
            object.insert(part.to_owned(), Value::Bool(true));
            return true;
        }
        here = object.entry(part).or_insert(Value::Null);
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_yes_finds_its_place() {
        let mut facts = json!({ "instant_offense": { "firearm": null, "drug": 3 } });
        assert!(answer_yes(&mut facts, "instant_offense.firearm.possessed"));
        assert!(answer_yes(&mut facts, "offender.known"));
        assert!(!answer_yes(&mut facts, "instant_offense.drug.act"));
        assert_eq!(
            facts,
            json!({ "instant_offense": { "firearm": { "possessed": true }, "drug": 3 }, "offender": { "known": true } })
        );
    }
}
