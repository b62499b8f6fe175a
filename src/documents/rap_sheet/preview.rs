//! Shows what was read of a rap sheet, before it is taken and afterwards.

use super::draft::Content;
use super::{choose, page, store};
use crate::audit::{Entry, Event, ObjectKind};
use crate::web::{Cx, Page, Path, Result};
use axum::response::{IntoResponse, Response};
use uuid::Uuid;

/// Shows the preview, or the persons to choose from.
///
/// # Errors
/// 404 and 403 as for any row; when the kept file is damaged.
pub async fn show(cx: Cx, Path(id): Path<Uuid>) -> Result<Response> {
    let tx = cx.begin().await?;
    let row = store::fetch(&tx, id).await?;
    let response = match store::content(&row)? {
        Content::Sheet(draft) => Page::ok(page::make(&cx, &tx, &row, &draft).await?).into_response(),
        Content::Persons(persons) => Page::ok(choose::page(&cx, &tx, &row, &persons).await?).into_response(),
    };
    tx.commit(Entry::new(Event::HistoryViewed, ObjectKind::RapSheet, id))
        .await?;
    Ok(response)
}
