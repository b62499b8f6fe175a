//! Removing an arrest cycle, after a page that asks.

use super::desk::{Desk, viewed};
use super::one_page::OnePage;
use super::store::{self, Saved};
use crate::access::{Action, Resource};
use crate::audit::{Entry, Event, ObjectKind};
use crate::db::entities::offender;
use crate::web::{Cx, Error, Form, Page, Path, Result, Tone, paths, see_other};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use uuid::Uuid;

/// What the page sends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Sent {
    version: String,
}

impl Sent {
    /// The version that was on the page; 0, which none has, for anything else.
    pub(super) fn version(&self) -> i32 {
        self.version.parse().unwrap_or(0)
    }
}

/// Shows what would be removed and asks: a look at the history.
pub async fn ask(cx: Cx, Path((id, cycle)): Path<(Uuid, Uuid)>) -> Result<Page<OnePage>> {
    let tx = cx.begin().await?;
    let offender = tx
        .fetch::<offender::Entity>(id, Resource::History, Action::Edit)
        .await?;
    let desk = Desk::open(&tx, offender).await?;
    let page = page(&cx, &desk, cycle, false)?;
    tx.commit(viewed(id)).await?;
    Ok(Page::ok(page))
}

/// Removes it, unless somebody changed it since the page was drawn.
pub async fn remove(cx: Cx, Path((id, cycle)): Path<(Uuid, Uuid)>, form: Form<Sent>) -> Result<Response> {
    let tx = cx.begin().await?;
    let offender = tx
        .fetch_for_update::<offender::Entity>(id, Resource::History, Action::Edit)
        .await?;
    match store::remove_cycle(tx.sql(), id, cycle, form.value.version()).await? {
        Saved::Done => {
            let entry = Entry::new(Event::HistoryCycleRemoved, ObjectKind::ArrestCycle, cycle);
            tx.commit(entry.with("offender", id.to_string())).await?;
            cx.flash(Tone::Success, "The arrest cycle is removed.").await?;
            Ok(see_other(&paths::offender(id)))
        }
        Saved::Stale(_) => {
            let desk = Desk::open(&tx, offender).await?;
            let page = page(&cx, &desk, cycle, true)?;
            tx.commit(viewed(id)).await?;
            Ok(Page::conflict(page).into_response())
        }
        Saved::Gone => Err(Error::NotFound),
    }
}

fn page(cx: &Cx, desk: &Desk, cycle: Uuid, changed: bool) -> Result<OnePage> {
    let mut page = OnePage::of(cx, desk, cycle, "Remove an arrest cycle")?;
    page.action = paths::cycle_remove(desk.offender.id, cycle);
    page.lead = "Everything below is removed from the history: the arrest, its charges, sentences and custody. The audit log keeps that it was removed, not what it said.".to_owned();
    page.button = ("Remove this cycle", "danger");
    page.changed = changed;
    Ok(page)
}
