//! What signing in reads and writes of a person.

use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, DbBackend, DbErr, FromQueryResult, Statement, Value};
use uuid::Uuid;

/// A person as signing in sees them.
#[derive(Clone, Debug, FromQueryResult)]
pub(crate) struct Account {
    /// Id of the user.
    pub(crate) id: Uuid,
    pub(crate) district_id: String,
    pub(crate) agency_id: Option<Uuid>,
    pub(crate) full_name: String,
    pub(crate) email: String,
    /// Whether person and agency may use the product.
    pub(crate) active: bool,
    pub(crate) agency_active: bool,
    pub(crate) password_hash: Option<String>,
    pub(crate) password_changed_at: Option<DateTime<Utc>>,
    /// Version of the banned list the password was last compared with.
    pub(crate) password_list_version: i32,
    pub(crate) must_change_password: bool,
    pub(crate) one_time_until: Option<DateTime<Utc>>,
    pub(crate) failed_count: i32,
    pub(crate) last_failed_at: Option<DateTime<Utc>>,
    pub(crate) locked_at: Option<DateTime<Utc>>,
}

const ACCOUNT: &str = "select u.id, u.district_id, u.agency_id, u.full_name, u.email, u.active, coalesce(a.active, true) as agency_active, \
      u.password_hash, u.password_changed_at, u.password_list_version, u.must_change_password, u.one_time_until, u.failed_count, \
      u.last_failed_at, u.locked_at \
    from app_user u left join agency a on a.id = u.agency_id";

fn statement(sql: &str, values: impl IntoIterator<Item = Value>) -> Statement {
    Statement::from_sql_and_values(DbBackend::Postgres, sql, values)
}

/// The account under an address in lower case.
pub(crate) async fn by_email<C: ConnectionTrait>(sql: &C, email: &str) -> Result<Option<Account>, DbErr> {
    let query = format!("{ACCOUNT} where u.email = $1");
    Account::find_by_statement(statement(&query, [email.into()]))
        .one(sql)
        .await
}

/// The account of a user, locked until the end of the transaction: failures are counted one after the other.
pub(crate) async fn lock<C: ConnectionTrait>(sql: &C, user: Uuid) -> Result<Option<Account>, DbErr> {
    let query = format!("{ACCOUNT} where u.id = $1 for update of u");
    Account::find_by_statement(statement(&query, [user.into()]))
        .one(sql)
        .await
}

/// Notes a failed sign-in, the `count`th in a row, and locks the account where asked.
pub(crate) async fn note_failure<C: ConnectionTrait>(
    sql: &C,
    user: Uuid,
    count: i32,
    locks: bool,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    const SQL: &str = "update app_user set failed_count = $2, last_failed_at = $3, \
        locked_at = case when $4 then coalesce(locked_at, $3) else locked_at end where id = $1";
    sql.execute_raw(statement(
        SQL,
        [user.into(), count.into(), now.into(), locks.into()],
    ))
    .await
    .map(drop)
}

/// What a successful sign-in leaves behind.
#[derive(Debug)]
pub(crate) struct Welcome {
    /// The same password, hashed with today's parameters.
    pub(crate) new_hash: Option<String>,
    /// Version of the banned list it was compared with.
    pub(crate) list_version: i32,
    /// Whether it must be changed before anything else.
    pub(crate) must_change: bool,
}

/// Notes a successful sign-in.
pub(crate) async fn note_success<C: ConnectionTrait>(
    sql: &C,
    user: Uuid,
    welcome: Welcome,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    const SQL: &str = "update app_user set failed_count = 0, last_failed_at = null, last_sign_in_at = $2, \
        password_hash = coalesce($3, password_hash), password_list_version = $4, must_change_password = $5 where id = $1";
    let values = [
        user.into(),
        now.into(),
        welcome.new_hash.into(),
        welcome.list_version.into(),
        welcome.must_change.into(),
    ];
    sql.execute_raw(statement(SQL, values)).await.map(drop)
}

/// Keeps a password that its owner chose.
pub(crate) async fn set_own<C: ConnectionTrait>(
    sql: &C,
    user: Uuid,
    hash: String,
    list_version: i32,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    const SQL: &str = "update app_user set password_hash = $2, password_changed_at = $3, password_list_version = $4, \
        must_change_password = false, one_time_until = null, failed_count = 0, last_failed_at = null, updated_at = $3 where id = $1";
    sql.execute_raw(statement(
        SQL,
        [user.into(), hash.into(), now.into(), list_version.into()],
    ))
    .await
    .map(drop)
}

/// Keeps a password that somebody else set, to be changed at the first sign-in and good until then.
pub(crate) async fn set_one_time<C: ConnectionTrait>(
    sql: &C,
    user: Uuid,
    hash: String,
    until: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    const SQL: &str = "update app_user set password_hash = $2, password_changed_at = $4, must_change_password = true, \
        one_time_until = $3, updated_at = $4, version = version + 1 where id = $1";
    sql.execute_raw(statement(
        SQL,
        [user.into(), hash.into(), until.into(), now.into()],
    ))
    .await
    .map(drop)
}

/// Releases a locked account.
pub(crate) async fn unlock<C: ConnectionTrait>(sql: &C, user: Uuid, now: DateTime<Utc>) -> Result<(), DbErr> {
    const SQL: &str = "update app_user set locked_at = null, failed_count = 0, last_failed_at = null, updated_at = $2, \
        version = version + 1 where id = $1";
    sql.execute_raw(statement(SQL, [user.into(), now.into()]))
        .await
        .map(drop)
}
