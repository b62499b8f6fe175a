//! The preview: who, what, beside which lines, and what is to become of it.

use super::candidates::candidates;
use super::compare::{Compared, compare};
use super::draft::{Draft, Target, warning_label};
use super::read::{Text, format_label, lines};
use super::store;
use super::summary::{FileFacts, decided, effect, file_facts};
use super::view::{self, CyclePanel, LineView, PersonPanel};
use crate::access::ScopedTx;
use crate::db::entities::{document, offender, rap_sheet_import};
use crate::documents::files;
use crate::domain::zone;
use crate::offenders::history;
use crate::offenders::model::listed;
use crate::offenders::{self, Identity, cautions};
use crate::web::parts::Crumb;
use crate::web::{Cx, Error, FormErrors, Result, Shell, paths};
use askama::Template;
use std::collections::HashSet;

/// A warning with its line.
#[derive(Clone, Debug, Default)]
pub struct Noticed {
    /// Kind and words.
    pub words: String,
    /// The line.
    pub line: LineView,
}

/// The preview.
#[derive(Debug, Template)]
#[template(path = "documents/preview.html")]
pub struct PreviewPage {
    /// The frame.
    pub shell: Shell,
    /// The way up.
    pub crumbs: Vec<Crumb>,
    /// The file.
    pub file: FileFacts,
    /// Cautions about the offender that stand.
    pub cautions: Vec<cautions::CautionLine>,
    /// Figures: word, value, note.
    pub figures: Vec<(&'static str, String, String)>,
    /// What was noticed outside of the cycles.
    pub noticed: Vec<Noticed>,
    /// Who.
    pub person: PersonPanel,
    /// The cycles.
    pub cycles: Vec<CyclePanel>,
    /// What pressing the button does, in a sentence.
    pub effect: String,
    /// Words of the button.
    pub button: String,
    /// When the very same file was taken before; empty for never.
    pub taken_before: String,
    /// How it was decided; empty while it is not.
    pub decided: String,
    /// Where the offender is shown; empty for a new one.
    pub offender_href: String,
    /// Other persons of the same file; empty for none.
    pub siblings_href: String,
    /// What is wrong.
    pub errors: FormErrors,
    /// What somebody else changed meanwhile; empty for nothing.
    pub conflict: String,
    /// Version of the import.
    pub version: i32,
    /// Where the choices are kept.
    pub review_href: String,
    /// Where it is accepted.
    pub accept_href: String,
    /// Where it is dropped.
    pub drop_href: String,
}

/// Makes the page of an import.
///
/// # Errors
/// 404 when the offender it goes to is out of reach; from the store and the database.
pub async fn make(
    cx: &Cx,
    tx: &ScopedTx,
    row: &rap_sheet_import::Model,
    draft: &Draft,
) -> Result<PreviewPage> {
    let document = store::document(tx, row).await?;
    let bytes = files::read_back(cx.services.files.as_ref(), &document).await?;
    let text = lines(bytes).await.map_err(Error::internal)?;
    let known = known(tx, draft.target).await?;
    let history = match &known {
        Some((offender, _)) => history::load(tx.sql(), offender.id).await?,
        None => Vec::new(),
    };
    let compared = compare(draft, row.document_id, &history);
    let mut page = blank(cx, row, &document, draft, &text);
    page.person = person(tx, draft, known.as_ref()).await?;
    page.cycles = cycles(row, draft, &compared, &text);
    page.noticed = noticed(draft, &text, &page.cycles);
    page.figures = figures(draft, &page);
    (page.effect, page.button) = effect(draft, &compared);
    about_file(tx, row, &mut page).await?;
    if let Some((offender, _)) = &known {
        let zone = zone::of_district(&row.district_id);
        page.offender_href = paths::offender(offender.id);
        page.crumbs.push(Crumb::new(
            listed(
                &offender.last_name,
                &offender.first_name,
                &offender.middle_name,
                &offender.suffix,
            ),
            page.offender_href.clone(),
        ));
        page.cautions = cautions::current(tx.sql(), offender.id, zone::day(tx.now(), zone)).await?;
        page.taken_before = store::taken_before(tx, offender.id, &document.sha256)
            .await?
            .map(|at| zone::show(at, zone))
            .unwrap_or_default();
    }
    page.decided = decided(row);
    Ok(page)
}

async fn known(tx: &ScopedTx, target: Target) -> Result<Option<(offender::Model, Identity)>> {
    let Some(id) = target.known() else {
        return Ok(None);
    };
    let row = store::offender(tx, id).await?;
    let identity = offenders::identity(tx.sql(), &row).await?;
    Ok(Some((row, identity)))
}

async fn person(
    tx: &ScopedTx,
    draft: &Draft,
    known: Option<&(offender::Model, Identity)>,
) -> Result<PersonPanel> {
    let candidates = candidates(tx, &draft.sheet.person).await?;
    let name = known.map(|(row, _)| listed(&row.last_name, &row.first_name, &row.middle_name, &row.suffix));
    let known = match (&name, known) {
        (Some(name), Some((row, identity))) => Some((name.as_str(), paths::offender(row.id), identity)),
        _ => None,
    };
    Ok(view::person_panel(
        &draft.sheet.person,
        draft.target,
        known,
        candidates,
    ))
}

fn blank(
    cx: &Cx,
    row: &rap_sheet_import::Model,
    document: &document::Model,
    draft: &Draft,
    text: &Text,
) -> PreviewPage {
    PreviewPage {
        shell: cx.shell("Check a rap sheet"),
        crumbs: vec![Crumb::new("Offenders", paths::offenders())],
        file: file_facts(document, format_label(draft.sheet.format).to_owned(), text.len()),
        cautions: Vec::new(),
        figures: Vec::new(),
        noticed: Vec::new(),
        person: PersonPanel::default(),
        cycles: Vec::new(),
        effect: String::new(),
        button: String::new(),
        taken_before: String::new(),
        decided: String::new(),
        offender_href: String::new(),
        siblings_href: String::new(),
        errors: FormErrors::default(),
        conflict: String::new(),
        version: row.version,
        review_href: paths::rap_sheet(row.id),
        accept_href: paths::rap_sheet_accept(row.id),
        drop_href: paths::rap_sheet_drop(row.id),
    }
}

/// Who uploaded the file, and the way to the other persons of it.
async fn about_file(tx: &ScopedTx, row: &rap_sheet_import::Model, page: &mut PreviewPage) -> Result<()> {
    for one in store::of_document(tx, row.document_id).await? {
        if one.id == row.id {
            page.file.uploaded = format!("{} by {}", page.file.uploaded, one.uploader);
        }
        if one.person.is_none() {
            page.siblings_href = paths::rap_sheet(one.id);
        }
    }
    Ok(())
}

fn cycles(
    row: &rap_sheet_import::Model,
    draft: &Draft,
    compared: &[Compared],
    text: &Text,
) -> Vec<CyclePanel> {
    let open = row.state == "preview";
    compared
        .iter()
        .enumerate()
        .map(|(index, one)| {
            let panel = view::panel(row.id, draft, index, one, text, draft.target.known());
            if open {
                panel
            } else {
                CyclePanel {
                    options: Vec::new(),
                    edit_href: String::new(),
                    open: false,
                    ..panel
                }
            }
        })
        .collect()
}

/// Warnings at lines that no cycle shows.
fn noticed(draft: &Draft, text: &Text, cycles: &[CyclePanel]) -> Vec<Noticed> {
    let shown: HashSet<u32> = cycles
        .iter()
        .flat_map(|cycle| &cycle.segments)
        .flat_map(|segment| &segment.lines)
        .map(|line| line.number)
        .collect();
    draft
        .sheet
        .warnings
        .iter()
        .filter(|warning| !shown.contains(&warning.line))
        .map(|warning| Noticed {
            words: format!("{}: {}", warning_label(warning.code), warning.message),
            line: view::excerpt(text, warning.line, 0).pop().unwrap_or_default(),
        })
        .collect()
}

fn figures(draft: &Draft, page: &PreviewPage) -> Vec<(&'static str, String, String)> {
    let counts = draft.sheet.counts();
    let felonies = match counts.felony_convictions {
        0 => "no felony".to_owned(),
        1 => "1 felony".to_owned(),
        many => format!("{many} felonies"),
    };
    let open = match counts.arrests_without_disposition {
        0 => String::new(),
        1 => "1 without disposition".to_owned(),
        many => format!("{many} without disposition"),
    };
    let warnings = draft.sheet.warnings.len();
    let mut figures = vec![
        ("Arrest cycles", draft.sheet.cycles.len().to_string(), open),
        ("Charges at arrest", counts.charges.to_string(), String::new()),
        ("Found guilty", counts.convictions.to_string(), felonies),
        (
            "To look at",
            warnings.to_string(),
            if warnings == 0 {
                "nothing noticed".to_owned()
            } else {
                "marked at their lines".to_owned()
            },
        ),
    ];
    if draft.target.known().is_some() {
        let there = page.cycles.iter().filter(|cycle| !cycle.base.is_empty()).count();
        figures.push((
            "Already in the history",
            format!("{there} of {}", page.cycles.len()),
            String::new(),
        ));
    }
    figures
}
