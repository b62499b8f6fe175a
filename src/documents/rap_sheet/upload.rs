//! Uploads a rap sheet: read first, kept only when it could be read.

use super::draft::{Content, Draft, PersonLine, Persons, Target};
use super::read::{Unreadable, format_label, format_slug, read};
use super::store::{self, NewImport, Waiting};
use super::translate::identity;
use super::view::{LineView, excerpt};
use crate::access::{Action, Resource, ScopedTx};
use crate::audit::{Entry, Event, ObjectKind};
use crate::db::entities::{offender, referral};
use crate::documents::{Kind, NewDocument, keep};
use crate::domain::{date, zone};
use crate::offenders::Name;
use crate::offenders::model::listed;
use crate::rapsheet::RapSheet;
use crate::web::parts::Crumb;
use crate::web::{Cx, Error, FormErrors, Page, Query, Result, Shell, Upload, paths, see_other};
use askama::Template;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use uuid::Uuid;

/// For whom it is uploaded.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Wanted {
    offender: String,
    referral: String,
}

/// Why the file was not taken, at its line.
#[derive(Clone, Debug, Default)]
pub struct Failure {
    /// The file's name.
    pub file_name: String,
    /// The line.
    pub line: u32,
    /// The column; 0 where none is known.
    pub column: u32,
    /// The reason.
    pub reason: String,
    /// The lines around it.
    pub lines: Vec<LineView>,
}

/// An import that nobody has decided yet.
#[derive(Clone, Debug, Default)]
pub struct WaitingLine {
    /// The file's name.
    pub name: String,
    /// Arrest cycles, or that a person is still to be chosen.
    pub what: String,
    /// When, and by whom.
    pub since: String,
    /// Its preview.
    pub href: String,
}

/// The form.
#[derive(Debug, Template)]
#[template(path = "documents/upload.html")]
pub struct UploadPage {
    /// The frame.
    pub shell: Shell,
    /// The way up.
    pub crumbs: Vec<Crumb>,
    /// The offender it is for; empty for whoever the sheet names.
    pub offender_name: String,
    /// Hidden: the offender.
    pub offender: String,
    /// Hidden: the nomination to go back to.
    pub referral: String,
    /// Where it is sent.
    pub action: String,
    /// The way back.
    pub back: String,
    /// Largest file, in words.
    pub limit: String,
    /// What is wrong.
    pub errors: FormErrors,
    /// Why the file was not taken.
    pub failure: Option<Failure>,
    /// Imports nobody has decided yet.
    pub waiting: Vec<WaitingLine>,
    /// Makes the form sent twice have one effect.
    pub key: String,
}

/// The offender and nomination a file is for, fetched for importing.
#[derive(Clone, Debug, Default)]
struct Aim {
    offender: Option<offender::Model>,
    referral: Option<referral::Model>,
}

impl Aim {
    async fn of(tx: &ScopedTx, offender: &str, referral: &str) -> Result<Self> {
        let id = |text: &str| match text.trim() {
            "" => Ok(None),
            id => id.parse::<Uuid>().map(Some).map_err(|_| Error::NotFound),
        };
        let referral = match id(referral)? {
            Some(id) => Some(
                tx.fetch::<referral::Entity>(id, Resource::Referral, Action::Edit)
                    .await?,
            ),
            None => None,
        };
        let wanted = id(offender)?.or(referral.as_ref().map(|row| row.offender_id));
        if referral
            .as_ref()
            .is_some_and(|row| Some(row.offender_id) != wanted)
        {
            return Err(Error::NotFound);
        }
        let offender = match wanted {
            Some(id) => Some(store::offender(tx, id).await?),
            None => None,
        };
        Ok(Self { offender, referral })
    }

    async fn page(&self, cx: &Cx, tx: &ScopedTx) -> Result<UploadPage> {
        let mut crumbs = vec![Crumb::new("Offenders", paths::offenders())];
        let offender = self.offender.as_ref();
        let name = offender.map(|row| listed(&row.last_name, &row.first_name, &row.middle_name, &row.suffix));
        let back = match (&self.referral, offender) {
            (Some(row), _) => paths::referral(row.id),
            (None, Some(row)) => paths::offender(row.id),
            (None, None) => paths::offenders(),
        };
        if let (Some(name), Some(row)) = (&name, offender) {
            crumbs.push(Crumb::new(name.clone(), paths::offender(row.id)));
        }
        let id = |id: Option<Uuid>| id.map(|id| id.to_string()).unwrap_or_default();
        Ok(UploadPage {
            shell: cx.shell("Import a rap sheet"),
            crumbs,
            offender_name: name.unwrap_or_default(),
            offender: id(offender.map(|row| row.id)),
            referral: id(self.referral.as_ref().map(|row| row.id)),
            action: paths::rap_sheet_new(),
            back,
            limit: limit_words(cx),
            errors: FormErrors::default(),
            failure: None,
            waiting: waiting(tx).await?,
            key: Uuid::now_v7().to_string(),
        })
    }
}

fn limit_words(cx: &Cx) -> String {
    let mib = cx.services.settings.files.max_upload_bytes / (1024 * 1024);
    format!(
        "FBI/III text, Joint Task Force XML, or CSV with one row per charge; up to {mib} MiB. The format is told by the content."
    )
}

async fn waiting(tx: &ScopedTx) -> Result<Vec<WaitingLine>> {
    let zone = zone::of_district(&tx.actor().district_id);
    let line = |one: Waiting| WaitingLine {
        name: one.file_name,
        what: match (one.person, one.cycles) {
            (None, _) => "Several persons: choose one".to_owned(),
            (Some(_), Some(1)) => "1 arrest cycle".to_owned(),
            (Some(_), many) => format!("{} arrest cycles", many.unwrap_or(0)),
        },
        since: format!("{} by {}", zone::show(one.created_at, zone), one.uploader),
        href: paths::rap_sheet(one.id),
    };
    Ok(store::waiting(tx).await?.into_iter().map(line).collect())
}

/// Shows the form.
///
/// # Errors
/// 404 for an offender or nomination there is none of, or none of the reader's agency.
pub async fn form(cx: Cx, Query(wanted): Query<Wanted>) -> Result<Page<UploadPage>> {
    let tx = cx.begin().await?;
    let aim = Aim::of(&tx, &wanted.offender, &wanted.referral).await?;
    let page = aim.page(&cx, &tx).await?;
    tx.close().await?;
    Ok(Page::ok(page))
}

/// Reads the file and, when it can be read, keeps it with what was read.
///
/// # Errors
/// As [`form`]; 413 and 507 for a file that is too large or finds no room.
pub async fn upload(cx: Cx, upload: Upload) -> Result<Response> {
    let tx = cx.begin().await?;
    let aim = Aim::of(&tx, upload.field("offender"), upload.field("referral")).await?;
    let id = upload.key.unwrap_or_else(Uuid::now_v7);
    if store::is_known(&tx, id).await? {
        return Ok(see_other(&paths::rap_sheet(id)));
    }
    let refused = match refuse_nothing(&upload) {
        Ok(()) => match read(upload.bytes.clone()).await.map_err(Error::internal)? {
            Ok(sheets) => {
                let entry = take(&cx, &tx, &aim, id, upload, sheets).await?;
                tx.commit(entry).await?;
                return Ok(see_other(&paths::rap_sheet(id)));
            }
            Err(unreadable) => (FormErrors::default(), Some(failure(&upload, &unreadable))),
        },
        Err(errors) => (errors, None),
    };
    let mut page = aim.page(&cx, &tx).await?;
    (page.errors, page.failure) = refused;
    tx.close().await?;
    Ok(Page::invalid(page).into_response())
}

fn refuse_nothing(upload: &Upload) -> Result<(), FormErrors> {
    let mut errors = FormErrors::default();
    if upload.bytes.is_empty() {
        errors.add("file", "Choose the rap sheet's file; it must not be empty");
        return Err(errors);
    }
    Ok(())
}

fn failure(upload: &Upload, unreadable: &Unreadable) -> Failure {
    let error = &unreadable.error;
    Failure {
        file_name: upload.file_name.clone(),
        line: error.line,
        column: error.column.unwrap_or(0),
        reason: error.reason.clone(),
        lines: excerpt(&unreadable.text, error.line, 2),
    }
}

/// Keeps the file, and what was read of it.
async fn take(
    cx: &Cx,
    tx: &ScopedTx,
    aim: &Aim,
    id: Uuid,
    upload: Upload,
    mut sheets: Vec<RapSheet>,
) -> Result<Entry> {
    let actor = tx.actor();
    let (district_id, agency_id) = match (&aim.offender, actor.agency_id) {
        (Some(row), _) => (row.district_id.clone(), row.agency_id),
        (None, Some(agency)) => (actor.district_id.clone(), agency),
        (None, None) => return Err(Error::Forbidden),
    };
    let offender_id = aim.offender.as_ref().map(|row| row.id);
    let referral_id = aim.referral.as_ref().map(|row| row.id);
    let new = NewDocument {
        id: Uuid::now_v7(),
        district_id,
        agency_id,
        offender_id: offender_id.filter(|_| sheets.len() == 1),
        referral_id: None,
        kind: Kind::RapSheet,
        file_name: upload.file_name,
        bytes: upload.bytes,
    };
    let document = keep(tx, cx.services.files.as_ref(), new).await?;
    let format = sheets.first().map(|sheet| sheet.format).ok_or(Error::NotFound)?;
    let count = sheets.len();
    let content = if count == 1 {
        let target = offender_id.map_or(Target::Undecided, Target::Known);
        let sheet = sheets.remove(0);
        Content::Sheet(Box::new(Draft::new(0, 1, sheet, target, referral_id)))
    } else {
        Content::Persons(Persons {
            persons: sheets.iter().map(person_line).collect(),
            offender_id,
            referral_id,
        })
    };
    let import = NewImport {
        id,
        document: &document,
        offender_id,
        format: format_slug(format),
        content: &content,
    };
    store::insert(tx, import).await?;
    let entry = Entry::new(Event::RapSheetUploaded, ObjectKind::RapSheet, id)
        .with("document", document.id.to_string())
        .with("format", format_label(format))
        .with("persons", count);
    Ok(match referral_id {
        Some(referral) => entry.in_referral(referral),
        None => entry,
    })
}

fn person_line(sheet: &RapSheet) -> PersonLine {
    let read = identity(&sheet.person);
    let born: Vec<String> = read
        .birth_dates
        .iter()
        .map(|birth| date::show(birth.day))
        .collect();
    PersonLine {
        name: read.primary().map_or_else(|| "No name".to_owned(), Name::listed),
        born: born.join(", "),
        number: if read.fbi_number.is_empty() {
            read.state_id
        } else {
            read.fbi_number
        },
        cycles: sheet.cycles.len(),
    }
}
