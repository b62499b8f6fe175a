//! An agency's supervisor manages the agency's people and nobody else.

use super::{count, kept, logged, sql};
use crate::support::{Client, Page, TestApp};
use uuid::Uuid;

const DEEDS: [(&str, &[(&str, &str)]); 6] = [
    (
        "edit",
        &[
            ("full_name", "Taken Over"),
            ("email", "taken@example.test"),
            ("version", "1"),
        ],
    ),
    ("roles", &[("roles", "local_prosecutor"), ("version", "1")]),
    ("deactivate", &[("reason", "left")]),
    ("reactivate", &[]),
    ("reset-password", &[]),
    ("unlock", &[]),
];

/// The page with what differs for every request left out.
fn plain(page: &Page, id: Uuid) -> String {
    page.text().replace(&id.to_string(), "ID")
}

async fn create(client: &Client, agency: &str, roles: &[&str]) -> Page {
    let mut fields = vec![
        ("full_name", "Nora Newcomer"),
        ("email", "nora@example.test"),
        ("agency_id", agency),
    ];
    fields.extend(roles.iter().map(|role| ("roles", *role)));
    client.post("/users", &fields).await
}

#[tokio::test]
async fn people_of_others_are_not_there() {
    let app = TestApp::new().await;
    let w = &app.world;
    let client = app.sign_in(&w.agency_supervisor).await;
    let list = client.get("/users").await.expect(200);
    assert_eq!(list.all("main tbody tr").len(), 3);
    for other in [
        &w.prosecutor_b,
        &w.agency_supervisor_b,
        &w.coordinator,
        &w.administrator,
        &w.stranger,
    ] {
        assert!(!list.text().contains(&other.name));
        let random = Uuid::now_v7();
        for tail in ["", "/edit", "/roles", "/deactivate"] {
            let theirs = client
                .get(&format!("/users/{}{tail}", other.id))
                .await
                .expect(404);
            let nobodys = client.get(&format!("/users/{random}{tail}")).await.expect(404);
            assert_eq!(
                plain(&theirs, other.id),
                plain(&nobodys, random),
                "{} {tail}",
                other.name
            );
        }
        for (deed, fields) in DEEDS.iter().filter(|(deed, _)| *deed != "unlock") {
            let theirs = client
                .post(&format!("/users/{}/{deed}", other.id), fields)
                .await
                .expect(404);
            let nobodys = client
                .post(&format!("/users/{random}/{deed}"), fields)
                .await
                .expect(404);
            assert_eq!(
                plain(&theirs, other.id),
                plain(&nobodys, random),
                "{} {deed}",
                other.name
            );
        }
        let account = kept(&app, other.id).await;
        assert_eq!(
            (account.full_name.as_str(), account.version, account.active),
            (other.name.as_str(), 1, true)
        );
    }
    let filtered = client
        .get(&format!("/users?agency={}", w.agency_b))
        .await
        .expect(200);
    assert!(!filtered.has("main tbody tr"));
}

#[tokio::test]
async fn a_supervisor_adds_colleagues_with_roles_of_the_agency_only() {
    let app = TestApp::new().await;
    let w = &app.world;
    let client = app.sign_in(&w.agency_supervisor).await;
    let form = client.get("/users/new").await.expect(200);
    assert_eq!(
        form.attributes("input[name=roles]", "value"),
        ["local_prosecutor", "agency_supervisor"]
    );
    assert!(!form.has("select[name=agency_id]"), "there is nothing to choose");
    for role in [
        "ausa",
        "administrator",
        "auditor",
        "us_attorney",
        "coordinator",
        "supervisory_ausa",
    ] {
        create(&client, "", &[role]).await.expect(422);
        create(&client, "", &["local_prosecutor", role]).await.expect(422);
    }
    let other = create(&client, &w.agency_b.to_string(), &["local_prosecutor"])
        .await
        .expect(422);
    let nobodys = create(&client, &Uuid::now_v7().to_string(), &["local_prosecutor"])
        .await
        .expect(422);
    assert_eq!(other.one("#error-summary"), nobodys.one("#error-summary"));
    assert_eq!(
        count(
            &app,
            "select count(*) from app_user where email = 'nora@example.test'",
            []
        )
        .await,
        0
    );

    create(&client, "", &["local_prosecutor"]).await.expect(201);
    let placed = "select count(*) from app_user u join user_role r on r.user_id = u.id where u.email = 'nora@example.test' \
        and u.agency_id = $1 and r.agency_id = $1 and u.district_id = 'MOE' and r.role = 'local_prosecutor'";
    assert_eq!(count(&app, placed, [w.agency_a.into()]).await, 1);
    // An address of another agency's person is in use, and that is all one learns.
    let fields = [
        ("full_name", "Nora Again"),
        ("email", w.prosecutor_b.email.as_str()),
        ("roles", "local_prosecutor"),
    ];
    let page = client.post("/users", &fields).await.expect(422);
    assert!(page.one("#email-error").contains("already in use"));
    assert!(!page.text().contains(&w.prosecutor_b.name));
}

#[tokio::test]
async fn a_supervisor_changes_roles_within_the_agency_only() {
    let app = TestApp::new().await;
    let w = &app.world;
    let client = app.sign_in(&w.agency_supervisor).await;
    let path = format!("/users/{}/roles", w.colleague.id);
    let agency = w.agency_a.to_string();
    let form = client.get(&path).await.expect(200);
    assert_eq!(
        form.attributes("input[name=roles]", "value"),
        ["local_prosecutor", "agency_supervisor"]
    );
    for (place, role) in [
        (agency.as_str(), "ausa"),
        ("", "ausa"),
        (&w.agency_b.to_string(), "local_prosecutor"),
        ("", "local_prosecutor"),
    ] {
        client
            .post(&path, &[("version", "1"), ("agency_id", place), ("roles", role)])
            .await
            .expect(422);
    }
    assert_eq!(
        kept(&app, w.colleague.id).await.roles.as_deref(),
        Some("local_prosecutor")
    );
    let both = [
        ("version", "1"),
        ("agency_id", agency.as_str()),
        ("roles", "local_prosecutor"),
        ("roles", "agency_supervisor"),
    ];
    client.post(&path, &both).await.expect(303);
    assert_eq!(
        kept(&app, w.colleague.id).await.roles.as_deref(),
        Some("agency_supervisor,local_prosecutor")
    );
}

#[tokio::test]
async fn a_colleague_who_holds_more_is_out_of_hand() {
    let app = TestApp::new().await;
    let w = &app.world;
    // A special assistant U.S. attorney: of the agency, with a role of the office. With a new password for them a supervisor
    // would hold that role too.
    let query = "insert into user_role (user_id, role, district_id, granted_at) values ($1, 'administrator', 'MOE', now())";
    sql(&app, query, [w.colleague.id.into()]).await;
    let client = app.sign_in(&w.agency_supervisor).await;
    let page = client
        .get(&format!("/users/{}", w.colleague.id))
        .await
        .expect(200);
    assert!(
        !page.has("main form") && !page.has("main a.pr-button"),
        "{}",
        page.main()
    );
    for (deed, fields) in DEEDS {
        client
            .post(&format!("/users/{}/{deed}", w.colleague.id), fields)
            .await
            .expect(403);
    }
    for deed in ["edit", "roles", "deactivate"] {
        client
            .get(&format!("/users/{}/{deed}", w.colleague.id))
            .await
            .expect(403);
    }
    assert_eq!(kept(&app, w.colleague.id).await.version, 1);
    assert_eq!(logged(&app, "access.denied").await.len(), DEEDS.len() + 3);
    let administrator = app.sign_in(&w.administrator).await;
    administrator
        .get(&format!("/users/{}/edit", w.colleague.id))
        .await
        .expect(200);
}

#[tokio::test]
async fn an_administrator_of_one_district_knows_nobody_of_another() {
    let app = TestApp::new().await;
    let w = &app.world;
    let client = app.sign_in(&w.administrator).await;
    client.get(&format!("/users/{}", w.stranger.id)).await.expect(404);
    for (deed, fields) in DEEDS {
        client
            .post(&format!("/users/{}/{deed}", w.stranger.id), fields)
            .await
            .expect(404);
    }
}
