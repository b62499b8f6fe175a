//! Five failures lock until an administrator releases.

use super::{PASSWORD, at_the_form, give_password, kept, logged, sign_in, try_password};
use crate::support::TestApp;
use chrono::Duration;

#[tokio::test]
async fn five_failures_lock_and_the_right_password_no_longer_helps() {
    let app = TestApp::new().await;
    let person = &app.world.ausa;
    give_password(&app, person).await;
    for failure in 1..=5 {
        let client = at_the_form(&app).await;
        try_password(&client, &person.email, "wrong").await.expect(422);
        let account = kept(&app, person.id).await;
        assert_eq!(
            (account.failed_count, account.locked_at.is_some()),
            (failure, failure == 5)
        );
    }
    let client = at_the_form(&app).await;
    try_password(&client, &person.email, PASSWORD).await.expect(422);
    client.get("/account").await.expect(303);
    // Time does not release it.
    app.clock.advance(Duration::days(2));
    let client = at_the_form(&app).await;
    try_password(&client, &person.email, PASSWORD).await.expect(422);

    let log = logged(&app, "session.signed_in").await;
    assert!(
        log.iter()
            .all(|row| row.outcome == "failure" && row.actor_id == Some(person.id))
    );
    let reasons: Vec<&str> = log
        .iter()
        .map(|row| row.details["reason"].as_str().unwrap())
        .collect();
    assert_eq!(
        reasons,
        [["wrong_password"; 5].as_slice(), &["locked"; 2]].concat()
    );
    assert_eq!(logged(&app, "user.locked").await.len(), 1);

    let administrator = app.sign_in_as(|w| &w.administrator).await;
    let page = administrator
        .get(&format!("/users/{}", person.id))
        .await
        .expect(200);
    assert!(page.one(".pr-move").contains("locked itself"), "{}", page.main());
    administrator
        .post(&format!("/users/{}/unlock", person.id), &[])
        .await
        .expect(303);
    assert_eq!(kept(&app, person.id).await.failed_count, 0);
    let log = logged(&app, "user.unlocked").await;
    assert_eq!(
        (log[0].actor_id, log[0].object_id),
        (Some(app.world.administrator.id), Some(person.id))
    );
    sign_in(&app, &person.email, PASSWORD).await;
}

#[tokio::test]
async fn failures_long_apart_or_before_a_success_do_not_add_up() {
    let app = TestApp::new().await;
    let person = &app.world.ausa;
    give_password(&app, person).await;
    let client = at_the_form(&app).await;
    for _ in 0..4 {
        try_password(&client, &person.email, "wrong").await.expect(422);
    }
    sign_in(&app, &person.email, PASSWORD).await;
    assert_eq!(kept(&app, person.id).await.failed_count, 0);
    for _ in 0..7 {
        app.clock.advance(Duration::minutes(16));
        try_password(&at_the_form(&app).await, &person.email, "wrong")
            .await
            .expect(422);
    }
    assert_eq!(kept(&app, person.id).await.locked_at, None);
    sign_in(&app, &person.email, PASSWORD).await;
}

#[tokio::test]
async fn parallel_failures_are_all_counted() {
    let app = TestApp::new().await;
    let person = &app.world.ausa;
    give_password(&app, person).await;
    let mut tries = tokio::task::JoinSet::new();
    for _ in 0..20 {
        let client = at_the_form(&app).await;
        let email = person.email.clone();
        tries.spawn(async move { try_password(&client, &email, "wrong").await.status });
    }
    let statuses = tries.join_all().await;
    assert!(statuses.iter().all(|status| *status == 422), "{statuses:?}");
    let log = logged(&app, "session.signed_in").await;
    assert_eq!(log.len(), 20);
    let counted: Vec<i64> = log
        .iter()
        .filter_map(|row| row.details["failures"].as_i64())
        .collect();
    let mut sorted = counted.clone();
    sorted.sort_unstable();
    assert_eq!(
        sorted,
        [1, 2, 3, 4, 5],
        "each failure up to the lock has a number of its own"
    );
    assert!(kept(&app, person.id).await.locked_at.is_some());
    assert_eq!(logged(&app, "user.locked").await.len(), 1);
}

#[tokio::test]
async fn the_limit_is_a_setting() {
    let app = TestApp::with_settings(|settings| settings.login.max_failures = 2).await;
    let person = &app.world.ausa;
    give_password(&app, person).await;
    let client = at_the_form(&app).await;
    try_password(&client, &person.email, "wrong").await;
    let page = try_password(&client, &person.email, "wrong").await.expect(422);
    assert!(page.main().contains("After 2 failures"), "{}", page.main());
    assert!(kept(&app, person.id).await.locked_at.is_some());
}
