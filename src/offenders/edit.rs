//! Changing who an offender is.

use super::cautions::current;
use super::compare::differences;
use super::create::before;
use super::identity::page::IdentityPage;
use super::identity::{act, asks, fill, read};
use super::model::listed;
use super::rows::Deed;
use super::store::identity::{identity, update_offender};
use crate::access::{Action, Resource, ScopedTx};
use crate::audit::{Entry, Event, ObjectKind};
use crate::db::entities::offender;
use crate::web::fields::Fields;
use crate::web::parts::Crumb;
use crate::web::{Cx, Form, FormErrors, Page, Path, Result, Tone, paths, see_other};
use axum::response::{IntoResponse, Response};
use std::cell::RefCell;
use uuid::Uuid;

const HEADING: &str = "Change an offender";

/// Shows the form.
pub async fn form(cx: Cx, Path(id): Path<Uuid>) -> Result<Page<IdentityPage>> {
    let tx = cx.begin().await?;
    let row = tx
        .fetch::<offender::Entity>(id, Resource::Offender, Action::Edit)
        .await?;
    let fields = fill::fields(&identity(tx.sql(), &row).await?);
    let page = draw(&cx, &tx, &row, &fields, FormErrors::default()).await?;
    tx.close().await?;
    Ok(Page::ok(page))
}

/// Keeps what was typed, or changes rows and shows it again.
pub async fn save(cx: Cx, Path(id): Path<Uuid>, form: Form<Vec<(String, String)>>) -> Result<Response> {
    let tx = cx.begin().await?;
    let row = tx
        .fetch_for_update::<offender::Entity>(id, Resource::Offender, Action::Edit)
        .await?;
    let mut fields = Fields::read(form.value, &asks::SHAPE)?;
    let Deed::Save(_) = act(&mut fields) else {
        return Ok(Page::ok(draw(&cx, &tx, &row, &fields, FormErrors::default()).await?).into_response());
    };
    let stored = identity(tx.sql(), &row).await?;
    let version: i32 = fields.get("version").parse().unwrap_or(0);
    if version != row.version {
        // Somebody saved meanwhile: what was typed stays, with what is stored beside it.
        let found = differences(&asks::QUESTIONS, &fill::fields(&stored), &fields);
        fields.set("version", row.version.to_string());
        let page = draw(&cx, &tx, &row, &fields, FormErrors::default()).await?;
        return Ok(Page::conflict(IdentityPage {
            differences: found,
            ..page
        })
        .into_response());
    }
    let errors = RefCell::default();
    let typed = read::identity(&mut fields, &before(&tx, &stored), &errors);
    let errors = errors.into_inner();
    if !errors.is_empty() {
        return Ok(Page::invalid(draw(&cx, &tx, &row, &fields, errors).await?).into_response());
    }
    update_offender(tx.sql(), tx.now(), &row, version, typed).await?;
    tx.commit(Entry::new(Event::OffenderChanged, ObjectKind::Offender, id))
        .await?;
    cx.flash(Tone::Success, "The offender is saved.").await?;
    Ok(see_other(&paths::offender(id)))
}

async fn draw(
    cx: &Cx,
    tx: &ScopedTx,
    row: &offender::Model,
    fields: &Fields,
    errors: FormErrors,
) -> Result<IdentityPage> {
    let mut page = IdentityPage::blank(cx.shell(HEADING), HEADING, errors);
    let name = listed(&row.last_name, &row.first_name, &row.middle_name, &row.suffix);
    page.crumbs = vec![
        Crumb::new("Offenders", paths::offenders()),
        Crumb::new(name, paths::offender(row.id)),
    ];
    page.cautions = current(tx.sql(), row.id, tx.today()).await?;
    page.action = paths::offender_edit(row.id);
    page.cancel = paths::offender(row.id);
    let sent = fields.get("version");
    page.version = if sent.is_empty() {
        row.version.to_string()
    } else {
        sent.to_owned()
    };
    page.fill(fields);
    Ok(page)
}
