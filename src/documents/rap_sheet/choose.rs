//! Chooses one of several persons of a file: each gets an import of its own.

use super::draft::{Content, Draft, Persons, Target};
use super::read::{self, format_slug, lines};
use super::store::{self, NewImport, Waiting};
use super::summary::{FileFacts, decided, file_facts};
use crate::access::ScopedTx;
use crate::audit::{Entry, Event, ObjectKind};
use crate::db::entities::rap_sheet_import;
use crate::documents::files;
use crate::web::parts::Crumb;
use crate::web::{Cx, Error, Form, Path, Result, Shell, paths, see_other};
use askama::Template;
use axum::response::Response;
use serde::Deserialize;
use uuid::Uuid;

/// The form.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Choose {
    person: String,
}

/// Makes an import of the person chosen, or leads to the one there is.
///
/// # Errors
/// 404 and 403 as for any row; [`Error::Unprocessable`] for a person who is not in the file; [`Error::Conflict`] once the file
/// was dropped.
pub async fn choose(cx: Cx, Path(id): Path<Uuid>, form: Form<Choose>) -> Result<Response> {
    let tx = cx.begin().await?;
    let row = store::fetch_for_update(&tx, id).await?;
    let Content::Persons(persons) = store::content(&row)? else {
        return Ok(see_other(&paths::rap_sheet(id)));
    };
    if row.state != "preview" {
        return Err(Error::Conflict(
            "The file was dropped. Upload it again to read it.".into(),
        ));
    }
    let index: usize = form.value.person.trim().parse().unwrap_or(usize::MAX);
    if index >= persons.persons.len() {
        return Err(Error::Unprocessable(
            "Choose one of the persons of the file. Nothing was changed.".into(),
        ));
    }
    let known = store::of_document(&tx, row.document_id).await?;
    let of_person = |one: &&Waiting| {
        one.person.and_then(|at| usize::try_from(at).ok()) == Some(index) && one.state != "dropped"
    };
    if let Some(one) = known.iter().find(of_person) {
        return Ok(see_other(&paths::rap_sheet(one.id)));
    }
    let new = make(&cx, &tx, &row, &persons, index).await?;
    tx.commit(Entry::new(Event::RapSheetReviewed, ObjectKind::RapSheet, new).with("file", id.to_string()))
        .await?;
    Ok(see_other(&paths::rap_sheet(new)))
}

/// Reads the kept file again and keeps the person's sheet.
async fn make(
    cx: &Cx,
    tx: &ScopedTx,
    row: &rap_sheet_import::Model,
    persons: &Persons,
    index: usize,
) -> Result<Uuid> {
    let document = store::document(tx, row).await?;
    let bytes = files::read_back(cx.services.files.as_ref(), &document).await?;
    let sheets = read::read(bytes)
        .await
        .map_err(Error::internal)?
        .map_err(|unreadable| Error::internal(unreadable.error))?;
    let of = sheets.len();
    let sheet = sheets.into_iter().nth(index).ok_or(Error::NotFound)?;
    let format = format_slug(sheet.format);
    let target = persons.offender_id.map_or(Target::Undecided, Target::Known);
    let draft = Draft::new(index, of, sheet, target, persons.referral_id);
    let id = Uuid::now_v7();
    let import = NewImport {
        id,
        document: &document,
        offender_id: persons.offender_id,
        format,
        content: &Content::Sheet(Box::new(draft)),
    };
    store::insert(tx, import).await?;
    Ok(id)
}

/// The persons of a file, to choose one.
#[derive(Debug, Template)]
#[template(path = "documents/choose.html")]
pub struct ChoosePage {
    /// The frame.
    pub shell: Shell,
    /// The way up.
    pub crumbs: Vec<Crumb>,
    /// The file.
    pub file: FileFacts,
    /// The persons.
    pub persons: Vec<PersonRow>,
    /// Where a choice is sent.
    pub action: String,
    /// Where it is dropped.
    pub drop_href: String,
    /// Version of the import.
    pub version: i32,
    /// How it was decided; empty while it is not.
    pub decided: String,
}

/// One person of a file.
#[derive(Clone, Debug, Default)]
pub struct PersonRow {
    /// What is sent to choose them.
    pub index: usize,
    /// As lists show them.
    pub name: String,
    /// Dates of birth.
    pub born: String,
    /// Numbers.
    pub number: String,
    /// Arrest cycles.
    pub cycles: usize,
    /// What became of their import, its tone, and its page; empty while there is none.
    pub state: (&'static str, &'static str, String),
}

/// Makes the page for choosing a person.
///
/// # Errors
/// From the store and the database.
pub async fn page(
    cx: &Cx,
    tx: &ScopedTx,
    row: &rap_sheet_import::Model,
    persons: &Persons,
) -> Result<ChoosePage> {
    let document = store::document(tx, row).await?;
    let bytes = files::read_back(cx.services.files.as_ref(), &document).await?;
    let text = lines(bytes).await.map_err(Error::internal)?;
    let others = store::of_document(tx, row.document_id).await?;
    let state = |index: usize| {
        let of_person = |one: &&Waiting| one.person.and_then(|at| usize::try_from(at).ok()) == Some(index);
        match others.iter().rfind(of_person) {
            Some(one) if one.state == "accepted" => ("Imported", "good", paths::rap_sheet(one.id)),
            Some(one) if one.state == "dropped" => ("Dropped", "", paths::rap_sheet(one.id)),
            Some(one) => ("Waiting for your decision", "warn", paths::rap_sheet(one.id)),
            None => ("", "", String::new()),
        }
    };
    Ok(ChoosePage {
        shell: cx.shell("Choose a person"),
        crumbs: vec![Crumb::new("Offenders", paths::offenders())],
        file: file_facts(&document, "CSV".to_owned(), text.len()),
        persons: persons
            .persons
            .iter()
            .enumerate()
            .map(|(index, line)| PersonRow {
                index,
                name: line.name.clone(),
                born: line.born.clone(),
                number: line.number.clone(),
                cycles: line.cycles,
                state: state(index),
            })
            .collect(),
        action: paths::rap_sheet_choose(row.id),
        drop_href: paths::rap_sheet_drop(row.id),
        version: row.version,
        decided: decided(row),
    })
}
