//! A theory in short: whether it is open, what it carries, what it rests on, what is missing.

use super::outcome::{status_words, term_words};
use super::run::Run;
use crate::eligibility::findings::{Assessment, Basis, Element, ElementId, Exposure, Status};
use crate::referrals::nomination::vocab::Answer;
use crate::web::paths;

/// The card.
#[derive(Clone, Debug, Default)]
pub struct Card {
    /// Citation and what it is.
    pub label: String,
    /// `eligible`, `needs_facts`, `not_eligible`.
    pub status: &'static str,
    /// The status in words.
    pub status_words: &'static str,
    /// Tone of its tag.
    pub tone: &'static str,
    /// Further tags.
    pub tags: Vec<String>,
    /// What it carries for certain, or would carry.
    pub carries: String,
    /// What the unknown facts could make of it; empty when nothing else.
    pub possible: String,
    /// Which priors it rests on.
    pub priors: String,
    /// Questions, the first few.
    pub missing: Vec<String>,
    /// What else to know.
    pub flags: Vec<&'static str>,
    /// Its page.
    pub href: String,
}

fn exposure_words(exposure: Exposure) -> String {
    term_words(exposure.min, exposure.max)
}

fn carries(found: &Assessment) -> String {
    let Some(exposure) = found.exposure else {
        return "Depends on what is missing".to_owned();
    };
    let words = exposure_words(exposure);
    let consecutive = if found.consecutive { ", consecutive" } else { "" };
    match found.status {
        Status::Eligible => format!("{words}{consecutive}"),
        Status::NeedsFacts | Status::NotEligible => format!("Would carry {words}{consecutive}"),
    }
}

/// `Rests on p1 and p3`.
fn rests_on(run: &Run, found: &Assessment) -> String {
    let names: Vec<&str> = found
        .predicates
        .iter()
        .filter_map(|index| run.mapped.priors.get(usize::from(*index)))
        .map(|prior| prior.id.as_str())
        .collect();
    match names.as_slice() {
        [] => String::new(),
        [one] => format!("Qualifying prior: {one}"),
        [rest @ .., last] => format!("Qualifying priors: {} and {last}", rest.join(", ")),
    }
}

impl Card {
    /// The card of a theory with at most so many questions.
    #[must_use]
    pub fn of(run: &Run, found: &Assessment, questions: usize) -> Self {
        let mut tags: Vec<String> = found.tier.iter().map(|tier| format!("Tier {tier}")).collect();
        if found.basis == Some(Basis::Presumptive) {
            tags.push("Presumptive".to_owned());
        }
        tags.extend(
            found
                .requires_jury_finding
                .iter()
                .map(|what| format!("Jury must find {what}")),
        );
        if let Some(other) = found.mutually_exclusive_with {
            tags.push(format!("Not together with {}", other.slug()));
        }
        let all: Vec<String> = found.missing.iter().map(|path| run.question(*path)).collect();
        let mut missing: Vec<String> = all.iter().take(questions).cloned().collect();
        missing.extend(found.asks.iter().map(|ask| ask.words().to_owned()));
        if all.len() > questions {
            missing.push(format!("and {} more", all.len() - questions));
        }
        Self {
            label: found.theory.label().to_owned(),
            status: found.status.slug(),
            status_words: status_words(found.status),
            tone: match found.status {
                Status::Eligible => "strong",
                Status::NeedsFacts => "warn",
                Status::NotEligible => "",
            },
            tags,
            carries: carries(found),
            possible: found.possible.map(exposure_words).unwrap_or_default(),
            priors: rests_on(run, found),
            missing,
            flags: found.flags.iter().map(|flag| flag.words()).collect(),
            href: paths::eligibility_theory(run.referral, found.theory.slug()),
        }
    }
}

/// Whether the records speak for a theory that still needs facts: half of its elements are there, and so is a word of the status
/// that makes it one of its own. The facts of a case hold neither drug use nor court orders; the nomination asks for them.
#[must_use]
pub fn raised(run: &Run, found: &Assessment) -> bool {
    let own = || found.elements.iter().filter(|element| element.depth == 0);
    let there = own().filter(|element| element.test.result.is_true()).count();
    match found.status {
        Status::Eligible => true,
        Status::NotEligible => false,
        Status::NeedsFacts => there * 2 >= own().count() && !own().any(|element| silent(run, element)),
    }
}

/// A status that nobody has said anything about.
fn silent(run: &Run, element: &Element) -> bool {
    let test = &element.test;
    let standing = run.standing();
    let said = match element.id {
        ElementId::UnlawfulUser => standing.unlawful_user == Some(Answer::Yes),
        ElementId::ProtectiveOrder => standing.protective_order == Some(Answer::Yes),
        ElementId::UnlawfulAlien | ElementId::UnderIndictment => test.needs.offense_fields().next().is_none(),
        _ => true,
    };
    test.result.is_unknown() && !said
}

/// Why a closed theory is closed: the first element that is not there.
#[must_use]
pub fn closed_because(found: &Assessment) -> String {
    found
        .elements
        .iter()
        .find(|element| element.depth == 0 && element.test.result.is_false())
        .map_or_else(String::new, |element| {
            format!("Not there: {}.", element.id.words())
        })
}
