//! Changing an agency.

use super::form::{AgencyForm, AgencyFormPage, counties_for, field_errors};
use super::kind::Kind;
use super::store;
use crate::access::{Action, Resource, ScopedTx};
use crate::audit::{Entry, Event, ObjectKind};
use crate::db::entities::agency;
use crate::web::parts::Difference;
use crate::web::{Choice, Cx, Error, Form, Page, Path, Result, Tone, paths, see_other};
use axum::response::{IntoResponse, Response};
use uuid::Uuid;

/// Shows the form.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`].
pub async fn form(cx: Cx, Path(id): Path<Uuid>) -> Result<Page<AgencyFormPage>> {
    let tx = cx.begin().await?;
    let agency = tx
        .fetch::<agency::Entity>(id, Resource::Agency, Action::Edit)
        .await?;
    let whole = may_edit_all(&tx, &agency)?;
    let counties = counties_for(&tx, &agency.district_id, whole).await?;
    tx.close().await?;
    Ok(Page::ok(AgencyFormPage::new(
        &cx,
        Some(&agency),
        &AgencyForm::of(&agency),
        whole,
        counties,
    )))
}

/// Saves the changes, unless somebody else saved others meanwhile.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`], [`Error::Unprocessable`] for fields that are not theirs.
pub async fn save(cx: Cx, Path(id): Path<Uuid>, form: Form<AgencyForm>) -> Result<Response> {
    let tx = cx.begin().await?;
    let agency = tx
        .fetch_for_update::<agency::Entity>(id, Resource::Agency, Action::Edit)
        .await?;
    let whole = may_edit_all(&tx, &agency)?;
    let typed = match (whole, form.value.is_whole()) {
        (true, _) => form.value,
        (false, false) => form.value.completed(&agency),
        (false, true) => {
            return Err(Error::Unprocessable(
                "Only an administrator changes name, kind, ORI and county.".into(),
            ));
        }
    };
    let counties = store::counties(&tx, &agency.district_id).await?;
    if typed.version != Some(agency.version) {
        let page = AgencyFormPage::new(&cx, Some(&agency), &typed, whole, counties.clone());
        let differences = differences(&agency, &typed, &counties);
        return Ok(Page::conflict(AgencyFormPage { differences, ..page }).into_response());
    }
    let again = |errors| {
        let page = AgencyFormPage::new(&cx, Some(&agency), &typed, whole, counties.clone());
        Page::invalid(page.with_errors(errors)).into_response()
    };
    let details = match typed.check(&counties) {
        Ok(details) => details,
        Err(errors) => return Ok(again(errors)),
    };
    if let Err(error) = store::set_details(&tx, &agency, details).await {
        return field_errors(error).map(again);
    }
    tx.commit(Entry::new(Event::AgencyChanged, ObjectKind::Agency, id))
        .await?;
    cx.flash(Tone::Success, "The changes are saved.").await?;
    Ok(see_other(&paths::agency(id)))
}

/// Who may edit every agency of the district may edit all fields; an agency's own supervisor telephone and sign-off.
pub(super) fn may_edit_all(tx: &ScopedTx, agency: &agency::Model) -> Result<bool> {
    Ok(tx
        .reach(Resource::Agency, Action::Edit)?
        .districts()
        .contains(&agency.district_id))
}

fn differences(agency: &agency::Model, typed: &AgencyForm, counties: &[Choice]) -> Vec<Difference> {
    let saved = AgencyForm::of(agency);
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let county = |form: &AgencyForm| {
        let fips = text(&form.county_fips);
        counties
            .iter()
            .find(|county| county.value == fips)
            .map(|county| county.label.clone())
            .unwrap_or_default()
    };
    let kind = |form: &AgencyForm| Kind::of_slug(&text(&form.kind)).map_or("", Kind::label);
    let sign_off = |form: &AgencyForm| if form.supervisor_sign_off { "Yes" } else { "No" };
    Difference::between(&[
        ("Name", &text(&saved.name), &text(&typed.name)),
        ("Kind", kind(&saved), kind(typed)),
        ("ORI", &text(&saved.ori), &text(&typed.ori)),
        ("County", &county(&saved), &county(typed)),
        ("Telephone", &saved.phone, &typed.phone),
        ("Supervisor sign-off", sign_off(&saved), sign_off(typed)),
    ])
}
