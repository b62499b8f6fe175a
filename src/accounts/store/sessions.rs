//! The sessions a person has open.

use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, DbBackend, DbErr, FromQueryResult, Statement};
use uuid::Uuid;

/// One open session.
#[derive(Clone, Debug, FromQueryResult)]
pub(crate) struct OpenSession {
    pub(crate) id_hash: Vec<u8>,
    pub(crate) auth_time: Option<DateTime<Utc>>,
    pub(crate) last_seen_at: DateTime<Utc>,
    pub(crate) ip: String,
    pub(crate) user_agent: String,
}

/// The sessions of a user that could still be used, newest first.
pub(crate) async fn open<C: ConnectionTrait>(
    sql: &C,
    user: Uuid,
    now: DateTime<Utc>,
) -> Result<Vec<OpenSession>, DbErr> {
    const SQL: &str = "select id_hash, auth_time, last_seen_at, ip, user_agent from session \
        where user_id = $1 and revoked_at is null and idle_until > $2 and absolute_until > $2 order by auth_time desc nulls last limit 100";
    let statement = Statement::from_sql_and_values(DbBackend::Postgres, SQL, [user.into(), now.into()]);
    OpenSession::find_by_statement(statement).all(sql).await
}
