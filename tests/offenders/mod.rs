//! Offenders, their cautions and their criminal histories, through HTTP.

mod cautions;
mod entry;
mod filled;
mod identity;
mod mistakes;
mod round_trip;
mod versions;
mod viewing;

use crate::support::TestApp;
use filled::Filled;
use sea_orm::{ConnectionTrait, Statement};
use uuid::Uuid;

/// How many rows a question finds in the database.
async fn count(app: &TestApp, sql: &str) -> i64 {
    let db = &app.database.app;
    let statement = Statement::from_string(db.get_database_backend(), format!("select count(*) as n {sql}"));
    db.query_one_raw(statement)
        .await
        .unwrap()
        .unwrap()
        .try_get("", "n")
        .unwrap()
}

/// How often an event stands in the log.
async fn logged(app: &TestApp, event: &str) -> i64 {
    count(app, &format!("from audit_event where event = '{event}'")).await
}

/// Enters a cycle through the form and returns its id.
async fn enter(
    app: &TestApp,
    client: &crate::support::Client,
    offender: Uuid,
    values: &[(&str, &str)],
) -> Uuid {
    let path = format!("/offenders/{offender}/history/new");
    let mut form = Filled::open(client, &path, "form.pr-cycle-form").await;
    for (name, value) in values {
        form.put(name, value);
    }
    let page = form.send("save:").await.expect(303);
    let id = page
        .location()
        .unwrap()
        .rsplit("#cycle-")
        .next()
        .unwrap()
        .parse()
        .unwrap();
    assert_eq!(
        count(app, &format!("from arrest_cycle where id = '{id}'")).await,
        1
    );
    id
}
