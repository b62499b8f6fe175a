//! The right people are told, and nobody else.

use crate::support::{Person, TestApp};
use predicate::access::Action;
use predicate::db::entities::{app_user, notice, outbox};
use predicate::referrals::status::Status;
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use std::collections::BTreeSet;
use uuid::Uuid;

/// Who was told of a deed, in the inbox; mail goes to the same people.
async fn told(app: &TestApp, id: Uuid, action: Action) -> BTreeSet<Uuid> {
    let inbox: BTreeSet<Uuid> = notice::Entity::find()
        .filter(notice::Column::ReferralId.eq(id))
        .filter(notice::Column::Kind.eq(action.slug()))
        .all(&app.database.app)
        .await
        .unwrap()
        .into_iter()
        .map(|row| row.user_id)
        .collect();
    let mail: BTreeSet<Uuid> = outbox::Entity::find()
        .filter(outbox::Column::ReferralId.eq(id))
        .filter(outbox::Column::Kind.eq(action.slug()))
        .all(&app.database.app)
        .await
        .unwrap()
        .into_iter()
        .map(|row| row.user_id)
        .collect();
    assert_eq!(inbox, mail);
    inbox
}

fn ids(people: &[&Person]) -> BTreeSet<Uuid> {
    people.iter().map(|person| person.id).collect()
}

#[tokio::test]
async fn each_deed_tells_those_who_must_know() {
    let app = TestApp::new().await;
    let w = &app.world;
    let chiefs: &[&Person] = &[&w.supervisory_ausa, &w.supervisory_ausa_2];
    let cases: Vec<(Status, Action, Vec<&Person>)> = vec![
        (
            Status::Submitted,
            Action::TakeIn,
            [&[&w.prosecutor], chiefs].concat(),
        ),
        (
            Status::Submitted,
            Action::Return,
            vec![&w.prosecutor, &w.agency_supervisor],
        ),
        (Status::Submitted, Action::Withdraw, vec![&w.coordinator]),
        (Status::UnderReview, Action::Assign, vec![&w.ausa, &w.ausa_2]),
        (
            Status::UnderReview,
            Action::RequestInformation,
            vec![&w.prosecutor, &w.agency_supervisor],
        ),
        (Status::InformationRequested, Action::Answer, vec![&w.ausa]),
        (Status::UnderReview, Action::Hold, vec![&w.prosecutor]),
        (Status::OnHold, Action::Resume, vec![&w.prosecutor]),
        (Status::UnderReview, Action::Propose, chiefs.to_vec()),
        (
            Status::DecisionProposed,
            Action::Approve,
            vec![&w.prosecutor, &w.agency_supervisor, &w.ausa],
        ),
        (Status::DecisionProposed, Action::SendBack, vec![&w.ausa]),
        (
            Status::DecisionProposed,
            Action::Withdraw,
            [&[&w.coordinator, &w.ausa], chiefs].concat(),
        ),
        (
            Status::Declined,
            Action::Reconsider,
            vec![&w.prosecutor, &w.agency_supervisor, &w.ausa],
        ),
        (
            Status::UnderReview,
            Action::Transfer,
            vec![&w.prosecutor, &w.agency_supervisor, &w.ausa],
        ),
        (Status::Accepted, Action::Charge, vec![&w.prosecutor]),
        (Status::Sentenced, Action::Close, vec![&w.prosecutor, &w.ausa]),
    ];
    for (status, action, expected) in cases {
        let id = app.standing(status).await;
        app.do_it(id, action).await.expect(303);
        assert_eq!(
            told(&app, id, action).await,
            ids(&expected),
            "{action:?} from {status}"
        );
    }
}

#[tokio::test]
async fn where_the_author_has_left_the_supervisors_are_told() {
    let app = TestApp::new().await;
    let gone = app_user::ActiveModel {
        id: Set(app.world.prosecutor.id),
        active: Set(false),
        ..Default::default()
    };
    app_user::Entity::update(gone)
        .exec(&app.database.app)
        .await
        .unwrap();
    let id = app.standing(Status::UnderReview).await;
    app.do_it(id, Action::Hold).await.expect(303);
    assert_eq!(
        told(&app, id, Action::Hold).await,
        ids(&[&app.world.agency_supervisor])
    );
}

#[tokio::test]
async fn a_draft_is_told_to_nobody() {
    let app = TestApp::new().await;
    let id = app.standing(Status::Draft).await;
    app.do_it(id, Action::Withdraw).await.expect(303);
    assert!(told(&app, id, Action::Withdraw).await.is_empty());
}
