//! The handler of the calculator.

use super::Typed;
use super::page::{Desk, ExposurePage};
use crate::access::{Action, Resource};
use crate::audit::{Entry, Event, ObjectKind};
use crate::db::entities::{offender, referral};
use crate::referrals::life::stage::Stage;
use crate::referrals::life::view::{self, Part};
use crate::screening::run::Run;
use crate::web::{Cx, Page, Path, Query, Result};
use uuid::Uuid;

/// Shows the calculator filled in, and notes that it was seen.
///
/// # Errors
/// [`crate::web::Error::NotFound`] when there is none for this reader, or from the database.
pub async fn show(cx: Cx, Path(id): Path<Uuid>, Query(typed): Query<Typed>) -> Result<Page<ExposurePage>> {
    let tx = cx.begin().await?;
    let row = tx
        .fetch::<referral::Entity>(id, Resource::Screening, Action::View)
        .await?;
    tx.fetch::<offender::Entity>(row.offender_id, Resource::History, Action::View)
        .await?;
    let run = Run::of(&cx, &tx, &row).await?;
    let stage = Stage::of(&cx, &tx, row).await?;
    let page = ExposurePage {
        shell: cx.shell(view::title(&stage)),
        frame: view::frame(&stage, Part::Eligibility),
        desk: Desk::of(id, &run.mapped.facts, &run.law, &run.screening, typed),
    };
    tx.commit(Entry::new(Event::ScreeningViewed, ObjectKind::Referral, id))
        .await?;
    Ok(if page.desk.errors.is_empty() {
        Page::ok(page)
    } else {
        Page::invalid(page)
    })
}
