//! The criminal-history worksheet through HTTP.

use super::given::{case, prior};
use crate::support::TestApp;
use predicate::referrals::status::Status;

#[tokio::test]
async fn those_who_see_a_screening_read_the_worksheet_and_nobody_else() {
    let app = TestApp::new().await;
    let id = case(&app, Status::UnderReview).await;
    let path = format!("/referrals/{id}/eligibility/worksheet");
    let world = &app.world;
    for person in [&world.ausa, &world.supervisory_ausa, &world.us_attorney] {
        app.sign_in(person).await.get(&path).await.expect(200);
    }
    for person in [
        &world.ausa_2,
        &world.prosecutor,
        &world.coordinator,
        &world.auditor,
        &world.administrator,
    ] {
        let status = app.sign_in(person).await.get(&path).await.status.as_u16();
        assert!(matches!(status, 403 | 404), "{}: {status}", person.email);
    }
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
