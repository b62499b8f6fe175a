//! Begins anew from a returned or declined referral: a draft with the same words, linked to it.

use super::idempotency::{Claim, claim};
use super::nomination::{Step, store};
use super::start::{self, NewDraft};
use super::status::Status;
use super::transition::{self, Said};
use crate::access::{Action, Resource, ScopedTx};
use crate::audit::{Entry, Event, ObjectKind};
use crate::db::entities::referral;
use crate::web::parts::Crumb;
use crate::web::{Cx, Error, Form, Page, Path, Result, Shell, Tone, paths, see_other};
use askama::Template;
use axum::response::Response;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde::Deserialize;
use serde_json::json;
use uuid::Uuid;

/// A form without fields of its own.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ResubmitForm {}

/// The page that says what will happen.
#[derive(Debug, Template)]
#[template(path = "referrals/nomination/resubmit.html")]
pub struct ResubmitPage {
    /// The frame.
    pub shell: Shell,
    /// The way up.
    pub crumbs: Vec<Crumb>,
    /// Number of the referral.
    pub number: String,
    /// Slug of its status.
    pub status: String,
    /// Its status in words.
    pub status_label: &'static str,
    /// Its page.
    pub referral_href: String,
    /// Where the form is sent.
    pub here: String,
    /// Whether it is closed when its successor goes out.
    pub closes: bool,
    /// The draft that was begun already; empty while there is none.
    pub draft_href: String,
    /// Key of the form.
    pub key: String,
}

/// Says what will happen.
///
/// # Errors
/// 404 and 403 as for any row; [`Error::Conflict`] when it is neither returned nor declined, or was resubmitted already.
pub async fn form(cx: Cx, Path(id): Path<Uuid>) -> Result<Page<ResubmitPage>> {
    let tx = cx.begin().await?;
    let row = tx
        .fetch::<referral::Entity>(id, Resource::Referral, Action::Resubmit)
        .await?;
    transition::allowed(&row, Action::Resubmit)?;
    let status = transition::status_of(&row)?;
    let draft = draft_of(&tx, id).await?;
    tx.close().await?;
    let number = row.number.unwrap_or_default();
    Ok(Page::ok(ResubmitPage {
        shell: cx.shell("Resubmit a referral"),
        crumbs: vec![
            Crumb::new("Referrals", paths::referrals()),
            Crumb::new(number.clone(), paths::referral(id)),
        ],
        number,
        status: row.status,
        status_label: status.label(),
        referral_href: paths::referral(id),
        here: paths::referral_resubmit(id),
        closes: status == Status::Returned,
        draft_href: draft
            .map(|draft| paths::nomination_step(draft, Step::Conduct))
            .unwrap_or_default(),
        key: Uuid::now_v7().to_string(),
    }))
}

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
    if let Some(draft) = draft_of(&tx, id).await? {
        tx.close().await?;
        cx.flash(Tone::Info, "A resubmission was already begun: this is it.")
            .await?;
        return Ok(see_other(&paths::nomination_step(draft, Step::Conduct)));
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

/// The draft of a resubmission under way.
///
/// # Errors
/// [`Error::Conflict`] when one is in the office's hands already.
async fn draft_of(tx: &ScopedTx, id: Uuid) -> Result<Option<Uuid>> {
    let ended = [
        Status::Withdrawn,
        Status::Returned,
        Status::Declined,
        Status::Closed,
        Status::Transferred,
    ];
    let open = referral::Entity::find()
        .filter(referral::Column::ResubmissionOf.eq(id))
        .filter(referral::Column::Status.is_not_in(ended.map(Status::slug)))
        .one(tx.sql())
        .await?;
    match open {
        Some(open) if open.status != Status::Draft.slug() => Err(Error::Conflict(format!(
            "This referral was already resubmitted as {}. Open that one instead.",
            open.number.unwrap_or_default()
        ))),
        open => Ok(open.map(|draft| draft.id)),
    }
}
