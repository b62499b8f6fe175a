//! Writing a history, a cycle at a time.

use super::super::model::{Charge, Cycle, CycleRecord, Verified};
use super::load::one;
use super::rows::{Place, charge_row, custody_row, revocation_row, sentence_row};
use crate::db::entities::{arrest_cycle, charge, custody_event, offender, revocation, sentence};
use crate::domain::prior::Words;
use chrono::{DateTime, Utc};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, Iterable, QueryFilter, QuerySelect};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// How a change ended.
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use]
pub enum Saved {
    /// Written.
    Done,
    /// Somebody changed it since `version`: nothing was written. Holds what stands now.
    Stale(Box<Cycle>),
    /// It is no longer there, or never was this offender's.
    Gone,
}

/// Writes a new cycle under the id given (`Uuid::now_v7()`, or the key of the form: the same form sent twice violates
/// `arrest_cycle_pkey`). Charges, revocations and custody events with a nil id get one; charges numbered 0 are counted.
/// The caller must have fetched the offender for [`crate::access::Resource::History`].
///
/// # Errors
/// When the database refuses; then the transaction is spent.
pub async fn insert_cycle(
    sql: &impl ConnectionTrait,
    now: DateTime<Utc>,
    offender: &offender::Model,
    id: Uuid,
    record: CycleRecord,
) -> Result<(), DbErr> {
    let record = numbered(record);
    let row = arrest_cycle::ActiveModel {
        id: Set(id),
        district_id: Set(offender.district_id.clone()),
        offender_id: Set(offender.id),
        verified_by: Set(None),
        verified_at: Set(None),
        version: Set(1),
        created_at: Set(now),
        updated_at: Set(now),
        ..columns(&record)
    };
    arrest_cycle::Entity::insert(row)
        .exec_without_returning(sql)
        .await?;
    let place = Place {
        district_id: &offender.district_id,
        offender_id: offender.id,
        cycle_id: id,
    };
    write_children(sql, place, &record, Write::New).await
}

/// Replaces what is recorded of a cycle. Charges keep their rows by id; those left out are removed. What changed loses
/// its mark of verification. Ids of charges that are not this cycle's are refused as [`Saved::Gone`].
/// The caller must have fetched the offender for [`crate::access::Resource::History`].
///
/// # Errors
/// When the database refuses; then the transaction is spent.
pub async fn update_cycle(
    sql: &impl ConnectionTrait,
    now: DateTime<Utc>,
    offender: &offender::Model,
    id: Uuid,
    version: i32,
    record: CycleRecord,
) -> Result<Saved, DbErr> {
    let Some(old) = locked(sql, offender.id, id).await? else {
        return Ok(Saved::Gone);
    };
    if old.version != version {
        return Ok(Saved::Stale(Box::new(old)));
    }
    let known: HashSet<Uuid> = old.record.charges.iter().map(|charge| charge.id).collect();
    let fresh: Vec<Uuid> = record
        .charges
        .iter()
        .map(|charge| charge.id)
        .filter(|id| !id.is_nil() && !known.contains(id))
        .collect();
    if taken_elsewhere(sql, &fresh).await? {
        return Ok(Saved::Gone);
    }
    let record = keep_verified(&old, numbered(record));
    let unchanged = same(&old.record, &record);
    let row = arrest_cycle::ActiveModel {
        id: Set(id),
        verified_by: Set(old
            .verified
            .as_ref()
            .filter(|_| unchanged)
            .map(|verified| verified.by)),
        verified_at: Set(old
            .verified
            .as_ref()
            .filter(|_| unchanged)
            .map(|verified| verified.at)),
        version: Set(version + 1),
        updated_at: Set(now),
        ..columns(&record)
    };
    arrest_cycle::Entity::update(row).exec(sql).await?;
    clear_children(sql, id, &record).await?;
    let place = Place {
        district_id: &offender.district_id,
        offender_id: offender.id,
        cycle_id: id,
    };
    write_children(sql, place, &record, Write::Over).await?;
    let left_out: Vec<Uuid> = known
        .into_iter()
        .filter(|id| record.charges.iter().all(|charge| charge.id != *id))
        .collect();
    if !left_out.is_empty() {
        forget_consecutive(sql, offender.id, &left_out).await?;
    }
    Ok(Saved::Done)
}

/// Removes a cycle with everything in it.
/// The caller must have fetched the offender for [`crate::access::Resource::History`].
///
/// # Errors
/// When the database refuses; then the transaction is spent.
pub async fn remove_cycle(
    sql: &impl ConnectionTrait,
    offender_id: Uuid,
    id: Uuid,
    version: i32,
) -> Result<Saved, DbErr> {
    let Some(old) = locked(sql, offender_id, id).await? else {
        return Ok(Saved::Gone);
    };
    if old.version != version {
        return Ok(Saved::Stale(Box::new(old)));
    }
    let gone: Vec<Uuid> = old.record.charges.iter().map(|charge| charge.id).collect();
    arrest_cycle::Entity::delete_by_id(id).exec(sql).await?;
    forget_consecutive(sql, offender_id, &gone).await?;
    Ok(Saved::Done)
}

/// Marks a cycle and its charges as compared with their source.
/// The caller must have fetched the offender for [`crate::access::Resource::History`].
///
/// # Errors
/// When the database refuses; then the transaction is spent.
pub async fn verify_cycle(
    sql: &impl ConnectionTrait,
    offender_id: Uuid,
    id: Uuid,
    version: i32,
    verified: &Verified,
) -> Result<Saved, DbErr> {
    let Some(old) = locked(sql, offender_id, id).await? else {
        return Ok(Saved::Gone);
    };
    if old.version != version {
        return Ok(Saved::Stale(Box::new(old)));
    }
    arrest_cycle::Entity::update_many()
        .col_expr(arrest_cycle::Column::VerifiedBy, Expr::value(verified.by))
        .col_expr(arrest_cycle::Column::VerifiedAt, Expr::value(verified.at))
        .col_expr(arrest_cycle::Column::Version, Expr::value(version + 1))
        .col_expr(arrest_cycle::Column::UpdatedAt, Expr::value(verified.at))
        .filter(arrest_cycle::Column::Id.eq(id))
        .exec(sql)
        .await?;
    charge::Entity::update_many()
        .col_expr(charge::Column::VerifiedBy, Expr::value(verified.by))
        .col_expr(charge::Column::VerifiedAt, Expr::value(verified.at))
        .filter(charge::Column::CycleId.eq(id))
        .exec(sql)
        .await?;
    Ok(Saved::Done)
}

/// Gives ids where there are none, and numbers to charges that have none or share one.
fn numbered(mut record: CycleRecord) -> CycleRecord {
    let mut used = HashSet::new();
    for charge in &mut record.charges {
        if charge.id.is_nil() {
            charge.id = Uuid::now_v7();
        }
        if charge.seq <= 0 || !used.insert(charge.seq) {
            charge.seq = (1..i16::MAX).find(|seq| !used.contains(seq)).unwrap_or(i16::MAX);
            used.insert(charge.seq);
        }
        for revocation in &mut charge.revocations {
            if revocation.id.is_nil() {
                revocation.id = Uuid::now_v7();
            }
        }
    }
    for custody in &mut record.custody {
        if custody.id.is_nil() {
            custody.id = Uuid::now_v7();
        }
    }
    record
}

/// Charges that did not change keep their mark of verification; the others lose it.
fn keep_verified(old: &Cycle, mut record: CycleRecord) -> CycleRecord {
    let before: HashMap<Uuid, &Charge> = old
        .record
        .charges
        .iter()
        .map(|charge| (charge.id, charge))
        .collect();
    for charge in &mut record.charges {
        charge.verified = before
            .get(&charge.id)
            .filter(|before| same_charge(before, charge))
            .and_then(|before| before.verified.clone());
    }
    record
}

fn same_charge(old: &Charge, new: &Charge) -> bool {
    let plain = |charge: &Charge| {
        let mut plain = Charge {
            verified: None,
            ..charge.clone()
        };
        for revocation in &mut plain.revocations {
            revocation.id = Uuid::nil();
        }
        plain
    };
    plain(old) == plain(new)
}

fn same(old: &CycleRecord, new: &CycleRecord) -> bool {
    let plain = |record: &CycleRecord| {
        let mut plain = CycleRecord {
            charges: Vec::new(),
            ..record.clone()
        };
        for custody in &mut plain.custody {
            custody.id = Uuid::nil();
        }
        plain
    };
    plain(old) == plain(new)
        && old.charges.len() == new.charges.len()
        && old
            .charges
            .iter()
            .zip(&new.charges)
            .all(|(old, new)| same_charge(old, new))
}

fn columns(record: &CycleRecord) -> arrest_cycle::ActiveModel {
    arrest_cycle::ActiveModel {
        arrest_date: Set(record.arrest_date),
        arrest_kind: Set(record.arrest_kind.slug().to_owned()),
        agency_name: Set(record.agency_name.clone()),
        ori: Set(record.ori.clone()),
        case_number: Set(record.case_number.clone()),
        county_fips: Set(record.county_fips.clone()),
        state: Set(record.state.clone()),
        words: Set(record.words.clone()),
        source: Set(record.source.slug().to_owned()),
        document_id: Set(record.document_id),
        source_from: Set(record.lines.map(|lines| lines.from)),
        source_to: Set(record.lines.map(|lines| lines.to)),
        ..Default::default()
    }
}

async fn locked(sql: &impl ConnectionTrait, offender_id: Uuid, id: Uuid) -> Result<Option<Cycle>, DbErr> {
    let row: Option<Uuid> = arrest_cycle::Entity::find()
        .select_only()
        .column(arrest_cycle::Column::Id)
        .filter(arrest_cycle::Column::Id.eq(id))
        .filter(arrest_cycle::Column::OffenderId.eq(offender_id))
        .lock_exclusive()
        .into_tuple()
        .one(sql)
        .await?;
    match row {
        Some(_) => one(sql, offender_id, id).await,
        None => Ok(None),
    }
}

/// Whether one of the ids belongs to a charge of another cycle: writing it would take that charge over.
async fn taken_elsewhere(sql: &impl ConnectionTrait, ids: &[Uuid]) -> Result<bool, DbErr> {
    if ids.is_empty() {
        return Ok(false);
    }
    let found: Option<Uuid> = charge::Entity::find()
        .select_only()
        .column(charge::Column::Id)
        .filter(charge::Column::Id.is_in(ids.iter().copied()))
        .into_tuple()
        .one(sql)
        .await?;
    Ok(found.is_some())
}

/// Removes what is written anew, and the charges that were left out.
async fn clear_children(
    sql: &impl ConnectionTrait,
    cycle_id: Uuid,
    record: &CycleRecord,
) -> Result<(), DbErr> {
    let kept = record.charges.iter().map(|charge| charge.id);
    charge::Entity::delete_many()
        .filter(charge::Column::CycleId.eq(cycle_id))
        .filter(charge::Column::Id.is_not_in(kept))
        .exec(sql)
        .await?;
    let ids = record.charges.iter().map(|charge| charge.id);
    sentence::Entity::delete_many()
        .filter(sentence::Column::ChargeId.is_in(ids.clone()))
        .exec(sql)
        .await?;
    revocation::Entity::delete_many()
        .filter(revocation::Column::ChargeId.is_in(ids))
        .exec(sql)
        .await?;
    custody_event::Entity::delete_many()
        .filter(custody_event::Column::CycleId.eq(cycle_id))
        .exec(sql)
        .await?;
    // Numbers are unique within a cycle: out of the way first, so that two charges may swap theirs.
    charge::Entity::update_many()
        .col_expr(charge::Column::Seq, Expr::col(charge::Column::Seq).mul(-1))
        .filter(charge::Column::CycleId.eq(cycle_id))
        .exec(sql)
        .await?;
    Ok(())
}

/// Whether charges are all new or may stand already.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Write {
    /// A known id is refused by the database, whoever's it is.
    New,
    /// Known ids were checked to be this cycle's.
    Over,
}

async fn write_children(
    sql: &impl ConnectionTrait,
    place: Place<'_>,
    record: &CycleRecord,
    write: Write,
) -> Result<(), DbErr> {
    let mut sentences = Vec::new();
    let mut revocations = Vec::new();
    let mut charges = Vec::with_capacity(record.charges.len());
    for charge in &record.charges {
        charges.push(charge_row(place, charge)?);
        sentences.extend(
            charge
                .sentence
                .iter()
                .map(|sentence| sentence_row(place.district_id, charge.id, sentence)),
        );
        revocations.extend(
            charge
                .revocations
                .iter()
                .map(|revocation| revocation_row(place.district_id, charge.id, revocation)),
        );
    }
    if !charges.is_empty() {
        let mut insert = charge::Entity::insert_many(charges);
        if write == Write::Over {
            let mut replace = OnConflict::column(charge::Column::Id);
            replace
                .update_columns(
                    charge::Column::iter()
                        .filter(|column| !matches!(column, charge::Column::Id | charge::Column::Version)),
                )
                .value(charge::Column::Version, Expr::cust("charge.version + 1"));
            insert = insert.on_conflict(replace);
        }
        insert.exec_without_returning(sql).await?;
    }
    if !sentences.is_empty() {
        sentence::Entity::insert_many(sentences)
            .exec_without_returning(sql)
            .await?;
    }
    if !revocations.is_empty() {
        revocation::Entity::insert_many(revocations)
            .exec_without_returning(sql)
            .await?;
    }
    let custody: Vec<_> = record
        .custody
        .iter()
        .map(|custody| custody_row(place, custody))
        .collect();
    if !custody.is_empty() {
        custody_event::Entity::insert_many(custody)
            .exec_without_returning(sql)
            .await?;
    }
    Ok(())
}

/// Takes removed charges out of the "consecutive to" of those that remain.
async fn forget_consecutive(
    sql: &impl ConnectionTrait,
    offender_id: Uuid,
    gone: &[Uuid],
) -> Result<(), DbErr> {
    const SQL: &str = "update sentence set consecutive_to = array(select unnest(consecutive_to) except select unnest($1::uuid[])) \
        where consecutive_to && $1::uuid[] and charge_id in (select id from charge where offender_id = $2)";
    sql.execute_raw(sea_orm::Statement::from_sql_and_values(
        sql.get_database_backend(),
        SQL,
        [gone.to_vec().into(), offender_id.into()],
    ))
    .await
    .map(drop)
}
