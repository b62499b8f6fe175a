//! What a file is, and what taking it does or did, in words.

use super::compare::{Compared, Status};
use super::draft::Draft;
use super::store::Tally;
use crate::db::entities::{document, rap_sheet_import};
use crate::domain::zone;
use crate::web::paths;

/// What a file is, in words.
#[derive(Clone, Debug, Default)]
pub struct FileFacts {
    /// Its name.
    pub name: String,
    /// Its format.
    pub format: String,
    /// Its lines.
    pub lines: usize,
    /// Its SHA-256.
    pub digest: String,
    /// When it was uploaded, and by whom.
    pub uploaded: String,
    /// Its download.
    pub href: String,
}

/// The facts of a kept file.
pub fn file_facts(document: &document::Model, format: String, lines: usize) -> FileFacts {
    FileFacts {
        name: document.file_name.clone(),
        format,
        lines,
        digest: hex::encode(&document.sha256),
        uploaded: zone::show(document.uploaded_at, zone::of_district(&document.district_id)),
        href: paths::document(document.id),
    }
}

/// What acceptance would do as things stand.
pub fn tally(draft: &Draft, compared: &[Compared]) -> Tally {
    let mut tally = Tally::default();
    for (index, one) in compared.iter().enumerate() {
        let theirs = draft.choice(index).theirs.unwrap_or(one.status.proposes_theirs());
        match &one.status {
            Status::New if draft.takes(index) => tally.added += 1,
            Status::New => tally.dropped += 1,
            Status::Adds(..) | Status::Differs(..) if draft.takes(index) && theirs => tally.updated += 1,
            Status::Same(_) | Status::Adds(..) | Status::Differs(..) => tally.unchanged += 1,
        }
    }
    tally
}

/// What a tally says, in words.
pub fn tally_words(tally: Tally) -> String {
    let counted = |number: i32, one: &str, many: &str| match number {
        0 => None,
        1 => Some(format!("1 {one}")),
        number => Some(format!("{number} {many}")),
    };
    let parts: Vec<String> = [
        counted(tally.added, "arrest cycle added", "arrest cycles added"),
        counted(
            tally.updated,
            "changed to what the file says",
            "changed to what the file says",
        ),
        counted(
            tally.unchanged,
            "already recorded and left as it was",
            "already recorded and left as they were",
        ),
        counted(tally.dropped, "left out", "left out"),
    ]
    .into_iter()
    .flatten()
    .collect();
    if parts.is_empty() {
        "no arrest cycle".to_owned()
    } else {
        parts.join(", ")
    }
}

/// What acceptance would do, and the words of its button.
pub fn effect(draft: &Draft, compared: &[Compared]) -> (String, String) {
    let tally = tally(draft, compared);
    let effect = format!("As the choices stand: {}.", tally_words(tally));
    let button = match (tally.added + tally.updated, draft.target.known()) {
        (0, Some(_)) => "Record that nothing is new".to_owned(),
        (0, None) => "Enter the offender without a history".to_owned(),
        (1, _) => "Import 1 cycle".to_owned(),
        (many, _) => format!("Import {many} cycles"),
    };
    (effect, button)
}

/// How an import was decided; empty while it is not.
pub fn decided(row: &rap_sheet_import::Model) -> String {
    let at = row
        .settled_at
        .map(|at| zone::show(at, zone::of_district(&row.district_id)))
        .unwrap_or_default();
    let tally = Tally {
        added: row.cycles_added,
        updated: row.cycles_updated,
        unchanged: row.cycles_unchanged,
        dropped: row.cycles_dropped,
    };
    match row.state.as_str() {
        "accepted" => format!("Imported {at}: {}.", tally_words(tally)),
        "dropped" => format!("Dropped {at}. Nothing of it went into a history."),
        _ => String::new(),
    }
}
