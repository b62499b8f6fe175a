//! One agency and its people.

use super::kind::Kind;
use super::store;
use crate::access::{Action, Resource, RowFacts, ScopedTx};
use crate::accounts::{self, PersonLine};
use crate::db::entities::agency;
use crate::domain::{date, zone};
use crate::web::parts::Crumb;
use crate::web::{Cx, Page, Path, Result, Shell, paths};
use askama::Template;
use uuid::Uuid;

/// The page.
#[derive(Clone, Debug, Template)]
#[template(path = "agencies/view.html")]
pub struct AgencyPage {
    /// The frame.
    pub shell: Shell,
    /// Pages above.
    pub crumbs: Vec<Crumb>,
    /// Name.
    pub name: String,
    /// Kind in words.
    pub kind: &'static str,
    /// ORI, if known.
    pub ori: String,
    /// County, if any.
    pub county: String,
    /// Telephone, if known.
    pub phone: String,
    /// Whether a supervisor signs off each nomination.
    pub supervisor_sign_off: bool,
    /// Whether it has access.
    pub active: bool,
    /// Day it was added.
    pub since: String,
    /// Where it is changed; empty when the reader may not.
    pub edit: String,
    /// Where its access is ended; empty when the reader may not, or it has.
    pub deactivate: String,
    /// Where its access is given back; empty when the reader may not, or it has access.
    pub reactivate: String,
    /// Whether the reader may see its people.
    pub shows_people: bool,
    /// Where a person is added; empty when the reader may not.
    pub add_person: String,
    /// Its people by name.
    pub people: Vec<PersonLine>,
}

/// Shows the page.
///
/// # Errors
/// [`crate::web::Error::NotFound`].
pub async fn view(cx: Cx, Path(id): Path<Uuid>) -> Result<Page<AgencyPage>> {
    let tx = cx.begin().await?;
    let agency = tx
        .fetch::<agency::Entity>(id, Resource::Agency, Action::View)
        .await?;
    let counties = store::counties(&tx, &agency.district_id).await?;
    let shows_people = tx.may(Resource::User, Action::List);
    let people = if shows_people {
        accounts::people_of_agency(&tx, id).await?
    } else {
        Vec::new()
    };
    let may_edit = may(&tx, &agency, Resource::Agency, Action::Edit);
    let may_deactivate = may(&tx, &agency, Resource::Agency, Action::Deactivate);
    let may_add = may(&tx, &agency, Resource::User, Action::Create) && agency.active;
    let since = date::show(zone::day(agency.created_at, tx.zone()));
    tx.close().await?;
    let county = counties
        .into_iter()
        .find(|county| Some(&county.value) == agency.county_fips.as_ref());
    let only_if = |allowed: bool, path: String| if allowed { path } else { String::new() };
    let crumbs = if cx.may(Resource::Agency, Action::List) {
        vec![Crumb::new("Agencies", paths::agencies())]
    } else {
        Vec::new()
    };
    Ok(Page::ok(AgencyPage {
        shell: cx.shell("Agency"),
        crumbs,
        kind: Kind::of_slug(&agency.kind).map_or("Other", Kind::label),
        county: county.map(|county| county.label).unwrap_or_default(),
        since,
        edit: only_if(may_edit, paths::agency_edit(id)),
        deactivate: only_if(may_deactivate && agency.active, paths::agency_deactivate(id)),
        reactivate: only_if(may_deactivate && !agency.active, paths::agency_reactivate(id)),
        shows_people,
        add_person: only_if(may_add, format!("{}?agency={id}", paths::user_new())),
        people,
        name: agency.name,
        ori: agency.ori,
        phone: agency.phone,
        supervisor_sign_off: agency.supervisor_sign_off,
        active: agency.active,
    }))
}

/// Whether a right reaches this agency.
fn may(tx: &ScopedTx, agency: &agency::Model, resource: Resource, action: Action) -> bool {
    let facts = RowFacts {
        own: None,
        assigned_to: Vec::new(),
        agency_id: Some(agency.id),
        district_id: agency.district_id.clone(),
        shared: true,
        walled: Vec::new(),
    };
    tx.reach(resource, action).is_ok_and(|reach| reach.admits(&facts))
}
