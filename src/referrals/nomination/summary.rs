//! A nomination to be read on one page: the review step, the referral page, the printed sheet.

use super::describe;
use super::model::{Nomination, Reasons, StateCase};
use super::step::Step;
use super::vocab::{Answer, Paper};
use crate::domain::date;
use uuid::Uuid;

/// What codes of the nomination are called; looked up by whoever has the database.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    /// The county with its district, such as "City of St. Louis, MO (E.D. Missouri)"; empty while none is said.
    pub county: String,
    /// The program category; empty while none is said.
    pub program: String,
}

/// A nomination in sections, ready to show with `templates/referrals/nomination/_summary.html`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// One per step that has something to say.
    pub sections: Vec<Section>,
}

/// One part of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The step it was entered at.
    pub step: Step,
    /// Its title.
    pub title: &'static str,
    /// Where it is changed; empty where it cannot be.
    pub href: String,
    /// Word and value.
    pub pairs: Vec<Pair>,
    /// Firearms, drugs, victims, papers: each a list with a title.
    pub lists: Vec<List>,
}

/// A word and its value. An empty value reads "Not recorded".
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pair {
    /// The word.
    pub label: &'static str,
    /// The value, in words.
    pub value: String,
    /// Whether the value is prose, kept with its line breaks.
    pub prose: bool,
}

/// Several things of a kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct List {
    /// What they are.
    pub title: &'static str,
    /// The things.
    pub items: Vec<Item>,
}

/// One of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Item {
    /// What it is, in one line.
    pub title: String,
    /// What is known of it, line by line.
    pub lines: Vec<String>,
}

impl Summary {
    /// The summary of a nomination.
    #[must_use]
    pub fn of(nomination: &Nomination, names: &Names) -> Self {
        Self {
            sections: vec![
                conduct(nomination, names),
                state_case(&nomination.state_case),
                reasons(&nomination.reasons, names),
                attachments(nomination),
            ],
        }
    }

    /// The same with a link to the step beside each section.
    #[must_use]
    pub fn editable(mut self, referral_id: Uuid) -> Self {
        for section in &mut self.sections {
            section.href = crate::web::paths::nomination_step(referral_id, section.step);
        }
        self
    }

    /// One section alone.
    #[must_use]
    pub fn only(mut self, step: Step) -> Self {
        self.sections.retain(|section| section.step == step);
        self
    }
}

/// A pair that is always shown.
pub(super) fn always(label: &'static str, value: impl Into<String>) -> Option<Pair> {
    Some(Pair {
        label,
        value: value.into(),
        prose: false,
    })
}

/// A pair that is shown when something was said.
pub(super) fn said(label: &'static str, value: impl Into<String>) -> Option<Pair> {
    always(label, value).filter(|pair| !pair.value.is_empty())
}

/// Prose.
pub(super) fn prose(label: &'static str, value: &str) -> Option<Pair> {
    Some(Pair {
        label,
        value: value.to_owned(),
        prose: true,
    })
}

/// An answer with the words that go with it: "Yes: served 3 years".
pub(super) fn answer(answer: Option<Answer>, words: &str) -> String {
    match (answer, words.is_empty()) {
        (Some(answer), true) => answer.label().to_owned(),
        (Some(answer), false) => format!("{}: {words}", answer.label()),
        (None, _) => words.to_owned(),
    }
}

fn section(step: Step, pairs: impl IntoIterator<Item = Option<Pair>>, lists: Vec<List>) -> Section {
    Section {
        step,
        title: step.label(),
        href: String::new(),
        pairs: pairs.into_iter().flatten().collect(),
        lists: lists.into_iter().filter(|list| !list.items.is_empty()).collect(),
    }
}

fn conduct(nomination: &Nomination, names: &Names) -> Section {
    let conduct = &nomination.conduct;
    let lists = vec![
        List {
            title: "Firearms and ammunition",
            items: conduct.firearms.iter().map(describe::firearm).collect(),
        },
        List {
            title: "Drugs",
            items: conduct.drugs.iter().map(describe::drug).collect(),
        },
        List {
            title: "Victims",
            items: conduct.victims.iter().map(describe::victim).collect(),
        },
    ];
    section(Step::Conduct, describe::conduct(conduct, &names.county), lists)
}

fn state_case(case: &StateCase) -> Section {
    let custody = case.custody.map_or("", super::vocab::Custody::label);
    let place = [custody, case.custody_where.as_str()];
    let next = [date::show_opt(case.next_date), case.next_date_words.clone()];
    let join = |parts: &[&str]| {
        parts
            .iter()
            .filter(|part| !part.is_empty())
            .copied()
            .collect::<Vec<_>>()
            .join(", ")
    };
    let pairs = [
        always("Charges pending in state court", answer(case.pending, "")),
        said("Court", case.court.clone()),
        said("Case number", case.number.clone()),
        said("Filed on", date::show_opt(case.filed_on)),
        said("Next court date", join(&[&next[0], &next[1]])),
        always("Custody", join(&place)),
        said("Expected release", date::show_opt(case.expected_release)),
        said(
            "State case ends if the federal office takes it",
            answer(case.will_dismiss, ""),
        ),
        prose("State charges", &case.charges).filter(|pair| !pair.value.is_empty()),
        prose("Plea offer", &case.plea_offer).filter(|pair| !pair.value.is_empty()),
        prose("State exposure", &case.exposure).filter(|pair| !pair.value.is_empty()),
    ];
    section(Step::StateCase, pairs, Vec::new())
}

fn reasons(reasons: &Reasons, names: &Names) -> Section {
    let pairs = [
        prose(
            "Persistent",
            &answer(reasons.persistent, &reasons.persistent_words),
        ),
        prose("High-rate", &answer(reasons.high_rate, &reasons.high_rate_words)),
        prose("Dangerous", &answer(reasons.dangerous, &reasons.dangerous_words)),
        prose("Why federal", &reasons.why_federal),
        said("Program category", names.program.clone()),
    ];
    section(Step::Reasons, pairs, Vec::new())
}

fn attachments(nomination: &Nomination) -> Section {
    let pairs = Paper::ALL.iter().map(|paper| {
        let known = nomination.attachments.get(paper);
        let state = known
            .and_then(|one| one.state)
            .map_or("", super::vocab::PaperState::label);
        let note = known.map_or("", |one| one.note.as_str());
        let value = match (state.is_empty(), note.is_empty()) {
            (false, false) => format!("{state}: {note}"),
            (false, true) => state.to_owned(),
            (true, _) => note.to_owned(),
        };
        always(paper.label(), value)
    });
    section(Step::Attachments, pairs, Vec::new())
}
