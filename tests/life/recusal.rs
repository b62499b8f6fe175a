//! A recused person sees nothing of the referral, anywhere, from the moment it is recorded.

use super::given::page_of;
use crate::support::{Page, Person, TestApp};
use predicate::access::Action;
use predicate::db::entities::notice;
use predicate::referrals::status::Status;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use uuid::Uuid;

const WHY: &str = "The victim is a relative.";

async fn recuse(app: &TestApp, by: &Person, id: Uuid, person: &Person) -> Page {
    let client = app.sign_in(by).await;
    let version = app.row(id).await.version.to_string();
    client
        .post(
            &page_of(id, Action::Recuse),
            &[
                ("version", &version),
                ("person", &person.id.to_string()),
                ("words", WHY),
            ],
        )
        .await
}

#[tokio::test]
async fn hides_the_referral_and_takes_the_assignment_off() {
    let app = TestApp::new().await;
    let id = app.standing(Status::UnderReview).await;
    let ausa = app.sign_in(&app.world.ausa).await;
    ausa.get(&format!("/referrals/{id}")).await.expect(200);
    recuse(&app, &app.world.supervisory_ausa, id, &app.world.ausa)
        .await
        .expect(303);
    assert_eq!(app.row(id).await.assigned_to, None);
    for path in ["", "/history", "/propose", "/hold", "/recuse"] {
        ausa.get(&format!("/referrals/{id}{path}")).await.expect(404);
    }
    let offender = app.row(id).await.offender_id;
    assert_ne!(ausa.get(&format!("/offenders/{offender}")).await.status, 200);
    // The one who routes it is told, and cannot give it back to the recused.
    let coordinator = app.sign_in(&app.world.coordinator).await;
    assert!(
        coordinator
            .get("/inbox")
            .await
            .main()
            .contains("A recusal was recorded")
    );
    let form = coordinator.get(&page_of(id, Action::Assign)).await.expect(200);
    assert!(!form.main().contains("Anna Ausa"));
    let version = app.row(id).await.version.to_string();
    coordinator
        .post(
            &page_of(id, Action::Assign),
            &[
                ("version", &version),
                ("assignee", &app.world.ausa.id.to_string()),
            ],
        )
        .await
        .expect(422);
    let page = coordinator.get(&format!("/referrals/{id}")).await.expect(200);
    assert!(page.main().contains(WHY));
    assert!(page.one(".pr-move").contains("Nobody has this referral"));
}

#[tokio::test]
async fn an_ausa_records_the_own_recusal_and_nobody_elses() {
    let app = TestApp::new().await;
    let id = app.standing(Status::UnderReview).await;
    let ausa = app.sign_in(&app.world.ausa).await;
    let form = ausa.get(&page_of(id, Action::Recuse)).await.expect(200);
    assert_eq!(form.all("#person option").len(), 2, "nobody, or the own name");
    recuse(&app, &app.world.ausa, id, &app.world.supervisory_ausa)
        .await
        .expect(422);
    let done = recuse(&app, &app.world.ausa, id, &app.world.ausa)
        .await
        .expect(303);
    assert_eq!(done.location().unwrap(), "/");
    ausa.get(&format!("/referrals/{id}")).await.expect(404);
}

#[tokio::test]
async fn a_supervisor_who_is_recused_is_gone_at_once() {
    let app = TestApp::new().await;
    let id = app.standing(Status::DecisionProposed).await;
    recuse(&app, &app.world.coordinator, id, &app.world.supervisory_ausa)
        .await
        .expect(303);
    let chief = app.sign_in(&app.world.supervisory_ausa).await;
    chief.get(&format!("/referrals/{id}")).await.expect(404);
    chief
        .post(&page_of(id, Action::Approve), &[("version", "2")])
        .await
        .expect(404);
    // The proposal is somebody else's and stands.
    assert_eq!(app.row(id).await.status, "decision_proposed");
    app.do_as(&app.world.us_attorney, id, Action::Approve)
        .await
        .expect(303);
}

#[tokio::test]
async fn a_proposal_of_the_recused_goes_back() {
    let app = TestApp::new().await;
    let id = app.standing(Status::DecisionProposed).await;
    recuse(&app, &app.world.coordinator, id, &app.world.ausa)
        .await
        .expect(303);
    let row = app.row(id).await;
    assert_eq!((row.status.as_str(), row.assigned_to), ("under_review", None));
    assert_eq!(app.decisions(id).await[0].state, "sent_back");
}

#[tokio::test]
async fn what_the_recused_was_told_is_taken_back() {
    let app = TestApp::new().await;
    let id = app.standing(Status::UnderReview).await;
    app.do_as(&app.world.supervisory_ausa, id, Action::Hold)
        .await
        .expect(303);
    let notices = || {
        notice::Entity::find()
            .filter(notice::Column::UserId.eq(app.world.ausa.id))
            .count(&app.database.app)
    };
    assert_eq!(notices().await.unwrap(), 1);
    recuse(&app, &app.world.coordinator, id, &app.world.ausa)
        .await
        .expect(303);
    assert_eq!(notices().await.unwrap(), 0);
    app.do_as(&app.world.supervisory_ausa, id, Action::Resume)
        .await
        .expect(303);
    assert_eq!(notices().await.unwrap(), 0, "nothing new is told");
    let sent = predicate::notices::mailer::run_once(&app.services).await.unwrap();
    assert_eq!(sent.failed, 0);
    let mail = crate::notices::mails(&app).await;
    assert!(!mail.iter().any(|text| text.contains(&app.world.ausa.email)));
}

#[tokio::test]
async fn the_agency_does_not_read_of_recusals() {
    let app = TestApp::new().await;
    let id = app.standing(Status::UnderReview).await;
    recuse(&app, &app.world.coordinator, id, &app.world.ausa)
        .await
        .expect(303);
    let client = app.sign_in(&app.world.prosecutor).await;
    let text = client.get(&format!("/referrals/{id}")).await.main();
    assert!(!text.contains("ecus"), "{text}");
    assert!(!client.get("/inbox").await.main().contains("ecus"));
}
