//! The life of a referral explained: the status table as it is in force, with who may do what.

use super::words;
use crate::access::{AccessTable, Action, Resource};
use crate::domain::role::Role;
use crate::referrals::status::{Mover, Row, Status, To};
use crate::web::{Cx, Page, Result, Shell};
use askama::Template;

/// One status.
#[derive(Clone, Debug)]
pub struct StatusHelp {
    /// Its slug.
    pub slug: &'static str,
    /// What it is called.
    pub label: &'static str,
    /// What it means.
    pub meaning: &'static str,
    /// Whose move it is.
    pub mover: &'static str,
    /// What can be done.
    pub actions: Vec<ActionHelp>,
}

/// One action.
#[derive(Clone, Debug)]
pub struct ActionHelp {
    /// What it is called.
    pub label: &'static str,
    /// Where it leads.
    pub to: String,
    /// What it needs.
    pub asks: &'static str,
    /// Who may do it.
    pub roles: String,
}

/// The page.
#[derive(Debug, Template)]
#[template(path = "referrals/life/help.html")]
pub struct HelpPage {
    /// The frame.
    pub shell: Shell,
    /// The statuses, in the order of the road.
    pub statuses: Vec<StatusHelp>,
    /// Who may record recusals.
    pub recusers: String,
}

/// Shows it.
///
/// # Errors
/// [`crate::web::Error::SignInNeeded`].
pub async fn show(cx: Cx) -> Result<Page<HelpPage>> {
    let access = cx.services.access();
    Ok(Page::ok(HelpPage {
        shell: cx.shell("The life of a referral"),
        statuses: Status::ALL
            .into_iter()
            .map(|status| help(&access, status))
            .collect(),
        recusers: roles(&access, Action::Recuse),
    }))
}

fn help(access: &AccessTable, status: Status) -> StatusHelp {
    StatusHelp {
        slug: status.slug(),
        label: status.label(),
        meaning: meaning(status),
        mover: if status.mover() == Mover::Nobody {
            "Nobody has to do anything"
        } else {
            status.mover().label()
        },
        actions: status.actions().map(|row| action(access, row)).collect(),
    }
}

fn action(access: &AccessTable, row: &Row) -> ActionHelp {
    ActionHelp {
        label: words::label(row.action),
        to: match row.to {
            To::Status(to) if to == row.from => "stays".to_owned(),
            To::Status(to) => to.label().to_owned(),
            To::AsProposed => format!("{} or {}", Status::Accepted.label(), Status::Declined.label()),
            To::WhereHeld => "where it was".to_owned(),
        },
        asks: row.asks.label(),
        roles: roles(access, row.action),
    }
}

fn roles(access: &AccessTable, action: Action) -> String {
    let roles: Vec<&str> = Role::ALL
        .into_iter()
        .filter(|role| !access.scopes(*role, Resource::Referral, action).is_empty())
        .map(Role::label)
        .collect();
    roles.join(", ")
}

const fn meaning(status: Status) -> &'static str {
    match status {
        Status::Draft => "The agency writes the nomination; nobody else sees it.",
        Status::Submitted => "The nomination has its number and waits for intake.",
        Status::Returned => "Intake sent it back because something is missing.",
        Status::UnderReview => "The office reviews history and conduct.",
        Status::InformationRequested => "The office asked the agency a question; the review pauses.",
        Status::OnHold => "The work waits for something outside and goes on where it stopped.",
        Status::DecisionProposed => "An AUSA has proposed a decision; somebody else approves it.",
        Status::Accepted => "The office takes it for federal prosecution.",
        Status::Declined => "The office does not take it, and says why and what would change that.",
        Status::Charged => "Federal charges are filed.",
        Status::Adjudicated => "Plea, verdict or dismissal.",
        Status::Sentenced => "The federal sentence is imposed.",
        Status::Closed => "Done.",
        Status::Withdrawn => "The agency took it back.",
        Status::Transferred => "Another district has it.",
    }
}
