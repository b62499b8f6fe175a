//! The inbox's SQL. Everybody reads and marks their own notices only.

use crate::access::ScopedTx;
use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, DbBackend, DbErr, FromQueryResult, Statement, Value};
use uuid::Uuid;

/// One notice as listed.
#[derive(Clone, Debug, FromQueryResult)]
pub(super) struct Listed {
    pub(super) id: Uuid,
    pub(super) referral_id: Option<Uuid>,
    pub(super) number: Option<String>,
    pub(super) kind: String,
    pub(super) led_to: Option<String>,
    pub(super) given: bool,
    pub(super) created_at: DateTime<Utc>,
    pub(super) unread: bool,
    pub(super) total: i64,
    pub(super) total_unread: i64,
}

/// The reader's notices, unread first, then newest first; with the totals over all pages on each row.
pub(super) async fn list(tx: &ScopedTx, offset: u64, limit: u64) -> Result<Vec<Listed>, DbErr> {
    const SQL: &str = "select n.id, n.referral_id, r.number, n.kind, n.details->>'to' as led_to, \
            coalesce(n.details->>'assigned_to' = n.user_id::text, false) as given, n.created_at, n.read_at is null as unread, \
            count(*) over () as total, count(*) filter (where n.read_at is null) over () as total_unread \
        from notice n left join referral r on r.id = n.referral_id \
        where n.user_id = $1 and not exists (select 1 from recusal c where c.referral_id = n.referral_id and c.user_id = n.user_id) \
        order by n.read_at is null desc, n.created_at desc, n.id desc offset $2 limit $3";
    let values: [Value; 3] = [
        tx.actor().user_id.into(),
        i64::try_from(offset).unwrap_or(i64::MAX).into(),
        i64::try_from(limit).unwrap_or(i64::MAX).into(),
    ];
    Listed::find_by_statement(Statement::from_sql_and_values(DbBackend::Postgres, SQL, values))
        .all(tx.sql())
        .await
}

/// Marks one of the reader's notices as read, or all of them; returns how many were unread.
pub(super) async fn mark_read(tx: &ScopedTx, only: Option<Uuid>) -> Result<u64, DbErr> {
    const SQL: &str = "update notice set read_at = $2 where user_id = $1 and read_at is null and ($3::uuid is null or id = $3)";
    run(tx, SQL, only).await
}

/// Marks what the reader was told of a referral as read, because they are looking at it; returns how many were unread.
///
/// # Errors
/// When the database refuses.
pub async fn seen(tx: &ScopedTx, referral: Uuid) -> Result<u64, DbErr> {
    const SQL: &str =
        "update notice set read_at = $2 where user_id = $1 and read_at is null and referral_id = $3";
    run(tx, SQL, Some(referral)).await
}

async fn run(tx: &ScopedTx, sql: &str, id: Option<Uuid>) -> Result<u64, DbErr> {
    let values: [Value; 3] = [tx.actor().user_id.into(), tx.now().into(), id.into()];
    tx.sql()
        .execute_raw(Statement::from_sql_and_values(DbBackend::Postgres, sql, values))
        .await
        .map(|done| done.rows_affected())
}
