//! Begins anew from a returned or declined referral: a draft with the same words, linked to it.

use super::idempotency::{Claim, claim};
use super::nomination::{Step, store};
use super::start::{self, NewDraft};
use super::status::Status;
use super::transition::{self, Said};
use crate::access::{Action, Resource, ScopedTx};
use crate::audit::{Entry, Event, ObjectKind};
use crate::db::entities::referral;
use crate::web::{Cx, Error, Form, Path, Result, Tone, paths, see_other};
use axum::response::Response;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde::Deserialize;
use serde_json::json;
use uuid::Uuid;

/// A form without fields of its own.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ResubmitForm {}

/// Begins the resubmission.
///
/// # Errors
/// 404 and 403 as for any row; [`Error::Conflict`] when it is neither returned nor declined, or one is under way already.
pub async fn resubmit(cx: Cx, Path(id): Path<Uuid>, form: Form<ResubmitForm>) -> Result<Response> {
    let tx = cx.begin().await?;
    let row = tx
        .fetch_for_update::<referral::Entity>(id, Resource::Referral, Action::Resubmit)
        .await?;
    let draft_id = Uuid::now_v7();
    let there = paths::nomination_step(draft_id, Step::Conduct);
    if let Claim::Again(led) = claim(&tx, form.key, "resubmit", &there).await? {
        tx.close().await?;
        return Ok(see_other(&led));
    }
    transition::allowed(&row, Action::Resubmit)?;
    if let Some(open) = open_resubmission(&tx, id).await? {
        if open.status != Status::Draft.slug() {
            return Err(Error::Conflict(format!(
                "This referral was already resubmitted as {}. Open that one instead.",
                open.number.unwrap_or_default()
            )));
        }
        tx.close().await?;
        cx.flash(Tone::Info, "A resubmission was already begun: this is it.")
            .await?;
        return Ok(see_other(&paths::nomination_step(open.id, Step::Conduct)));
    }
    let draft = NewDraft {
        id: draft_id,
        district_id: row.district_id.clone(),
        agency_id: row.agency_id,
        offender_id: row.offender_id,
        nomination: store::nomination_of(&row)?,
        resubmission_of: Some(id),
    };
    start::insert(&tx, draft).await?;
    let said = Said {
        words: String::new(),
        details: json!({ "draft": draft_id }),
    };
    transition::apply(&tx, row, Action::Resubmit, said, |_| {}).await?;
    let entry =
        Entry::new(Event::ReferralResubmitted, ObjectKind::Referral, id).with("draft", draft_id.to_string());
    tx.commit(entry).await?;
    cx.flash(
        Tone::Success,
        "A new draft holds everything you had said. Change what was asked for, then submit it.",
    )
    .await?;
    Ok(see_other(&there))
}

/// The resubmission that is being written or still in the office's hands.
async fn open_resubmission(tx: &ScopedTx, id: Uuid) -> Result<Option<referral::Model>> {
    let ended = [
        Status::Withdrawn,
        Status::Returned,
        Status::Declined,
        Status::Closed,
        Status::Transferred,
    ];
    Ok(referral::Entity::find()
        .filter(referral::Column::ResubmissionOf.eq(id))
        .filter(referral::Column::Status.is_not_in(ended.map(Status::slug)))
        .one(tx.sql())
        .await?)
}
