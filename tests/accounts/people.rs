//! Adding, listing and changing people.

use super::{count, kept, logged, sessions_of, sign_in, sql};
use crate::support::world::add;
use crate::support::{Client, Page, TestApp};
use predicate::domain::role::Role;
use uuid::Uuid;

const NEW: &str = "quartz ferry ninety mittens";

/// Sends the form of a new person.
async fn create(client: &Client, email: &str, agency: &str, roles: &[&str]) -> Page {
    client.get("/users/new").await.expect(200);
    let mut fields = vec![
        ("full_name", "Nora Newcomer"),
        ("email", email),
        ("title", "Investigator"),
        ("agency_id", agency),
    ];
    fields.extend(roles.iter().map(|role| ("roles", *role)));
    client.post("/users", &fields).await
}

async fn id_of(app: &TestApp, email: &str) -> Uuid {
    use sea_orm::{ConnectionTrait as _, DbBackend, Statement};
    let query = Statement::from_sql_and_values(
        DbBackend::Postgres,
        "select id from app_user where email = $1",
        [email.into()],
    );
    app.database
        .owner
        .query_one_raw(query)
        .await
        .unwrap()
        .unwrap()
        .try_get_by_index(0)
        .unwrap()
}

#[tokio::test]
async fn an_administrator_adds_a_person_who_signs_in_with_a_one_time_password() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|w| &w.administrator).await;
    let agency = app.world.agency_a.to_string();
    let page = create(
        &client,
        "Nora@Example.test",
        &agency,
        &["local_prosecutor", "ausa"],
    )
    .await
    .expect(201);
    let one_time = page.one("#one-time-password");
    assert_eq!(one_time.len(), 23);
    let id = id_of(&app, "nora@example.test").await;
    let account = kept(&app, id).await;
    assert_eq!(account.roles.as_deref(), Some("ausa,local_prosecutor"));
    assert_eq!(account.agency_id, Some(app.world.agency_a));
    // A role of the district is not held in the agency.
    let held = "select count(*) from user_role where user_id = $1 and (role = 'ausa') = (agency_id is null) and granted_by = $2";
    assert_eq!(
        count(&app, held, [id.into(), app.world.administrator.id.into()]).await,
        2
    );
    // Shown once: not on the person's page, not in the log.
    let view = client.get(&format!("/users/{id}")).await.expect(200);
    assert!(!view.text().contains(&one_time));
    assert!(view.main().contains("one-time password waits"), "{}", view.main());
    let log = logged(&app, "user.created").await;
    assert_eq!((log.len(), log[0].object_id), (1, Some(id)));
    assert!(!log[0].details.to_string().contains("Nora"), "ids, never names");

    let nora = sign_in(&app, "nora@example.test", &one_time).await;
    assert_eq!(
        nora.get("/").await.location().as_deref(),
        Some("/account/password")
    );
    nora.get("/account/password").await.expect(200);
    nora.post("/account/password", &[("new", NEW), ("repeated", NEW)])
        .await
        .expect(303);
    assert!(
        nora.get("/account")
            .await
            .expect(200)
            .main()
            .contains("Local prosecutor")
    );
}

#[tokio::test]
async fn a_one_time_password_runs_out_after_three_days() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|w| &w.administrator).await;
    let page = create(&client, "nora@example.test", "", &["ausa"])
        .await
        .expect(201);
    let one_time = page.one("#one-time-password");
    app.clock.advance(chrono::Duration::hours(73));
    let late = super::at_the_form(&app).await;
    super::try_password(&late, "nora@example.test", &one_time)
        .await
        .expect(422);
    let client = app.sign_in_as(|w| &w.administrator).await;
    let id = id_of(&app, "nora@example.test").await;
    let view = client.get(&format!("/users/{id}")).await.expect(200);
    assert!(view.main().contains("no longer works"));
    let again = client
        .post(&format!("/users/{id}/reset-password"), &[])
        .await
        .expect(200);
    sign_in(&app, "nora@example.test", &again.one("#one-time-password")).await;
}

#[tokio::test]
async fn what_is_missing_is_told_at_the_field_and_the_form_kept() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|w| &w.administrator).await;
    let page = create(&client, "no address", "", &[]).await.expect(422);
    assert!(page.one("#email-error").contains("such as"));
    assert!(page.one("#roles-error").contains("at least one role"));
    assert_eq!(
        page.attribute("#full_name", "value").as_deref(),
        Some("Nora Newcomer")
    );
    assert_eq!(page.attribute("#email", "value").as_deref(), Some("no address"));
    let page = create(&client, "nora@example.test", "", &["local_prosecutor"])
        .await
        .expect(422);
    assert!(page.one("#agency_id-error").contains("held within one"));
    let taken = app.world.ausa.email.to_uppercase();
    let page = create(&client, &taken, "", &["ausa"]).await.expect(422);
    assert_eq!(page.one("#email-error"), "Error: This address is already in use.");
    assert_eq!(
        count(
            &app,
            "select count(*) from app_user where full_name = 'Nora Newcomer'",
            []
        )
        .await,
        0
    );
    assert_eq!(logged(&app, "user.created").await.len(), 0);
}

#[tokio::test]
async fn columns_that_are_no_field_are_refused() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|w| &w.administrator).await;
    let person = &app.world.ausa;
    for extra in [
        "id",
        "district_id",
        "active",
        "password_hash",
        "must_change_password",
        "locked_at",
        "roles",
        "agency_id",
    ] {
        let edit = format!("/users/{}/edit", person.id);
        let fields = [
            ("full_name", "Anna Changed"),
            ("email", person.email.as_str()),
            ("version", "1"),
            (extra, "1"),
        ];
        client.post(&edit, &fields).await.expect(422);
    }
    for extra in [
        "id",
        "district_id",
        "active",
        "password_hash",
        "version",
        "granted_by",
    ] {
        let fields = [
            ("full_name", "Nora Newcomer"),
            ("email", "nora@example.test"),
            ("roles", "ausa"),
            (extra, "1"),
        ];
        client.post("/users", &fields).await.expect(422);
    }
    assert_eq!(kept(&app, person.id).await.full_name, "Anna Ausa");
    assert_eq!(
        count(
            &app,
            "select count(*) from app_user where full_name = 'Nora Newcomer'",
            []
        )
        .await,
        0
    );
}

#[tokio::test]
async fn a_person_is_changed_and_a_stale_form_shows_both() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|w| &w.administrator).await;
    let person = &app.world.ausa;
    let path = format!("/users/{}/edit", person.id);
    let form = client.get(&path).await.expect(200);
    let stale: Vec<(String, String)> = form.form_fields("main form");
    let fields = [
        ("full_name", "Anna  Newname"),
        ("email", person.email.as_str()),
        ("title", "Senior AUSA"),
        ("phone", ""),
        ("version", "1"),
    ];
    client.post(&path, &fields).await.expect(303);
    let account = kept(&app, person.id).await;
    assert_eq!((account.full_name.as_str(), account.version), ("Anna Newname", 2));
    assert_eq!(logged(&app, "user.changed").await.len(), 1);

    let mut typed: Vec<(&str, &str)> = stale
        .iter()
        .filter(|(name, _)| name != "csrf")
        .map(|(n, v)| (n.as_str(), v.as_str()))
        .collect();
    typed.retain(|(name, _)| *name != "phone");
    typed.push(("phone", "314-555-0100"));
    let page = client.post(&path, &typed).await.expect(409);
    let differences = page.all("main .usa-alert--warning tbody tr");
    assert_eq!(differences.len(), 3, "{differences:?}");
    assert_eq!(differences[0], "Full name Anna Newname Anna Ausa");
    assert_eq!(
        page.attribute("input[name=version]", "value").as_deref(),
        Some("2")
    );
    assert_eq!(kept(&app, person.id).await.version, 2, "nothing was saved");
    // Whoever saves again has seen both.
    let seen = page.form_fields("main form");
    let again: Vec<(&str, &str)> = seen
        .iter()
        .filter(|(name, _)| name != "csrf")
        .map(|(n, v)| (n.as_str(), v.as_str()))
        .collect();
    client.post(&path, &again).await.expect(303);
    assert_eq!(kept(&app, person.id).await.full_name, "Anna Ausa");

    let fields = [
        ("full_name", "Anna"),
        ("email", app.world.ausa_2.email.as_str()),
        ("version", "3"),
    ];
    let page = client.post(&path, &fields).await.expect(422);
    assert!(page.one("#email-error").contains("already in use"));
}

#[tokio::test]
async fn the_list_filters_and_turns_pages() {
    let app = TestApp::new().await;
    for number in 0..60 {
        let name = format!("Zora Zeuge{number:02}");
        add(
            &app.database.app,
            &name,
            Role::LocalProsecutor,
            Some(app.world.agency_b),
            "MOE",
            app.clock.now(),
        )
        .await;
    }
    sql(
        &app,
        "update app_user set active = false where full_name = 'Zora Zeuge07'",
        [],
    )
    .await;
    sql(
        &app,
        "update app_user set locked_at = now() where full_name like 'Zora Zeuge1_'",
        [],
    )
    .await;
    let client = app.sign_in_as(|w| &w.administrator).await;
    let first = client.get("/users").await.expect(200);
    assert_eq!(first.all("main tbody tr").len(), 50);
    assert!(first.one("main tbody tr").contains("Ada Administrator"));
    assert_eq!(
        first.one(".pr-pager__summary"),
        "1–50 of 73 people",
        "the stranger of another district is not among them"
    );
    assert!(!first.text().contains("Stan Stranger"));
    let next = first.attribute("a[rel=next]", "href").unwrap();
    let second = client.get(&next).await.expect(200);
    assert_eq!(second.all("main tbody tr").len(), 23);
    assert!(second.has("a[rel=prev]") && !second.has("a[rel=next]"));

    for (query, expected) in [
        ("q=ZEUGE0", 10),
        ("q=zora.zeuge42@", 1),
        ("q=100%25", 0),
        ("q=_", 0),
        ("standing=locked", 10),
        ("standing=ended", 1),
        ("role=ausa", 2),
        ("role=ausa&standing=active", 2),
        ("role=nonsense&agency=nonsense&standing=nonsense&page=0", 50),
        ("page=4000000000", 0),
    ] {
        let page = client.get(&format!("/users?{query}")).await.expect(200);
        assert_eq!(page.all("main tbody tr").len(), expected, "{query}");
    }
    let page = client
        .get(&format!("/users?agency={}&q=otherlead", app.world.agency_b))
        .await
        .expect(200);
    assert_eq!(page.all("main tbody tr").len(), 1);
    assert_eq!(page.attribute("#q", "value").as_deref(), Some("otherlead"));
    let nobody = client.get("/users?q=xyzzy").await.expect(200);
    assert!(nobody.one(".pr-empty").contains("Nobody matches"));
    client.get("/users?page=-1").await.expect(422);
}

#[tokio::test]
async fn somebodys_forgotten_password_is_replaced_and_their_sessions_end() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|w| &w.administrator).await;
    let person = &app.world.ausa;
    let theirs = app.sign_in(person).await;
    let page = client
        .post(&format!("/users/{}/reset-password", person.id), &[])
        .await
        .expect(200);
    let one_time = page.one("#one-time-password");
    theirs.get("/account").await.expect(303);
    assert_eq!(sessions_of(&app, person.id).await, 0);
    sign_in(&app, &person.email, &one_time).await;
    assert_eq!(
        logged(&app, "user.password_reset").await[0].object_id,
        Some(person.id)
    );
    let own = format!("/users/{}/reset-password", app.world.administrator.id);
    client.post(&own, &[]).await.expect(422);
    assert!(
        !client
            .get(&format!("/users/{}", app.world.administrator.id))
            .await
            .text()
            .contains("reset-password")
    );
}

#[tokio::test]
async fn names_cannot_break_the_page() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|w| &w.administrator).await;
    let name = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>";
    sql(
        &app,
        "update app_user set full_name = $2, title = $2, phone = $2 where id = $1",
        [app.world.ausa.id.into(), name.into()],
    )
    .await;
    for path in [
        "/users".to_owned(),
        format!("/users/{}", app.world.ausa.id),
        format!("/users/{}/edit", app.world.ausa.id),
    ] {
        let page = client.get(&path).await.expect(200);
        assert!(!page.has("main img, main script"), "{path}");
        assert!(
            page.text().contains("&#60;script&#62;") || page.text().contains("&lt;script&gt;"),
            "{path}"
        );
    }
}

#[tokio::test]
async fn the_title_is_the_persons_and_a_title_that_repeats_the_role_is_left_out_of_the_list() {
    let app = TestApp::new().await;
    let w = &app.world;
    for (person, title) in [(&w.ausa, "Deputy Chief"), (&w.coordinator, "Coordinator")] {
        let query = "update app_user set title = $2 where id = $1";
        sql(&app, query, [person.id.into(), title.into()]).await;
    }
    let client = app.sign_in(&w.administrator).await;
    let page = client.get(&format!("/users/{}", w.ausa.id)).await.expect(200);
    let facts = page.all("main .pr-facts__pair");
    assert!(facts.iter().any(|pair| pair == "Title Deputy Chief"), "{facts:?}");
    let own = app.sign_in(&w.ausa).await.get("/account").await.expect(200);
    let facts = own.all("main .pr-facts__pair");
    assert!(facts.iter().any(|pair| pair == "Title Deputy Chief"), "{facts:?}");
    let list = client.get("/users").await.expect(200);
    let titles = list.all("main tbody td .pr-table__sub");
    assert_eq!(titles, ["Deputy Chief"]);
}
