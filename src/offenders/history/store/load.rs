//! Reading a history: five statements, however long it is.

use super::super::model::{Charge, Cycle};
use super::rows::{ChargeRow, CycleRow, to_custody, to_revocation, to_sentence};
use crate::db::entities::{arrest_cycle, charge, custody_event, revocation, sentence};
use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::HashMap;
use uuid::Uuid;

/// The whole history of an offender, oldest cycle first; cycles without any date come last.
/// The caller must have fetched the offender for [`crate::access::Resource::History`].
///
/// # Errors
/// When the database fails.
pub async fn load(sql: &impl ConnectionTrait, offender_id: Uuid) -> Result<Vec<Cycle>, DbErr> {
    let mut cycles = cycles(sql, offender_id, None).await?;
    cycles.sort_by_key(|cycle| {
        let day = cycle.record.day();
        (day.is_none(), day, cycle.created_at, cycle.id)
    });
    Ok(cycles)
}

/// One cycle of an offender, if it has it.
///
/// # Errors
/// When the database fails.
pub async fn one(
    sql: &impl ConnectionTrait,
    offender_id: Uuid,
    cycle_id: Uuid,
) -> Result<Option<Cycle>, DbErr> {
    Ok(cycles(sql, offender_id, Some(cycle_id)).await?.pop())
}

async fn cycles(
    sql: &impl ConnectionTrait,
    offender_id: Uuid,
    only: Option<Uuid>,
) -> Result<Vec<Cycle>, DbErr> {
    let mut query = arrest_cycle::Entity::find()
        .expr_as(
            Expr::cust(
                "(select c.name || ', ' || c.state from county c where c.fips = arrest_cycle.county_fips)",
            ),
            "county",
        )
        .expr_as(verifier("arrest_cycle"), "verifier")
        .filter(arrest_cycle::Column::OffenderId.eq(offender_id));
    if let Some(id) = only {
        query = query.filter(arrest_cycle::Column::Id.eq(id));
    }
    let rows = query.into_model::<CycleRow>().all(sql).await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let mut charges = charges(sql, offender_id, only).await?;
    let mut custody = HashMap::new();
    let mut query = custody_event::Entity::find()
        .filter(custody_event::Column::OffenderId.eq(offender_id))
        .order_by_asc(custody_event::Column::HappenedOn)
        .order_by_asc(custody_event::Column::Id);
    if let Some(id) = only {
        query = query.filter(custody_event::Column::CycleId.eq(id));
    }
    for row in query.all(sql).await? {
        custody
            .entry(row.cycle_id)
            .or_insert_with(Vec::new)
            .push(to_custody(row)?);
    }
    rows.into_iter()
        .map(|row| {
            let mut cycle = row.into_cycle()?;
            cycle.record.charges = charges.remove(&cycle.id).unwrap_or_default();
            cycle.record.custody = custody.remove(&cycle.id).unwrap_or_default();
            Ok(cycle)
        })
        .collect()
}

/// The charges by cycle, each with its sentence and revocations.
async fn charges(
    sql: &impl ConnectionTrait,
    offender_id: Uuid,
    only: Option<Uuid>,
) -> Result<HashMap<Uuid, Vec<Charge>>, DbErr> {
    let mut query = charge::Entity::find()
        .expr_as(verifier("charge"), "verifier")
        .filter(charge::Column::OffenderId.eq(offender_id))
        .order_by_asc(charge::Column::Seq);
    if let Some(id) = only {
        query = query.filter(charge::Column::CycleId.eq(id));
    }
    let rows = query.into_model::<ChargeRow>().all(sql).await?;
    let ids = charge_ids(offender_id, only);
    let mut sentences: HashMap<Uuid, sentence::Model> = sentence::Entity::find()
        .filter(Expr::col(sentence::Column::ChargeId).in_subquery(ids.clone()))
        .all(sql)
        .await?
        .into_iter()
        .map(|row| (row.charge_id, row))
        .collect();
    let mut revocations = HashMap::new();
    let found = revocation::Entity::find()
        .filter(Expr::col(revocation::Column::ChargeId).in_subquery(ids))
        .order_by_asc(revocation::Column::RevokedOn)
        .order_by_asc(revocation::Column::Id)
        .all(sql)
        .await?;
    for row in found {
        revocations
            .entry(row.charge_id)
            .or_insert_with(Vec::new)
            .push(to_revocation(row)?);
    }
    let mut by_cycle: HashMap<Uuid, Vec<Charge>> = HashMap::new();
    for row in rows {
        let cycle_id = row.charge.cycle_id;
        let mut charge = row.into_charge()?;
        charge.sentence = sentences.remove(&charge.id).map(to_sentence).transpose()?;
        charge.revocations = revocations.remove(&charge.id).unwrap_or_default();
        by_cycle.entry(cycle_id).or_default().push(charge);
    }
    Ok(by_cycle)
}

fn charge_ids(offender_id: Uuid, only: Option<Uuid>) -> SelectStatement {
    let mut ids = Query::select();
    ids.column(charge::Column::Id)
        .from(charge::Entity)
        .and_where(charge::Column::OffenderId.eq(offender_id));
    if let Some(id) = only {
        ids.and_where(charge::Column::CycleId.eq(id));
    }
    ids
}

fn verifier(table: &str) -> Expr {
    Expr::cust(format!(
        "(select u.full_name from app_user u where u.id = {table}.verified_by)"
    ))
}
