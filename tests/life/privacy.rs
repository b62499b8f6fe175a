//! What the nominating agency may not read, and who may not read anything.

use super::given::{NOTE, SECRET};
use crate::support::TestApp;
use predicate::access::Action;
use predicate::db::entities::audit_event;
use predicate::referrals::status::Status;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};

#[tokio::test]
async fn the_agency_reads_no_proposal_before_it_is_approved() {
    let app = TestApp::new().await;
    let id = app.standing(Status::UnderReview).await;
    app.do_it(id, Action::Propose).await.expect(303);
    let office = app.sign_in(&app.world.supervisory_ausa).await;
    let shown = office.get(&format!("/referrals/{id}")).await.expect(200);
    assert!(shown.main().contains(SECRET) && shown.main().contains(NOTE));

    for person in [
        &app.world.prosecutor,
        &app.world.colleague,
        &app.world.agency_supervisor,
    ] {
        let client = app.sign_in(person).await;
        for path in [format!("/referrals/{id}"), format!("/referrals/{id}/history")] {
            let html = client.get(&path).await.expect(200).text();
            for secret in [SECRET, NOTE, "EVID", "another witness", "Insufficient evidence"] {
                assert!(!html.contains(secret), "{} reads {secret} at {path}", person.role);
            }
        }
        // The pages of the decision are not theirs either.
        for action in ["approve", "send-back", "propose"] {
            client.get(&format!("/referrals/{id}/{action}")).await.expect(403);
        }
    }

    app.do_it(id, Action::SendBack).await.expect(303);
    let client = app.sign_in(&app.world.prosecutor).await;
    let html = client.get(&format!("/referrals/{id}")).await.text();
    for secret in [SECRET, NOTE, "said at some length", "sent back"] {
        assert!(!html.contains(secret), "{secret}");
    }

    app.do_it(id, Action::Propose).await.expect(303);
    app.do_as(&app.world.us_attorney, id, Action::Approve)
        .await
        .expect(303);
    let html = client.get(&format!("/referrals/{id}")).await.text();
    assert!(html.contains(SECRET) && html.contains("EVID"));
    for secret in [
        NOTE,
        "Ulla Usattorney",
        "Simon Chief",
        "Proposed by",
        "said at some length",
    ] {
        assert!(!html.contains(secret), "{secret}");
    }
    assert_eq!(
        html.matches(SECRET).count(),
        1,
        "the proposal that was sent back is not shown"
    );
}

#[tokio::test]
async fn the_agency_knows_the_ausa_and_nobody_else_of_the_office() {
    let app = TestApp::new().await;
    let id = app.standing(Status::Submitted).await;
    app.do_it(id, Action::TakeIn).await.expect(303);
    app.do_as(&app.world.supervisory_ausa, id, Action::Assign)
        .await
        .expect(303);
    let client = app.sign_in(&app.world.prosecutor).await;
    let text = client.get(&format!("/referrals/{id}")).await.main();
    assert!(text.contains("AUSA Aldo Ausatwo"), "{text}");
    for name in ["Cora Coordinator", "Simon Chief"] {
        assert!(!text.contains(name), "{name} in {text}");
    }
}

#[tokio::test]
async fn others_find_nothing() {
    let app = TestApp::new().await;
    let id = app.standing(Status::UnderReview).await;
    for person in [
        &app.world.prosecutor_b,
        &app.world.agency_supervisor_b,
        &app.world.ausa_2,
        &app.world.stranger,
    ] {
        let client = app.sign_in(person).await;
        let hidden = client.get(&format!("/referrals/{id}")).await.expect(404);
        let absent = client
            .get(&format!("/referrals/{}", uuid::Uuid::now_v7()))
            .await
            .expect(404);
        assert_eq!(hidden.main(), absent.main(), "{}", person.name);
        let action = if person.agency_id.is_some() {
            "withdraw"
        } else {
            "hold"
        };
        client.get(&format!("/referrals/{id}/{action}")).await.expect(404);
        client
            .post(
                &format!("/referrals/{id}/{action}"),
                &[("version", "1"), ("words", "Because I can do it.")],
            )
            .await
            .expect(404);
    }
    for person in [&app.world.auditor, &app.world.administrator] {
        let client = app.sign_in(person).await;
        client.get(&format!("/referrals/{id}")).await.expect(403);
    }
    assert_eq!(app.row(id).await.status, "under_review");
}

#[tokio::test]
async fn a_draft_is_continued_by_its_agency_and_unseen_by_the_office() {
    let app = TestApp::new().await;
    let id = app.standing(Status::Draft).await;
    let client = app.sign_in(&app.world.prosecutor).await;
    let page = client.get(&format!("/referrals/{id}")).await.expect(303);
    assert_eq!(
        page.location().unwrap(),
        format!("/referrals/{id}/nomination/review")
    );
    for person in [
        &app.world.coordinator,
        &app.world.supervisory_ausa,
        &app.world.us_attorney,
    ] {
        app.sign_in(person)
            .await
            .get(&format!("/referrals/{id}"))
            .await
            .expect(404);
    }
    app.do_it(id, Action::Withdraw).await.expect(303);
    let page = client.get(&format!("/referrals/{id}")).await.expect(200);
    assert!(page.main().contains("Withdrawn"));
}

#[tokio::test]
async fn each_look_is_recorded_once() {
    let app = TestApp::new().await;
    let id = app.standing(Status::UnderReview).await;
    let client = app.sign_in(&app.world.coordinator).await;
    client.get(&format!("/referrals/{id}")).await.expect(200);
    client.get(&format!("/referrals/{id}/history")).await.expect(200);
    for event in ["referral.viewed", "history.viewed"] {
        let rows = audit_event::Entity::find()
            .filter(audit_event::Column::Event.eq(event))
            .filter(audit_event::Column::ReferralId.eq(id))
            .filter(audit_event::Column::ActorId.eq(app.world.coordinator.id));
        assert_eq!(rows.count(&app.database.app).await.unwrap(), 1, "{event}");
    }
}
