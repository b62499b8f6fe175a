//! Two people at once, and one person twice: one effect.

use super::given::{page_of, post};
use crate::support::TestApp;
use predicate::access::Action;
use predicate::referrals::status::Status;
use std::sync::Arc;
use tokio::sync::Barrier;
use uuid::Uuid;

/// Lets both send at the same moment; the statuses, lower first.
async fn at_once(
    app: &TestApp,
    id: Uuid,
    first: (&crate::support::Person, Action),
    second: (&crate::support::Person, Action),
) -> Vec<u16> {
    let barrier = Arc::new(Barrier::new(2));
    let version = app.row(id).await.version;
    let mut sent = Vec::new();
    for (person, action) in [first, second] {
        let client = app.sign_in(person).await;
        let fields = app.right_form(action, version);
        let barrier = Arc::clone(&barrier);
        sent.push(tokio::spawn(async move {
            barrier.wait().await;
            post(&client, id, action, &fields).await.status.as_u16()
        }));
    }
    let mut statuses = Vec::new();
    for answer in sent {
        statuses.push(answer.await.unwrap());
    }
    statuses.sort_unstable();
    statuses
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_approvals_one_wins() {
    let app = TestApp::new().await;
    let world = app.world.clone();
    for _ in 0..5 {
        let id = app.standing(Status::DecisionProposed).await;
        let before = app.measure(id).await;
        let one = (&world.supervisory_ausa, Action::Approve);
        let two = (&world.us_attorney, Action::Approve);
        assert_eq!(at_once(&app, id, one, two).await, [303, 409]);
        let after = app.measure(id).await;
        assert_eq!(after.events, before.events + 1);
        assert_eq!(after.audited, before.audited + 1);
        assert_eq!(app.decisions(id).await[0].state, "approved");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn approval_and_withdrawal_do_not_both_happen() {
    let app = TestApp::new().await;
    let world = app.world.clone();
    for _ in 0..5 {
        let id = app.standing(Status::DecisionProposed).await;
        let approve = (&world.supervisory_ausa, Action::Approve);
        let withdraw = (&world.prosecutor, Action::Withdraw);
        assert_eq!(at_once(&app, id, approve, withdraw).await, [303, 409]);
        let after = app.measure(id).await;
        assert_eq!(after.events, 1);
        let state = &app.decisions(id).await[0].state;
        match after.status.as_str() {
            "declined" => assert_eq!(state, "approved"),
            "withdrawn" => assert_eq!(state, "superseded"),
            other => panic!("{other}"),
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_recusal_that_is_first_stops_the_recused() {
    let app = TestApp::new().await;
    let world = app.world.clone();
    for _ in 0..8 {
        let id = app.standing(Status::DecisionProposed).await;
        let barrier = Arc::new(Barrier::new(2));
        let coordinator = app.sign_in(&world.coordinator).await;
        let chief = app.sign_in(&world.supervisory_ausa).await;
        let person = world.supervisory_ausa.id.to_string();
        let gate = Arc::clone(&barrier);
        let recusal = tokio::spawn(async move {
            gate.wait().await;
            let words = "His brother is the victim.";
            coordinator
                .post(
                    &page_of(id, Action::Recuse),
                    &[("version", "1"), ("person", &person), ("words", words)],
                )
                .await
                .status
                .as_u16()
        });
        let approval = tokio::spawn(async move {
            barrier.wait().await;
            let fields = [("version".to_owned(), "1".to_owned())];
            post(&chief, id, Action::Approve, &fields).await.status.as_u16()
        });
        let (recusal, approval) = (recusal.await.unwrap(), approval.await.unwrap());
        // Whoever is first wins; the recused never acts on what the recusal has changed.
        assert!(
            matches!((recusal, approval), (303, 404) | (409, 303)),
            "{recusal} {approval}"
        );
    }
}

#[tokio::test]
async fn a_form_sent_twice_has_one_effect() {
    let app = TestApp::new().await;
    let id = app.standing(Status::Submitted).await;
    let client = app.sign_in(&app.world.coordinator).await;
    let mut fields = app.right_form(Action::TakeIn, 1);
    fields.push(("idempotency_key".to_owned(), Uuid::now_v7().to_string()));
    for _ in 0..3 {
        let answer = post(&client, id, Action::TakeIn, &fields).await.expect(303);
        assert_eq!(answer.location().unwrap(), format!("/referrals/{id}"));
    }
    let after = app.measure(id).await;
    assert_eq!((after.events, after.audited), (1, 1));
    // The same without the key comes too late.
    post(&client, id, Action::TakeIn, &app.right_form(Action::TakeIn, 1))
        .await
        .expect(409);
}

#[tokio::test]
async fn a_stale_form_is_told_what_happened_and_keeps_its_words() {
    let app = TestApp::new().await;
    let id = app.standing(Status::UnderReview).await;
    let client = app.sign_in(&app.world.ausa).await;
    let fields = app.right_form(Action::Hold, 1);
    app.do_as(&app.world.supervisory_ausa, id, Action::Assign)
        .await
        .expect(303);
    // Given to somebody else, it is no longer there for the first AUSA.
    post(&client, id, Action::Hold, &fields).await.expect(404);
    let chief = app.sign_in(&app.world.supervisory_ausa).await;
    let before = app.measure(id).await;
    let stale = post(&chief, id, Action::Hold, &fields).await.expect(409);
    let alert = stale.one(".usa-alert--warning");
    assert!(
        alert.contains("Assigned to Aldo Ausatwo (Simon Chief)"),
        "{alert}"
    );
    assert!(stale.one("textarea[name=words]").contains("said at some length"));
    assert_eq!(app.measure(id).await, before);
    // The form carries the new version: sent again, it is taken.
    let again = stale.form_fields("form[data-guard]");
    let again: Vec<(String, String)> = again.into_iter().filter(|(name, _)| name != "csrf").collect();
    post(&chief, id, Action::Hold, &again).await.expect(303);
    assert_eq!(app.row(id).await.status, "on_hold");
}
