//! Takes a rap sheet into a history: all of it in one transaction, and once.

use super::apply::{Applied, apply, name_document};
use super::choices::{self, Pairs, Sent};
use super::draft::{Content, Draft, Target};
use super::page::{self, PreviewPage};
use super::review::{conflict, open_draft};
use super::store;
use super::summary::tally_words;
use crate::access::{Action, Resource, ScopedTx};
use crate::audit::{Entry, Event, ObjectKind};
use crate::db::entities::{rap_sheet_import, referral};
use crate::web::{Cx, Error, Form, FormErrors, Page, Path, Result, Tone, paths, see_other};
use axum::response::{IntoResponse, Response};
use uuid::Uuid;

/// Takes it.
///
/// # Errors
/// 404 and 403 as for any row; 409 when somebody else was faster; 422 when it is not said whose rap sheet it is.
pub async fn accept(cx: Cx, Path(id): Path<Uuid>, form: Form<Pairs>) -> Result<Response> {
    let tx = cx.begin().await?;
    let row = store::fetch_for_update(&tx, id).await?;
    let Some(mut draft) = open_draft(&row)? else {
        return decided(&cx, &row).await;
    };
    let before = draft.clone();
    let sent = choices::take(&form.value, &mut draft)?;
    if sent.version != row.version {
        return conflict(&cx, &tx, &row, &before).await;
    }
    if let Some(refusal) = refuse(&cx, &tx, &row, &draft, &sent).await? {
        return Ok(refusal);
    }
    match apply(&tx, &row, &draft, draft.target.known(), &sent.bases).await? {
        Ok(applied) => finish(&cx, tx, row, draft, applied).await,
        Err(_) => {
            // Part of it may be written already: it goes with the transaction, and another one shows how things stand.
            tx.close().await?;
            let tx = cx.begin().await?;
            let row = store::fetch(&tx, id).await?;
            conflict(&cx, &tx, &row, &before).await
        }
    }
}

/// Somebody was faster, perhaps the same person with a second click: it is taken once.
async fn decided(cx: &Cx, row: &rap_sheet_import::Model) -> Result<Response> {
    let (words, target) = match (row.state.as_str(), row.offender_id) {
        ("accepted", Some(offender)) => ("This rap sheet is already imported.", paths::offender(offender)),
        ("dropped", _) => (
            "This rap sheet was dropped. Nothing was imported.",
            paths::rap_sheet(row.id),
        ),
        _ => ("Choose a person of the file first.", paths::rap_sheet(row.id)),
    };
    cx.flash(Tone::Info, words).await?;
    Ok(see_other(&target))
}

/// Why it cannot be taken yet, as the page says it.
async fn refuse(
    cx: &Cx,
    tx: &ScopedTx,
    row: &rap_sheet_import::Model,
    draft: &Draft,
    sent: &Sent,
) -> Result<Option<Response>> {
    if draft.target.known().is_none() {
        store::one_at_a_time(tx, row.agency_id).await?;
    }
    let page = page::make(cx, tx, row, draft).await?;
    let mut errors = FormErrors::default();
    let person = &page.person;
    if draft.target == Target::Undecided && !person.candidates.is_empty() {
        errors.add(
            "person",
            "Say whose rap sheet it is: one of your offenders may be the same person",
        );
    } else if draft.target.known().is_none() && !person.may_be_new {
        errors.add(
            "person",
            "The sheet names nobody. Choose the offender it is about",
        );
    } else if !person.conflicts.is_empty() && !sent.same_person {
        errors.add(
            "same_person",
            "Confirm that it is the same person, or choose another record",
        );
    }
    if errors.is_empty() {
        return Ok(None);
    }
    let page = PreviewPage { errors, ..page };
    Ok(Some(Page::invalid(page).into_response()))
}

async fn finish(
    cx: &Cx,
    tx: ScopedTx,
    row: rap_sheet_import::Model,
    mut draft: Box<Draft>,
    applied: Applied,
) -> Result<Response> {
    let offender = applied.offender_id;
    let referral = draft.referral_id;
    let document = store::document(&tx, &row).await?;
    name_document(&tx, &document, &draft, offender).await?;
    draft.target = Target::Known(offender);
    let content = Content::Sheet(draft);
    store::settle(&tx, &row, "accepted", Some(offender), &content, applied.tally).await?;
    let target = way_on(&tx, referral, offender).await?;
    let tally = applied.tally;
    let entry = Entry::new(Event::RapSheetAccepted, ObjectKind::RapSheet, row.id)
        .with("offender", offender.to_string())
        .with("new_offender", applied.created)
        .with("identity_added_to", applied.identified)
        .with("cautions", applied.cautions)
        .with("added", tally.added)
        .with("updated", tally.updated)
        .with("unchanged", tally.unchanged)
        .with("dropped", tally.dropped);
    let entry = match referral {
        Some(referral) => entry.in_referral(referral),
        None => entry,
    };
    tx.commit(entry).await?;
    let whose = if applied.created {
        "A new offender was entered"
    } else {
        "The rap sheet was imported"
    };
    cx.flash(Tone::Success, format!("{whose}: {}.", tally_words(tally)))
        .await?;
    Ok(see_other(&target))
}

/// Back to the nomination it was uploaded for, or to the offender.
async fn way_on(tx: &ScopedTx, referral: Option<Uuid>, offender: Uuid) -> Result<String> {
    let Some(id) = referral else {
        return Ok(paths::offender(offender));
    };
    let row = match tx
        .fetch::<referral::Entity>(id, Resource::Referral, Action::View)
        .await
    {
        Ok(row) => row,
        Err(crate::access::Refusal::Database(error)) => return Err(Error::from(error)),
        Err(_) => return Ok(paths::offender(offender)),
    };
    Ok(if row.submitted_at.is_none() {
        paths::nomination_step(id, "history")
    } else {
        paths::referral(id)
    })
}
