//! Ending an officer-safety caution before its day, after a page that asks.

use super::cautions::{CautionLine, current};
use super::model::listed;
use super::store::cautions::{caution, end_caution};
use crate::access::{Action, Resource};
use crate::audit::{Entry, Event, ObjectKind};
use crate::db::entities::offender;
use crate::web::parts::Crumb;
use crate::web::{Cx, Error, Form, Page, Path, Result, Shell, Tone, paths, see_other};
use askama::Template;
use axum::response::Response;
use serde::Deserialize;
use uuid::Uuid;

/// The page that asks.
#[derive(Debug, Template)]
#[template(path = "offenders/caution_end.html")]
pub struct EndPage {
    /// The frame.
    pub shell: Shell,
    /// Pages above.
    pub crumbs: Vec<Crumb>,
    /// About whom.
    pub offender: String,
    /// The caution, as the banner shows it.
    pub cautions: Vec<CautionLine>,
    /// Where the form goes.
    pub action: String,
    /// Where "Cancel" leads.
    pub cancel: String,
}

/// The form sends nothing but its token.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Nothing {}

/// Shows the caution and asks.
pub async fn ask(cx: Cx, Path((id, ending)): Path<(Uuid, Uuid)>) -> Result<Page<EndPage>> {
    let tx = cx.begin().await?;
    let row = tx
        .fetch::<offender::Entity>(id, Resource::Caution, Action::Add)
        .await?;
    let mut cautions = current(tx.sql(), id, tx.today()).await?;
    tx.close().await?;
    cautions.retain(|line| line.id == ending);
    if cautions.is_empty() {
        return Err(Error::NotFound);
    }
    let offender = listed(&row.last_name, &row.first_name, &row.middle_name, &row.suffix);
    Ok(Page::ok(EndPage {
        shell: cx.shell("End a caution"),
        crumbs: vec![
            Crumb::new("Offenders", paths::offenders()),
            Crumb::new(offender.clone(), paths::offender(id)),
        ],
        offender,
        cautions,
        action: paths::caution_end(id, ending),
        cancel: paths::offender(id),
    }))
}

/// Ends it. One that was ended meanwhile stays as it is.
pub async fn end(cx: Cx, Path((id, ending)): Path<(Uuid, Uuid)>, _: Form<Nothing>) -> Result<Response> {
    let tx = cx.begin().await?;
    tx.fetch_for_update::<offender::Entity>(id, Resource::Caution, Action::Add)
        .await?;
    let found = caution(tx.sql(), id, ending).await?.ok_or(Error::NotFound)?;
    if found.ended_at.is_some() {
        return Err(Error::Conflict(
            "Somebody has ended this caution already; nothing was changed.".into(),
        ));
    }
    end_caution(tx.sql(), tx.now(), tx.actor().user_id, ending).await?;
    let entry = Entry::new(Event::CautionEnded, ObjectKind::Caution, ending);
    tx.commit(entry.with("offender", id.to_string())).await?;
    cx.flash(Tone::Success, "The caution is ended.").await?;
    Ok(see_other(&paths::offender(id)))
}
