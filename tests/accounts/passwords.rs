//! Choosing a password, and what makes one change it.

use super::{
    PASSWORD, at_the_form, give_hash, give_password, kept, logged, sessions_of, sign_in, sql, try_password,
};
use crate::support::{Client, Page, TestApp};
use argon2::password_hash::{PasswordHasher as _, phc::PasswordHash};
use argon2::{Algorithm, Argon2, Params, Version};
use chrono::Duration;
use predicate::accounts::password;
use predicate::settings::Profile;

const NEW: &str = "quartz ferry ninety mittens";

async fn change(client: &Client, current: &str, new: &str, repeated: &str) -> Page {
    client
        .post(
            "/account/password",
            &[("current", current), ("new", new), ("repeated", repeated)],
        )
        .await
}

#[tokio::test]
async fn it_is_changed_with_the_current_one() {
    let app = TestApp::new().await;
    let person = &app.world.prosecutor;
    give_password(&app, person).await;
    let other = app.sign_in(person).await;
    let client = sign_in(&app, &person.email, PASSWORD).await;
    let before = client.cookie("id").unwrap();
    let form = client.get("/account/password").await.expect(200);
    assert!(form.has("input[name=current]"));
    let done = change(&client, PASSWORD, NEW, NEW).await.expect(303);
    assert_eq!(done.location().as_deref(), Some("/account"));
    assert_ne!(client.cookie("id").unwrap(), before, "the session has another id");
    client.get("/account").await.expect(200);
    other.get("/account").await.expect(303);
    assert_eq!(sessions_of(&app, person.id).await, 1);
    let log = logged(&app, "user.password_changed").await;
    assert_eq!(
        (log.len(), log[0].outcome.as_str(), log[0].actor_id),
        (1, "success", Some(person.id))
    );
    try_password(&at_the_form(&app).await, &person.email, PASSWORD)
        .await
        .expect(422);
    sign_in(&app, &person.email, NEW).await;
}

#[tokio::test]
async fn what_is_too_weak_is_refused_with_the_reason() {
    let app = TestApp::new().await;
    let person = &app.world.prosecutor;
    give_password(&app, person).await;
    let client = sign_in(&app, &person.email, PASSWORD).await;
    client.get("/account/password").await.expect(200);
    let long = "gravel otter ".repeat(11);
    for (new, field, reason) in [
        ("too short", "new", "at least 15 characters"),
        (&long, "new", "at most 128"),
        ("password password 2026", "new", "common"),
        ("Paula Prosecutor 1985", "new", "others know of you"),
        ("bcdefghijklmnopqrs", "new", "too easy to guess"),
        (PASSWORD, "new", "the password you have"),
        ("tab\tis no good sign here", "new", "can be typed"),
    ] {
        let page = change(&client, PASSWORD, new, new).await.expect(422);
        let words = page.one(&format!("#{field}-error"));
        assert!(words.contains(reason), "{new}: {words}");
        assert!(!page.text().contains(&format!("value=\"{new}\"")));
    }
    let page = change(&client, PASSWORD, NEW, "quartz ferry ninety mitten")
        .await
        .expect(422);
    assert!(page.one("#repeated-error").contains("differ"));
    assert_eq!(kept(&app, person.id).await.version, 1);
    sign_in(&app, &person.email, PASSWORD).await;
}

#[tokio::test]
async fn spaces_and_every_sign_count_to_the_last_byte() {
    let app = TestApp::new().await;
    let person = &app.world.prosecutor;
    give_password(&app, person).await;
    let client = sign_in(&app, &person.email, PASSWORD).await;
    client.get("/account/password").await.expect(200);
    let odd = format!("  {} ünï 漢 &=+%<\"' ", "zq7 ferry mittens quartz ".repeat(4));
    change(&client, PASSWORD, &odd, &odd).await.expect(303);
    let form = at_the_form(&app).await;
    try_password(&form, &person.email, odd.trim_end())
        .await
        .expect(422);
    try_password(&form, &person.email, &odd).await.expect(303);
}

#[tokio::test]
async fn guessing_the_current_one_in_an_open_session_locks_too() {
    let app = TestApp::new().await;
    let person = &app.world.prosecutor;
    give_password(&app, person).await;
    let client = sign_in(&app, &person.email, PASSWORD).await;
    let other = app.sign_in(person).await;
    client.get("/account/password").await.expect(200);
    for _ in 0..4 {
        let page = change(&client, "guess", NEW, NEW).await.expect(422);
        assert!(page.one("#current-error").contains("not your current password"));
    }
    let page = change(&client, "guess", NEW, NEW).await.expect(303);
    assert_eq!(page.location().as_deref(), Some("/sign-in"));
    client.get("/account").await.expect(303);
    other.get("/account").await.expect(303);
    assert!(kept(&app, person.id).await.locked_at.is_some());
    assert!(
        logged(&app, "user.password_changed")
            .await
            .iter()
            .all(|row| row.outcome == "failure")
    );
    assert_eq!(logged(&app, "user.locked").await.len(), 1);
}

#[tokio::test]
async fn one_set_by_somebody_else_opens_nothing_but_its_change() {
    let app = TestApp::new().await;
    let person = &app.world.administrator;
    give_password(&app, person).await;
    let forced = "update app_user set must_change_password = true, one_time_until = $2 where id = $1";
    sql(
        &app,
        forced,
        [person.id.into(), (app.clock.now() + Duration::hours(72)).into()],
    )
    .await;
    let client = sign_in(&app, &person.email, PASSWORD).await;
    for path in ["/users", "/agencies", "/account", "/admin/access"] {
        assert_eq!(
            client.get(path).await.expect(303).location().as_deref(),
            Some("/account/password"),
            "{path}"
        );
    }
    let form = client.get("/account/password").await.expect(200);
    assert!(!form.has("input[name=current]"));
    client
        .post("/users", &[("full_name", "X"), ("email", "x@example.test")])
        .await
        .expect(303);
    change(&client, "", PASSWORD, PASSWORD).await.expect(422);
    let done = client
        .post("/account/password", &[("new", NEW), ("repeated", NEW)])
        .await
        .expect(303);
    assert_eq!(done.location().as_deref(), Some("/"));
    client.get("/users").await.expect(200);
    let account = kept(&app, person.id).await;
    assert!(!account.must_change_password);
    // Later on it is no longer a one-time password.
    app.clock.advance(Duration::hours(100));
    sign_in(&app, &person.email, NEW).await;
}

#[tokio::test]
async fn one_newly_banned_or_a_year_old_must_be_changed() {
    let app = TestApp::new().await;
    let person = &app.world.ausa;
    let banned = "worst of the worst 2026!";
    give_hash(&app, person, password::hash(banned).unwrap()).await;
    sign_in(&app, &person.email, banned).await;
    assert!(
        !kept(&app, person.id).await.must_change_password,
        "it was compared with this list before"
    );
    sql(
        &app,
        "update app_user set password_list_version = 0 where id = $1",
        [person.id.into()],
    )
    .await;
    let client = sign_in(&app, &person.email, banned).await;
    assert_eq!(
        client.get("/account").await.location().as_deref(),
        Some("/account/password")
    );

    let person = &app.world.ausa_2;
    give_password(&app, person).await;
    app.clock.advance(Duration::days(365));
    sign_in(&app, &person.email, PASSWORD).await;
    assert!(!kept(&app, person.id).await.must_change_password);
    app.clock.advance(Duration::days(1));
    sign_in(&app, &person.email, PASSWORD).await;
    assert!(kept(&app, person.id).await.must_change_password);
}

#[tokio::test]
async fn the_other_profile_asks_for_no_yearly_change() {
    let app = TestApp::with_settings(|settings| settings.profile = Profile::Asvs).await;
    let person = &app.world.ausa;
    give_password(&app, person).await;
    app.clock.advance(Duration::days(1000));
    sign_in(&app, &person.email, PASSWORD).await;
    assert!(!kept(&app, person.id).await.must_change_password);
}

#[tokio::test]
async fn an_older_hash_is_renewed_when_its_owner_signs_in() {
    let app = TestApp::new().await;
    let person = &app.world.ausa;
    let weak = Argon2::new(
        Algorithm::Argon2id,
        Version::V0x13,
        Params::new(8192, 1, 1, None).unwrap(),
    );
    let old: PasswordHash = weak
        .hash_password_with_salt(PASSWORD.as_bytes(), b"0123456789abcdef")
        .unwrap();
    give_hash(&app, person, old.to_string()).await;
    try_password(&at_the_form(&app).await, &person.email, "wrong")
        .await
        .expect(422);
    assert_eq!(kept(&app, person.id).await.password_hash, Some(old.to_string()));
    sign_in(&app, &person.email, PASSWORD).await;
    let renewed = kept(&app, person.id).await.password_hash.unwrap();
    assert!(
        renewed.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"),
        "{renewed}"
    );
    sign_in(&app, &person.email, PASSWORD).await;
    assert_eq!(kept(&app, person.id).await.password_hash, Some(renewed));
}
