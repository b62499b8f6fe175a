//! Adds a file to a referral.

use super::keep::{NewDocument, keep};
use super::kind::Kind;
use super::{media, store};
use crate::access::{Action, Resource, ScopedTx};
use crate::audit::{Entry, Event, ObjectKind};
use crate::db::entities::{document, referral};
use crate::domain::prior::Words;
use crate::web::parts::Crumb;
use crate::web::{Choice, Cx, FormErrors, Page, Path, Result, Shell, Tone, Upload, paths, see_other};
use askama::Template;
use axum::response::{IntoResponse, Response};
use uuid::Uuid;

/// The form.
#[derive(Debug, Template)]
#[template(path = "documents/add.html")]
pub struct AddPage {
    /// The frame.
    pub shell: Shell,
    /// The way up.
    pub crumbs: Vec<Crumb>,
    /// Number of the referral.
    pub number: String,
    /// Where it is sent.
    pub action: String,
    /// The way back.
    pub back: String,
    /// What the file may be.
    pub kinds: Vec<Choice>,
    /// What was chosen.
    pub kind: String,
    /// What the file may be, how large, and what becomes of it, in words.
    pub limit: String,
    /// Endings of files that are taken.
    pub endings: &'static str,
    /// What is wrong.
    pub errors: FormErrors,
    /// Makes the form sent twice have one effect.
    pub key: String,
}

impl AddPage {
    fn of(cx: &Cx, row: &referral::Model, kind: &str, errors: FormErrors) -> Self {
        let back = paths::referral(row.id);
        let number = row
            .number
            .clone()
            .unwrap_or_else(|| "Draft nomination".to_owned());
        Self {
            shell: cx.shell("Add a document"),
            crumbs: vec![
                Crumb::new("Referrals", paths::referrals()),
                Crumb::new(number.clone(), back.clone()),
            ],
            number,
            action: paths::referral_document_new(row.id),
            back,
            kinds: Kind::ALL
                .iter()
                .map(|kind| Choice::new(kind.slug(), kind.label()))
                .collect(),
            kind: kind.to_owned(),
            limit: format!(
                "{}; up to {} MiB. The file is kept exactly as it is, with its fingerprint (SHA-256), and given back only as a \
                 download to those who may see this referral.",
                media::TAKEN,
                cx.services.settings.files.max_upload_bytes / (1024 * 1024)
            ),
            endings: media::ENDINGS,
            errors,
            key: Uuid::now_v7().to_string(),
        }
    }
}

/// Shows the form.
///
/// # Errors
/// 404 and 403 as for any row.
pub async fn form(cx: Cx, Path(id): Path<Uuid>) -> Result<Page<AddPage>> {
    let tx = cx.begin().await?;
    let row = tx
        .fetch::<referral::Entity>(id, Resource::Document, Action::Add)
        .await?;
    tx.close().await?;
    Ok(Page::ok(AddPage::of(&cx, &row, "", FormErrors::default())))
}

/// Keeps the file.
///
/// # Errors
/// 404 and 403 as for any row; 413 and 507 for a file that is too large or finds no room.
pub async fn add(cx: Cx, Path(id): Path<Uuid>, upload: Upload) -> Result<Response> {
    let tx = cx.begin().await?;
    let row = tx
        .fetch_for_update::<referral::Entity>(id, Resource::Document, Action::Add)
        .await?;
    let document = upload.key.unwrap_or_else(Uuid::now_v7);
    if store::is_kept(&tx, document).await? {
        return Ok(see_other(&paths::referral(id)));
    }
    let kind = match check(&upload) {
        Ok(kind) => kind,
        Err(errors) => {
            return Ok(Page::invalid(AddPage::of(&cx, &row, upload.field("kind"), errors)).into_response());
        }
    };
    keep_for(&cx, &tx, &row, document, kind, upload).await?;
    let entry = Entry::new(Event::DocumentAdded, ObjectKind::Document, document).in_referral(id);
    tx.commit(entry.with("kind", kind.slug())).await?;
    cx.flash(Tone::Success, "The document was added to the referral.")
        .await?;
    Ok(see_other(&paths::referral(id)))
}

fn check(upload: &Upload) -> Result<Kind, FormErrors> {
    let mut errors = FormErrors::default();
    let kind = Kind::of_slug(upload.field("kind"));
    if kind.is_none() {
        errors.add("kind", "Say what the file is");
    }
    if upload.bytes.is_empty() {
        errors.add("file", "Choose a file that is not empty");
    } else if let Err(refused) = media::check(&upload.bytes, &upload.file_name) {
        errors.add("file", refused);
    }
    match kind {
        Some(kind) if errors.is_empty() => Ok(kind),
        _ => Err(errors),
    }
}

async fn keep_for(
    cx: &Cx,
    tx: &ScopedTx,
    row: &referral::Model,
    id: Uuid,
    kind: Kind,
    upload: Upload,
) -> Result<document::Model> {
    let new = NewDocument {
        id,
        district_id: row.district_id.clone(),
        agency_id: row.agency_id,
        offender_id: Some(row.offender_id),
        referral_id: Some(row.id),
        kind,
        file_name: upload.file_name,
        bytes: upload.bytes,
    };
    keep(tx, cx.services.files.as_ref(), new).await
}
