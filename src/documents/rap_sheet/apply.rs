//! Writing what was accepted: offender, cautions, cycles; nothing that is there already is entered again.

use super::compare::{Compared, Known, Status, compare};
use super::draft::Draft;
use super::overlay::overlay;
use super::store::{self, Tally};
use super::translate::identity;
use crate::access::{Action, Resource, ScopedTx};
use crate::audit::{Entry, Event, ObjectKind};
use crate::db::entities::{document, offender, rap_sheet_import};
use crate::domain::zone;
use crate::offenders::history::{self, Cycle, Saved};
use crate::offenders::{self, Identity, Name, NewCaution, Owner, cautions};
use crate::web::{Error, Result};
use chrono::Months;
use std::collections::BTreeMap;
use uuid::Uuid;

/// What was accepted came to this.
#[derive(Clone, Debug)]
pub struct Applied {
    /// Whose history.
    pub offender_id: Uuid,
    /// Whether the offender is new.
    pub created: bool,
    /// What became of the cycles.
    pub tally: Tally,
}

/// The recorded cycles and versions that the reader saw, by place in the sheet.
pub type Bases = BTreeMap<usize, (Uuid, i32)>;

/// A recorded cycle is no longer what the reader compared: nothing may be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moved;

/// Writes it. The import must be locked and undecided; `known` is the offender it goes to, none for a new one.
///
/// # Errors
/// The outer one from the database; then nothing may be committed, nor on [`Moved`].
pub async fn apply(
    tx: &ScopedTx,
    row: &rap_sheet_import::Model,
    draft: &Draft,
    known: Option<Uuid>,
    bases: &Bases,
) -> Result<Result<Applied, Moved>> {
    let read = identity(&draft.sheet.person);
    let (offender, created) = match known {
        Some(id) => (update_offender(tx, id, read).await?, false),
        None => (create_offender(tx, row, read).await?, true),
    };
    note_cautions(tx, &offender, draft).await?;
    let history = if created {
        Vec::new()
    } else {
        history::load(tx.sql(), offender.id).await?
    };
    let compared = compare(draft, row.document_id, &history);
    let mut tally = Tally::default();
    for (index, one) in compared.into_iter().enumerate() {
        if write_cycle(tx, &offender, draft, index, one, &history, bases, &mut tally)
            .await?
            .is_err()
        {
            return Ok(Err(Moved));
        }
    }
    Ok(Ok(Applied {
        offender_id: offender.id,
        created,
        tally,
    }))
}

#[expect(
    clippy::too_many_arguments,
    reason = "one step of the loop above, in a function of its own for length"
)]
async fn write_cycle(
    tx: &ScopedTx,
    offender: &offender::Model,
    draft: &Draft,
    index: usize,
    one: Compared,
    history: &[Cycle],
    bases: &Bases,
    tally: &mut Tally,
) -> Result<Result<(), Moved>> {
    let choice = draft.choice(index);
    let takes = draft.takes(index);
    let proposed = one.status.proposes_theirs();
    match one.status {
        // The reader saw a recorded cycle that is gone.
        Status::New if bases.contains_key(&index) => return Ok(Err(Moved)),
        Status::New if takes => {
            let id = Uuid::now_v7();
            history::insert_cycle(tx.sql(), tx.now(), offender, id, one.record).await?;
            tally.added += 1;
        }
        Status::New => tally.dropped += 1,
        Status::Same(_) => tally.unchanged += 1,
        Status::Adds(known, _) | Status::Differs(known, _) => {
            if !(takes && choice.theirs.unwrap_or(proposed)) {
                tally.unchanged += 1;
                return Ok(Ok(()));
            }
            let seen = bases
                .get(&index)
                .is_none_or(|base| *base == (known.id, known.version));
            if !seen {
                return Ok(Err(Moved));
            }
            if take_theirs(tx, offender, known, history, one).await?.is_err() {
                return Ok(Err(Moved));
            }
            tally.updated += 1;
        }
    }
    Ok(Ok(()))
}

async fn take_theirs(
    tx: &ScopedTx,
    offender: &offender::Model,
    known: Known,
    history: &[Cycle],
    one: Compared,
) -> Result<Result<(), Moved>> {
    let Some(ours) = history.get(known.at) else {
        return Ok(Err(Moved));
    };
    let record = overlay(ours.record.clone(), one.record);
    let saved = history::update_cycle(tx.sql(), tx.now(), offender, known.id, known.version, record).await?;
    Ok(match saved {
        Saved::Done => Ok(()),
        Saved::Stale(_) | Saved::Gone => Err(Moved),
    })
}

async fn create_offender(
    tx: &ScopedTx,
    row: &rap_sheet_import::Model,
    read: Identity,
) -> Result<offender::Model> {
    if read.names.is_empty() {
        return Err(Error::Unprocessable(
            "The sheet names nobody, so no offender can be entered from it. Choose an offender of your agency.".into(),
        ));
    }
    let owner = Owner {
        agency_id: row.agency_id,
        district_id: row.district_id.clone(),
        user_id: tx.actor().user_id,
    };
    let id = Uuid::now_v7();
    offenders::create_offender(tx.sql(), tx.now(), &owner, id, read).await?;
    tx.note(Entry::new(Event::OffenderCreated, ObjectKind::Offender, id))
        .await?;
    store::offender(tx, id).await
}

async fn update_offender(tx: &ScopedTx, id: Uuid, read: Identity) -> Result<offender::Model> {
    let row = tx
        .fetch_for_update::<offender::Entity>(id, Resource::History, Action::Import)
        .await?;
    let ours = offenders::identity(tx.sql(), &row).await?;
    if let Some(identity) = joined(&ours, read) {
        // The row is locked: its version cannot have moved.
        offenders::update_offender(tx.sql(), tx.now(), &row, row.version, identity).await?;
        tx.note(Entry::new(Event::OffenderChanged, ObjectKind::Offender, id))
            .await?;
    }
    Ok(row)
}

/// Ours with what only the sheet tells; none when it tells nothing more. Where both tell, ours stands, and a number of the
/// sheet's is kept as a further one.
fn joined(ours: &Identity, read: Identity) -> Option<Identity> {
    let mut new = ours.clone();
    let same = |one: &Name, other: &Name| {
        one.last.eq_ignore_ascii_case(&other.last)
            && one.first.eq_ignore_ascii_case(&other.first)
            && one.middle.eq_ignore_ascii_case(&other.middle)
            && one.suffix.eq_ignore_ascii_case(&other.suffix)
    };
    for mut name in read.names {
        if !new.names.iter().any(|known| same(known, &name)) {
            name.kind = crate::domain::prior::NameKind::Alias;
            new.names.push(name);
        }
    }
    for birth in read.birth_dates {
        if !new.birth_dates.iter().any(|known| known.day == birth.day) {
            new.birth_dates.push(birth);
        }
    }
    let mut further = read.identifiers;
    use crate::domain::prior::IdentifierKind as Kind;
    further.extend(fill_number(&mut new.fbi_number, read.fbi_number, Kind::Fbi));
    further.extend(fill_number(&mut new.state_id, read.state_id, Kind::Sid));
    for number in further {
        let known = new
            .identifiers
            .iter()
            .any(|known| known.kind == number.kind && known.value.eq_ignore_ascii_case(&number.value));
        if !known {
            new.identifiers.push(number);
        }
    }
    for mark in read.marks {
        if !new
            .marks
            .iter()
            .any(|known| known.code.eq_ignore_ascii_case(&mark.code))
        {
            new.marks.push(mark);
        }
    }
    for (ours, read) in [
        (&mut new.sex, read.sex),
        (&mut new.race, read.race),
        (&mut new.eye_color, read.eye_color),
        (&mut new.hair_color, read.hair_color),
        (&mut new.birth_place, read.birth_place),
        (&mut new.citizenship, read.citizenship),
    ] {
        if ours.is_empty() {
            *ours = read;
        }
    }
    new.height_inches = new.height_inches.or(read.height_inches);
    new.weight_pounds = new.weight_pounds.or(read.weight_pounds);
    (new != *ours).then_some(new)
}

/// Fills the number of record, or gives the sheet's as a further one.
fn fill_number(
    ours: &mut String,
    read: String,
    kind: crate::domain::prior::IdentifierKind,
) -> Option<offenders::Identifier> {
    if read.is_empty() || ours.eq_ignore_ascii_case(&read) {
        return None;
    }
    if ours.is_empty() {
        *ours = read;
        return None;
    }
    Some(offenders::Identifier {
        kind,
        value: read,
        issuer: String::new(),
        source: crate::domain::prior::Source::RapSheet,
        verified: None,
    })
}

/// The cautions a sheet prints stand for a year from now, unless the same words stand already.
async fn note_cautions(tx: &ScopedTx, offender: &offender::Model, draft: &Draft) -> Result<()> {
    if draft.sheet.person.cautions.is_empty() || !tx.may(Resource::Caution, Action::Add) {
        return Ok(());
    }
    let today = zone::day(tx.now(), zone::of_district(&offender.district_id));
    let Some(expires_on) = today.checked_add_months(Months::new(12)) else {
        return Ok(());
    };
    let standing = cautions::current(tx.sql(), offender.id, today).await?;
    for words in &draft.sheet.person.cautions {
        let words: String = words.trim().chars().take(1_000).collect();
        let known = standing
            .iter()
            .any(|caution| caution.text.to_uppercase().ends_with(&words.to_uppercase()));
        if known || words.chars().count() < 3 {
            continue;
        }
        let id = Uuid::now_v7();
        let caution = NewCaution {
            kind: caution_kind(&words),
            words,
            source: "Rap sheet".to_owned(),
            noted_on: today,
            expires_on,
        };
        offenders::note_caution(tx.sql(), tx.now(), offender, tx.actor().user_id, id, caution).await?;
        tx.note(Entry::new(Event::CautionAdded, ObjectKind::Caution, id))
            .await?;
    }
    Ok(())
}

fn caution_kind(words: &str) -> &'static str {
    use crate::domain::prior::{CautionKind, Words};
    let words = words.to_uppercase();
    let kinds = [
        (CautionKind::AssaultsOfficers, &["ASSAULTS OFFICER", "RESIST"][..]),
        (CautionKind::Armed, &["ARMED", "WEAPON", "FIREARM"]),
        (CautionKind::Violent, &["VIOLEN"]),
        (CautionKind::Flees, &["FLIGHT", "FLEE", "ESCAPE"]),
        (CautionKind::SelfHarm, &["SUICID", "SELF"]),
        (
            CautionKind::Medical,
            &["MEDIC", "HEMOPHIL", "EPILEP", "DIABET", "ALLERG"],
        ),
        (CautionKind::Gang, &["GANG"]),
    ];
    kinds
        .iter()
        .find(|(_, parts)| parts.iter().any(|part| words.contains(part)))
        .map_or(CautionKind::Other, |(kind, _)| *kind)
        .slug()
}

/// The kept file's row is named after the offender, unless it holds several persons: then it stays with the agency, and the
/// federal office sees the lines of its offender only.
///
/// # Errors
/// From the database.
pub async fn name_document(
    tx: &ScopedTx,
    file: &document::Model,
    draft: &Draft,
    offender_id: Uuid,
) -> Result<()> {
    if draft.of > 1 {
        return Ok(());
    }
    store::name_document(tx, file.id, offender_id).await
}
