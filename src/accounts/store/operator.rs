//! What the command line reads: people of every district.

use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, DbBackend, DbErr, FromQueryResult, Statement};
use uuid::Uuid;

/// One person of the list.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Listed {
    /// E-mail address.
    pub email: String,
    /// Full name.
    pub full_name: String,
    /// Code of the district.
    pub district_id: String,
    /// Name of the agency, for people of an agency.
    pub agency: Option<String>,
    /// Slugs of the roles, joined with commas.
    pub roles: Option<String>,
    /// Whether person and agency have access.
    pub active: bool,
    /// Since when the account is locked.
    pub locked_at: Option<DateTime<Utc>>,
    /// When they last signed in.
    pub last_sign_in_at: Option<DateTime<Utc>>,
}

/// Everybody, by address.
pub(crate) async fn everybody<C: ConnectionTrait>(sql: &C) -> Result<Vec<Listed>, DbErr> {
    const SQL: &str = "select u.email, u.full_name, u.district_id, a.name as agency, u.active and coalesce(a.active, true) as active, \
          u.locked_at, u.last_sign_in_at, \
          (select string_agg(r.role, ',' order by r.role) from user_role r where r.user_id = u.id) as roles \
        from app_user u left join agency a on a.id = u.agency_id order by u.district_id, u.email";
    Listed::find_by_statement(Statement::from_string(DbBackend::Postgres, SQL))
        .all(sql)
        .await
}

/// Whether a code names a current district.
pub(crate) async fn is_district<C: ConnectionTrait>(sql: &C, code: &str) -> Result<bool, DbErr> {
    const SQL: &str = "select 1 as found from district where code = $1 and retired_on is null";
    let statement = Statement::from_sql_and_values(DbBackend::Postgres, SQL, [code.into()]);
    Ok(sql.query_one_raw(statement).await?.is_some())
}

/// The active agency of a district that has this id or name.
pub(crate) async fn agency<C: ConnectionTrait>(
    sql: &C,
    district: &str,
    name: &str,
) -> Result<Option<Uuid>, DbErr> {
    const SQL: &str = "select id from agency where district_id = $1 and active and (lower(name) = lower($2) or id::text = lower($2))";
    let statement =
        Statement::from_sql_and_values(DbBackend::Postgres, SQL, [district.into(), name.trim().into()]);
    sql.query_one_raw(statement)
        .await?
        .map(|row| row.try_get("", "id"))
        .transpose()
}
