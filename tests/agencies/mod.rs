//! Agencies: adding, changing, ending access.

use crate::accounts::{PASSWORD, at_the_form};
use crate::accounts::{count, give_password, kept, logged, sign_in, sql, try_password};
use crate::support::{Client, Page, TestApp};
use uuid::Uuid;

async fn create(client: &Client, name: &str, ori: &str, county: &str) -> Page {
    client.get("/agencies/new").await.expect(200);
    let fields = [
        ("name", name),
        ("kind", "sheriff"),
        ("ori", ori),
        ("county_fips", county),
        ("phone", ""),
        ("supervisor_sign_off", "true"),
    ];
    client.post("/agencies", &fields).await
}

#[tokio::test]
async fn an_administrator_adds_an_agency() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|w| &w.administrator).await;
    let form = client.get("/agencies/new").await.expect(200);
    assert_eq!(
        form.all("#county_fips option").len(),
        50,
        "the counties of the district, and none"
    );
    let done = create(&client, "Lincoln  County Sheriff", "mo0570000", "29113")
        .await
        .expect(303);
    let path = done.location().unwrap();
    let page = client.get(&path).await.expect(200);
    assert_eq!(page.one("h1"), "Lincoln County Sheriff");
    for words in [
        "MO0570000",
        "Lincoln County",
        "Sheriff's office",
        "Each nomination needs it",
    ] {
        assert!(page.main().contains(words), "{words}: {}", page.main());
    }
    let saved = "select count(*) from agency where name = 'Lincoln County Sheriff' and district_id = 'MOE' and active and version = 1";
    assert_eq!(count(&app, saved, []).await, 1);
    assert_eq!(logged(&app, "agency.created").await.len(), 1);
}

#[tokio::test]
async fn what_is_wrong_is_told_at_the_field() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|w| &w.administrator).await;
    let page = create(&client, "X", "MO1", "17031").await.expect(422);
    assert!(page.one("#name-error").contains("2 to 200"));
    assert!(page.one("#ori-error").contains("nine letters"));
    assert!(
        page.one("#county_fips-error").contains("of this district"),
        "Cook County lies in Illinois"
    );
    assert_eq!(page.attribute("#ori", "value").as_deref(), Some("MO1"));
    let page = create(&client, "Circuit Attorney, City of St. Louis", "", "")
        .await
        .expect(422);
    assert!(page.one("#name-error").contains("already"));
    let page = client
        .post("/agencies", &[("name", "Some Agency"), ("kind", "circus")])
        .await
        .expect(422);
    assert!(page.has("#kind-error"));
    for column in ["id", "district_id", "active", "created_at"] {
        client
            .post(
                "/agencies",
                &[("name", "Some Agency"), ("kind", "police"), (column, "1")],
            )
            .await
            .expect(422);
    }
    assert_eq!(count(&app, "select count(*) from agency", []).await, 2);
}

#[tokio::test]
async fn a_change_is_saved_and_a_stale_one_shows_both() {
    let app = TestApp::new().await;
    let id = app.world.agency_a;
    let client = app.sign_in_as(|w| &w.administrator).await;
    let path = format!("/agencies/{id}/edit");
    let form = client.get(&path).await.expect(200);
    assert_eq!(
        form.attribute("#name", "value").as_deref(),
        Some("Circuit Attorney, City of St. Louis")
    );
    let stale = form.form_fields("main form");
    let fields = [
        ("name", "Circuit Attorney"),
        ("kind", "prosecutor"),
        ("ori", "MO0950000"),
        ("county_fips", "29510"),
        ("phone", "1"),
        ("version", "1"),
    ];
    client.post(&path, &fields).await.expect(303);
    let typed: Vec<(&str, &str)> = stale
        .iter()
        .filter(|(n, _)| n != "csrf")
        .map(|(n, v)| (n.as_str(), v.as_str()))
        .collect();
    let page = client.post(&path, &typed).await.expect(409);
    assert_eq!(
        page.all("main .usa-alert--warning tbody tr").len(),
        3,
        "{}",
        page.main()
    );
    assert_eq!(
        count(
            &app,
            "select version::bigint from agency where id = $1",
            [id.into()]
        )
        .await,
        2
    );
    let taken = [
        ("name", "Jefferson County Prosecuting Attorney"),
        ("kind", "prosecutor"),
        ("version", "2"),
    ];
    let page = client.post(&path, &taken).await.expect(422);
    assert!(page.one("#name-error").contains("already"));
    assert_eq!(logged(&app, "agency.changed").await.len(), 1);
}

#[tokio::test]
async fn a_supervisor_changes_telephone_and_sign_off_of_the_own_agency() {
    let app = TestApp::new().await;
    let id = app.world.agency_a;
    let client = app.sign_in_as(|w| &w.agency_supervisor).await;
    let path = format!("/agencies/{id}/edit");
    let form = client.get(&path).await.expect(200);
    assert!(!form.has("#name") && form.has("#phone"));
    let page = client
        .post(
            &path,
            &[
                ("phone", "314-555-0100"),
                ("supervisor_sign_off", "true"),
                ("version", "1"),
            ],
        )
        .await;
    page.expect(303);
    let saved = "select count(*) from agency where id = $1 and phone = '314-555-0100' and supervisor_sign_off \
        and name = 'Circuit Attorney, City of St. Louis' and county_fips = '29510' and kind = 'prosecutor'";
    assert_eq!(count(&app, saved, [id.into()]).await, 1);
    for field in ["name", "kind", "ori", "county_fips", "active", "district_id"] {
        client
            .post(&path, &[(field, "police"), ("phone", "1"), ("version", "2")])
            .await
            .expect(422);
    }
    let stale = client
        .post(&path, &[("phone", "2"), ("version", "1")])
        .await
        .expect(409);
    assert_eq!(
        stale.all("main .usa-alert--warning tbody tr").len(),
        2,
        "{}",
        stale.main()
    );
    assert_eq!(count(&app, saved, [id.into()]).await, 1);
}

#[tokio::test]
async fn agencies_of_others_are_not_there() {
    let app = TestApp::new().await;
    let random = Uuid::now_v7();
    let other = app.world.agency_b;
    let client = app.sign_in_as(|w| &w.agency_supervisor).await;
    client.get("/agencies").await.expect(403);
    for tail in ["", "/edit"] {
        let theirs = client.get(&format!("/agencies/{other}{tail}")).await.expect(404);
        let nobodys = client.get(&format!("/agencies/{random}{tail}")).await.expect(404);
        assert_eq!(
            theirs.text().replace(&other.to_string(), ""),
            nobodys.text().replace(&random.to_string(), "")
        );
    }
    client
        .post(
            &format!("/agencies/{other}/edit"),
            &[("phone", "1"), ("version", "1")],
        )
        .await
        .expect(404);
    client
        .post(&format!("/agencies/{}/deactivate", app.world.agency_a), &[])
        .await
        .expect(403);
    let prosecutor = app.sign_in_as(|w| &w.prosecutor).await;
    let page = prosecutor
        .get(&format!("/agencies/{}", app.world.agency_a))
        .await
        .expect(200);
    assert!(
        !page.main().contains("Paula"),
        "people are for those who manage them"
    );
    prosecutor
        .get(&format!("/agencies/{}/edit", app.world.agency_a))
        .await
        .expect(403);
}

#[tokio::test]
async fn ending_an_agencys_access_signs_its_people_out_at_once() {
    let app = TestApp::new().await;
    let w = &app.world;
    give_password(&app, &w.prosecutor).await;
    let theirs = sign_in(&app, &w.prosecutor.email, PASSWORD).await;
    let other = app.sign_in(&w.prosecutor_b).await;
    let client = app.sign_in(&w.administrator).await;
    let path = format!("/agencies/{}", w.agency_a);
    let question = client.get(&format!("{path}/deactivate")).await.expect(200);
    assert!(
        question.main().contains("Its 3 active people"),
        "{}",
        question.main()
    );
    client.post(&format!("{path}/deactivate"), &[]).await.expect(303);
    theirs.get("/account").await.expect(303);
    other.get("/account").await.expect(200);
    try_password(&at_the_form(&app).await, &w.prosecutor.email, PASSWORD)
        .await
        .expect(422);
    client.post(&format!("{path}/deactivate"), &[]).await.expect(409);
    assert!(
        !client
            .get("/users/new")
            .await
            .text()
            .contains("City of St. Louis"),
        "no new people there"
    );
    // A person of it can still be given to the office without choosing the agency anew.
    let roles = client
        .get(&format!("/users/{}/roles", w.colleague.id))
        .await
        .expect(200);
    assert!(roles.one("#agency_id option[selected]").contains("access ended"));

    client.post(&format!("{path}/reactivate"), &[]).await.expect(303);
    client.post(&format!("{path}/reactivate"), &[]).await.expect(409);
    sign_in(&app, &w.prosecutor.email, PASSWORD).await;
    assert_eq!(logged(&app, "agency.deactivated").await.len(), 1);
    assert_eq!(logged(&app, "agency.reactivated").await.len(), 1);
}

#[tokio::test]
async fn the_agency_of_the_only_administrator_keeps_its_access() {
    let app = TestApp::new().await;
    let w = &app.world;
    sql(
        &app,
        "update app_user set agency_id = $2 where id = $1",
        [w.administrator.id.into(), w.agency_b.into()],
    )
    .await;
    let client = app.sign_in(&w.administrator).await;
    let page = client
        .post(&format!("/agencies/{}/deactivate", w.agency_b), &[])
        .await
        .expect(409);
    assert!(page.main().contains("only administrator"), "{}", page.main());
    client.get("/agencies").await.expect(200);
    assert!(kept(&app, w.administrator.id).await.active);
}

#[tokio::test]
async fn the_list_filters() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|w| &w.administrator).await;
    sql(
        &app,
        "update agency set active = false, ori = 'MO0500000' where id = $1",
        [app.world.agency_b.into()],
    )
    .await;
    for (query, expected) in [
        ("", 2),
        ("q=JEFFERSON", 1),
        ("q=mo05", 1),
        ("q=%25", 0),
        ("kind=police", 0),
        ("kind=prosecutor", 2),
        ("access=ended", 1),
        ("access=active", 1),
    ] {
        let page = client.get(&format!("/agencies?{query}")).await.expect(200);
        assert_eq!(page.all("main tbody tr").len(), expected, "{query}");
    }
    let row = client.get("/agencies?access=active").await.one("main tbody tr");
    assert!(row.contains("St. Louis") && row.contains('3'), "{row}");
    let coordinator = app.sign_in_as(|w| &w.coordinator).await;
    assert!(
        !coordinator
            .get("/agencies")
            .await
            .expect(200)
            .has("a[href='/agencies/new']")
    );
}
