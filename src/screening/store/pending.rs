//! Referrals on which something is still to be decided, and those among them whose kept screening may be out of date.

use crate::db::entities::referral;
use crate::referrals::status::Status;
use crate::web::Result;
use sea_orm::{ColumnTrait, ConnectionTrait, DbBackend, EntityTrait, QueryFilter, QueryOrder, Statement};
use uuid::Uuid;

/// Where the result of a screening still matters.
const PENDING: [Status; 6] = [
    Status::Submitted,
    Status::Returned,
    Status::UnderReview,
    Status::InformationRequested,
    Status::OnHold,
    Status::DecisionProposed,
];

/// All of them, in the order of their numbers.
///
/// # Errors
/// From the database.
pub async fn all(db: &impl ConnectionTrait) -> Result<Vec<referral::Model>> {
    Ok(referral::Entity::find()
        .filter(referral::Column::Status.is_in(PENDING.map(Status::slug)))
        .order_by_asc(referral::Column::Number)
        .order_by_asc(referral::Column::Id)
        .all(db)
        .await?)
}

/// Those never screened, screened under another law, or whose records changed since; at most `count`, oldest change first.
///
/// # Errors
/// From the database.
pub async fn outdated(db: &impl ConnectionTrait, law_hash: &str, count: u64) -> Result<Vec<Uuid>> {
    const SQL: &str = "select r.id from referral r \
        left join lateral (select s.law_hash, s.checked_at from screening s where s.referral_id = r.id order by s.seq desc limit 1) s on true \
        where r.status = any($1) and (s.checked_at is null or s.law_hash <> $2 or s.checked_at < greatest(r.updated_at, \
            (select max(c.updated_at) from arrest_cycle c where c.offender_id = r.offender_id), \
            (select o.updated_at from offender o where o.id = r.offender_id))) \
        order by r.updated_at, r.id limit $3";
    let statuses: Vec<String> = PENDING.iter().map(|status| status.slug().to_owned()).collect();
    let values = [
        statuses.into(),
        law_hash.into(),
        i64::try_from(count).unwrap_or(i64::MAX).into(),
    ];
    let rows = db
        .query_all_raw(Statement::from_sql_and_values(DbBackend::Postgres, SQL, values))
        .await?;
    Ok(rows
        .iter()
        .map(|row| row.try_get("", "id"))
        .collect::<std::result::Result<_, _>>()?)
}
