//! What forms refuse and what rules forbid: 422 at the field with the form kept, 403 for the own proposal, nothing written.

use super::given::post;
use crate::support::{Page, TestApp};
use predicate::access::Action;
use predicate::db::entities::{audit_event, user_role};
use predicate::referrals::status::Status;
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use uuid::Uuid;

/// Sends a right form with some fields replaced.
async fn with(app: &TestApp, id: Uuid, action: Action, changed: &[(&str, &str)]) -> Page {
    let client = app.sign_in(app.doer(action)).await;
    let mut fields = app.right_form(action, app.row(id).await.version);
    fields.retain(|(name, _)| !changed.iter().any(|(other, _)| other == name));
    fields.extend(
        changed
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned())),
    );
    fields.retain(|(_, value)| value != "(none)");
    post(&client, id, action, &fields).await
}

#[tokio::test]
async fn what_is_wrong_is_said_at_its_field() {
    let app = TestApp::new().await;
    let wrong: &[(Status, Action, &str, &str)] = &[
        (Status::Submitted, Action::TakeIn, "assignee", "nobody"),
        (Status::Submitted, Action::TakeIn, "program", "999"),
        (Status::Submitted, Action::Return, "reasons", "(none)"),
        (Status::Submitted, Action::Return, "reasons", "invented"),
        (Status::Submitted, Action::Return, "words", "no"),
        (Status::Submitted, Action::Withdraw, "words", ""),
        (Status::Submitted, Action::Transfer, "district", "MOE"),
        (Status::Submitted, Action::Transfer, "district", "XX"),
        (Status::UnderReview, Action::Assign, "assignee", ""),
        (Status::UnderReview, Action::RequestInformation, "question", "why"),
        (
            Status::UnderReview,
            Action::RequestInformation,
            "due_on",
            "11/16/2026",
        ),
        (Status::UnderReview, Action::RequestInformation, "due_on", "soon"),
        (Status::InformationRequested, Action::Answer, "answer", " "),
        (Status::InformationRequested, Action::Resume, "words", " "),
        (Status::UnderReview, Action::Hold, "words", " "),
        (Status::UnderReview, Action::Propose, "reasons", "(none)"),
        (Status::UnderReview, Action::Propose, "reasons", "WKEV"),
        (Status::UnderReview, Action::Propose, "words", "no"),
        (Status::UnderReview, Action::Propose, "reconsider_if", ""),
        (Status::UnderReview, Action::Propose, "re_refer_on", "01/01/2020"),
        (Status::DecisionProposed, Action::SendBack, "words", ""),
        (Status::Declined, Action::Reconsider, "words", ""),
        (Status::Accepted, Action::Charge, "case_number", "00123"),
        (Status::Accepted, Action::Charge, "charged_on", "11/17/2026"),
        (Status::Accepted, Action::Charge, "charged_on", "11/15/2026"),
        (Status::Accepted, Action::Charge, "charges", " \n "),
        (Status::Charged, Action::Adjudicate, "outcome", "won"),
        (
            Status::Charged,
            Action::Adjudicate,
            "adjudicated_on",
            "11/15/2026",
        ),
        (Status::Charged, Action::Adjudicate, "counts", ""),
        (
            Status::Adjudicated,
            Action::Sentence,
            "sentenced_on",
            "11/15/2026",
        ),
        (Status::Adjudicated, Action::Sentence, "months", "-1"),
        (Status::Adjudicated, Action::Sentence, "months", "12001"),
        (Status::Adjudicated, Action::Sentence, "months", ""),
        (Status::Adjudicated, Action::Sentence, "release_months", "many"),
        (Status::Sentenced, Action::Close, "words", ""),
        (Status::UnderReview, Action::Recuse, "person", ""),
        (Status::UnderReview, Action::Recuse, "words", ""),
    ];
    for (status, action, field, value) in wrong {
        let id = app.standing(*status).await;
        let before = app.measure(id).await;
        let mut changed = vec![(*field, *value)];
        let person = app.world.ausa_2.id.to_string();
        if *action == Action::Recuse && *field != "person" {
            changed.push(("person", &person));
        }
        let page = with(&app, id, *action, &changed).await;
        let what = format!("{action:?} with {field}={value:?}");
        assert_eq!(page.status, 422, "{what}: {}", page.main());
        assert!(
            page.has(&format!(".pr-error-summary a[href='#{field}']")),
            "{what}"
        );
        assert!(page.has(&format!("#{field}-error")), "{what}");
        assert_eq!(app.measure(id).await, before, "{what}");
    }
}

#[tokio::test]
async fn the_form_comes_back_as_typed() {
    let app = TestApp::new().await;
    let id = app.standing(Status::Accepted).await;
    let page = with(
        &app,
        id,
        Action::Charge,
        &[("case_number", "<b>4:26</b>"), ("charges", "18 U.S.C. 924(c)")],
    )
    .await
    .expect(422);
    assert_eq!(page.attribute("#case_number", "value").unwrap(), "<b>4:26</b>");
    assert_eq!(page.one("#charges"), "18 U.S.C. 924(c)");
    assert_eq!(page.attribute("#case_number", "aria-invalid").unwrap(), "true");
}

#[tokio::test]
async fn fields_nobody_asked_for_are_refused() {
    let app = TestApp::new().await;
    let id = app.standing(Status::UnderReview).await;
    let before = app.measure(id).await;
    for field in ["status", "assigned_to", "district_id", "agency_id", "decision"] {
        with(&app, id, Action::Hold, &[(field, "closed")])
            .await
            .expect(422);
    }
    with(&app, id, Action::Hold, &[("version", "x")])
        .await
        .expect(422);
    assert_eq!(app.measure(id).await, before);
}

#[tokio::test]
async fn nobody_approves_the_own_proposal() {
    let app = TestApp::new().await;
    // The chief is also a line AUSA and has the referral.
    let chief = app.world.supervisory_ausa.clone();
    let role = user_role::ActiveModel {
        user_id: Set(chief.id),
        role: Set("ausa".to_owned()),
        district_id: Set("MOE".to_owned()),
        agency_id: Set(None),
        granted_by: Set(None),
        granted_at: Set(app.clock.now()),
    };
    user_role::Entity::insert(role)
        .exec_without_returning(&app.database.app)
        .await
        .unwrap();
    let offender = app.offender(&app.world.prosecutor, "Hayes", "Dontrell").await;
    let id = app
        .referral(&app.world.prosecutor, offender, Status::UnderReview, Some(&chief))
        .await;
    app.do_as(&chief, id, Action::Propose).await.expect(303);
    let before = app.measure(id).await;
    let client = app.sign_in(&chief).await;
    let page = client.get(&format!("/referrals/{id}")).await.expect(200);
    assert!(
        page.one(".pr-move")
            .contains("You proposed a decision; somebody else approves it")
    );
    assert!(
        !page
            .attributes("a", "href")
            .iter()
            .any(|href| href.ends_with("/approve"))
    );
    let form = client.get(&format!("/referrals/{id}/approve")).await.expect(403);
    assert!(form.main().contains("You proposed this decision yourself"));
    let sent = app.do_as(&chief, id, Action::Approve).await.expect(403);
    assert!(sent.main().contains("You proposed this decision yourself"));
    assert_eq!(app.measure(id).await, before);
    let denied = audit_event::Entity::find()
        .filter(audit_event::Column::ReferralId.eq(id))
        .filter(audit_event::Column::Outcome.eq("denied"))
        .count(&app.database.app)
        .await
        .unwrap();
    assert_eq!(denied, 1);
    // Taking it back is the author's right; approving is another's.
    app.do_as(&chief, id, Action::SendBack).await.expect(303);
    app.do_as(&chief, id, Action::Propose).await.expect(303);
    app.do_as(&app.world.supervisory_ausa_2, id, Action::Approve)
        .await
        .expect(303);
    let states: Vec<String> = app.decisions(id).await.into_iter().map(|one| one.state).collect();
    assert_eq!(states, ["sent_back", "approved"]);
}

#[tokio::test]
async fn the_database_holds_that_two_people_decide() {
    use sea_orm::ConnectionTrait as _;
    let app = TestApp::new().await;
    let id = app.standing(Status::DecisionProposed).await;
    for settled_by in [format!("'{}'", app.world.ausa.id), "null".to_owned()] {
        let sql = format!(
            "update decision set state = 'approved', settled_by = {settled_by}, settled_at = now() where referral_id = '{id}'"
        );
        let refused = app.database.owner.execute_unprepared(&sql).await.unwrap_err();
        assert!(refused.to_string().contains("decision_two_people"), "{refused}");
    }
}

#[tokio::test]
async fn without_a_conviction_there_is_no_sentence() {
    let app = TestApp::new().await;
    let id = app.standing(Status::Charged).await;
    with(
        &app,
        id,
        Action::Adjudicate,
        &[("outcome", "acquitted"), ("counts", "1")],
    )
    .await
    .expect(422);
    with(
        &app,
        id,
        Action::Adjudicate,
        &[("outcome", "acquitted"), ("counts", "")],
    )
    .await
    .expect(303);
    let before = app.measure(id).await;
    let page = app.do_it(id, Action::Sentence).await.expect(409);
    assert!(page.main().contains("without a conviction"));
    assert_eq!(app.measure(id).await, before);
    let client = app.sign_in(&app.world.ausa).await;
    let page = client.get(&format!("/referrals/{id}")).await;
    assert!(page.one(".pr-move").contains("Close the referral"));
    app.do_it(id, Action::Close).await.expect(303);
}

#[tokio::test]
async fn life_is_life_and_not_months() {
    let app = TestApp::new().await;
    let id = app.standing(Status::Adjudicated).await;
    with(&app, id, Action::Sentence, &[("life", "true")])
        .await
        .expect(422);
    with(&app, id, Action::Sentence, &[("life", "true"), ("months", "")])
        .await
        .expect(303);
    let client = app.sign_in(&app.world.prosecutor).await;
    let text = client.get(&format!("/referrals/{id}")).await.main();
    assert!(text.contains("Imprisonment Life"), "{text}");
}
