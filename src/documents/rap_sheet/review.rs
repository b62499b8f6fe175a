//! Keeps the choices made on a preview without acting on them.

use super::choices::{self, Pairs};
use super::draft::{Content, Draft};
use super::page::{self, PreviewPage};
use super::store;
use crate::access::ScopedTx;
use crate::audit::{Entry, Event, ObjectKind};
use crate::db::entities::rap_sheet_import;
use crate::web::{Cx, Form, Page, Path, Result, Tone, paths, see_other};
use axum::response::{IntoResponse, Response};
use uuid::Uuid;

/// Keeps them, and shows the preview anew: whose rap sheet it is decides what is compared with what.
///
/// # Errors
/// 404 and 403 as for any row, also for an offender who is out of reach; 409 when somebody else was faster.
pub async fn save(cx: Cx, Path(id): Path<Uuid>, form: Form<Pairs>) -> Result<Response> {
    let tx = cx.begin().await?;
    let row = store::fetch_for_update(&tx, id).await?;
    let Some(mut draft) = open_draft(&row)? else {
        return Ok(see_other(&paths::rap_sheet(id)));
    };
    let before = draft.clone();
    let sent = choices::take(&form.value, &mut draft)?;
    if sent.version != row.version {
        return conflict(&cx, &tx, &row, &before).await;
    }
    if let Some(offender) = draft.target.known() {
        store::offender(&tx, offender).await?;
    }
    store::save(&tx, &row, &Content::Sheet(draft)).await?;
    tx.commit(Entry::new(Event::RapSheetReviewed, ObjectKind::RapSheet, id))
        .await?;
    cx.flash(
        Tone::Success,
        if sent.person {
            "The sheet is compared with the record you chose."
        } else {
            "Your choices are kept. Nothing is imported yet."
        },
    )
    .await?;
    Ok(see_other(&paths::rap_sheet(id)))
}

/// The draft of an import that is still to be decided; none for one that is, and for a file of several persons.
///
/// # Errors
/// When the import holds something else than was ever written.
pub fn open_draft(row: &rap_sheet_import::Model) -> Result<Option<Box<Draft>>> {
    Ok(match store::content(row)? {
        Content::Sheet(draft) if row.state == "preview" => Some(draft),
        Content::Sheet(_) | Content::Persons(_) => None,
    })
}

/// The preview as it stands now, for somebody whose page was older: 409.
///
/// # Errors
/// As the preview.
pub async fn conflict(
    cx: &Cx,
    tx: &ScopedTx,
    row: &rap_sheet_import::Model,
    draft: &Draft,
) -> Result<Response> {
    let page = PreviewPage {
        conflict: "Somebody changed this import, or the history it goes to, since you opened the page. What you see now is how it \
                   stands; nothing of your last step was done. Look at it, then choose again."
            .to_owned(),
        ..page::make(cx, tx, row, draft).await?
    };
    Ok(Page::conflict(page).into_response())
}
