//! The agency's own release: asked for by whoever writes, given by a supervisor who did not write it.

use super::idempotency::{Claim, claim};
use super::nomination::frame::Draft;
use super::nomination::review;
use super::status::Status;
use super::transition::{self, Said};
use crate::access::{Action, Resource, ScopedTx};
use crate::audit::{Entry, Event, ObjectKind};
use crate::db::entities::referral;
use crate::notices;
use crate::web::{Cx, Error, Form, FormErrors, Page, Path, Result, Tone, paths, see_other};
use axum::response::{IntoResponse, Response};
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, IntoActiveModel};
use serde::Deserialize;
use uuid::Uuid;

/// Which words are meant: those of the version that was read.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SignOffForm {
    version: String,
}

/// Asks the agency's supervisors for their release.
///
/// # Errors
/// 404 and 403 as for any row; [`Error::Conflict`] when it is a draft no more.
pub async fn ask(cx: Cx, Path(id): Path<Uuid>, form: Form<SignOffForm>) -> Result<Response> {
    let tx = cx.begin().await?;
    let Some(draft) = begin(&tx, id, Action::Edit, form.key, "ask_sign_off").await? else {
        tx.close().await?;
        return Ok(see_other(&paths::nomination_review(id)));
    };
    let errors = check(&draft, &form.value.version);
    if !errors.is_empty() {
        return refuse(&cx, tx, &draft, errors).await;
    }
    let now = tx.now();
    let mut changed = draft.row.into_active_model();
    changed.sign_off_asked_at = Set(Some(now));
    let asked = changed.update(tx.sql()).await?;
    notices::ask_for_sign_off(&tx, &asked).await?;
    tx.commit(Entry::new(Event::ReferralSignOffAsked, ObjectKind::Referral, id))
        .await?;
    cx.flash(
        Tone::Success,
        "The supervisors of your agency were asked to sign this nomination off.",
    )
    .await?;
    Ok(see_other(&paths::nomination_review(id)))
}

/// Gives the release.
///
/// # Errors
/// 404 and 403 as for any row, the author's own nomination included; [`Error::Conflict`] when it is a draft no more.
pub async fn sign(cx: Cx, Path(id): Path<Uuid>, form: Form<SignOffForm>) -> Result<Response> {
    let tx = cx.begin().await?;
    let Some(draft) = begin(&tx, id, Action::SignOff, form.key, "sign_off").await? else {
        tx.close().await?;
        return Ok(see_other(&paths::nomination_review(id)));
    };
    if draft.row.author_id == tx.actor().user_id {
        return Err(Error::Forbidden);
    }
    let mut errors = check(&draft, &form.value.version);
    if !draft.head.supervisor_sign_off {
        errors
            .add_general("Your agency does not ask for sign-off: the nomination can be submitted as it is.");
    }
    if !errors.is_empty() {
        return refuse(&cx, tx, &draft, errors).await;
    }
    let (who, now) = (tx.actor().user_id, tx.now());
    transition::apply(&tx, draft.row, Action::SignOff, Said::words(""), |new| {
        new.signed_off_by = Set(Some(who));
        new.signed_off_at = Set(Some(now));
    })
    .await?;
    tx.commit(Entry::new(Event::ReferralSignedOff, ObjectKind::Referral, id))
        .await?;
    cx.flash(
        Tone::Success,
        "Signed off. The nomination can be submitted as it stands.",
    )
    .await?;
    Ok(see_other(&paths::nomination_review(id)))
}

/// Locks the draft; `None` when the same form was sent before.
async fn begin(
    tx: &ScopedTx,
    id: Uuid,
    action: Action,
    key: Option<Uuid>,
    form: &str,
) -> Result<Option<Draft>> {
    let row = tx
        .fetch_for_update::<referral::Entity>(id, Resource::Referral, action)
        .await?;
    let again = claim(tx, key, form, &paths::nomination_review(id)).await?;
    if again != Claim::First {
        return Ok(None);
    }
    if row.status != Status::Draft.slug() {
        let now = transition::status_of(&row)?;
        return Err(Error::Conflict(format!(
            "This nomination is now “{now}”: there is nothing to sign off any more."
        )));
    }
    Draft::load(tx, row).await.map(Some)
}

fn check(draft: &Draft, version: &str) -> FormErrors {
    let mut errors = FormErrors::default();
    if version != draft.row.version.to_string() {
        errors.add_general("The nomination was changed after you opened this page. Below it stands as it is now: read it again.");
    } else if !review::complete(draft) {
        errors.add(
            "missing",
            "Fill in what is needed first: it is listed under “Before you submit”.",
        );
    }
    errors
}

async fn refuse(cx: &Cx, tx: ScopedTx, draft: &Draft, errors: FormErrors) -> Result<Response> {
    let stale = errors.listed().next().is_none();
    let page = review::page(cx, &tx, draft, errors).await?;
    tx.close().await?;
    Ok(if stale {
        Page::conflict(page)
    } else {
        Page::invalid(page)
    }
    .into_response())
}
