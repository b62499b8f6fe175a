//! The agency's own release before submission.

use super::road::{save, step_path, submit, version};
use crate::support::TestApp;
use predicate::db::entities::{agency, notice};
use sea_orm::ActiveValue::Set;
use sea_orm::EntityTrait;
use uuid::Uuid;

async fn agency_that_signs_off(app: &TestApp) {
    let row = agency::ActiveModel {
        id: Set(app.world.agency_a),
        supervisor_sign_off: Set(true),
        ..Default::default()
    };
    agency::Entity::update(row).exec(&app.database.app).await.unwrap();
}

async fn current(app: &TestApp, id: Uuid) -> String {
    app.row(id).await.version.to_string()
}

#[tokio::test]
async fn a_supervisor_releases_before_it_goes_out() {
    let app = TestApp::new().await;
    agency_that_signs_off(&app).await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let id = app.complete_draft(&client, &app.world.prosecutor).await;
    let review = client.get(&step_path(id, "review")).await.expect(200);
    assert!(!review.has("form[action$=submit]"), "nothing to submit with yet");
    let forced = [("version", &*current(&app, id).await), ("declaration", "true")]
        .map(|(name, value)| (name, value.to_owned()));
    let forced: Vec<(&str, &str)> = forced.iter().map(|(n, v)| (*n, v.as_str())).collect();
    let refused = client
        .post(&format!("/referrals/{id}/submit"), &forced)
        .await
        .expect(422);
    assert!(
        refused
            .one("#error-summary")
            .contains("sign this nomination off first")
    );

    let ask = format!("/referrals/{id}/ask-sign-off");
    client
        .post(&ask, &[("version", &version(&review))])
        .await
        .expect(303);
    let told: Vec<Uuid> = notice::Entity::find()
        .all(&app.database.app)
        .await
        .unwrap()
        .into_iter()
        .map(|one| one.user_id)
        .collect();
    assert_eq!(
        told,
        [app.world.agency_supervisor.id],
        "the agency's supervisor and nobody else"
    );
    assert!(
        client
            .get(&step_path(id, "review"))
            .await
            .main()
            .contains("was asked to sign this off")
    );

    let sign = format!("/referrals/{id}/sign-off");
    client
        .post(&sign, &[("version", &current(&app, id).await)])
        .await
        .expect(403);
    let supervisor = app.sign_in_as(|world| &world.agency_supervisor).await;
    assert!(
        supervisor
            .get(&step_path(id, "review"))
            .await
            .has("form[action$=sign-off]")
    );
    supervisor.post(&sign, &[("version", "1")]).await.expect(409);
    supervisor
        .post(&sign, &[("version", &current(&app, id).await)])
        .await
        .expect(303);
    assert_eq!(
        app.row(id).await.signed_off_by,
        Some(app.world.agency_supervisor.id)
    );
    assert_eq!(app.recorded("referral.signed_off", id).await, 1);
    submit(&client, id).await.expect(303);
    assert_eq!(app.row(id).await.status, "submitted");
}

#[tokio::test]
async fn a_change_takes_the_release_away() {
    let app = TestApp::new().await;
    agency_that_signs_off(&app).await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let id = app.complete_draft(&client, &app.world.prosecutor).await;
    let supervisor = app.sign_in_as(|world| &world.agency_supervisor).await;
    let sign = format!("/referrals/{id}/sign-off");
    supervisor
        .post(&sign, &[("version", &current(&app, id).await)])
        .await
        .expect(303);
    save(&client, id, "reasons", &[("why_federal", "Stronger words")])
        .await
        .expect(303);
    let row = app.row(id).await;
    assert_eq!((row.signed_off_by, row.signed_off_at), (None, None));
}

#[tokio::test]
async fn nobody_releases_their_own() {
    let app = TestApp::new().await;
    agency_that_signs_off(&app).await;
    let supervisor = app.sign_in_as(|world| &world.agency_supervisor).await;
    let id = app
        .complete_draft(&supervisor, &app.world.agency_supervisor)
        .await;
    assert!(
        !supervisor
            .get(&step_path(id, "review"))
            .await
            .has("form[action$='/sign-off']")
    );
    let sign = format!("/referrals/{id}/sign-off");
    supervisor
        .post(&sign, &[("version", &current(&app, id).await)])
        .await
        .expect(403);
    assert_eq!(app.row(id).await.signed_off_at, None);
}

#[tokio::test]
async fn what_is_incomplete_is_not_released() {
    let app = TestApp::new().await;
    agency_that_signs_off(&app).await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let offender = app.offender(&app.world.prosecutor, "Roe", "Richard").await;
    let id = app.draft(&client, offender).await;
    let supervisor = app.sign_in_as(|world| &world.agency_supervisor).await;
    supervisor
        .post(&format!("/referrals/{id}/sign-off"), &[("version", "1")])
        .await
        .expect(422);
    client
        .post(&format!("/referrals/{id}/ask-sign-off"), &[("version", "1")])
        .await
        .expect(422);
    let other = app.sign_in_as(|world| &world.agency_supervisor_b).await;
    other
        .post(&format!("/referrals/{id}/sign-off"), &[("version", "1")])
        .await
        .expect(404);
}
