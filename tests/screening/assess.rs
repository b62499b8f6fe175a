//! The attorney's assessment, and the questions that a nominator sees.

use crate::support::TestApp;
use predicate::db::entities::{arrest_cycle, assessment};
use sea_orm::EntityTrait;

#[tokio::test]
async fn an_assessment_is_kept_screened_and_compared_with_the_state() {
    let app = TestApp::new().await;
    let case = app.armed_felon().await;
    let client = app.sign_in_as(|world| &world.ausa).await;
    let path = format!("/referrals/{}/eligibility/assessment", case.id);
    let form = client.get(&path).await.expect(200);
    assert_eq!(form.attribute("input[name=version]", "value").unwrap(), "0");
    let fields = [
        ("version", "0"),
        ("count", "18:922(g)(1)"),
        ("offense_level_before_acceptance", "24"),
        ("acceptance_reduction", "3"),
        ("state_max_months", "84"),
        ("served_months", "28"),
        ("strength", "The city wants the gun case tried."),
    ];
    client.post(&path, &fields).await.expect(303);
    let page = client
        .get(&format!("/referrals/{}/eligibility", case.id))
        .await
        .expect(200);
    let text = page.main();
    for words in [
        "up to 7 years",
        "28 months",
        "The city wants the gun case tried.",
        "level 21",
    ] {
        assert!(text.contains(words), "{words} in {text}");
    }
    let again = client.get(&path).await.expect(200);
    assert_eq!(
        again
            .attribute("#offense_level_before_acceptance", "value")
            .unwrap(),
        "24"
    );
    let stale = client
        .post(&path, &[("version", "0"), ("count", "18:924(e)")])
        .await
        .expect(409);
    assert!(
        stale
            .main()
            .contains("Somebody else saved the assessment meanwhile")
    );
    let wrong = client
        .post(&path, &[("version", "1"), ("acceptance_reduction", "5")])
        .await
        .expect(422);
    assert!(wrong.has("#acceptance_reduction-error"));
    let row = assessment::Entity::find_by_id(case.id)
        .one(&app.database.app)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        (row.version, row.content["instant"]["count"].as_str()),
        (1, Some("18:922(g)(1)"))
    );
}

#[tokio::test]
async fn nominators_see_questions_and_no_conclusion() {
    let app = TestApp::new().await;
    let case = app.armed_felon().await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let page = client
        .get(&format!("/referrals/{}/questions", case.id))
        .await
        .expect(200);
    let text = page.main();
    assert!(text.contains("decided by the attorneys"), "{text}");
    assert!(
        text.contains("ASSAULT 2ND DEGREE"),
        "the open prior is asked about: {text}"
    );
    for word in ["eligible", "Armed Career", "ACCA", "Counts", "15 years"] {
        assert!(!text.contains(word), "{word} in {text}");
    }
    let cycles = arrest_cycle::Entity::find().all(&app.database.app).await.unwrap();
    assert!(
        cycles
            .iter()
            .any(|cycle| page.has(&format!("a[href$='/history/{}']", cycle.id))),
        "each question leads to its entry"
    );
    app.sign_in_as(|world| &world.prosecutor_b)
        .await
        .get(&format!("/referrals/{}/questions", case.id))
        .await
        .expect(404);
}
