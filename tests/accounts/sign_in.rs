//! Banner, form, session.

use super::{PASSWORD, at_the_form, count, give_password, kept, logged, sign_in, try_password};
use crate::support::TestApp;

#[tokio::test]
async fn the_banner_stands_before_the_form() {
    let app = TestApp::new().await;
    give_password(&app, &app.world.ausa).await;
    let client = app.anonymous();
    let banner = client.get("/sign-in").await.expect(200);
    assert_eq!(banner.one("h1"), "Restricted government system");
    assert_eq!(banner.all("main li").len(), 4, "the four statements of AC-8");
    assert!(!banner.has("input[name=password]"));

    let skipped = try_password(&client, &app.world.ausa.email, PASSWORD)
        .await
        .expect(403);
    assert!(
        skipped.main().contains("Nobody was signed in"),
        "{}",
        skipped.main()
    );
    let denied = logged(&app, "access.denied").await;
    assert_eq!(denied[0].details["reason"], "banner_not_acknowledged");
    assert_eq!(kept(&app, app.world.ausa.id).await.last_sign_in_at, None);

    client
        .post("/banner", &[("next", "/users?q=a b")])
        .await
        .expect(303);
    assert_eq!(logged(&app, "session.banner_acknowledged").await.len(), 1);
    let acknowledged =
        "select count(*) from session where banner_acknowledged_at is not null and user_id is null";
    assert_eq!(count(&app, acknowledged, []).await, 1);
    try_password(&client, &app.world.ausa.email, PASSWORD)
        .await
        .expect(303);
}

#[tokio::test]
async fn the_banner_is_what_the_settings_say() {
    let app = TestApp::with_settings(|settings| {
        settings.banner.title = "Notice of Guam".into();
        settings.banner.text = "One.\n\nTwo <b>& three</b>.\n".into();
    })
    .await;
    let banner = app.anonymous().get("/sign-in").await.expect(200);
    assert_eq!(banner.one("h1"), "Notice of Guam");
    assert_eq!(banner.all("main li"), ["One.", "Two <b>& three</b>."]);
}

#[tokio::test]
async fn signing_in_opens_a_session_of_the_person() {
    let app = TestApp::new().await;
    let person = &app.world.prosecutor;
    give_password(&app, person).await;
    // Addresses are taken in any case and spacing.
    let client = sign_in(&app, &format!(" {} ", person.email.to_uppercase()), PASSWORD).await;
    let page = client.get("/account").await.expect(200);
    assert!(page.main().contains(&person.email));
    assert_eq!(page.all("main tbody tr").len(), 1);
    assert!(
        page.one("main tbody tr").contains("192.0.2.7"),
        "{}",
        page.one("main tbody tr")
    );
    let row = "select count(*) from session where user_id = $1 and aal = 1 and auth_time is not null and ip = '192.0.2.7' \
        and banner_acknowledged_at is not null and absolute_until = auth_time + interval '12 hours'";
    assert_eq!(count(&app, row, [person.id.into()]).await, 1);
    let log = logged(&app, "session.signed_in").await;
    assert_eq!(log.len(), 1);
    assert_eq!(
        (log[0].outcome.as_str(), log[0].actor_id),
        ("success", Some(person.id))
    );
    assert_eq!(log[0].district_id.as_deref(), Some("MOE"));
    assert_eq!(kept(&app, person.id).await.last_sign_in_at, Some(app.clock.now()));
}

#[tokio::test]
async fn the_cookie_is_no_ones_but_this_browsers_and_ends_with_it() {
    let app = TestApp::new().await;
    let page = app.anonymous().get("/sign-in").await;
    let cookie = page.headers["set-cookie"].to_str().unwrap().to_owned();
    assert!(
        cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict") && cookie.contains("Path=/"),
        "{cookie}"
    );
    assert!(
        !cookie.contains("Max-Age") && !cookie.contains("Expires") && !cookie.contains("Domain"),
        "{cookie}"
    );
    assert_eq!(page.headers["cache-control"], "no-store");
    let app = TestApp::with_settings(|settings| settings.session.secure_cookie = true).await;
    let page = app.anonymous().get("/sign-in").await;
    let cookie = page.headers["set-cookie"].to_str().unwrap().to_owned();
    assert!(
        cookie.starts_with("__Host-id=") && cookie.contains("Secure"),
        "{cookie}"
    );
}

#[tokio::test]
async fn one_returns_to_where_one_wanted_to_go() {
    let app = TestApp::new().await;
    give_password(&app, &app.world.administrator).await;
    let client = app.anonymous();
    let away = client.get("/users?role=ausa").await.expect(303);
    let banner = client.get(&away.location().unwrap()).await.expect(200);
    let next = banner.attribute("input[name=next]", "value").unwrap();
    assert_eq!(next, "/users?role=ausa");
    let form = client
        .post("/banner", &[("next", &next)])
        .await
        .expect(303)
        .location()
        .unwrap();
    let next = client
        .get(&form)
        .await
        .expect(200)
        .attribute("input[name=next]", "value")
        .unwrap();
    let fields = [
        ("email", app.world.administrator.email.as_str()),
        ("password", PASSWORD),
        ("next", &next),
    ];
    let page = client.post("/sign-in", &fields).await.expect(303);
    assert_eq!(page.location().as_deref(), Some("/users?role=ausa"));
    // Who is signed in has nothing to do here.
    let again = client.get("/sign-in?next=/users").await.expect(303);
    assert_eq!(again.location().as_deref(), Some("/users"));
}

#[tokio::test]
async fn one_is_never_sent_to_another_site() {
    let app = TestApp::new().await;
    let person = &app.world.coordinator;
    give_password(&app, person).await;
    for next in [
        "//evil.example",
        "/\\evil.example",
        "https:evil.example",
        "https://evil.example",
        "%2f%2fevil.example",
        "/%2fevil.example",
        "/\t/evil.example",
        "/sign-in",
    ] {
        let client = at_the_form(&app).await;
        let fields = [
            ("email", person.email.as_str()),
            ("password", PASSWORD),
            ("next", next),
        ];
        let page = client.post("/sign-in", &fields).await.expect(303);
        assert_eq!(page.location().as_deref(), Some("/"), "{next}");
        let signed_in = client
            .get(&format!(
                "/sign-in?{}",
                serde_html_form::to_string([("next", next)]).unwrap()
            ))
            .await;
        assert_eq!(signed_in.location().as_deref(), Some("/"), "{next}");
        let banner = app.anonymous();
        banner.get("/sign-in").await;
        let page = banner.post("/banner", &[("next", next)]).await.expect(303);
        assert_eq!(page.location().as_deref(), Some("/sign-in"), "{next}");
    }
}

#[tokio::test]
async fn an_unknown_field_is_refused() {
    let app = TestApp::new().await;
    give_password(&app, &app.world.ausa).await;
    let client = at_the_form(&app).await;
    let fields = [
        ("email", app.world.ausa.email.as_str()),
        ("password", PASSWORD),
        ("user_id", "1"),
    ];
    client.post("/sign-in", &fields).await.expect(422);
    client.get("/account").await.expect(303);
}
