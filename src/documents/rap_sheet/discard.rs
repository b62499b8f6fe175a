//! Drops a rap sheet: nothing of it goes into a history. The file stays kept.

use super::store::{self, Tally};
use crate::audit::{Entry, Event, ObjectKind};
use crate::web::{Cx, Error, Form, Path, Result, Tone, paths, see_other};
use axum::response::Response;
use serde::Deserialize;
use uuid::Uuid;

/// The form.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Discard {
    version: i32,
}

/// Drops it.
///
/// # Errors
/// 404 and 403 as for any row; [`Error::Conflict`] when it was imported or changed meanwhile.
pub async fn discard(cx: Cx, Path(id): Path<Uuid>, form: Form<Discard>) -> Result<Response> {
    let tx = cx.begin().await?;
    let row = store::fetch_for_update(&tx, id).await?;
    match row.state.as_str() {
        "dropped" => return Ok(see_other(&paths::rap_sheet_new())),
        "accepted" => {
            return Err(Error::Conflict(
                "This rap sheet was imported meanwhile, so it cannot be dropped. Look at the history; what is wrong there can be removed there."
                    .into(),
            ));
        }
        _ => {}
    }
    if row.version != form.value.version {
        return Err(Error::Conflict(
            "Somebody changed the choices since you opened the page. Look at the rap sheet again, then drop it if it still must go."
                .into(),
        ));
    }
    let content = store::content(&row)?;
    store::settle(&tx, &row, "dropped", row.offender_id, &content, Tally::default()).await?;
    tx.commit(Entry::new(Event::RapSheetDropped, ObjectKind::RapSheet, id))
        .await?;
    cx.flash(
        Tone::Success,
        "The rap sheet was dropped. Nothing of it was imported.",
    )
    .await?;
    Ok(see_other(&match row.offender_id {
        Some(offender) => paths::offender(offender),
        None => paths::rap_sheet_new(),
    }))
}
