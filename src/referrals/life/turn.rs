//! Whose move it is, in a sentence, and what this person can do: the box at the top of a referral.

use super::moves::Move;
use super::stage::Stage;
use super::words;
use crate::access::{Action, Actor};
use crate::domain::{date, span, zone};
use crate::referrals::status::{Mover, Status};
use uuid::Uuid;

/// A button that leads to an action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Button {
    /// Its words.
    pub label: &'static str,
    /// Where it leads.
    pub href: String,
    /// `primary`, `secondary`, `quiet`.
    pub kind: &'static str,
    /// Key of the form that it sends; none where it is a link.
    pub key: Option<Uuid>,
}

impl Button {
    fn of(one: Move, kind: &'static str) -> Self {
        Self {
            label: one.label,
            href: one.href,
            kind,
            key: one.at_once.then(Uuid::now_v7),
        }
    }

    /// A button of the box: the first one stands out, and so do both answers that a review can have.
    fn main((index, one): (usize, Move)) -> Self {
        let first = index == 0 || one.action == Action::Propose;
        Self::of(one, if first { "primary" } else { "secondary" })
    }
}

/// The box.
#[derive(Clone, Debug, Default)]
pub struct Turn {
    /// Whether the reader is who must move.
    pub mine: bool,
    /// What to do, or whose move it is and since when.
    pub text: String,
    /// What moves the referral on.
    pub main: Vec<Button>,
    /// What can be done besides.
    pub besides: Vec<Button>,
}

/// The box for the reader of this stage, who can make these moves.
#[must_use]
pub fn turn(stage: &Stage<'_>, moves: Vec<Move>) -> Turn {
    let mine = is_mine(stage, &moves);
    let (main, besides): (Vec<Move>, Vec<Move>) = moves
        .into_iter()
        .partition(|one| mine && !is_besides(stage, one.action));
    let mine = mine && !main.is_empty();
    Turn {
        mine,
        text: if mine { task(stage) } else { waiting(stage) },
        main: main.into_iter().enumerate().map(Button::main).collect(),
        besides: besides.into_iter().map(|one| Button::of(one, "quiet")).collect(),
    }
}

fn is_mine(stage: &Stage<'_>, moves: &[Move]) -> bool {
    let can = |action: Action| moves.iter().any(|one| one.action == action);
    match stage.status.mover() {
        Mover::Nominator => !stage.audience.is_office(),
        Mover::Coordinator => can(Action::TakeIn),
        Mover::Ausa => match stage.row.assigned_to {
            Some(ausa) => ausa == stage.tx.actor().user_id,
            None => can(Action::Assign) || can(Action::Resume),
        },
        Mover::Supervisor => can(Action::Approve),
        Mover::Nobody => false,
    }
}

/// What is possible but moves nothing forward.
fn is_besides(stage: &Stage<'_>, action: Action) -> bool {
    match action {
        Action::Withdraw | Action::Transfer | Action::Hold | Action::Recuse => true,
        Action::Assign => stage.row.assigned_to.is_some(),
        Action::Close => !matches!(stage.status, Status::Adjudicated | Status::Sentenced),
        _ => false,
    }
}

fn task(stage: &Stage<'_>) -> String {
    let due = stage
        .head
        .answer_due
        .map(|day| format!(" It is wanted by {}.", date::show(day)))
        .unwrap_or_default();
    match stage.status {
        Status::Submitted => {
            "Check that the nomination is complete, then take it in or return it.".to_owned()
        }
        Status::Returned => {
            "The U.S. Attorney’s Office returned this nomination. Mend it in a resubmission, or withdraw it."
                .to_owned()
        }
        Status::UnderReview | Status::Accepted | Status::Charged | Status::Adjudicated
            if stage.row.assigned_to.is_none() =>
        {
            "Nobody has this referral. Assign it to an AUSA.".to_owned()
        }
        Status::UnderReview => {
            "Review history and conduct, then propose a decision, or ask for what is missing.".to_owned()
        }
        Status::InformationRequested => format!(
            "The U.S. Attorney’s Office asks for information. Answer, so that the review goes on.{due}"
        ),
        Status::OnHold => "On hold. Resume it when what it waits for is there.".to_owned(),
        Status::DecisionProposed => {
            "A decision is proposed. Read it, then approve it or send it back.".to_owned()
        }
        Status::Accepted => "Accepted. Record the charges once they are filed.".to_owned(),
        Status::Charged => "Record the plea, verdict or dismissal when the case ends.".to_owned(),
        Status::Adjudicated if convicted(stage) => "Record the sentence once it is imposed.".to_owned(),
        Status::Adjudicated => "The case ended without a conviction. Close the referral.".to_owned(),
        Status::Sentenced => {
            "The sentence is recorded. Close the referral when nothing is left to do.".to_owned()
        }
        Status::Draft | Status::Declined | Status::Closed | Status::Withdrawn | Status::Transferred => {
            String::new()
        }
    }
}

fn convicted(stage: &Stage<'_>) -> bool {
    stage.head.outcome.as_deref().is_some_and(words::is_conviction)
}

fn waiting(stage: &Stage<'_>) -> String {
    let since = format!(
        "since {} ({})",
        zone::show(stage.row.status_since, stage.zone),
        span::show(stage.tx.now() - stage.row.status_since)
    );
    match who(stage, stage.tx.actor()) {
        Some(who) => format!("{who}, {since}."),
        None => format!("Nobody: {} {since}.", stage.status.label().to_lowercase()),
    }
}

fn who(stage: &Stage<'_>, reader: &Actor) -> Option<String> {
    Some(match stage.status.mover() {
        Mover::Nominator => stage.head.agency.clone(),
        Mover::Coordinator => "The Law Enforcement Coordinator".to_owned(),
        Mover::Ausa => stage.head.assignee.as_ref().map_or_else(
            || "A supervisory AUSA, who assigns it".to_owned(),
            |name| format!("AUSA {name}"),
        ),
        Mover::Supervisor if stage.head.proposed_by == Some(reader.user_id) => {
            "You proposed a decision; somebody else approves it".to_owned()
        }
        Mover::Supervisor => "A supervisory AUSA, who decides".to_owned(),
        Mover::Nobody => return None,
    })
}
