//! Reading and writing officer-safety cautions.

use crate::db::entities::{caution, offender};
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

/// A caution about to be noted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewCaution {
    /// Slug of [`crate::domain::prior::CautionKind`].
    pub kind: &'static str,
    /// What exactly.
    pub words: String,
    /// Who says so.
    pub source: String,
    /// When it was noted there.
    pub noted_on: NaiveDate,
    /// When it lapses.
    pub expires_on: NaiveDate,
}

/// Cautions of some offenders that are neither ended nor past their expiry: one that expires today still stands today.
pub(crate) async fn standing(
    sql: &impl ConnectionTrait,
    offenders: &[Uuid],
    today: NaiveDate,
) -> Result<Vec<caution::Model>, DbErr> {
    caution::Entity::find()
        .filter(caution::Column::OffenderId.is_in(offenders.iter().copied()))
        .filter(caution::Column::ExpiresOn.gte(today))
        .filter(caution::Column::EndedAt.is_null())
        .order_by_desc(caution::Column::NotedOn)
        .order_by_asc(caution::Column::Id)
        .all(sql)
        .await
}

/// Notes a caution under the id given (the key of the form: the same form sent twice violates `caution_pkey`).
///
/// # Errors
/// When the database refuses; then the transaction is spent.
pub async fn note_caution(
    sql: &impl ConnectionTrait,
    now: DateTime<Utc>,
    offender: &offender::Model,
    by: Uuid,
    id: Uuid,
    new: NewCaution,
) -> Result<(), DbErr> {
    let row = caution::ActiveModel {
        id: Set(id),
        district_id: Set(offender.district_id.clone()),
        offender_id: Set(offender.id),
        kind: Set(new.kind.to_owned()),
        words: Set(new.words),
        source_words: Set(new.source),
        noted_on: Set(new.noted_on),
        expires_on: Set(new.expires_on),
        entered_by: Set(by),
        entered_at: Set(now),
        ended_at: Set(None),
        ended_by: Set(None),
    };
    caution::Entity::insert(row)
        .exec_without_returning(sql)
        .await
        .map(drop)
}

/// One caution of an offender, locked.
pub(crate) async fn caution(
    sql: &impl ConnectionTrait,
    offender_id: Uuid,
    id: Uuid,
) -> Result<Option<caution::Model>, DbErr> {
    caution::Entity::find_by_id(id)
        .filter(caution::Column::OffenderId.eq(offender_id))
        .lock_exclusive()
        .one(sql)
        .await
}

/// Ends a caution before its day.
pub(crate) async fn end_caution(
    sql: &impl ConnectionTrait,
    now: DateTime<Utc>,
    by: Uuid,
    id: Uuid,
) -> Result<(), DbErr> {
    caution::Entity::update_many()
        .col_expr(caution::Column::EndedAt, Expr::value(now))
        .col_expr(caution::Column::EndedBy, Expr::value(by))
        .filter(caution::Column::Id.eq(id))
        .exec(sql)
        .await
        .map(drop)
}
