//! Shows one step of a draft.

use super::forms::StepForm;
use super::frame::{Draft, Frame};
use super::offered::Offered;
use super::pages::HistoryPage;
use super::step::Step;
use super::{render, review, store};
use crate::access::{Action, Resource, ScopedTx};
use crate::audit::{Entry, Event, ObjectKind};
use crate::db::entities::referral;
use crate::offenders::history;
use crate::referrals::status::Status;
use crate::web::{Cx, Error, FormErrors, Page, Path, Query, Result, paths, see_other};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use uuid::Uuid;

/// How many rows are wanted at least: what "add another" leads to.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Rows {
    firearm: usize,
    drug: usize,
    victim: usize,
}

/// Fetches a draft to be worked on; `None` when it is a draft no more, and the reader belongs on its page.
///
/// # Errors
/// [`Error::NotFound`] and [`Error::Forbidden`] as for any row.
pub(super) async fn open(tx: &ScopedTx, id: Uuid) -> Result<Option<Draft>> {
    let row = tx
        .fetch::<referral::Entity>(id, Resource::Referral, Action::Edit)
        .await?;
    if row.status != Status::Draft.slug() {
        return Ok(None);
    }
    Draft::load(tx, row).await.map(Some)
}

/// What the form of a step offers to choose from.
pub(super) async fn offered(tx: &ScopedTx, draft: &Draft, form: &StepForm) -> Result<Offered> {
    Ok(match form {
        StepForm::Conduct(_) => {
            let own = &draft.head.district_state;
            let state = match form.county_state() {
                "" => draft.county.as_ref().map_or(own, |county| &county.state),
                state => state,
            };
            store::offered_places(tx, state, form.county()).await?
        }
        StepForm::Reasons(_) => store::offered_programs(tx).await?,
        StepForm::StateCase(_) | StepForm::Attachments(_) => Offered::default(),
    })
}

/// Shows a step with a form, or the one about the offender.
///
/// # Errors
/// [`Error::NotFound`] for a step there is none of and for hidden drafts.
pub async fn step(
    cx: Cx,
    Path((id, slug)): Path<(Uuid, String)>,
    Query(rows): Query<Rows>,
) -> Result<Response> {
    let step = Step::of_slug(&slug).ok_or(Error::NotFound)?;
    let tx = cx.begin().await?;
    let Some(draft) = open(&tx, id).await? else {
        tx.close().await?;
        return Ok(see_other(&paths::referral(id)));
    };
    let shell = cx.shell(format!("Nomination: {}", step.label()));
    let state = draft
        .county
        .as_ref()
        .map_or(draft.head.district_state.as_str(), |county| county.state.as_str());
    let Some(mut form) = StepForm::of(step, &draft.nomination, state) else {
        tx.close().await?;
        return Ok(Page::ok(render::offender_page(shell, &draft)).into_response());
    };
    if let StepForm::Conduct(form) = &mut form {
        form.fill(rows.firearm, rows.drug, rows.victim);
    }
    let offered = offered(&tx, &draft, &form).await?;
    tx.close().await?;
    Ok(render::form_page(
        shell,
        &draft,
        step,
        form,
        offered,
        FormErrors::default(),
    ))
}

/// Shows the step with the criminal history: a look that is recorded.
///
/// # Errors
/// [`Error::NotFound`] for hidden drafts.
pub async fn history(cx: Cx, Path(id): Path<Uuid>) -> Result<Response> {
    let tx = cx.begin().await?;
    let Some(draft) = open(&tx, id).await? else {
        tx.close().await?;
        return Ok(see_other(&paths::referral(id)));
    };
    let page = HistoryPage {
        shell: cx.shell("Nomination: Criminal history"),
        frame: Frame::of(&draft, Step::History),
        history: history::panel(&tx, draft.row.offender_id).await?,
    };
    tx.commit(viewed(&draft)).await?;
    Ok(Page::ok(page).into_response())
}

/// Shows everything on one page: a look that is recorded.
///
/// # Errors
/// [`Error::NotFound`] for hidden drafts.
pub async fn review(cx: Cx, Path(id): Path<Uuid>) -> Result<Response> {
    let tx = cx.begin().await?;
    let Some(draft) = open(&tx, id).await? else {
        tx.close().await?;
        return Ok(see_other(&paths::referral(id)));
    };
    let page = review::page(&cx, &tx, &draft, FormErrors::default()).await?;
    tx.commit(viewed(&draft)).await?;
    Ok(Page::ok(page).into_response())
}

fn viewed(draft: &Draft) -> Entry {
    Entry::new(Event::HistoryViewed, ObjectKind::Offender, draft.row.offender_id).in_referral(draft.row.id)
}
