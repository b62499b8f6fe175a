//! What submission does besides the number: sharing, notices, the referral it follows.

use super::road::{self, save, step_path, submit};
use crate::support::TestApp;
use predicate::db::entities::{notice, offender, outbox, referral_event};
use predicate::referrals::status::Status;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

#[tokio::test]
async fn submission_shares_the_offender_and_tells_the_coordinator() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let id = app.complete_draft(&client, &app.world.prosecutor).await;
    let before = app.row(id).await;
    let person = async || {
        offender::Entity::find_by_id(before.offender_id)
            .one(&app.database.app)
            .await
            .unwrap()
            .unwrap()
    };
    assert_eq!(person().await.shared_at, None);
    submit(&client, id).await.expect(303);
    assert_eq!(person().await.shared_at, Some(app.clock.now()));
    let events = referral_event::Entity::find()
        .filter(referral_event::Column::ReferralId.eq(id))
        .all(&app.database.app)
        .await
        .unwrap();
    assert_eq!(events.len(), 1);
    assert_eq!(
        (
            events[0].action.as_str(),
            events[0].details["declared_accurate"].as_bool()
        ),
        ("submit", Some(true))
    );
    let told = notice::Entity::find().all(&app.database.app).await.unwrap();
    assert!(
        told.iter()
            .any(|one| one.user_id == app.world.coordinator.id && one.referral_id == Some(id))
    );
    let mails = outbox::Entity::find().all(&app.database.app).await.unwrap();
    assert!(mails.iter().any(|mail| mail.user_id == app.world.coordinator.id));
}

#[tokio::test]
async fn nothing_goes_out_undeclared() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let id = app.complete_draft(&client, &app.world.prosecutor).await;
    let version = app.row(id).await.version.to_string();
    let path = format!("/referrals/{id}/submit");
    for fields in [
        vec![("version", version.as_str())],
        vec![("version", version.as_str()), ("declaration", "maybe")],
    ] {
        let page = client.post(&path, &fields).await.expect(422);
        assert!(page.has("#declaration-error"));
    }
    client
        .post(
            &path,
            &[
                ("version", &version),
                ("declaration", "true"),
                ("number", "MOE-2026-09999"),
            ],
        )
        .await
        .expect(422);
    assert_eq!(app.row(id).await.status, "draft");
}

#[tokio::test]
async fn a_returned_referral_is_resubmitted_once_and_closed_by_its_successor() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let offender = app.offender_with_history(&app.world.prosecutor).await;
    let old = app
        .referral(&app.world.prosecutor, offender, Status::Returned, None)
        .await;
    let path = format!("/referrals/{old}/resubmit");
    let asked = client.get(&path).await.expect(200);
    assert!(asked.has("form[action$='/resubmit'] input[name=idempotency_key]"));
    let draft = road::id_in(&client.post(&path, &[]).await.expect(303).location().unwrap());
    let again = road::id_in(&client.post(&path, &[]).await.expect(303).location().unwrap());
    assert_eq!(draft, again, "one resubmission at a time");
    assert_eq!(app.row(draft).await.resubmission_of, Some(old));
    let begun = format!("main a[href='{}']", step_path(draft, "conduct"));
    assert!(
        client.get(&path).await.expect(200).has(&begun),
        "the draft under way is offered"
    );
    assert_eq!(app.row(old).await.status, "returned");
    let page = client.get(&step_path(draft, "conduct")).await.expect(200);
    let number = app.row(old).await.number.unwrap();
    assert!(page.one(".pr-head__sub").contains(&number));

    road::fill(&client, draft).await;
    submit(&client, draft).await.expect(303);
    let closed = app.row(old).await;
    assert_eq!(closed.status, "closed");
    assert_eq!(closed.closed_at, Some(app.clock.now()));
    let course = actions(&app, old).await;
    assert_eq!(course, ["resubmit", "close"]);
    client.post(&path, &[]).await.expect(409);
}

#[tokio::test]
async fn a_declined_referral_stays_declined_when_it_is_made_again() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let offender = app.offender_with_history(&app.world.prosecutor).await;
    let old = app
        .referral(&app.world.prosecutor, offender, Status::Declined, None)
        .await;
    let path = format!("/referrals/{old}/resubmit");
    let draft = road::id_in(&client.post(&path, &[]).await.expect(303).location().unwrap());
    road::fill(&client, draft).await;
    submit(&client, draft).await.expect(303);
    assert_eq!(app.row(old).await.status, "declined");
    client.get(&path).await.expect(409);
    let under_way = client.post(&path, &[]).await.expect(409);
    assert!(under_way.main().contains("MOE-2026-00001"));
}

#[tokio::test]
async fn a_resubmission_keeps_the_words() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let first = app.complete_draft(&client, &app.world.prosecutor).await;
    submit(&client, first).await.expect(303);
    returned(&app, first).await;
    let path = format!("/referrals/{first}/resubmit");
    let draft = road::id_in(&client.post(&path, &[]).await.expect(303).location().unwrap());
    let (old, new) = (app.row(first).await, app.row(draft).await);
    assert_eq!(old.nomination, new.nomination);
    assert_eq!(old.county_fips, new.county_fips);
    assert_eq!((new.number, new.submitted_at), (None, None));
    save(&client, draft, "reasons", &[("why_federal", "New words")])
        .await
        .expect(303);
    assert_ne!(app.row(draft).await.nomination, old.nomination);
    let other = app.sign_in_as(|world| &world.prosecutor_b).await;
    other.post(&path, &[]).await.expect(404);
}

async fn returned(app: &TestApp, id: Uuid) {
    use predicate::db::entities::referral;
    use sea_orm::ActiveValue::Set;
    let row = referral::ActiveModel {
        id: Set(id),
        status: Set("returned".to_owned()),
        ..Default::default()
    };
    referral::Entity::update(row)
        .exec(&app.database.app)
        .await
        .unwrap();
}

async fn actions(app: &TestApp, id: Uuid) -> Vec<String> {
    referral_event::Entity::find()
        .filter(referral_event::Column::ReferralId.eq(id))
        .order_by_asc(referral_event::Column::Seq)
        .all(&app.database.app)
        .await
        .unwrap()
        .into_iter()
        .map(|event| event.action)
        .collect()
}
