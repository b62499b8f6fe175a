//! How many statements a page costs: the same whatever the rows.

use crate::support::{Client, TestApp, world};
use predicate::db::Db;
use predicate::referrals::status::Status;
use std::sync::{Arc, Mutex};

/// Statements seen by the pool, in order.
type Seen = Arc<Mutex<Vec<String>>>;

/// A client of a second server on the same database whose pool tells every statement.
async fn watched(app: &TestApp, person: &crate::support::Person) -> (Client, Seen) {
    let seen: Seen = Arc::default();
    let mut pool = app.database.app.clone();
    let sink = Arc::clone(&seen);
    pool.set_metric_callback(move |info| sink.lock().unwrap().push(info.statement.sql.clone()));
    let mut services = app.services.clone();
    services.db = Db::new(pool);
    let (cookie, token) = world::open_session(&app.database.app, person, app.clock.now()).await;
    let client =
        Client::new(predicate::app::router(services), app.database.app.clone()).with_session(&cookie, &token);
    (client, seen)
}

/// Statements of one page about anything but the session.
async fn cost(client: &Client, seen: &Seen, path: &str) -> usize {
    seen.lock().unwrap().clear();
    client.get(path).await.expect(200);
    let statements = seen.lock().unwrap();
    assert!(
        statements.iter().any(|sql| sql.contains("from session")),
        "the watch sees the session's statement: {statements:?}"
    );
    statements
        .iter()
        .filter(|sql| !sql.contains("from session") && !sql.contains("update session"))
        .count()
}

#[tokio::test]
async fn a_list_page_takes_three_statements_whatever_the_rows() {
    let app = TestApp::new().await;
    let world = &app.world;
    let (client, seen) = watched(&app, &world.coordinator).await;
    let sent = client.post("/search", &[("q", "Row")]).await.expect(303);
    let search = sent.location().unwrap();
    let text = search.rsplit('=').next().unwrap().to_owned();
    for rows in [0, 30] {
        for n in 0..rows {
            let offender = app.offender(&world.prosecutor, &format!("Row{n}"), "Al").await;
            app.referral(&world.prosecutor, offender, Status::Submitted, None)
                .await;
        }
        for path in [
            "/referrals".to_owned(),
            "/referrals?tab=mine&sort=name".to_owned(),
            format!("/referrals?text={text}&county=29510&outcome=pending"),
            search.clone(),
        ] {
            let cost = cost(&client, &seen, &path).await;
            assert!(cost <= 3, "{path} with {rows} rows: {cost}");
        }
        assert!(cost(&client, &seen, "/dashboard").await <= 2);
        assert!(cost(&client, &seen, "/").await <= 4);
    }
}
