//! Entering an offender by hand.

use super::history::Verified;
use super::identity::page::IdentityPage;
use super::identity::{act, asks, fill, read};
use super::model::Identity;
use super::rows::Deed;
use super::store::duplicates::{Duplicate, duplicates};
use super::store::identity::{Owner, create_offender};
use crate::access::{Action, Resource, ScopedTx};
use crate::audit::{Entry, Event, ObjectKind};
use crate::referrals::idempotency::{Claim, claim};
use crate::web::fields::Fields;
use crate::web::parts::Crumb;
use crate::web::{Cx, Error, Form, FormErrors, Page, Result, Tone, paths, see_other};
use axum::response::{IntoResponse, Response};
use std::cell::RefCell;
use uuid::Uuid;

const HEADING: &str = "Enter an offender";

/// Shows the form.
pub async fn form(cx: Cx) -> Result<Page<IdentityPage>> {
    let tx = cx.begin().await?;
    owner(&tx)?;
    tx.close().await?;
    let fields = fill::fields(&Identity::default());
    Ok(Page::ok(draw(
        &cx,
        &fields,
        FormErrors::default(),
        Uuid::now_v7(),
    )))
}

/// Keeps what was typed, unless the agency has somebody who may be the same person; or changes rows and shows it again.
pub async fn create(cx: Cx, form: Form<Vec<(String, String)>>) -> Result<Response> {
    let tx = cx.begin().await?;
    let owner = owner(&tx)?;
    let mut fields = Fields::read(form.value, &asks::SHAPE)?;
    let key = form.key.unwrap_or_else(Uuid::now_v7);
    let Deed::Save(then) = act(&mut fields) else {
        tx.close().await?;
        return Ok(Page::ok(draw(&cx, &fields, FormErrors::default(), key)).into_response());
    };
    let errors = RefCell::default();
    let identity = read::identity(&mut fields, &before(&tx, &Identity::default()), &errors);
    let errors = errors.into_inner();
    if !errors.is_empty() {
        return Ok(Page::invalid(draw(&cx, &fields, errors, key)).into_response());
    }
    if then != "anyway" {
        let found = same(&tx, &owner, &identity).await?;
        if !found.is_empty() {
            let page = IdentityPage {
                duplicates: found,
                ..draw(&cx, &fields, FormErrors::default(), key)
            };
            return Ok(Page::invalid(page).into_response());
        }
    }
    let id = Uuid::now_v7();
    let there = paths::offender(id);
    if let Claim::Again(led) = claim(&tx, Some(key), "offender", &there).await? {
        return Ok(see_other(&led));
    }
    create_offender(tx.sql(), tx.now(), &owner, id, identity).await?;
    tx.commit(Entry::new(Event::OffenderCreated, ObjectKind::Offender, id))
        .await?;
    cx.flash(
        Tone::Success,
        "The offender is entered. Next comes the criminal history.",
    )
    .await?;
    Ok(see_other(&there))
}

/// The agency that the reader enters offenders for: their own, or else the first they act for.
fn owner(tx: &ScopedTx) -> Result<Owner> {
    let reach = tx.reach(Resource::Offender, Action::Create)?;
    let actor = tx.actor();
    let agency_id = actor
        .agency_id
        .filter(|own| reach.agencies().contains(own))
        .or_else(|| reach.agencies().first().copied())
        .ok_or(Error::Forbidden)?;
    let grant = actor
        .grants
        .iter()
        .find(|grant| grant.agency_id == Some(agency_id))
        .ok_or(Error::Forbidden)?;
    Ok(Owner {
        agency_id,
        district_id: grant.district_id.clone(),
        user_id: actor.user_id,
    })
}

/// Somebody of the agency, within the reader's reach, who may be the same person.
async fn same(tx: &ScopedTx, owner: &Owner, identity: &Identity) -> Result<Vec<Duplicate>> {
    let reach = tx.reach(Resource::Offender, Action::View)?;
    Ok(duplicates(tx.sql(), &reach, owner.agency_id, identity).await?)
}

/// What stood before a new offender: nothing. Whoever ticks "compared with the source" is the reader.
pub(super) fn before<'a>(tx: &ScopedTx, identity: &'a Identity) -> read::Before<'a> {
    let reader = Verified {
        by: tx.actor().user_id,
        name: tx.actor().full_name.clone(),
        at: tx.now(),
    };
    read::Before {
        identity,
        reader,
        today: tx.today(),
    }
}

fn draw(cx: &Cx, fields: &Fields, errors: FormErrors, key: Uuid) -> IdentityPage {
    let mut page = IdentityPage::blank(cx.shell(HEADING), HEADING, errors);
    page.crumbs = vec![Crumb::new("Offenders", paths::offenders())];
    page.action = paths::offender_new();
    page.cancel = paths::offenders();
    page.key = key.to_string();
    if cx.may(Resource::History, Action::Import) {
        page.import_href = paths::rap_sheet_new();
    }
    page.fill(fields);
    page
}
