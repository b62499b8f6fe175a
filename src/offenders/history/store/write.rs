//! The rows of a cycle and of what it holds.

use super::super::model::CycleRecord;
use super::rows::{Place, charge_row, custody_row, revocation_row, sentence_row};
use crate::db::entities::{arrest_cycle, charge, custody_event, revocation, sentence};
use crate::domain::prior::Words;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, Iterable, QueryFilter};
use uuid::Uuid;

pub(super) fn columns(record: &CycleRecord) -> arrest_cycle::ActiveModel {
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

/// Removes what is written anew, and the charges that were left out.
pub(super) async fn clear_children(
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
pub(super) enum Write {
    /// A known id is refused by the database, whoever's it is.
    New,
    /// Known ids were checked to be this cycle's.
    Over,
}

pub(super) async fn write_children(
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
pub(super) async fn forget_consecutive(
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
