//! Signing in, sessions, passwords, people.

mod enumeration;
mod lockout;
mod operator;
mod out_of_order;
mod passwords;
mod people;
mod people_access;
mod people_reach;
mod session;
mod sign_in;

use crate::support::{Client, Page, Person, TestApp};
use chrono::{DateTime, Utc};
use predicate::accounts::password;
use sea_orm::{ConnectionTrait as _, DbBackend, FromQueryResult, Statement, Value};
use std::sync::OnceLock;
use uuid::Uuid;

/// The password that [`give_password`] gives.
pub const PASSWORD: &str = "gravel otter lantern tuesday";

/// Runs SQL as the owner of the tables.
pub async fn sql<const N: usize>(app: &TestApp, query: &str, values: [Value; N]) -> u64 {
    let statement = Statement::from_sql_and_values(DbBackend::Postgres, query, values);
    app.database
        .owner
        .execute_raw(statement)
        .await
        .unwrap()
        .rows_affected()
}

/// A count.
pub async fn count<const N: usize>(app: &TestApp, query: &str, values: [Value; N]) -> i64 {
    let statement = Statement::from_sql_and_values(DbBackend::Postgres, query, values);
    let row = app
        .database
        .owner
        .query_one_raw(statement)
        .await
        .unwrap()
        .unwrap();
    row.try_get_by_index(0).unwrap()
}

/// Lets somebody sign in with [`PASSWORD`].
pub async fn give_password(app: &TestApp, person: &Person) {
    static HASH: OnceLock<String> = OnceLock::new();
    let hash = HASH.get_or_init(|| password::hash(PASSWORD).unwrap()).clone();
    give_hash(app, person, hash).await;
}

/// Keeps a hash for somebody.
pub async fn give_hash(app: &TestApp, person: &Person, hash: String) {
    let query = "update app_user set password_hash = $2, password_changed_at = $3, password_list_version = $4 where id = $1";
    let version = password::banned::version();
    sql(
        app,
        query,
        [
            person.id.into(),
            hash.into(),
            app.clock.now().into(),
            version.into(),
        ],
    )
    .await;
}

/// A visitor who has acknowledged the banner and stands before the form.
pub async fn at_the_form(app: &TestApp) -> Client {
    let client = app.anonymous();
    client.get("/sign-in").await.expect(200);
    client.post("/banner", &[]).await.expect(303);
    let form = client.get("/sign-in").await.expect(200);
    assert!(form.has("input[name=password]"), "{}", form.text());
    client
}

/// Tries to sign in from the form.
pub async fn try_password(client: &Client, email: &str, password: &str) -> Page {
    client
        .post("/sign-in", &[("email", email), ("password", password)])
        .await
}

/// Signs in for real.
pub async fn sign_in(app: &TestApp, email: &str, password: &str) -> Client {
    let client = at_the_form(app).await;
    try_password(&client, email, password).await.expect(303);
    client
}

/// One row of the log.
#[derive(Debug, FromQueryResult)]
pub struct Logged {
    pub outcome: String,
    pub actor_id: Option<Uuid>,
    pub district_id: Option<String>,
    pub object_id: Option<Uuid>,
    pub details: serde_json::Value,
}

/// What the log holds of an event, oldest first.
pub async fn logged(app: &TestApp, event: &str) -> Vec<Logged> {
    let query = "select outcome, actor_id, district_id, object_id, details from audit_event where event = $1 order by at, id";
    let statement = Statement::from_sql_and_values(DbBackend::Postgres, query, [event.into()]);
    Logged::find_by_statement(statement)
        .all(&app.database.owner)
        .await
        .unwrap()
}

/// An account as the database holds it.
#[derive(Debug, FromQueryResult)]
pub struct Kept {
    pub full_name: String,
    pub agency_id: Option<Uuid>,
    pub active: bool,
    pub deactivation_reason: String,
    pub password_hash: Option<String>,
    pub must_change_password: bool,
    pub failed_count: i32,
    pub locked_at: Option<DateTime<Utc>>,
    pub last_sign_in_at: Option<DateTime<Utc>>,
    pub version: i32,
    pub roles: Option<String>,
}

/// The account of a person.
pub async fn kept(app: &TestApp, id: Uuid) -> Kept {
    let query = "select u.*, (select string_agg(r.role, ',' order by r.role) from user_role r where r.user_id = u.id) as roles \
        from app_user u where id = $1";
    let statement = Statement::from_sql_and_values(DbBackend::Postgres, query, [id.into()]);
    Kept::find_by_statement(statement)
        .one(&app.database.owner)
        .await
        .unwrap()
        .unwrap()
}

/// Sessions in which somebody is signed in.
pub async fn sessions_of(app: &TestApp, id: Uuid) -> i64 {
    count(
        app,
        "select count(*) from session where user_id = $1",
        [id.into()],
    )
    .await
}
