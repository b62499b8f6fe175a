//! What a session survives and what ends it.

use super::{PASSWORD, at_the_form, count, give_password, logged, sessions_of, sign_in, try_password};
use crate::support::TestApp;
use axum::http::Method;
use chrono::Duration;
use predicate::db::session_store::{PgSessionStore, USER_ID};
use tower_sessions::SessionStore as _;
use tower_sessions::session::Id;

fn store(app: &TestApp) -> PgSessionStore {
    PgSessionStore::new(
        app.services.db.clone(),
        app.services.clock(),
        Duration::minutes(15),
        Duration::hours(12),
    )
}

#[tokio::test]
async fn a_planted_session_is_not_adopted() {
    let app = TestApp::new().await;
    let person = &app.world.ausa;
    give_password(&app, person).await;
    // The attacker opens a session, acknowledges the banner, and plants its cookie on the victim.
    let attacker = at_the_form(&app).await;
    let planted = attacker.cookie("id").unwrap();
    let victim = app.anonymous();
    victim.set_cookie("id", &planted);
    victim.get("/sign-in").await.expect(200);
    try_password(&victim, &person.email, PASSWORD).await.expect(303);
    assert_ne!(victim.cookie("id").unwrap(), planted);
    victim.get("/account").await.expect(200);
    attacker.get("/account").await.expect(303);
    let id: Id = planted.parse().unwrap();
    assert!(store(&app).load(&id).await.unwrap().is_none());
}

#[tokio::test]
async fn an_invented_id_is_not_taken() {
    let app = TestApp::new().await;
    let client = app.anonymous();
    let invented = Id(7_777).to_string();
    client.set_cookie("id", &invented);
    client.get("/sign-in").await.expect(200);
    assert_ne!(client.cookie("id").unwrap(), invented);
}

#[tokio::test]
async fn the_form_token_changes_with_the_person() {
    let app = TestApp::new().await;
    give_password(&app, &app.world.ausa).await;
    let client = at_the_form(&app).await;
    let before = client.token();
    try_password(&client, &app.world.ausa.email, PASSWORD)
        .await
        .expect(303);
    let stale = client.post_exactly("/session/extend", &[("csrf", &before)]).await;
    stale.expect(403);
}

#[tokio::test]
async fn signing_out_ends_it_for_good() {
    let app = TestApp::new().await;
    give_password(&app, &app.world.ausa).await;
    let client = sign_in(&app, &app.world.ausa.email, PASSWORD).await;
    client.get("/account").await.expect(200);
    let cookie = client.cookie("id").unwrap();
    // A slow request has read the session and will write it after the sign-out.
    let id: Id = cookie.parse().unwrap();
    let slow = store(&app).load(&id).await.unwrap().unwrap();

    let out = client.post("/sign-out", &[]).await.expect(303);
    assert_eq!(out.location().as_deref(), Some("/sign-in?signed_out=true"));
    let cleared = out.headers["clear-site-data"].to_str().unwrap();
    assert!(
        cleared.contains("\"cache\"") && cleared.contains("\"storage\""),
        "{cleared}"
    );
    assert_eq!(client.cookie("id"), None);
    let page = client.get("/sign-in?signed_out=true").await.expect(200);
    assert!(page.main().contains("You are signed out"));

    assert!(
        store(&app).save(&slow).await.is_err(),
        "a late save must not revive it"
    );
    assert_eq!(sessions_of(&app, app.world.ausa.id).await, 0);
    let replay = app.anonymous();
    replay.set_cookie("id", &cookie);
    replay.get("/account").await.expect(303);
    assert_eq!(logged(&app, "session.signed_out").await.len(), 1);
}

#[tokio::test]
async fn a_session_becomes_somebodys_only_under_a_new_id() {
    let app = TestApp::new().await;
    let client = at_the_form(&app).await;
    let id: Id = client.cookie("id").unwrap().parse().unwrap();
    let mut record = store(&app).load(&id).await.unwrap().unwrap();
    record.data.insert(
        USER_ID.into(),
        serde_json::to_value(app.world.administrator.id).unwrap(),
    );
    assert!(store(&app).save(&record).await.is_err());
    client.get("/users").await.expect(303);
}

#[tokio::test]
async fn it_ends_when_nothing_happens_and_after_twelve_hours_in_any_case() {
    let app = TestApp::new().await;
    let idle = app.sign_in_as(|w| &w.ausa).await;
    app.clock.advance(Duration::minutes(14));
    idle.get("/account").await.expect(200);
    app.clock.advance(Duration::minutes(14));
    idle.get("/account").await.expect(200);
    app.clock.advance(Duration::minutes(15));
    idle.get("/account").await.expect(303);

    let busy = app.sign_in_as(|w| &w.ausa).await;
    for _ in 0..(12 * 60 / 10 - 1) {
        app.clock.advance(Duration::minutes(10));
        busy.get("/account").await.expect(200);
    }
    app.clock.advance(Duration::minutes(10));
    busy.get("/account").await.expect(303);
}

#[tokio::test]
async fn before_sign_in_it_lives_an_hour_at_most() {
    let app = TestApp::new().await;
    let client = at_the_form(&app).await;
    for _ in 0..5 {
        app.clock.advance(Duration::minutes(11));
        let form = client.get("/sign-in").await.expect(200);
        assert!(form.has("input[name=password]"));
    }
    app.clock.advance(Duration::minutes(11));
    let banner = client.get("/sign-in").await.expect(200);
    assert!(
        !banner.has("input[name=password]"),
        "the banner has to be read again"
    );
}

#[tokio::test]
async fn it_can_be_kept_open() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|w| &w.ausa).await;
    app.clock.advance(Duration::minutes(14));
    let body = format!("csrf={}", client.token()).into_bytes();
    let kind = ("content-type", "application/x-www-form-urlencoded");
    let script = [
        kind,
        ("sec-fetch-mode", "cors"),
        ("sec-fetch-site", "same-origin"),
    ];
    client
        .send(Method::POST, "/session/extend", body.clone(), &script)
        .await
        .expect(204);
    app.clock.advance(Duration::minutes(14));
    let plain = [
        kind,
        ("sec-fetch-mode", "navigate"),
        ("referer", "http://predicate.test/account?x=1"),
    ];
    let page = client
        .send(Method::POST, "/session/extend", body.clone(), &plain)
        .await
        .expect(303);
    assert_eq!(page.location().as_deref(), Some("/account?x=1"));
    let foreign = [kind, ("referer", "http://evil.example//evil.example/x")];
    let page = client
        .send(Method::POST, "/session/extend", body, &foreign)
        .await
        .expect(303);
    assert_eq!(page.location().as_deref(), Some("/"));
    assert_eq!(logged(&app, "session.extended").await.len(), 3);
    app.clock.advance(Duration::minutes(15));
    client.post("/session/extend", &[]).await.expect(401);
}

#[tokio::test]
async fn others_of_the_same_person_can_be_ended() {
    let app = TestApp::new().await;
    let person = &app.world.ausa;
    let here = app.sign_in(person).await;
    let there = app.sign_in(person).await;
    let page = here.get("/account").await.expect(200);
    assert_eq!(page.all("main tbody tr").len(), 2);
    assert_eq!(page.all("main tbody .pr-tag").len(), 1);
    here.post("/account/sign-out-elsewhere", &[]).await.expect(303);
    there.get("/account").await.expect(303);
    let page = here.get("/account").await.expect(200);
    assert!(page.main().contains("Your other session has ended"));
    assert_eq!(page.all("main tbody tr").len(), 1);
    let log = logged(&app, "session.signed_out").await;
    assert_eq!(
        (
            log[0].details["elsewhere"].as_bool(),
            log[0].details["sessions"].as_i64()
        ),
        (Some(true), Some(1))
    );
}

#[tokio::test]
async fn the_id_is_never_stored() {
    let app = TestApp::new().await;
    let client = at_the_form(&app).await;
    let id: Id = client.cookie("id").unwrap().parse().unwrap();
    let plain = "select count(*) from session where id_hash = $1 or position($2 in data::text) > 0";
    let bytes = id.0.to_be_bytes().to_vec();
    assert_eq!(count(&app, plain, [bytes.into(), id.to_string().into()]).await, 0);
}
