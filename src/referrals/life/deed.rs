//! The way of every action on a referral, once: fetch for the deed, ask the table and the rules, refuse what is stale or
//! wrong with the form kept, act, remember, record. Each action's file says only what is its own.

use super::refused;
use super::stage::{Sheet, Stage};
use crate::access::{Action, Actor, Resource};
use crate::audit::{Entry, Event, ObjectKind};
use crate::db::entities::referral;
use crate::referrals::idempotency::{Claim, claim};
use crate::web::{Cx, Error, Form, FormErrors, Page, Path, Result, Shell, Tone, paths, see_other};
use askama::Template;
use axum::response::{IntoResponse, Response};
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::future::Future;
use uuid::Uuid;

/// One action on a referral: the form's fields are those of the type that implements this.
pub trait Deed: DeserializeOwned + Default + Clone + Send + Sync + 'static {
    /// The deed as policy and table call it.
    const ACTION: Action;
    /// What the audit log calls it.
    const EVENT: Event;
    /// What the form offers or shows, read from the database.
    type Offers: Send + Sync;
    /// The values once checked.
    type Checked: Send;
    /// The form page.
    type Page: Template + Send;

    /// The version of the row that the form spoke of, as sent.
    fn version(&self) -> &str;

    /// The longest text typed, given back when the form cannot be shown again.
    fn typed(&self) -> &str {
        ""
    }

    /// The form as first shown.
    fn blank(_: &Stage<'_>) -> Self {
        Self::default()
    }

    /// Reads what the form offers.
    fn offers(stage: &Stage<'_>) -> impl Future<Output = Result<Self::Offers>> + Send;

    /// Turns what was typed into values.
    ///
    /// # Errors
    /// What is wrong, by field.
    fn check(&self, stage: &Stage<'_>, offers: &Self::Offers) -> Result<Self::Checked, FormErrors>;

    /// Does it.
    fn perform(stage: &Stage<'_>, checked: Self::Checked) -> impl Future<Output = Result<Done>> + Send;

    /// Where it leads: to the referral, unless the deed takes it out of sight.
    fn leads_to(&self, id: Uuid, _: &Actor) -> String {
        paths::referral(id)
    }

    /// The page.
    fn page(self, shell: Shell, sheet: Sheet, offers: Self::Offers) -> Self::Page;
}

/// What a deed leaves: a message and codes for the audit log.
#[derive(Clone, Debug)]
pub struct Done {
    flash: &'static str,
    details: Vec<(&'static str, Value)>,
}

impl Done {
    /// Done, with a message for the next page. It is kept with the session, so it names nobody.
    pub const fn new(flash: &'static str) -> Self {
        Self {
            flash,
            details: Vec::new(),
        }
    }

    /// Adds an id, code or count to the audit row.
    #[must_use]
    pub fn with(mut self, key: &'static str, value: impl Into<Value>) -> Self {
        self.details.push((key, value.into()));
        self
    }
}

/// Shows the form of an action.
///
/// # Errors
/// [`Error::NotFound`] or [`Error::Forbidden`] by the access table, or from the database.
pub async fn form<D: Deed>(cx: Cx, Path(id): Path<Uuid>) -> Result<Response> {
    let tx = cx.begin().await?;
    let row = tx
        .fetch::<referral::Entity>(id, Resource::Referral, D::ACTION)
        .await?;
    let stage = Stage::of(&cx, &tx, row).await?;
    if let Some(stop) = stage.stop(D::ACTION) {
        return refused::page(&stage, D::ACTION, stop, "").await;
    }
    let offers = D::offers(&stage).await?;
    let page = D::blank(&stage).page(shell::<D>(&cx), stage.sheet(D::ACTION), offers);
    tx.close().await?;
    Ok(Page::ok(page).into_response())
}

/// Does an action. One lock on the referral makes check and deed one step: of two people at once one wins, and the
/// other is told what happened.
///
/// # Errors
/// [`Error::NotFound`] or [`Error::Forbidden`] by the access table, or from the database; then nothing is changed.
pub async fn act<D: Deed>(cx: Cx, Path(id): Path<Uuid>, form: Form<D>) -> Result<Response> {
    let tx = cx.begin().await?;
    let location = form.value.leads_to(id, tx.actor());
    if let Claim::Again(led) = claim(&tx, form.key, D::ACTION.slug(), &location).await? {
        return Ok(see_other(&led));
    }
    let row = tx
        .fetch_for_update::<referral::Entity>(id, Resource::Referral, D::ACTION)
        .await?;
    let stage = Stage::of(&cx, &tx, row).await?;
    if let Some(stop) = stage.stop(D::ACTION) {
        let page = refused::page(&stage, D::ACTION, stop, form.value.typed()).await?;
        refused::note(tx, id, D::EVENT, stop).await?;
        return Ok(page);
    }
    let offers = D::offers(&stage).await?;
    let checked = match verdict(&stage, &form.value, &offers).await? {
        Ok(checked) => checked,
        Err(Sent { sheet, stale }) => {
            let page = form.value.page(shell::<D>(&cx), sheet, offers);
            let page = if stale {
                Page::conflict(page)
            } else {
                Page::invalid(page)
            };
            return Ok(page.into_response());
        }
    };
    let done = D::perform(&stage, checked).await?;
    let entry = Entry::new(D::EVENT, ObjectKind::Referral, id);
    let entry = done
        .details
        .into_iter()
        .fold(entry, |entry, (key, value)| entry.with(key, value));
    tx.commit(entry).await?;
    cx.flash(Tone::Success, done.flash).await?;
    Ok(see_other(&location))
}

/// A form that goes back to whoever sent it.
struct Sent {
    sheet: Sheet,
    stale: bool,
}

/// A form that speaks of an older version is shown again with what happened since, whatever else is wrong with it.
async fn verdict<D: Deed>(
    stage: &Stage<'_>,
    form: &D,
    offers: &D::Offers,
) -> Result<Result<D::Checked, Sent>> {
    let version: i32 = form
        .version()
        .trim()
        .parse()
        .map_err(|_| Error::Unprocessable("The form does not say which version of the referral it speaks of. Open it again from the referral.".into()))?;
    let mut sheet = stage.sheet(D::ACTION);
    if version != stage.row.version {
        let since = usize::try_from(stage.row.version.saturating_sub(version)).unwrap_or(1);
        sheet.meanwhile = stage.lately(since.clamp(1, 5)).await?;
        return Ok(Err(Sent { sheet, stale: true }));
    }
    match form.check(stage, offers) {
        Ok(checked) => Ok(Ok(checked)),
        Err(errors) => {
            sheet.errors = errors;
            Ok(Err(Sent { sheet, stale: false }))
        }
    }
}

fn shell<D: Deed>(cx: &Cx) -> Shell {
    cx.shell(super::words::label(D::ACTION))
}
