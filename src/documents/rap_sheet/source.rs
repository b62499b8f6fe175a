//! The lines of the file that a recorded cycle came from.

use super::read::lines;
use super::store;
use super::summary::{FileFacts, file_facts};
use super::view::{LineView, mark};
use crate::access::{Action, Resource};
use crate::audit::{Entry, Event, ObjectKind};
use crate::db::entities::{document, offender};
use crate::documents::files;
use crate::domain::date;
use crate::offenders::history::{self, CycleRecord};
use crate::offenders::model::listed;
use crate::web::parts::Crumb;
use crate::web::{Cx, Error, Page, Path, Result, Shell, paths};
use askama::Template;
use uuid::Uuid;

/// Most lines shown.
const MOST: usize = 600;

/// The page.
#[derive(Debug, Template)]
#[template(path = "documents/source.html")]
pub struct SourcePage {
    /// The frame.
    pub shell: Shell,
    /// The way up.
    pub crumbs: Vec<Crumb>,
    /// What it is about: the arrest's day and agency.
    pub about: String,
    /// The charges in a line.
    pub charges: String,
    /// The file.
    pub file: FileFacts,
    /// Whether the reader may download the whole file.
    pub may_download: bool,
    /// The lines.
    pub lines: Vec<LineView>,
    /// The way back.
    pub back: String,
}

/// Shows them.
///
/// # Errors
/// 404 and 403 as for any row; 404 for a cycle that was not read from a file; when the kept file is damaged.
pub async fn show(cx: Cx, Path((id, cycle)): Path<(Uuid, Uuid)>) -> Result<Page<SourcePage>> {
    let tx = cx.begin().await?;
    let row = tx
        .fetch::<offender::Entity>(id, Resource::History, Action::View)
        .await?;
    let cycle = history::one(tx.sql(), id, cycle).await?.ok_or(Error::NotFound)?;
    let file = cycle.record.document_id.ok_or(Error::NotFound)?;
    // The right to the history is the right to the lines it came from; the whole file is another matter.
    let file = store::file(&tx, file).await?.ok_or(Error::NotFound)?;
    let may_download = tx
        .fetch::<document::Entity>(file.id, Resource::Document, Action::View)
        .await
        .is_ok();
    let bytes = files::read_back(cx.services.files.as_ref(), &file).await?;
    let text = lines(bytes).await.map_err(Error::internal)?;
    let name = listed(&row.last_name, &row.first_name, &row.middle_name, &row.suffix);
    let back = format!("{}#cycle-{}", paths::offender(id), cycle.id);
    let page = SourcePage {
        shell: cx.shell("Where a cycle came from"),
        crumbs: vec![
            Crumb::new("Offenders", paths::offenders()),
            Crumb::new(name, back.clone()),
        ],
        about: about(&cycle.record),
        charges: charges(&cycle.record),
        file: file_facts(&file, format_words(&file.media_type), text.len()),
        may_download,
        lines: mark(&text, &ranges(&cycle.record, file.offender_id.is_none()), MOST),
        back,
    };
    let entry = Entry::new(Event::HistoryViewed, ObjectKind::ArrestCycle, cycle.id);
    tx.commit(
        entry
            .with("offender", id.to_string())
            .with("document", file.id.to_string()),
    )
    .await?;
    Ok(Page::ok(page))
}

fn format_words(media: &str) -> String {
    match media {
        "application/xml" => "XML",
        _ => "Text",
    }
    .to_owned()
}

fn about(record: &CycleRecord) -> String {
    let day = record.day().map_or_else(|| "No date".to_owned(), date::show);
    if record.agency_name.is_empty() {
        day
    } else {
        format!("{day}, {}", record.agency_name)
    }
}

fn charges(record: &CycleRecord) -> String {
    let titles: Vec<&str> = record
        .charges
        .iter()
        .map(history::Charge::title)
        .filter(|title| !title.is_empty())
        .collect();
    titles.join("; ")
}

/// The lines of the cycle. In a file of several persons other people's rows stand between those of a cycle: there each charge
/// brings its own rows.
fn ranges(record: &CycleRecord, of_several: bool) -> Vec<(u32, u32)> {
    let own = record
        .charges
        .iter()
        .filter_map(|charge| charge.lines)
        .chain(record.custody.iter().filter_map(|event| event.lines));
    let wanted: Vec<history::Lines> = if of_several {
        own.collect()
    } else {
        record.lines.into_iter().collect()
    };
    wanted
        .into_iter()
        .filter_map(|lines| Some((u32::try_from(lines.from).ok()?, u32::try_from(lines.to).ok()?)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::offenders::history::{Charge, Lines};

    #[test]
    fn rows_of_others_between_those_of_a_cycle_are_left_out() {
        let lines = |from, to| Some(Lines { from, to });
        let charge = |at| Charge {
            lines: lines(at, at),
            ..Charge::default()
        };
        let record = CycleRecord {
            lines: lines(2, 73),
            charges: vec![charge(2), charge(73)],
            ..CycleRecord::default()
        };
        assert_eq!(ranges(&record, false), [(2, 73)]);
        assert_eq!(ranges(&record, true), [(2, 2), (73, 73)]);
    }
}
