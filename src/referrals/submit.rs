//! Sends a complete draft to the federal office: number, status, sharing and notices in one transaction.

use super::idempotency::{Claim, claim};
use super::nomination::frame::Draft;
use super::nomination::review;
use super::transition::{self, Said};
use super::{number, predecessor};
use crate::access::{Action, Resource, ScopedTx};
use crate::audit::{Entry, Event, ObjectKind};
use crate::db::entities::{offender, referral};
use crate::web::{Cx, Form, FormErrors, Page, Path, Result, Tone, paths, see_other};
use axum::response::{IntoResponse, Response};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde::Deserialize;
use serde_json::json;
use uuid::Uuid;

/// The form at the foot of the review.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SubmitForm {
    version: String,
    declaration: String,
}

/// Submits.
///
/// # Errors
/// 404 and 403 as for any row; 409 when it is a draft no more.
pub async fn submit(cx: Cx, Path(id): Path<Uuid>, form: Form<SubmitForm>) -> Result<Response> {
    let there = paths::referral(id);
    let tx = cx.begin().await?;
    let row = tx
        .fetch_for_update::<referral::Entity>(id, Resource::Referral, Action::Submit)
        .await?;
    if let Claim::Again(led) = claim(&tx, form.key, "submit", &there).await? {
        tx.close().await?;
        return Ok(see_other(&led));
    }
    transition::allowed(&row, Action::Submit)?;
    let draft = Draft::load(&tx, row).await?;
    let errors = check(&draft, &form.value);
    if !errors.is_empty() {
        let stale = form.value.version != draft.row.version.to_string();
        let page = review::page(&cx, &tx, &draft, errors).await?;
        tx.close().await?;
        return Ok(if stale {
            Page::conflict(page)
        } else {
            Page::invalid(page)
        }
        .into_response());
    }
    let sent = send(&tx, draft.row).await?;
    let number = sent.number.clone().unwrap_or_default();
    let entry = Entry::new(Event::ReferralSubmitted, ObjectKind::Referral, id).with("number", number.clone());
    tx.commit(entry).await?;
    cx.flash(
        Tone::Success,
        format!("Submitted as {number}. You are told of every step from here."),
    )
    .await?;
    Ok(see_other(&there))
}

/// Why it cannot go out yet.
fn check(draft: &Draft, form: &SubmitForm) -> FormErrors {
    let mut errors = FormErrors::default();
    if form.version != draft.row.version.to_string() {
        errors.add_general(
            "The nomination was changed after you opened this page. Below it stands as it is now: read it again, then submit.",
        );
        return errors;
    }
    let required = draft.missing.iter().filter(|one| one.required).count();
    if required > 0 {
        errors.add(
            "missing",
            format!("Fill in what is needed first: {required} left, listed under “Before you submit”."),
        );
    }
    if draft.waits_for_sign_off() {
        errors.add(
            "send",
            "A supervisor of your agency must sign this nomination off first.",
        );
    }
    if form.declaration != "true" {
        errors.add(
            "declaration",
            "Tick the box to declare that the nomination is accurate.",
        );
    }
    errors
}

/// Numbers, shares, closes what went before and moves the draft on.
async fn send(tx: &ScopedTx, row: referral::Model) -> Result<referral::Model> {
    let now = tx.now();
    let before = row.resubmission_of;
    let predecessor = match before {
        Some(before) => predecessor::fetch(tx, before).await?,
        None => None,
    };
    share(tx, &row).await?;
    let number = number::next(tx, &row.district_id).await?;
    if let Some(predecessor) = predecessor {
        predecessor::close(tx, predecessor, &number).await?;
    }
    let said = Said {
        words: String::new(),
        details: json!({ "declared_accurate": true, "resubmission_of": before }),
    };
    transition::apply(tx, row, Action::Submit, said, |new| {
        new.number = Set(Some(number));
        new.submitted_at = Set(Some(now));
    })
    .await
}

/// From now on the federal office may see the offender.
async fn share(tx: &ScopedTx, row: &referral::Model) -> Result<()> {
    offender::Entity::update_many()
        .col_expr(offender::Column::SharedAt, Expr::val(tx.now()))
        .filter(offender::Column::Id.eq(row.offender_id))
        .filter(offender::Column::SharedAt.is_null())
        .exec(tx.sql())
        .await?;
    Ok(())
}
