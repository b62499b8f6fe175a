//! The whole road, each step by whoever walks it.

use super::given::{NOTE, SECRET};
use crate::support::TestApp;
use chrono::Duration;
use predicate::access::Action;
use predicate::referrals::status::Status;

#[tokio::test]
async fn from_submission_to_a_closed_case() {
    let app = TestApp::new().await;
    let id = app.standing(Status::Submitted).await;
    let world = &app.world;

    let coordinator = app.sign_in(&world.coordinator).await;
    let page = coordinator.get(&format!("/referrals/{id}")).await.expect(200);
    assert!(page.one(".pr-move").contains("take it in or return it"));
    let form = coordinator
        .get(&format!("/referrals/{id}/take-in"))
        .await
        .expect(200);
    assert!(
        form.all("#assignee option")
            .iter()
            .any(|option| option == "Anna Ausa (0 open)")
    );
    let version = form.attribute("input[name=version]", "value").unwrap();
    let taken = coordinator
        .post(
            &format!("/referrals/{id}/take-in"),
            &[
                ("version", &version),
                ("program", "053"),
                ("assignee", &world.ausa.id.to_string()),
            ],
        )
        .await
        .expect(303);
    assert_eq!(taken.location().unwrap(), format!("/referrals/{id}"));
    let row = app.row(id).await;
    assert_eq!(row.received_at, Some(app.clock.now()));
    assert_eq!(
        (row.assigned_to, row.program.as_deref()),
        (Some(world.ausa.id), Some("053"))
    );

    app.clock.advance(Duration::minutes(10));
    let ausa = app.sign_in(&world.ausa).await;
    let version = app.row(id).await.version.to_string();
    ausa.post(
        &format!("/referrals/{id}/propose"),
        &[
            ("version", &version),
            ("kind", "accepted"),
            ("theories", "922g1"),
            ("theories", "acca_924e"),
            ("words", "Three prior burglaries and a loaded pistol."),
            ("note", NOTE),
        ],
    )
    .await
    .expect(303);
    let supervisor = app.sign_in(&world.supervisory_ausa).await;
    let shown = supervisor
        .get(&format!("/referrals/{id}/approve"))
        .await
        .expect(200);
    for words in [
        "Three prior burglaries",
        NOTE,
        "Armed Career Criminal Act",
        "Proposed by Anna Ausa",
    ] {
        assert!(shown.main().contains(words), "{words}");
    }
    app.do_it(id, Action::Approve).await.expect(303);
    let row = app.row(id).await;
    assert_eq!(row.decision.as_deref(), Some("accepted"));
    assert_eq!(row.decided_at, Some(app.clock.now()));
    assert_eq!(row.theories, ["922g1", "acca_924e"]);

    for action in [
        Action::Charge,
        Action::Adjudicate,
        Action::Sentence,
        Action::Close,
    ] {
        app.clock.advance(Duration::minutes(1));
        app.do_it(id, action).await.expect(303);
    }
    let row = app.row(id).await;
    assert_eq!(row.status, "closed");
    assert_eq!(row.closed_at, Some(app.clock.now()));

    let prosecutor = app.sign_in(&world.prosecutor).await;
    let page = prosecutor.get(&format!("/referrals/{id}")).await.expect(200);
    let text = page.main();
    for words in [
        "Accepted on 11/16/2026",
        "Three prior burglaries",
        "4:26-cr-00123",
        "Guilty plea",
        "180 months (15 years)",
        "60 months (5 years)",
        "21 U.S.C. 841(a)(1)",
    ] {
        assert!(text.contains(words), "{words} is not in {text}");
    }
    assert!(!text.contains(NOTE));
}

#[tokio::test]
async fn a_declination_gives_something_back() {
    let app = TestApp::new().await;
    let id = app.standing(Status::UnderReview).await;
    let ausa = app.sign_in(&app.world.ausa).await;
    let version = app.row(id).await.version.to_string();
    ausa.post(
        &format!("/referrals/{id}/propose"),
        &[
            ("version", &version),
            ("kind", "declined"),
            ("reasons", "EVID"),
            ("reasons", "RESO"),
            ("words", SECRET),
            ("reconsider_if", "DNA links him to the grip"),
            ("re_refer_on", "03/01/2027"),
        ],
    )
    .await
    .expect(303);
    app.do_it(id, Action::Approve).await.expect(303);
    assert_eq!(app.row(id).await.decision.as_deref(), Some("declined"));
    let prosecutor = app.sign_in(&app.world.prosecutor).await;
    let text = prosecutor
        .get(&format!("/referrals/{id}"))
        .await
        .expect(200)
        .main();
    for words in [
        "Declined on 11/16/2026",
        "Insufficient evidence EVID",
        "Prioritization of federal resources and interests RESO",
        SECRET,
        "DNA links him to the grip",
        "03/01/2027",
    ] {
        assert!(text.contains(words), "{words} is not in {text}");
    }
    // Reopened, it is undecided again, and the letter stays readable.
    app.do_it(id, Action::Reconsider).await.expect(303);
    let row = app.row(id).await;
    assert_eq!((row.decision, row.decided_at), (None, None));
    let page = prosecutor.get(&format!("/referrals/{id}")).await;
    assert!(page.main().contains("Declined on 11/16/2026"));
}

#[tokio::test]
async fn a_question_is_asked_and_answered() {
    let app = TestApp::new().await;
    let id = app.standing(Status::UnderReview).await;
    let ausa = app.sign_in(&app.world.ausa).await;
    let version = app.row(id).await.version.to_string();
    ausa.post(
        &format!("/referrals/{id}/request-information"),
        &[
            ("version", &version),
            ("question", "Which pistol was his?"),
            ("due_on", "11/30/2026"),
        ],
    )
    .await
    .expect(303);
    let prosecutor = app.sign_in(&app.world.prosecutor).await;
    let page = prosecutor.get(&format!("/referrals/{id}")).await.expect(200);
    assert!(page.one(".pr-move").contains("It is wanted by 11/30/2026"));
    assert!(page.main().contains("Which pistol was his?"));
    app.do_it(id, Action::Answer).await.expect(303);
    let text = ausa.get(&format!("/referrals/{id}")).await.main();
    assert!(text.contains("Answered by Paula Prosecutor"), "{text}");
    assert_eq!(app.row(id).await.status, "under_review");
}

#[tokio::test]
async fn a_hold_remembers_where_to_resume() {
    let app = TestApp::new().await;
    let id = app.standing(Status::Accepted).await;
    app.do_it(id, Action::Hold).await.expect(303);
    assert_eq!(app.row(id).await.resume_status.as_deref(), Some("accepted"));
    app.do_it(id, Action::Resume).await.expect(303);
    let row = app.row(id).await;
    assert_eq!((row.status.as_str(), row.resume_status), ("accepted", None));
}

#[tokio::test]
async fn a_return_says_what_is_missing() {
    let app = TestApp::new().await;
    let id = app.standing(Status::Submitted).await;
    app.do_it(id, Action::Return).await.expect(303);
    let prosecutor = app.sign_in(&app.world.prosecutor).await;
    let page = prosecutor.get(&format!("/referrals/{id}")).await.expect(200);
    let alert = page.one(".pr-split .usa-alert--warning");
    assert!(alert.contains("Laboratory results are missing"), "{alert}");
    assert!(alert.contains("said at some length"), "{alert}");
}

#[tokio::test]
async fn a_transfer_is_noted_with_the_other_district() {
    let app = TestApp::new().await;
    let id = app.standing(Status::UnderReview).await;
    app.do_it(id, Action::Transfer).await.expect(303);
    let row = app.row(id).await;
    assert_eq!(
        (row.status.as_str(), row.transferred_to.as_deref()),
        ("transferred", Some("MOW"))
    );
    let client = app.sign_in(&app.world.prosecutor).await;
    let page = client.get(&format!("/referrals/{id}")).await;
    assert!(page.main().contains("Western District of Missouri"));
    // The other office does not read it: that comes with the receiving side.
    let stranger = app.sign_in(&app.world.stranger).await;
    stranger.get(&format!("/referrals/{id}")).await.expect(404);
}

#[tokio::test]
async fn a_resubmission_is_begun_by_pressing_a_button() {
    let app = TestApp::new().await;
    for status in [Status::Returned, Status::Declined] {
        let id = app.standing(status).await;
        let client = app.sign_in(&app.world.prosecutor).await;
        let page = client.get(&format!("/referrals/{id}")).await.expect(200);
        let form = format!(".pr-actions form[action='/referrals/{id}/resubmit']");
        assert_eq!(page.one(&format!("{form} button")), "Begin a resubmission");
        let fields = page.form_fields(&form);
        let fields: Vec<(&str, &str)> = fields
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        let begun = client
            .post_exactly(&format!("/referrals/{id}/resubmit"), &fields)
            .await
            .expect(303);
        assert!(begun.location().unwrap().contains("/nomination/"));
        // The office does not offer it.
        let office = app.sign_in(&app.world.supervisory_ausa).await;
        assert!(!office.get(&format!("/referrals/{id}")).await.has(&form));
    }
}
