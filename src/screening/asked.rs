//! What is missing, as questions, with the place where each is answered.

use super::card::raised;
use super::run::Run;
use crate::eligibility::facts::Path;
use crate::eligibility::findings::{Assessment, Status};
use crate::web::paths;
use std::collections::{BTreeMap, BTreeSet};

/// A question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// In plain English.
    pub words: String,
    /// What turns on it; empty where the page is about one thing only.
    pub turns: String,
}

/// The questions about one thing: the case itself or a prior.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The instant offense, or the prior.
    pub title: String,
    /// Where they are answered; empty where this reader answers nothing.
    pub href: String,
    /// Words of that link.
    pub action: &'static str,
    /// The questions.
    pub questions: Vec<Question>,
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

/// `18 U.S.C. § 924(e)` of the label that goes on to say what that is.
fn citation(label: &'static str) -> &'static str {
    label.split_once(':').map_or(label, |(citation, _)| citation)
}

/// What a missing fact holds up.
fn turns(theories: &[&Assessment]) -> String {
    let names = |status: Status| {
        let names: Vec<&str> = theories
            .iter()
            .filter(|found| found.status == status)
            .map(|found| citation(found.theory.label()))
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

/// The questions of a run, for the eligibility tab: those of the case first, then prior by prior.
#[must_use]
pub fn questions(run: &Run, rules: bool) -> Vec<Group> {
    let asked = missing(run)
        .into_iter()
        .filter(|(_, theories)| theories.iter().any(|found| raised(run, found)))
        .map(|(path, theories)| (path, turns(&theories)));
    grouped(run, rules, "", asked)
}

/// Questions about some missing facts, in the same groups; nothing is said of what turns on each.
#[must_use]
pub fn about(run: &Run, rules: bool, missing: &[Path]) -> Vec<Group> {
    let sorted: BTreeSet<Path> = missing.iter().copied().collect();
    let asked = sorted.into_iter().map(|path| (path, String::new()));
    grouped(run, rules, &paths::eligibility(run.referral), asked)
}

/// Puts questions that come in the order of their paths under the thing they are about. `ledger` is the page that holds
/// it; empty where the questions stand on that page themselves.
fn grouped(run: &Run, rules: bool, ledger: &str, asked: impl Iterator<Item = (Path, String)>) -> Vec<Group> {
    let mut groups: Vec<(Option<u16>, Group)> = Vec::new();
    for (path, turns) in asked {
        let about = match path {
            Path::Prior(index, _) => Some(index),
            Path::Offense(_) | Path::Count(..) => None,
        };
        if groups.last().is_none_or(|(last, _)| *last != about) {
            groups.push((about, group(run, about, rules, ledger)));
        }
        if let Some((_, group)) = groups.last_mut() {
            group.questions.push(Question {
                words: match path {
                    Path::Prior(_, field) => field.question().replace("{prior}", "this prior"),
                    Path::Offense(field) | Path::Count(_, field) => field.question().to_owned(),
                },
                turns,
            });
        }
    }
    groups.into_iter().map(|(_, group)| group).collect()
}

fn group(run: &Run, about: Option<u16>, rules: bool, ledger: &str) -> Group {
    let prior = about.and_then(|index| run.mapped.priors.get(usize::from(index)));
    let (title, href, action) = match prior {
        Some(prior) => (
            prior.label.clone(),
            format!("{ledger}#{}", prior.charge_id),
            "See it in the ledger",
        ),
        None => (
            "The instant offense and the person".to_owned(),
            paths::assessment(run.referral),
            "Assess",
        ),
    };
    Group {
        title,
        href: if rules { href } else { String::new() },
        action,
        questions: Vec::new(),
    }
}
