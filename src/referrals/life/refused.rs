//! The page for a deed that cannot be done: why, what happened last, and what was typed, so that no words are lost.

use super::stage::{Stage, Stop};
use super::words;
use crate::access::{Action, ScopedTx};
use crate::audit::{Entry, Event, ObjectKind, Outcome};
use crate::web::parts::Crumb;
use crate::web::{Page, Result, Shell, paths};
use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use uuid::Uuid;

use super::moves::Bar;

/// The page.
#[derive(Debug, Template)]
#[template(path = "referrals/life/refused.html")]
pub struct RefusedPage {
    /// The frame.
    pub shell: Shell,
    /// The pages above.
    pub crumbs: Vec<Crumb>,
    /// Why not.
    pub why: String,
    /// What happened last.
    pub lately: Vec<String>,
    /// What was typed.
    pub typed: String,
    /// The referral's page.
    pub back: String,
}

/// The answer to a deed that cannot be done: 409 where the referral has moved on, 403 where it is somebody else's to do.
///
/// # Errors
/// From the database.
pub async fn page(stage: &Stage<'_>, action: Action, stop: Stop, typed: &str) -> Result<Response> {
    let (status, title, why) = match stop {
        Stop::NotHere => (
            StatusCode::CONFLICT,
            "This cannot be done now",
            format!(
                "The referral is “{}”. “{}” is not possible there; nothing was changed.",
                stage.status.label(),
                words::label(action)
            ),
        ),
        Stop::Barred(bar @ Bar::OwnProposal) => (
            StatusCode::FORBIDDEN,
            "Somebody else must decide this",
            bar.words().to_owned(),
        ),
        Stop::Barred(bar @ Bar::NoConviction) => (
            StatusCode::CONFLICT,
            "This cannot be done now",
            bar.words().to_owned(),
        ),
    };
    let page = RefusedPage {
        shell: stage.cx.shell(title),
        crumbs: stage.sheet(action).crumbs,
        why,
        lately: stage.lately(3).await?,
        typed: typed.trim().to_owned(),
        back: paths::referral(stage.row.id),
    };
    Ok(Page::with_status(status, page).into_response())
}

/// Notes an attempt to approve the own proposal in the audit log; of somebody who merely came too late there is nothing to note.
///
/// # Errors
/// From the database.
pub async fn note(tx: ScopedTx, id: Uuid, event: Event, stop: Stop) -> Result<()> {
    if stop == Stop::Barred(Bar::OwnProposal) {
        let entry = Entry::new(event, ObjectKind::Referral, id).outcome(Outcome::Denied);
        tx.commit(entry).await?;
    }
    Ok(())
}
