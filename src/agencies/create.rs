//! Adding an agency.

use super::form::{AgencyForm, AgencyFormPage, field_errors};
use super::store;
use crate::access::{Action, Resource, ScopedTx};
use crate::audit::{Entry, Event, ObjectKind};
use crate::web::{Cx, Error, Form, Page, Result, Tone, paths, see_other};
use axum::response::{IntoResponse, Response};

/// Shows the empty form.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn form(cx: Cx) -> Result<Page<AgencyFormPage>> {
    let tx = cx.begin().await?;
    let counties = store::counties(&tx, &district_of(&tx)?).await?;
    tx.close().await?;
    Ok(Page::ok(AgencyFormPage::new(
        &cx,
        None,
        &AgencyForm::default(),
        true,
        counties,
    )))
}

/// Adds the agency.
///
/// # Errors
/// [`Error::Forbidden`], or when the database fails.
pub async fn create(cx: Cx, form: Form<AgencyForm>) -> Result<Response> {
    let tx = cx.begin().await?;
    let district = district_of(&tx)?;
    let counties = store::counties(&tx, &district).await?;
    let again = |errors| {
        let page = AgencyFormPage::new(&cx, None, &form.value, true, counties.clone());
        Page::invalid(page.with_errors(errors)).into_response()
    };
    let details = match form.value.check(&counties) {
        Ok(details) => details,
        Err(errors) => return Ok(again(errors)),
    };
    let id = match store::add(&tx, &district, details).await {
        Ok(id) => id,
        Err(error) => return field_errors(error).map(again),
    };
    tx.commit(Entry::new(Event::AgencyCreated, ObjectKind::Agency, id))
        .await?;
    cx.flash(Tone::Success, "The agency is added. Now add its people.")
        .await?;
    Ok(see_other(&paths::agency(id)))
}

/// The district in which the actor may add agencies: their own where they may, else the first.
fn district_of(tx: &ScopedTx) -> Result<String> {
    let reach = tx.reach(Resource::Agency, Action::Create)?;
    let districts = reach.districts();
    let own = districts.iter().find(|code| **code == tx.actor().district_id);
    own.or_else(|| districts.first()).cloned().ok_or(Error::Forbidden)
}
