//! Two people, two tabs, two clicks: one effect, and nobody's words are lost.

use super::road::{id_in, save, step_path, submission, submit};
use crate::support::TestApp;
use predicate::db::entities::referral;
use predicate::referrals::status::Status;
use sea_orm::EntityTrait;
use std::collections::BTreeSet;
use uuid::Uuid;

#[tokio::test]
async fn a_stale_save_shows_both_versions() {
    let app = TestApp::new().await;
    let offender = app.offender_with_history(&app.world.prosecutor).await;
    let one = app.sign_in_as(|world| &world.prosecutor).await;
    let two = app.sign_in_as(|world| &world.colleague).await;
    let id = app.draft(&one, offender).await;
    let path = step_path(id, "reasons");
    one.post(
        &path,
        &[
            ("version", "1"),
            ("why_federal", "Paula's words"),
            ("dangerous", "yes"),
        ],
    )
    .await
    .expect(303);
    let conflict = two
        .post(
            &path,
            &[
                ("version", "1"),
                ("why_federal", "Carl's words"),
                ("dangerous", "yes"),
            ],
        )
        .await
        .expect(409);
    assert!(conflict.main().contains("Paula's words"));
    assert!(conflict.main().contains("Carl's words"));
    assert_eq!(
        conflict.all(".pr-tag--warn").len(),
        2,
        "only what differs is marked"
    );
    assert_eq!(
        app.row(id).await.nomination["reasons"]["why_federal"],
        "Paula's words"
    );

    let fields = conflict.form_fields("main form");
    let mut fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    fields.push(("do", "save"));
    two.post_exactly(&path, &fields).await.expect(303);
    assert_eq!(
        app.row(id).await.nomination["reasons"]["why_federal"],
        "Carl's words"
    );
}

#[tokio::test]
async fn a_nomination_changed_meanwhile_is_not_submitted_unread() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let id = app.complete_draft(&client, &app.world.prosecutor).await;
    let review = client.get(&step_path(id, "review")).await.expect(200);
    let colleague = app.sign_in_as(|world| &world.colleague).await;
    save(&colleague, id, "reasons", &[("why_federal", "Other words")])
        .await
        .expect(303);
    let stale = client
        .post(&format!("/referrals/{id}/submit"), &submission(&review))
        .await
        .expect(409);
    assert!(stale.main().contains("Other words"));
    assert_eq!(app.row(id).await.status, "draft");
}

#[tokio::test]
async fn twenty_clicks_submit_once() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let id = app.complete_draft(&client, &app.world.prosecutor).await;
    let review = client.get(&step_path(id, "review")).await.expect(200);
    let fields = submission(&review);
    let path = format!("/referrals/{id}/submit");
    let clicks = (0..20).map(|_| client.post(&path, &fields));
    for page in futures_util::future::join_all(clicks).await {
        assert_eq!(page.expect(303).location().unwrap(), format!("/referrals/{id}"));
    }
    let row = app.row(id).await;
    assert_eq!(
        (row.number.as_deref(), row.status.as_str()),
        (Some("MOE-2026-00001"), "submitted")
    );
    assert_eq!(app.recorded("referral.submitted", id).await, 1);

    let again = client.post(&path, &fields[..2]).await.expect(409);
    assert!(
        again.main().contains("Submitted"),
        "without its key the form is another one"
    );
}

#[tokio::test]
async fn numbers_have_no_gaps_and_no_twins() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let mut drafts = Vec::new();
    for _ in 0..12 {
        drafts.push(app.complete_draft(&client, &app.world.prosecutor).await);
    }
    // One is refused at the last moment: it must not take a number along.
    let refused = app
        .draft(&client, app.offender(&app.world.prosecutor, "Roe", "Rex").await)
        .await;
    let mut all = drafts.clone();
    all.insert(6, refused);
    futures_util::future::join_all(all.iter().map(|id| submit(&client, *id))).await;
    let mut numbers = BTreeSet::new();
    for id in drafts {
        numbers.insert(app.row(id).await.number.unwrap());
    }
    let expected: BTreeSet<String> = (1..=12).map(|count| format!("MOE-2026-{count:05}")).collect();
    assert_eq!(numbers, expected);
    assert_eq!(app.row(refused).await.number, None);
}

#[tokio::test]
async fn the_year_of_a_number_is_the_districts() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let id = app.complete_draft(&client, &app.world.prosecutor).await;
    let review = client.get(&step_path(id, "review")).await.expect(200);
    // 2027 in London, still 2026 in St. Louis.
    let new_year: chrono::DateTime<chrono::Utc> = "2027-01-01T03:00:00Z".parse().unwrap();
    app.clock.advance(new_year - app.clock.now());
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let token = client.token();
    let mut fields = submission(&review);
    fields.push(("csrf", &token));
    client
        .post_exactly(&format!("/referrals/{id}/submit"), &fields)
        .await
        .expect(303);
    assert_eq!(app.row(id).await.number.as_deref(), Some("MOE-2026-00001"));
    app.clock.advance(chrono::Duration::hours(4));
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let next = app.complete_draft(&client, &app.world.prosecutor).await;
    submit(&client, next).await.expect(303);
    assert_eq!(app.row(next).await.number.as_deref(), Some("MOE-2027-00001"));
}

#[tokio::test]
async fn two_clicks_begin_one_draft() {
    let app = TestApp::new().await;
    let offender = app.offender_with_history(&app.world.prosecutor).await.to_string();
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let key = Uuid::now_v7().to_string();
    let fields = [("offender", offender.as_str()), ("idempotency_key", &key)];
    let clicks = (0..5).map(|_| client.post("/referrals/new", &fields));
    let led: BTreeSet<String> = futures_util::future::join_all(clicks)
        .await
        .into_iter()
        .map(|page| page.expect(303).location().unwrap())
        .collect();
    assert_eq!(led.len(), 1);
    assert_eq!(
        referral::Entity::find()
            .all(&app.database.app)
            .await
            .unwrap()
            .len(),
        1
    );
    let id = id_in(led.first().unwrap());
    // The same key under another form is a mistake, not a repetition.
    let fields = [
        ("version", "1"),
        ("declaration", "true"),
        ("idempotency_key", &key),
    ];
    client
        .post(&format!("/referrals/{id}/submit"), &fields)
        .await
        .expect(422);
}

#[tokio::test]
async fn withdrawn_meanwhile_is_told() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let offender = app.offender_with_history(&app.world.prosecutor).await;
    let id = app
        .referral(&app.world.prosecutor, offender, Status::Withdrawn, None)
        .await;
    let page = client
        .post(
            &step_path(id, "reasons"),
            &[("version", "1"), ("why_federal", "x")],
        )
        .await
        .expect(409);
    assert!(page.main().contains("Withdrawn"));
}
