//! Writing what was accepted: offender, cautions, cycles; nothing that is there already is entered again.

use super::compare::{Compared, Known, Status, compare};
use super::draft::Draft;
use super::overlay::overlay;
use super::store::{self, Tally};
use super::translate::identity;
use crate::access::{Action, Resource, ScopedTx};
use crate::db::entities::{document, offender, rap_sheet_import};
use crate::domain::zone;
use crate::offenders::history::{self, Cycle, CycleRecord, Saved};
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
    /// Whether the identity of a known one was added to.
    pub identified: bool,
    /// Cautions noted.
    pub cautions: usize,
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
    let (offender, identified) = match known {
        Some(id) => update_offender(tx, id, read).await?,
        None => (create_offender(tx, row, read).await?, false),
    };
    let cautions = note_cautions(tx, &offender, draft).await?;
    let history = match known {
        Some(id) => history::load(tx.sql(), id).await?,
        None => Vec::new(),
    };
    let desk = Desk {
        tx,
        offender: &offender,
        draft,
        history: &history,
        bases,
    };
    let mut tally = Tally::default();
    for (index, one) in compare(draft, row.document_id, &history).into_iter().enumerate() {
        match desk.write(index, one).await? {
            Ok(Done::Added) => tally.added += 1,
            Ok(Done::Updated) => tally.updated += 1,
            Ok(Done::Unchanged) => tally.unchanged += 1,
            Ok(Done::Dropped) => tally.dropped += 1,
            Err(Moved) => return Ok(Err(Moved)),
        }
    }
    Ok(Ok(Applied {
        offender_id: offender.id,
        created: known.is_none(),
        identified,
        cautions,
        tally,
    }))
}

/// What became of one cycle.
enum Done {
    Added,
    Updated,
    Unchanged,
    Dropped,
}

/// What every cycle is written with.
struct Desk<'a> {
    tx: &'a ScopedTx,
    offender: &'a offender::Model,
    draft: &'a Draft,
    history: &'a [Cycle],
    bases: &'a Bases,
}

impl Desk<'_> {
    async fn write(&self, index: usize, one: Compared) -> Result<Result<Done, Moved>> {
        let takes = self.draft.takes(index);
        let theirs = self
            .draft
            .choice(index)
            .theirs
            .unwrap_or(one.status.proposes_theirs());
        match one.status {
            // The reader saw a recorded cycle that is gone.
            Status::New if self.bases.contains_key(&index) => Ok(Err(Moved)),
            Status::New if takes => {
                let id = Uuid::now_v7();
                history::insert_cycle(self.tx.sql(), self.tx.now(), self.offender, id, one.record).await?;
                Ok(Ok(Done::Added))
            }
            Status::New => Ok(Ok(Done::Dropped)),
            Status::Adds(known, _) | Status::Differs(known, _) if takes && theirs => {
                let seen = self
                    .bases
                    .get(&index)
                    .is_none_or(|base| *base == (known.id, known.version));
                if seen {
                    self.take_theirs(known, one.record).await
                } else {
                    Ok(Err(Moved))
                }
            }
            Status::Same(_) | Status::Adds(..) | Status::Differs(..) => Ok(Ok(Done::Unchanged)),
        }
    }

    async fn take_theirs(&self, known: Known, theirs: CycleRecord) -> Result<Result<Done, Moved>> {
        let Some(ours) = self.history.get(known.at) else {
            return Ok(Err(Moved));
        };
        let record = overlay(ours.record.clone(), theirs);
        let (sql, now) = (self.tx.sql(), self.tx.now());
        let saved = history::update_cycle(sql, now, self.offender, known.id, known.version, record).await?;
        Ok(match saved {
            Saved::Done => Ok(Done::Updated),
            Saved::Stale(_) | Saved::Gone => Err(Moved),
        })
    }
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
    store::offender(tx, id).await
}

/// Adds to a known offender's identity; also says whether there was anything to add.
async fn update_offender(tx: &ScopedTx, id: Uuid, read: Identity) -> Result<(offender::Model, bool)> {
    let row = tx
        .fetch_for_update::<offender::Entity>(id, Resource::History, Action::Import)
        .await?;
    let ours = offenders::identity(tx.sql(), &row).await?;
    let Some(identity) = joined(&ours, read) else {
        return Ok((row, false));
    };
    // The row is locked: its version cannot have moved.
    offenders::update_offender(tx.sql(), tx.now(), &row, row.version, identity).await?;
    Ok((row, true))
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

/// The cautions a sheet prints stand for a year from now, unless the same words stand already. Gives the number noted.
async fn note_cautions(tx: &ScopedTx, offender: &offender::Model, draft: &Draft) -> Result<usize> {
    if draft.sheet.person.cautions.is_empty() || !tx.may(Resource::Caution, Action::Add) {
        return Ok(0);
    }
    let today = zone::day(tx.now(), zone::of_district(&offender.district_id));
    let Some(expires_on) = today.checked_add_months(Months::new(12)) else {
        return Ok(0);
    };
    let mut noted = 0;
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
        noted += 1;
    }
    Ok(noted)
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
