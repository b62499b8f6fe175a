//! What is missing, as questions, with the place where each is answered.

use super::run::Run;
use crate::eligibility::facts::Path;
use crate::eligibility::findings::{Assessment, Status};
use crate::web::paths;
use std::collections::BTreeMap;

/// A question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// In plain English.
    pub words: String,
    /// Where it is answered; empty where this reader answers nothing.
    pub href: String,
    /// Words of that link.
    pub action: &'static str,
    /// Which theories turn on it.
    pub turns: String,
}

/// Every missing fact with the theories that turn on it, those of the case first.
#[must_use]
pub fn missing(run: &Run) -> Vec<(Path, Vec<&Assessment>)> {
    let mut by_path: BTreeMap<Path, Vec<&Assessment>> = BTreeMap::new();
    for found in &run.screening.theories {
        for path in &found.missing {
            by_path.entry(*path).or_default().push(found);
        }
    }
    by_path.into_iter().collect()
}

/// What a missing fact holds up.
fn turns(theories: &[&Assessment]) -> String {
    let names = |status: Status| {
        let names: Vec<&str> = theories
            .iter()
            .filter(|found| found.status == status)
            .map(|found| found.theory.slug())
            .collect();
        names.join(", ")
    };
    let (open, refined) = (names(Status::NeedsFacts), names(Status::Eligible));
    match (open.is_empty(), refined.is_empty()) {
        (false, false) => format!("Decides {open}; changes what {refined} carries"),
        (false, true) => format!("Decides {open}"),
        (true, _) => format!("Changes what {refined} carries"),
    }
}

/// The questions of a run, for the eligibility tab.
#[must_use]
pub fn questions(run: &Run, rules: bool) -> Vec<Question> {
    missing(run)
        .into_iter()
        .map(|(path, theories)| {
            let (href, action) = match path {
                _ if !rules => (String::new(), ""),
                Path::Prior(index, _) => (
                    run.mapped
                        .priors
                        .get(usize::from(index))
                        .map(|prior| format!("#{}", prior.charge_id))
                        .unwrap_or_default(),
                    "See the prior",
                ),
                Path::Offense(_) | Path::Count(..) => (paths::assessment(run.referral), "Assess"),
            };
            Question {
                words: run.question(path),
                href,
                action,
                turns: turns(&theories),
            }
        })
        .collect()
}
