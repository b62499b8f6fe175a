//! Writing a history, a cycle at a time.

use super::super::model::{Charge, Cycle, CycleRecord, Verified};
use super::load::one;
use super::rows::Place;
use super::write::{Write, clear_children, columns, forget_consecutive, write_children};
use crate::db::entities::{arrest_cycle, charge, offender};
use chrono::{DateTime, Utc};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect};
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
