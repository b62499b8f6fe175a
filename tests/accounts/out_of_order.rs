//! The database is gone in the middle of the day, has no connection left, or does not keep a session.

use crate::support::cluster::test_settings;
use crate::support::{Client, Page, TestApp, world};
use axum::http::Method;
use predicate::app::router;
use predicate::db::Db;
use predicate::db::connect::connect_app;
use sea_orm::{ConnectionTrait as _, TransactionTrait as _};

/// What browsers send.
const BROWSER: (&str, &str) = (
    "accept",
    "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
);

async fn open(client: &Client, path: &str) -> Page {
    client.send(Method::GET, path, Vec::new(), &[BROWSER]).await
}

fn header<'a>(page: &'a Page, name: &str) -> &'a str {
    page.headers[name].to_str().unwrap()
}

/// A page of the product: frame, title, what happened, the reference under which the log holds the cause, a way on.
fn is_told(page: &Page, title: &str) {
    let text = page.text();
    assert!(page.status.is_server_error(), "{}: {text}", page.status);
    assert_eq!(header(page, "content-type"), "text/html; charset=utf-8");
    assert_eq!(page.one("h1"), title);
    assert!(
        page.has(".pr-header .pr-brand") && page.has(".pr-footer"),
        "{text}"
    );
    assert!(page.one("title").starts_with(title), "{text}");
    let reference = header(page, "x-request-id");
    assert!(page.main().contains(reference), "{reference}: {text}");
    assert!(page.has("main a[href='/']"), "{text}");
    for leak in ["pool", "sqlx", "select ", "connection", "constraint"] {
        assert!(!text.to_lowercase().contains(leak), "{leak}: {text}");
    }
}

#[tokio::test]
async fn a_visitor_is_told_and_given_a_reference() {
    let app = TestApp::new().await;
    let stranger = app.anonymous();
    let known = app.sign_in_as(|world| &world.ausa).await;
    app.database.app.clone().close().await.unwrap();
    is_told(&open(&stranger, "/sign-in").await, "Something went wrong");
    is_told(&open(&known, "/").await, "For the moment out of order");
    // A program gets a line, not a page.
    for (client, path) in [(stranger, "/sign-in"), (known, "/")] {
        for headers in [&[][..], &[("accept", "*/*")], &[("accept", "application/json")]] {
            let page = client.send(Method::GET, path, Vec::new(), headers).await;
            assert!(page.status.is_server_error(), "{path}: {}", page.status);
            assert_eq!(header(&page, "content-type"), "text/plain; charset=utf-8");
            let reference = format!("Reference: {}", header(&page, "x-request-id"));
            assert!(page.text().ends_with(&reference), "{path}: {}", page.text());
        }
    }
}

#[tokio::test]
async fn a_pool_without_a_free_connection_is_told_as_a_page() {
    let app = TestApp::new().await;
    let mut settings = test_settings().database;
    settings.max_connections = 1;
    settings.acquire_timeout_ms = 200;
    let pool = connect_app(&app.database.app_url, &settings).await.unwrap();
    let mut services = app.services.clone();
    services.db = Db::new(pool.clone());
    let (cookie, token) = world::open_session(&app.database.app, &app.world.ausa, app.clock.now()).await;
    let client = Client::new(router(services), app.database.app.clone()).with_session(&cookie, &token);
    let held = pool.begin().await.unwrap();
    let page = open(&client, "/").await;
    assert_eq!(page.status, 503);
    is_told(&page, "For the moment out of order");
    held.rollback().await.unwrap();
    // As soon as there is one, the same session goes on.
    let page = open(&client, "/").await.expect(200);
    assert!(page.one(".pr-user__name").contains("Anna Ausa"));
}

#[tokio::test]
async fn who_was_known_keeps_their_frame() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|world| &world.ausa).await;
    // The message is shown once: taking it off the session is what the database refuses here.
    for sql in [
        r#"update session set data = data || '{"flash": {"tone": "info", "text": "Done."}}'"#,
        "alter table session add constraint stuck check (data ? 'flash') not valid",
    ] {
        app.database.owner.execute_unprepared(sql).await.unwrap();
    }
    let page = open(&client, "/").await;
    assert_eq!(page.status, 500);
    is_told(&page, "Something went wrong");
    assert!(page.one(".pr-user__name").contains("Anna Ausa"));
    assert!(page.has("nav a[href='/referrals']"));
    assert!(
        !page.has(".pr-flash"),
        "what was said waits for a page that answers"
    );
    let sql = "alter table session drop constraint stuck";
    app.database.owner.execute_unprepared(sql).await.unwrap();
    assert!(
        open(&client, "/")
            .await
            .expect(200)
            .one(".pr-flash")
            .contains("Done.")
    );
}
