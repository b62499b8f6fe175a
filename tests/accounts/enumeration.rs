//! Nobody learns from the sign-in page who has an account and how it stands.

use super::{PASSWORD, at_the_form, give_password, sql, try_password};
use crate::support::{Page, TestApp};

/// The page with what differs for every visitor left out.
fn same_for_all(page: &Page, email: &str) -> String {
    let token = page.attribute("input[name=csrf]", "value").unwrap();
    page.text().replace(&token, "TOKEN").replace(email, "EMAIL")
}

#[tokio::test]
async fn every_no_looks_the_same() {
    let app = TestApp::new().await;
    let w = &app.world;
    for person in [
        &w.ausa,
        &w.ausa_2,
        &w.prosecutor,
        &w.coordinator,
        &w.colleague,
        &w.us_attorney,
    ] {
        give_password(&app, person).await;
    }
    sql(
        &app,
        "update app_user set locked_at = now() where id = $1",
        [w.ausa_2.id.into()],
    )
    .await;
    sql(
        &app,
        "update app_user set active = false where id = $1",
        [w.coordinator.id.into()],
    )
    .await;
    sql(
        &app,
        "update agency set active = false where id = $1",
        [w.agency_a.into()],
    )
    .await;
    let expired = "update app_user set one_time_until = $2, must_change_password = true where id = $1";
    let hour_ago = app.clock.now() - chrono::Duration::hours(1);
    sql(&app, expired, [w.us_attorney.id.into(), hour_ago.into()]).await;
    let tries = [
        ("nobody@example.test", PASSWORD),
        (w.ausa.email.as_str(), "wrong"),
        (&w.ausa_2.email, PASSWORD),
        (&w.coordinator.email, PASSWORD),
        (&w.prosecutor.email, PASSWORD),
        (&w.us_attorney.email, PASSWORD),
        // Somebody without any password yet.
        (&w.auditor.email, ""),
        ("", ""),
        ("' or 1=1 --", "' or 1=1 --"),
    ];
    let mut seen = Vec::new();
    for (email, password) in tries {
        let client = at_the_form(&app).await;
        let page = try_password(&client, email, password).await.expect(422);
        let mark = if email.is_empty() { "\u{0}" } else { email };
        seen.push((email, same_for_all(&page, &mark.replace('\'', "&#39;"))));
    }
    for (email, body) in &seen[..seen.len() - 2] {
        assert_eq!(*body, seen[0].1, "{email} can be told from an unknown address");
    }
    for words in ["ask your administrator", "5 failures"] {
        assert!(
            seen[0].1.contains(words),
            "the rightful owner learns how to get help: {words}"
        );
    }
}

#[tokio::test]
async fn the_typed_password_is_nowhere() {
    let app = TestApp::new().await;
    let canary = "canary-zq7-gravel-otter";
    let client = at_the_form(&app).await;
    let page = try_password(&client, &app.world.ausa.email, canary)
        .await
        .expect(422);
    assert!(!page.text().contains(canary));
    for table in ["audit_event", "session", "app_user"] {
        let query = format!("select count(*) from {table} t where position('{canary}' in t::text) > 0");
        assert_eq!(super::count(&app, &query, []).await, 0, "{table}");
    }
}
