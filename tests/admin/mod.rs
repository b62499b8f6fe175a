//! The audit log's page and the access matrix.

use crate::accounts::{PASSWORD, at_the_form};
use crate::accounts::{count, give_password, logged, sign_in, sql, try_password};
use crate::support::TestApp;
use predicate::audit::Event;
use predicate::referrals::status::Status;
use uuid::Uuid;

#[tokio::test]
async fn an_auditor_sees_who_did_what_when_from_where() {
    let app = TestApp::new().await;
    let w = &app.world;
    give_password(&app, &w.ausa).await;
    sign_in(&app, &w.ausa.email, PASSWORD).await;
    try_password(&at_the_form(&app).await, &w.ausa.email, "wrong").await;
    try_password(&at_the_form(&app).await, "nobody@example.test", "wrong").await;
    let client = app.sign_in(&w.auditor).await;
    let page = client.get("/audit?event=session.signed_in").await.expect(200);
    let rows = page.all("main tbody tr");
    assert_eq!(rows.len(), 3);
    assert!(
        rows[2].contains("Anna Ausa") && rows[2].contains("Done") && rows[2].contains("192.0.2.7"),
        "{}",
        rows[2]
    );
    assert!(
        rows[1].contains("wrong_password") && rows[1].contains("Failed"),
        "{}",
        rows[1]
    );
    assert!(
        rows[0].contains("Nobody signed in") && rows[0].contains("unknown_account"),
        "{}",
        rows[0]
    );
    assert!(
        !page.main().contains("nobody@example.test"),
        "the log keeps no typed address"
    );
    let time = page.attribute("main tbody time", "datetime").unwrap();
    assert_eq!(time, "2026-11-16T15:00:00.000000Z");
}

#[tokio::test]
async fn every_search_is_recorded_with_what_was_searched_for() {
    let app = TestApp::new().await;
    let w = &app.world;
    let client = app.sign_in(&w.auditor).await;
    client.get("/audit").await.expect(200);
    let query = format!(
        "/audit?event=user.changed&outcome=denied&person={}&from=11/01/2026&to=11/16/2026",
        w.ausa.id
    );
    let page = client.get(&query).await.expect(200);
    assert!(page.one(".pr-empty").contains("Nothing in the log matches"));
    let log = logged(&app, "audit.viewed").await;
    assert_eq!(log.len(), 2);
    let details = &log[1].details;
    assert_eq!(details["person"], w.ausa.id.to_string());
    assert_eq!(
        (details["event"].as_str(), details["outcome"].as_str()),
        (Some("user.changed"), Some("denied"))
    );
    assert_eq!(details["until"], "2026-11-17T00:00:00+00:00");
    let own = client.get("/audit?event=audit.viewed").await.expect(200);
    assert_eq!(own.all("main tbody tr").len(), 2);
}

#[tokio::test]
async fn a_person_is_found_by_address_which_does_not_stay_in_the_address_bar() {
    let app = TestApp::new().await;
    let w = &app.world;
    let administrator = app.sign_in(&w.administrator).await;
    administrator
        .post(&format!("/users/{}/reset-password", w.ausa.id), &[])
        .await
        .expect(200);
    let client = app.sign_in(&w.auditor).await;
    let address = w.ausa.email.to_uppercase().replace('@', "%40");
    let page = client.get(&format!("/audit?person={address}")).await.expect(303);
    let found = page.location().unwrap();
    assert_eq!(found, format!("/audit?person={}", w.ausa.id));
    let rows = client.get(&found).await.expect(200);
    assert!(
        rows.one("main tbody tr").contains("Set a one-time password"),
        "to whom it was done counts too"
    );
    assert!(rows.one("main tbody tr").contains("Anna Ausa"));
    let stranger = client
        .get(&format!("/audit?person={}", w.stranger.email))
        .await
        .expect(422);
    assert!(stranger.one("#person-error").contains("Nobody in your district"));
}

#[tokio::test]
async fn a_referrals_events_are_found_by_its_number() {
    let app = TestApp::new().await;
    let w = &app.world;
    let offender = app.offender(&w.prosecutor, "Hidden", "Name").await;
    let referral = app
        .referral(&w.prosecutor, offender, Status::UnderReview, None)
        .await;
    let insert = "insert into audit_event (id, at, event, outcome, actor_id, district_id, object_kind, object_id, referral_id) \
        values ($1, $2, 'referral.viewed', 'success', $3, 'MOE', 'referral', $4, $4)";
    sql(
        &app,
        insert,
        [
            Uuid::now_v7().into(),
            app.clock.now().into(),
            w.ausa.id.into(),
            referral.into(),
        ],
    )
    .await;
    sql(
        &app,
        "update referral set number = 'MOE-2026-00042' where id = $1",
        [referral.into()],
    )
    .await;
    let client = app.sign_in(&w.auditor).await;
    let page = client.get("/audit?referral=moe-2026-00042").await.expect(200);
    assert_eq!(page.all("main tbody tr").len(), 1);
    assert!(page.one("main tbody tr").contains(&referral.to_string()));
    assert!(!page.text().contains("Hidden"), "no casework here");
    client
        .get(&format!("/audit?object={referral}"))
        .await
        .expect(200)
        .one("main tbody tr");
    client
        .get("/audit?referral=MOE-2026-99999")
        .await
        .expect(422)
        .one("#referral-error");
    // Who is recused from it sees nothing of it here either.
    app.recuse(referral, &w.auditor).await;
    client.get("/audit?referral=MOE-2026-00042").await.expect(422);
    assert!(
        !client
            .get(&format!("/audit?object={referral}"))
            .await
            .expect(200)
            .has("main tbody tr")
    );
}

#[tokio::test]
async fn pages_turn_both_ways_without_losing_a_row() {
    let app = TestApp::new().await;
    let insert = "insert into audit_event (id, at, event, outcome, district_id, object_kind, details) \
        select gen_random_uuid(), $1::timestamptz - make_interval(secs => n / 2), 'user.changed', 'success', 'MOE', 'user', \
            jsonb_build_object('number', n) from generate_series(0, 119) n";
    sql(&app, insert, [app.clock.now().into()]).await;
    let client = app.sign_in_as(|w| &w.auditor).await;
    let mut path = "/audit?event=user.changed".to_owned();
    let (mut numbers, mut pages, mut back) = (Vec::new(), 0, Vec::new());
    let number = |row: &String| {
        row.rsplit("number ")
            .next()
            .unwrap()
            .split(' ')
            .next()
            .unwrap()
            .parse::<u32>()
            .unwrap()
    };
    loop {
        let page = client.get(&path).await.expect(200);
        pages += 1;
        numbers.extend(page.all("main tbody tr").iter().map(number));
        back.push(path.clone());
        let Some(next) = page.attribute("a[rel=next]", "href") else {
            let before = client
                .get(&page.attribute("a[rel=prev]", "href").unwrap())
                .await
                .expect(200);
            let forth = client.get(&back[1]).await.expect(200);
            assert_eq!(before.all("main tbody tr"), forth.all("main tbody tr"));
            break;
        };
        path = next;
    }
    assert_eq!(pages, 3);
    let mut sorted = numbers.clone();
    sorted.sort_unstable();
    assert_eq!(sorted, (0..120).collect::<Vec<_>>(), "every row once");
}

#[tokio::test]
async fn what_makes_no_sense_is_told_at_the_field() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|w| &w.auditor).await;
    let page = client
        .get("/audit?event=x&outcome=x&object=x&person=x&from=13/45/2026&to=soon")
        .await
        .expect(422);
    for field in ["event", "outcome", "object", "person", "from", "to"] {
        assert!(page.has(&format!("#{field}-error")), "{field}");
    }
    let page = client
        .get("/audit?from=11/16/2026&to=11/15/2026")
        .await
        .expect(422);
    assert!(page.one("#to-error").contains("before the first"));
    client.get("/audit?column=1").await.expect(422);
    assert_eq!(logged(&app, "audit.viewed").await.len(), 0, "nothing was shown");
    // A row that is not there is no place to turn from, but no error either.
    client
        .get(&format!("/audit?before={}", Uuid::now_v7()))
        .await
        .expect(200);
    client.get("/audit?before=1;drop").await.expect(200);
}

#[tokio::test]
async fn rows_of_other_districts_are_not_there() {
    let app = TestApp::new().await;
    let insert = "insert into audit_event (id, at, event, outcome, district_id, object_kind) values \
        (gen_random_uuid(), now(), 'user.changed', 'success', 'MOW', 'user'), (gen_random_uuid(), now(), 'user.changed', 'success', 'MOE', 'user'), \
        (gen_random_uuid(), now(), 'user.changed', 'success', null, 'user')";
    sql(&app, insert, []).await;
    let client = app.sign_in_as(|w| &w.auditor).await;
    let page = client.get("/audit?event=user.changed").await.expect(200);
    assert_eq!(page.all("main tbody tr").len(), 2);
    assert!(
        !page.text().contains("Stan Stranger"),
        "nor are their people a choice"
    );
}

#[tokio::test]
async fn every_event_can_be_chosen() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|w| &w.auditor).await;
    let page = client.get("/audit").await.expect(200);
    let slugs: Vec<String> = Event::ALL.iter().map(|event| event.slug().to_owned()).collect();
    assert_eq!(page.attributes("#event option", "value")[1..], slugs);
}

#[tokio::test]
async fn the_matrix_is_shown_and_the_look_recorded() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|w| &w.administrator).await;
    let page = client.get("/admin/access").await.expect(200);
    let table = app.services.access();
    let allowed = page.all("main td").iter().filter(|cell| *cell != "no").count();
    let mut expected = 0;
    for resource in predicate::access::Resource::ALL {
        for action in predicate::access::vocabulary::actions_of(*resource) {
            for role in predicate::domain::role::Role::ALL {
                expected += usize::from(!table.scopes(role, *resource, *action).is_empty());
            }
        }
    }
    assert_eq!(allowed, expected);
    assert_eq!(logged(&app, "access.matrix_viewed").await.len(), 1);
    let only = "select count(*) from audit_event where event <> 'access.matrix_viewed'";
    assert_eq!(count(&app, only, []).await, 0);
}
