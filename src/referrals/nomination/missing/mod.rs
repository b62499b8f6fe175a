//! What a nomination still lacks: what keeps it from being submitted, and what the reviewer will ask for anyway.

mod conduct;

use super::model::{Nomination, Reasons, StateCase};
use super::step::Step;
use super::vocab::{Answer, Custody, Paper};
use std::collections::BTreeMap;

/// What is known of the offender beside the nomination.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HistoryFacts {
    /// Whether a date of birth is recorded.
    pub birth_date: bool,
    /// Whether an FBI number or a state identification number is.
    pub identified: bool,
    /// Arrest cycles recorded.
    pub cycles: u32,
    /// Charges whose outcome is not recorded.
    pub charges_without_disposition: u32,
    /// Convictions and comparable outcomes nobody has compared with their source yet.
    pub convictions_unverified: u32,
    /// Files kept, by kind of paper.
    pub files: BTreeMap<Paper, u32>,
}

/// One thing that is missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// Where it is entered.
    pub step: Step,
    /// The field there; empty where it is entered on another page.
    pub field: String,
    /// What to do.
    pub words: &'static str,
    /// Whether the nomination cannot be submitted without it.
    pub required: bool,
}

/// The list in the making.
struct List {
    step: Step,
    found: Vec<Missing>,
}

impl List {
    fn note(&mut self, lacking: bool, required: bool, field: &str, words: &'static str) {
        if lacking {
            self.found.push(Missing {
                step: self.step,
                field: field.to_owned(),
                words,
                required,
            });
        }
    }

    fn must(&mut self, lacking: bool, field: &str, words: &'static str) {
        self.note(lacking, true, field, words);
    }

    fn should(&mut self, lacking: bool, field: &str, words: &'static str) {
        self.note(lacking, false, field, words);
    }
}

/// What is missing, in the order of the steps.
#[must_use]
pub fn missing(nomination: &Nomination, facts: &HistoryFacts) -> Vec<Missing> {
    let mut list = List {
        step: Step::Offender,
        found: Vec::new(),
    };
    offender(&mut list, facts);
    list.step = Step::History;
    history(&mut list, facts);
    list.step = Step::Conduct;
    conduct::conduct(&mut list, &nomination.conduct);
    conduct::firearms(&mut list, &nomination.conduct);
    conduct::drugs(&mut list, &nomination.conduct);
    conduct::victims(&mut list, &nomination.conduct);
    list.step = Step::StateCase;
    state_case(&mut list, &nomination.state_case);
    list.step = Step::Reasons;
    reasons(&mut list, &nomination.reasons);
    list.step = Step::Attachments;
    attachments(&mut list, nomination, facts);
    list.found
}

/// Whether nothing that is required is missing.
#[must_use]
pub fn complete(missing: &[Missing]) -> bool {
    !missing.iter().any(|one| one.required)
}

fn offender(list: &mut List, facts: &HistoryFacts) {
    list.must(
        !facts.birth_date,
        "",
        "Enter the date of birth on the offender's page.",
    );
    list.should(
        !facts.identified,
        "",
        "Enter the FBI number or state identification number, so that records are not mixed up.",
    );
}

fn history(list: &mut List, facts: &HistoryFacts) {
    list.must(
        facts.cycles == 0,
        "",
        "Enter the criminal history, or upload a rap sheet.",
    );
    list.should(
        facts.charges_without_disposition > 0,
        "",
        "Some charges have no outcome. Ask the court; a prior counts only when its outcome is known.",
    );
    list.should(
        facts.convictions_unverified > 0,
        "",
        "Some convictions have not been compared with the rap sheet or judgment they came from.",
    );
}

fn state_case(list: &mut List, case: &StateCase) {
    list.must(
        case.pending.is_none(),
        "pending",
        "Answer whether charges are pending in state court.",
    );
    if case.pending == Some(Answer::Yes) {
        list.must(case.court.is_empty(), "court", "Enter the court.");
        list.must(case.number.is_empty(), "number", "Enter the case number.");
        list.must(case.charges.is_empty(), "charges", "Enter the state charges.");
        list.should(
            case.next_date.is_none(),
            "next_date",
            "Enter the next court date: it sets how fast the office must move.",
        );
        list.should(
            case.plea_offer.is_empty(),
            "plea_offer",
            "Enter the plea offer, or that there is none.",
        );
        list.should(
            case.exposure.is_empty(),
            "exposure",
            "Enter what the state charges carry.",
        );
        list.should(
            case.will_dismiss.is_none(),
            "will_dismiss",
            "Answer whether the state case ends if the federal office takes it.",
        );
    }
    list.must(
        case.custody.is_none(),
        "custody",
        "Choose where the person is now.",
    );
    let held = matches!(
        case.custody,
        Some(Custody::Jail | Custody::Prison | Custody::Federal)
    );
    list.should(
        held && case.expected_release.is_none(),
        "expected_release",
        "Enter when the person may be released.",
    );
}

fn reasons(list: &mut List, reasons: &Reasons) {
    let three = [
        (
            reasons.persistent,
            reasons.persistent_words.is_empty(),
            "persistent",
            "Answer whether the offender is persistent.",
            "Say in which way the offender is persistent.",
        ),
        (
            reasons.high_rate,
            reasons.high_rate_words.is_empty(),
            "high_rate",
            "Answer whether the offender commits crimes at a high rate.",
            "Say what shows the high rate.",
        ),
        (
            reasons.dangerous,
            reasons.dangerous_words.is_empty(),
            "dangerous",
            "Answer whether the offender is dangerous.",
            "Say in which way the offender is dangerous.",
        ),
    ];
    for (answer, silent, field, asked, explained) in three {
        list.must(answer.is_none(), field, asked);
        list.must(
            answer == Some(Answer::Yes) && silent,
            &format!("{field}_words"),
            explained,
        );
    }
    list.must(
        reasons.why_federal.is_empty(),
        "why_federal",
        "Say why the federal office should take the case.",
    );
    list.should(
        reasons.program.is_empty(),
        "program",
        "Choose the program category, if you know it.",
    );
}

fn attachments(list: &mut List, nomination: &Nomination, facts: &HistoryFacts) {
    for paper in Paper::ALL {
        let answered = nomination
            .attachments
            .get(paper)
            .is_some_and(|one| one.state.is_some());
        let kept = facts.files.get(paper).is_some_and(|count| *count > 0);
        let optional = *paper == Paper::Other;
        list.must(
            !answered && !kept && !optional,
            &format!("{}-state", paper.slug()),
            paper_words(*paper),
        );
    }
}

const fn paper_words(paper: Paper) -> &'static str {
    match paper {
        Paper::RapSheet => "Say whether the rap sheet is attached or available.",
        Paper::Judgments => "Say whether certified judgments are attached or available.",
        Paper::PoliceReports => "Say whether police reports are attached or available.",
        Paper::LabReports => "Say whether laboratory reports are attached or available.",
        Paper::FirearmTrace => "Say whether a firearm trace is attached or available.",
        Paper::PleaTranscripts => {
            "Say whether charging papers and plea transcripts are attached or available."
        }
        Paper::CustodyRecords => "Say whether custody records are attached or available.",
        Paper::Recordings => "Say whether photographs and recordings are attached or available.",
        Paper::Statements => "Say whether statements are attached or available.",
        Paper::Other => "Say whether other papers are attached or available.",
    }
}
