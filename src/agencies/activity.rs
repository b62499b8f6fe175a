//! Ending an agency's access and giving it back.

use super::store;
use crate::access::{Action, Resource};
use crate::accounts;
use crate::audit::{Entry, Event, ObjectKind};
use crate::db::entities::agency;
use crate::db::session_store::PgSessionStore;
use crate::web::parts::Crumb;
use crate::web::{Cx, Error, Form, Page, Path, Result, Shell, Tone, paths, see_other};
use askama::Template;
use axum::response::Response;
use uuid::Uuid;

/// A form with a button and nothing else.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct NoFields {}

/// Asks before an agency's access ends.
#[derive(Clone, Debug, Template)]
#[template(path = "agencies/deactivate.html")]
pub struct DeactivatePage {
    /// The frame.
    pub shell: Shell,
    /// Pages above.
    pub crumbs: Vec<Crumb>,
    /// Name of the agency.
    pub name: String,
    /// Where the form is sent.
    pub action: String,
    /// Way back.
    pub cancel: String,
    /// People who will be signed out.
    pub people: usize,
}

/// Says what will happen.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`].
pub async fn confirm(cx: Cx, Path(id): Path<Uuid>) -> Result<Page<DeactivatePage>> {
    let tx = cx.begin().await?;
    let agency = tx
        .fetch::<agency::Entity>(id, Resource::Agency, Action::Deactivate)
        .await?;
    let people = accounts::people_of_agency(&tx, id).await?;
    tx.close().await?;
    Ok(Page::ok(DeactivatePage {
        shell: cx.shell("End an agency's access"),
        crumbs: vec![
            Crumb::new("Agencies", paths::agencies()),
            Crumb::new(agency.name.clone(), paths::agency(id)),
        ],
        name: agency.name,
        action: paths::agency_deactivate(id),
        cancel: paths::agency(id),
        people: people.iter().filter(|person| person.active).count(),
    }))
}

/// Ends the agency's access and its people's sessions at once.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`], [`Error::Conflict`] when it has ended already or no administrator would remain.
pub async fn deactivate(cx: Cx, Path(id): Path<Uuid>, _: Form<NoFields>) -> Result<Response> {
    let tx = cx.begin().await?;
    let remaining = accounts::administrators_without_agency(&tx, id).await?;
    let agency = tx
        .fetch_for_update::<agency::Entity>(id, Resource::Agency, Action::Deactivate)
        .await?;
    if !agency.active {
        return Err(Error::Conflict("This agency's access has ended already.".into()));
    }
    if remaining == 0 {
        return Err(Error::Conflict(
            "The district's only administrator belongs to this agency. Make somebody else an administrator first.".into(),
        ));
    }
    store::set_active(&tx, &agency, false).await?;
    let ended = PgSessionStore::end_all_of_agency(tx.sql(), id).await?;
    let entry = Entry::new(Event::AgencyDeactivated, ObjectKind::Agency, id);
    tx.commit(entry.with("sessions_ended", ended)).await?;
    cx.flash(
        Tone::Success,
        "The agency's access has ended. Its people are signed out.",
    )
    .await?;
    Ok(see_other(&paths::agency(id)))
}

/// Gives the agency's access back.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`], [`Error::Conflict`] when it has access already.
pub async fn reactivate(cx: Cx, Path(id): Path<Uuid>, _: Form<NoFields>) -> Result<Response> {
    let tx = cx.begin().await?;
    let agency = tx
        .fetch_for_update::<agency::Entity>(id, Resource::Agency, Action::Deactivate)
        .await?;
    if agency.active {
        return Err(Error::Conflict("This agency has access already.".into()));
    }
    store::set_active(&tx, &agency, true).await?;
    tx.commit(Entry::new(Event::AgencyReactivated, ObjectKind::Agency, id))
        .await?;
    cx.flash(
        Tone::Success,
        "The agency has access again: its people can sign in as before.",
    )
    .await?;
    Ok(see_other(&paths::agency(id)))
}
