//! The criminal-history worksheet through HTTP.

use super::given::{case, only_those_who_see_a_screening, prior};
use crate::support::TestApp;
use predicate::referrals::status::Status;

#[tokio::test]
async fn those_who_see_a_screening_read_the_worksheet_and_nobody_else() {
    let app = TestApp::new().await;
    let id = case(&app, Status::UnderReview).await;
    let path = format!("/referrals/{id}/eligibility/worksheet");
    only_those_who_see_a_screening(&app, id, &path).await;
}

#[tokio::test]
async fn a_history_without_priors_is_category_one() {
    let app = TestApp::new().await;
    let id = case(&app, Status::UnderReview).await;
    let client = app.sign_in_as(|world| &world.ausa).await;
    let page = client
        .get(&format!("/referrals/{id}/eligibility/worksheet"))
        .await
        .expect(200);
    assert!(page.main().contains("No sentence is certain to count"));
    assert!(page.all(".pr-stat__value")[1].starts_with('I'));
}

#[tokio::test]
async fn each_prior_stands_on_the_worksheet_with_its_section_or_its_reason() {
    let app = TestApp::new().await;
    let id = case(&app, Status::UnderReview).await;
    let offender = app.row(id).await.offender_id;
    prior(&app, offender, &[("charges[0].imposed_months", "60")]).await;
    prior(
        &app,
        offender,
        &[
            ("arrest_date", "02/03/2020"),
            ("charges[0].literal", "TRESPASS 1ST DEGREE"),
            ("charges[0].statute", "569.140 RSMO"),
            ("charges[0].disposition", "dismissed"),
            ("charges[0].disposition_date", "05/04/2020"),
            ("charges[0].imposed_months", ""),
        ],
    )
    .await;
    let client = app.sign_in_as(|world| &world.ausa).await;
    let page = client
        .get(&format!("/referrals/{id}/eligibility/worksheet"))
        .await
        .expect(200);
    let text = page.main();
    assert!(text.contains("60 months"), "{text}");
    assert!(text.contains("Not a conviction"), "{text}");
    assert!(text.contains("Career offender"));
    for href in page.attributes("td a[href^='/law/']", "href") {
        client.get(&href).await.expect(200);
    }
}

#[tokio::test]
async fn what_is_open_is_asked_under_the_prior_it_is_about() {
    let app = TestApp::new().await;
    let id = case(&app, Status::UnderReview).await;
    let offender = app.row(id).await.offender_id;
    prior(&app, offender, &[]).await;
    let later = [
        ("arrest_date", "06/01/2021"),
        ("charges[0].literal", "POSS CONTROLLED SUBSTANCE"),
        ("charges[0].statute", "579.015 RSMO"),
        ("charges[0].offense_date", "06/01/2021"),
        ("charges[0].disposition_date", "09/14/2021"),
    ];
    prior(&app, offender, &later).await;
    let path = format!("/referrals/{id}/eligibility/worksheet");
    let client = app.sign_in_as(|world| &world.ausa).await;
    let page = client.get(&path).await.expect(200);
    let groups = page.all(".pr-gapgroup");
    for title in ["ROBBERY 2ND DEGREE", "POSS CONTROLLED SUBSTANCE"] {
        let about: Vec<_> = groups.iter().filter(|group| group.contains(title)).collect();
        assert_eq!(about.len(), 1, "{title}: {groups:#?}");
        // The prior is named once, over its questions.
        assert_eq!(about[0].matches(title).count(), 1, "{}", about[0]);
        assert!(
            about[0].contains("How long a term was imposed for this prior?"),
            "{}",
            about[0]
        );
    }
    // Each leads to its row in the ledger of the other page.
    let rows = page.attributes(".pr-gapgroup a[href*='#']", "href");
    assert_eq!(rows.len(), 2, "{rows:?}");
    let tab = client
        .get(&format!("/referrals/{id}/eligibility"))
        .await
        .expect(200);
    for row in rows {
        let (page, anchor) = row.split_once('#').unwrap();
        assert_eq!(page, format!("/referrals/{id}/eligibility"));
        assert!(tab.has(&format!("[id='{anchor}']")), "{anchor}");
    }
    // Who does not answer is led nowhere.
    let reader = app.sign_in_as(|world| &world.us_attorney).await;
    let page = reader.get(&path).await.expect(200);
    assert_eq!(
        page.all(".pr-gapgroup"),
        groups
            .iter()
            .map(|group| { group.replace(" See it in the ledger", "").replace(" Assess", "") })
            .collect::<Vec<_>>()
    );
    assert!(!page.has(".pr-gapgroup a"));
}
