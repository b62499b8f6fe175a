//! Screenings kept: one row whenever the result's receipt differs from the last.

use crate::db::entities::screening;
use crate::web::Result;
use chrono::{DateTime, Utc};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

/// The newest screenings of a referral, newest first.
///
/// # Errors
/// From the database.
pub async fn latest(db: &impl ConnectionTrait, referral: Uuid, count: u64) -> Result<Vec<screening::Model>> {
    Ok(screening::Entity::find()
        .filter(screening::Column::ReferralId.eq(referral))
        .order_by_desc(screening::Column::Seq)
        .limit(count)
        .all(db)
        .await?)
}

/// Notes that the engine came to the same result again.
///
/// # Errors
/// From the database.
pub async fn checked(db: &impl ConnectionTrait, id: Uuid, at: DateTime<Utc>) -> Result<()> {
    screening::Entity::update_many()
        .col_expr(screening::Column::CheckedAt, Expr::value(at))
        .filter(screening::Column::Id.eq(id))
        .exec(db)
        .await?;
    Ok(())
}

/// Keeps one more.
///
/// # Errors
/// From the database; a second run at the same time under the same number is refused by it.
pub async fn add(db: &impl ConnectionTrait, row: screening::Model) -> Result<()> {
    screening::Entity::insert(row.into_active_model())
        .exec_without_returning(db)
        .await?;
    Ok(())
}
