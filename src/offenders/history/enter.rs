//! Entering an arrest cycle by hand.

use super::asks::CYCLE_SHAPE;
use super::desk::{Desk, viewed};
use super::page::CyclePage;
use super::show::anchor;
use super::store;
use crate::access::{Action, Resource, ScopedTx};
use crate::audit::{Entry, Event, ObjectKind};
use crate::db::constraints;
use crate::db::entities::offender;
use crate::domain::date;
use crate::offenders::rows::Deed;
use crate::referrals::idempotency::{Claim, claim};
use crate::web::fields::Fields;
use crate::web::{Cx, Error, Form, FormErrors, Page, Path, Query, Result, Tone, paths, see_other};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use uuid::Uuid;

const HEADING: &str = "Enter an arrest cycle";

/// What the form may begin with.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Begin {
    /// The cycle to begin from.
    copy: Option<Uuid>,
}

/// Shows the form. It shows the history's other sentences too, so it counts as a look at it.
pub async fn form(cx: Cx, Path(id): Path<Uuid>, Query(begin): Query<Begin>) -> Result<Page<CyclePage>> {
    let tx = cx.begin().await?;
    let offender = tx
        .fetch::<offender::Entity>(id, Resource::History, Action::Edit)
        .await?;
    let desk = Desk::open(&tx, offender).await?;
    let copied = begin.copy.and_then(|cycle| desk.cycle(cycle));
    let fields = desk.blank(copied);
    let page = draw(&cx, &tx, &desk, &fields, FormErrors::default(), Uuid::now_v7()).await?;
    tx.commit(viewed(id)).await?;
    Ok(Page::ok(page))
}

/// Keeps what was typed, or changes its rows and shows it again.
pub async fn save(cx: Cx, Path(id): Path<Uuid>, form: Form<Vec<(String, String)>>) -> Result<Response> {
    let tx = cx.begin().await?;
    let offender = tx
        .fetch_for_update::<offender::Entity>(id, Resource::History, Action::Edit)
        .await?;
    let mut fields = Fields::read(form.value, &CYCLE_SHAPE)?;
    let key = form.key.unwrap_or_else(Uuid::now_v7);
    let desk = Desk::open(&tx, offender).await?;
    let Deed::Save(then) = desk.carry_out(&mut fields) else {
        let page = draw(&cx, &tx, &desk, &fields, FormErrors::default(), key).await?;
        tx.commit(viewed(id)).await?;
        return Ok(Page::ok(page).into_response());
    };
    let (record, errors) = desk.read(&tx, &mut fields, None).await?;
    if !errors.is_empty() {
        let page = draw(&cx, &tx, &desk, &fields, errors, key).await?;
        tx.commit(viewed(id)).await?;
        return Ok(Page::invalid(page).into_response());
    }
    let cycle = Uuid::now_v7();
    let there = next(id, cycle, &then);
    if let Claim::Again(led) = claim(&tx, Some(key), "cycle", &there).await? {
        return Ok(see_other(&led));
    }
    let words = super::desk::told(&record);
    store::insert_cycle(tx.sql(), tx.now(), &desk.offender, cycle, record)
        .await
        .map_err(taken)?;
    let entry = Entry::new(Event::HistoryCycleAdded, ObjectKind::ArrestCycle, cycle);
    tx.commit(entry.with("offender", id.to_string())).await?;
    cx.flash(Tone::Success, words).await?;
    Ok(see_other(&there))
}

/// Where a saved form leads.
fn next(id: Uuid, cycle: Uuid, then: &str) -> String {
    match then {
        "new" => paths::cycle_new(id),
        "copy" => format!("{}?copy={cycle}", paths::cycle_new(id)),
        _ => format!("{}#{}", paths::offender(id), anchor(cycle)),
    }
}

/// An id that a row has already: the form's hidden fields were made up.
fn taken(error: sea_orm::DbErr) -> Error {
    match constraints::violated(&error).as_deref() {
        Some("charge_pkey" | "revocation_pkey" | "custody_event_pkey") => Error::Conflict(
            "A row of this form is kept already. Open the offender’s page to see what stands; nothing was entered twice.".into(),
        ),
        _ => error.into(),
    }
}

async fn draw(
    cx: &Cx,
    tx: &ScopedTx,
    desk: &Desk,
    fields: &Fields,
    errors: FormErrors,
    key: Uuid,
) -> Result<CyclePage> {
    let id = desk.offender.id;
    let mut page = desk.page(cx, HEADING, errors);
    page.action = paths::cycle_new(id);
    page.key = key.to_string();
    if let Some(last) = desk
        .cycles
        .iter()
        .max_by_key(|cycle| (cycle.created_at, cycle.id))
    {
        let day = last.record.day().map_or_else(
            || "without a date".to_owned(),
            |day| format!("of {}", date::show(day)),
        );
        page.copy = (
            format!("Copy the previous cycle ({day})"),
            format!("{}?copy={}", paths::cycle_new(id), last.id),
        );
    }
    desk.fill(tx, page, fields, None).await
}
