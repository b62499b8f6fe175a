//! Changing an arrest cycle.

use super::asks::CYCLE_SHAPE;
use super::desk::{Desk, QUESTIONS, told, viewed};
use super::fill;
use super::model::Cycle;
use super::page::CyclePage;
use super::show::anchor;
use super::store::{self, Saved};
use crate::access::{Action, Resource, ScopedTx};
use crate::audit::{Entry, Event, ObjectKind};
use crate::db::entities::offender;
use crate::offenders::compare::differences;
use crate::offenders::rows::Deed;
use crate::web::fields::Fields;
use crate::web::{Cx, Error, Form, FormErrors, Page, Path, Result, Tone, paths, see_other};
use axum::response::{IntoResponse, Response};
use uuid::Uuid;

const HEADING: &str = "Change an arrest cycle";

/// Shows the form: a look at the history.
pub async fn form(cx: Cx, Path((id, cycle)): Path<(Uuid, Uuid)>) -> Result<Page<CyclePage>> {
    let tx = cx.begin().await?;
    let offender = tx
        .fetch::<offender::Entity>(id, Resource::History, Action::Edit)
        .await?;
    let desk = Desk::open(&tx, offender).await?;
    let known = desk.cycle(cycle).ok_or(Error::NotFound)?;
    let fields = fill::cycle(&known.record);
    let page = draw(&cx, &tx, &desk, &fields, FormErrors::default(), known).await?;
    tx.commit(viewed(id)).await?;
    Ok(Page::ok(page))
}

/// Keeps what was typed, or changes its rows and shows it again.
pub async fn save(
    cx: Cx,
    Path((id, cycle)): Path<(Uuid, Uuid)>,
    form: Form<Vec<(String, String)>>,
) -> Result<Response> {
    let tx = cx.begin().await?;
    let offender = tx
        .fetch_for_update::<offender::Entity>(id, Resource::History, Action::Edit)
        .await?;
    let mut fields = Fields::read(form.value, &CYCLE_SHAPE)?;
    let desk = Desk::open(&tx, offender).await?;
    let known = desk.cycle(cycle).ok_or(Error::NotFound)?;
    let Deed::Save(then) = desk.carry_out(&mut fields) else {
        let page = draw(&cx, &tx, &desk, &fields, FormErrors::default(), known).await?;
        tx.commit(viewed(id)).await?;
        return Ok(Page::ok(page).into_response());
    };
    let version: i32 = fields.get("version").parse().unwrap_or(0);
    let (record, errors) = desk.read(&tx, &mut fields, Some(known)).await?;
    if version == known.version && !errors.is_empty() {
        let page = draw(&cx, &tx, &desk, &fields, errors, known).await?;
        tx.commit(viewed(id)).await?;
        return Ok(Page::invalid(page).into_response());
    }
    let words = told(&record);
    match store::update_cycle(tx.sql(), tx.now(), &desk.offender, cycle, version, record).await? {
        Saved::Done => {
            let entry = Entry::new(Event::HistoryCycleChanged, ObjectKind::ArrestCycle, cycle);
            tx.commit(entry.with("offender", id.to_string())).await?;
            cx.flash(Tone::Success, words).await?;
            Ok(see_other(&next(id, cycle, &then)))
        }
        Saved::Stale(stored) => conflict(&cx, tx, &desk, fields, &stored).await,
        Saved::Gone => Err(Error::NotFound),
    }
}

fn next(id: Uuid, cycle: Uuid, then: &str) -> String {
    if then == "new" {
        paths::cycle_new(id)
    } else {
        format!("{}#{}", paths::offender(id), anchor(cycle))
    }
}

/// Somebody saved meanwhile: what was typed stays, with what is stored beside it; saving again replaces it knowingly.
async fn conflict(
    cx: &Cx,
    tx: ScopedTx,
    desk: &Desk,
    mut fields: Fields,
    stored: &Cycle,
) -> Result<Response> {
    let now = fill::cycle(&stored.record);
    let found = differences(&QUESTIONS, &now, &fields);
    fields.set("version", stored.version.to_string());
    let mut page = draw(cx, &tx, desk, &fields, FormErrors::default(), stored).await?;
    page.differences = found;
    tx.commit(viewed(desk.offender.id)).await?;
    Ok(Page::conflict(page).into_response())
}

async fn draw(
    cx: &Cx,
    tx: &ScopedTx,
    desk: &Desk,
    fields: &Fields,
    errors: FormErrors,
    known: &Cycle,
) -> Result<CyclePage> {
    let mut page = desk.page(cx, HEADING, errors);
    page.action = paths::cycle_edit(desk.offender.id, known.id);
    page.cancel = format!("{}#{}", paths::offender(desk.offender.id), anchor(known.id));
    let sent = fields.get("version");
    page.version = if sent.is_empty() {
        known.version.to_string()
    } else {
        sent.to_owned()
    };
    desk.fill(tx, page, fields, Some(known.id)).await
}
