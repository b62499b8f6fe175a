//! Marking an arrest cycle as compared with its source.

use super::desk::{Desk, viewed};
use super::model::Verified;
use super::one_page::OnePage;
use super::remove::Sent;
use super::show::anchor;
use super::store::{self, Saved};
use crate::access::{Action, Resource};
use crate::audit::{Entry, Event, ObjectKind};
use crate::db::entities::offender;
use crate::web::{Cx, Error, Form, Page, Path, Result, Tone, paths, see_other};
use axum::response::{IntoResponse, Response};
use uuid::Uuid;

/// Shows the cycle beside the way to its source: a look at the history.
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

/// Marks it, unless somebody changed it since the page was drawn: what was compared must be what stands.
pub async fn verify(cx: Cx, Path((id, cycle)): Path<(Uuid, Uuid)>, form: Form<Sent>) -> Result<Response> {
    let tx = cx.begin().await?;
    let offender = tx
        .fetch_for_update::<offender::Entity>(id, Resource::History, Action::Edit)
        .await?;
    let verified = Verified {
        by: tx.actor().user_id,
        name: String::new(),
        at: tx.now(),
    };
    match store::verify_cycle(tx.sql(), id, cycle, form.value.version(), &verified).await? {
        Saved::Done => {
            let entry = Entry::new(Event::HistoryVerified, ObjectKind::ArrestCycle, cycle);
            tx.commit(entry.with("offender", id.to_string())).await?;
            cx.flash(Tone::Success, "The arrest cycle is marked as verified.")
                .await?;
            Ok(see_other(&format!("{}#{}", paths::offender(id), anchor(cycle))))
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
    let mut page = OnePage::of(cx, desk, cycle, "Verify an arrest cycle")?;
    page.action = paths::cycle_verify(desk.offender.id, cycle);
    page.lead = "Compare every line below with the rap sheet or judgment. When all of it agrees, mark it: your name and the day are kept with the cycle. A later change takes the mark away.".to_owned();
    page.button = ("All of it agrees with the source", "primary");
    page.changed = changed;
    Ok(page)
}
