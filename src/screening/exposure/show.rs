//! The handler of the calculator.

use super::Typed;
use super::page::{Desk, ExposurePage};
use crate::access::Action;
use crate::referrals::life::view::{self, Part};
use crate::screening::screened::{Screened, viewed};
use crate::web::{Cx, Page, Path, Query, Result};
use uuid::Uuid;

/// Shows the calculator filled in, and notes that it was seen.
///
/// # Errors
/// [`crate::web::Error::NotFound`] when there is none for this reader, or from the database.
pub async fn show(cx: Cx, Path(id): Path<Uuid>, Query(typed): Query<Typed>) -> Result<Page<ExposurePage>> {
    let tx = cx.begin().await?;
    let Screened { stage, run } = Screened::fetch(&cx, &tx, id, Action::View).await?;
    let page = ExposurePage {
        shell: cx.shell(view::title(&stage)),
        frame: view::frame(&stage, Part::Eligibility),
        desk: Desk::of(id, &run.mapped.facts, &run.law, &run.screening, typed),
    };
    tx.commit(viewed(id)).await?;
    Ok(if page.desk.errors.is_empty() {
        Page::ok(page)
    } else {
        Page::invalid(page)
    })
}
