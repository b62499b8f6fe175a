//! Edits one cycle of a rap sheet before it is taken: what was misread is put right, beside the lines it was read from.

mod fill;
mod groups;
mod read;
mod shape;

use super::draft::{Content, Draft};
use super::read::lines;
use super::review::open_draft;
use super::store;
use super::translate;
use super::view::{LineView, parallel};
use crate::access::ScopedTx;
use crate::audit::{Entry, Event, ObjectKind};
use crate::db::entities::rap_sheet_import;
use crate::documents::files;
use crate::web::fields::Fields;
use crate::web::parts::Crumb;
use crate::web::{Cx, Error, Form, FormErrors, Page, Path, Result, Shell, Tone, paths, see_other};
use askama::Template;
use axum::response::{IntoResponse, Response};
use groups::Group;
use uuid::Uuid;

/// The form.
#[derive(Debug, Template)]
#[template(path = "documents/edit_cycle.html")]
pub struct EditPage {
    /// The frame.
    pub shell: Shell,
    /// The way up.
    pub crumbs: Vec<Crumb>,
    /// Number of the cycle.
    pub number: usize,
    /// Its fields.
    pub groups: Vec<Group>,
    /// Its lines.
    pub lines: Vec<LineView>,
    /// What is wrong.
    pub errors: FormErrors,
    /// What somebody else changed meanwhile; empty for nothing.
    pub conflict: String,
    /// Version of the import.
    pub version: i32,
    /// Where it is sent.
    pub action: String,
    /// The way back.
    pub back: String,
}

/// The preview at a cycle.
fn preview_at(id: Uuid, number: usize) -> String {
    format!("{}#cycle-{number}", paths::rap_sheet(id))
}

/// Index of a cycle from its number in the address.
fn index_of(draft: &Draft, number: usize) -> Result<usize> {
    number
        .checked_sub(1)
        .filter(|index| *index < draft.sheet.cycles.len())
        .ok_or(Error::NotFound)
}

/// Shows the form.
///
/// # Errors
/// 404 and 403 as for any row, and for a cycle the sheet does not have.
pub async fn form(cx: Cx, Path((id, number)): Path<(Uuid, usize)>) -> Result<Response> {
    let tx = cx.begin().await?;
    let row = store::fetch(&tx, id).await?;
    let Some(draft) = open_draft(&row)? else {
        return Ok(see_other(&paths::rap_sheet(id)));
    };
    let index = index_of(&draft, number)?;
    let fields = draft.sheet.cycles.get(index).map(fill::cycle).unwrap_or_default();
    let page = make(&cx, &tx, &row, &draft, index, &fields).await?;
    tx.commit(Entry::new(Event::HistoryViewed, ObjectKind::RapSheet, id))
        .await?;
    Ok(Page::ok(page).into_response())
}

/// Keeps what was edited.
///
/// # Errors
/// 404 and 403 as for any row, and for a cycle the sheet does not have; 409 when somebody else was faster.
pub async fn save(
    cx: Cx,
    Path((id, number)): Path<(Uuid, usize)>,
    form: Form<Vec<(String, String)>>,
) -> Result<Response> {
    let tx = cx.begin().await?;
    let row = store::fetch_for_update(&tx, id).await?;
    let Some(mut draft) = open_draft(&row)? else {
        return Ok(see_other(&paths::rap_sheet(id)));
    };
    let index = index_of(&draft, number)?;
    let fields = Fields::read(form.value, &shape::CYCLE)?;
    if fields.get("version") != row.version.to_string() {
        let mut page = make(&cx, &tx, &row, &draft, index, &fields).await?;
        page.conflict = "Somebody changed this import since you opened the page. Your words are below; the lines beside them show \
                         what the file says. Save again to let yours stand."
            .to_owned();
        return Ok(Page::conflict(page).into_response());
    }
    let old = draft.sheet.cycles.get(index).cloned().unwrap_or_default();
    match read::cycle(&fields, old) {
        Ok(cycle) => put(&mut draft, index, cycle),
        Err(errors) => {
            let mut page = make(&cx, &tx, &row, &draft, index, &fields).await?;
            page.errors = errors;
            return Ok(Page::invalid(page).into_response());
        }
    }
    store::save(&tx, &row, &Content::Sheet(draft)).await?;
    let entry = Entry::new(Event::RapSheetReviewed, ObjectKind::RapSheet, id);
    tx.commit(entry.with("cycle", number)).await?;
    cx.flash(
        Tone::Success,
        format!("Cycle {number} is changed. Nothing is imported yet."),
    )
    .await?;
    Ok(see_other(&preview_at(id, number)))
}

fn put(draft: &mut Draft, index: usize, cycle: crate::rapsheet::Cycle) {
    if let Some(old) = draft.sheet.cycles.get_mut(index)
        && *old != cycle
    {
        *old = cycle;
        if let Some(choice) = draft.choices.get_mut(index) {
            choice.edited = true;
        }
    }
}

async fn make(
    cx: &Cx,
    tx: &ScopedTx,
    row: &rap_sheet_import::Model,
    draft: &Draft,
    index: usize,
    fields: &Fields,
) -> Result<EditPage> {
    let document = store::document(tx, row).await?;
    let bytes = files::read_back(cx.services.files.as_ref(), &document).await?;
    let text = lines(bytes).await.map_err(Error::internal)?;
    let number = index + 1;
    let lines = draft.sheet.cycles.get(index).map(|cycle| {
        let record = translate::cycle(cycle, row.document_id);
        let (segments, _) = parallel(cycle, &record, draft.sheet.format, &text, &draft.sheet.warnings);
        segments.into_iter().flat_map(|segment| segment.lines).collect()
    });
    Ok(EditPage {
        shell: cx.shell("Edit a cycle"),
        crumbs: vec![
            Crumb::new("Offenders", paths::offenders()),
            Crumb::new("Rap sheet", paths::rap_sheet(row.id)),
        ],
        number,
        groups: groups::groups(fields),
        lines: lines.unwrap_or_default(),
        errors: FormErrors::default(),
        conflict: String::new(),
        version: row.version,
        action: paths::rap_sheet_cycle(row.id, number),
        back: preview_at(row.id, number),
    })
}
