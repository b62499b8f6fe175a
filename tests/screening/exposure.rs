//! The exposure calculator through HTTP: who may, what is recorded, what is told at a field.

use super::given::{case, only_those_who_see_a_screening, prior};
use crate::support::TestApp;
use predicate::db::entities::audit_event;
use predicate::referrals::status::Status;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};

#[tokio::test]
async fn those_who_see_a_screening_calculate_and_nobody_else() {
    let app = TestApp::new().await;
    let id = case(&app, Status::UnderReview).await;
    let path = format!("/referrals/{id}/eligibility/exposure");
    only_those_who_see_a_screening(&app, id, &path).await;
}

#[tokio::test]
async fn each_look_is_recorded() {
    let app = TestApp::new().await;
    let id = case(&app, Status::UnderReview).await;
    let client = app.sign_in_as(|world| &world.ausa).await;
    client
        .get(&format!(
            "/referrals/{id}/eligibility/exposure?level=24&category=3"
        ))
        .await
        .expect(200);
    let seen = audit_event::Entity::find()
        .filter(audit_event::Column::Event.eq("screening.viewed"))
        .all(&app.database.app)
        .await
        .unwrap();
    assert_eq!(seen.len(), 1);
    // What was typed is a lawyer's thought, not a deed: the log holds no address with it.
    assert!(!format!("{seen:?}").contains("level=24"));
}

#[tokio::test]
async fn level_and_category_give_the_range_and_its_cell() {
    let app = TestApp::new().await;
    let id = case(&app, Status::UnderReview).await;
    let client = app.sign_in_as(|world| &world.ausa).await;
    let first = client
        .get(&format!("/referrals/{id}/eligibility/exposure"))
        .await
        .expect(200);
    assert!(first.text().contains("The offense level is not known yet"));
    assert!(!first.has(".pr-error-summary"));
    let path = format!(
        "/referrals/{id}/eligibility/exposure?level=24&acceptance=3&category=6&min=180&max=life&consecutive=60%2C+84"
    );
    let page = client.get(&path).await.expect(200);
    assert_eq!(page.one(".pr-sentencing__here strong"), "77–96");
    assert_eq!(page.all(".pr-sentencing__here").len(), 1);
    assert!(
        page.one(".pr-summary").contains("324 months"),
        "{}",
        page.one(".pr-summary")
    );
    assert!(page.main().contains("5G1.1(b)"));
    assert_eq!(page.attribute("#consecutive", "value").as_deref(), Some("60, 84"));
    assert!(page.one(".pr-summary").contains("As if"));
    // Every step leads to its rule.
    for href in page.attributes("td[data-label=Rule] a", "href") {
        client.get(&href).await.expect(200);
    }
}

#[tokio::test]
async fn what_cannot_be_is_told_at_the_field() {
    let app = TestApp::new().await;
    let id = case(&app, Status::UnderReview).await;
    let client = app.sign_in_as(|world| &world.ausa).await;
    for (query, field) in [
        ("level=abc&category=1", "level"),
        ("level=24&category=9", "category"),
        ("level=24&category=1&max=none", "max"),
        ("level=24&category=1&min=240&max=120", "max"),
        ("level=24&category=1&consecutive=x", "consecutive"),
        ("level=24&category=1&acceptance=1", "acceptance"),
    ] {
        let page = client
            .get(&format!("/referrals/{id}/eligibility/exposure?{query}"))
            .await
            .expect(422);
        assert!(page.has(&format!("#{field}-error")), "{query}");
        assert!(
            page.has(&format!(".pr-error-summary a[href='#{field}']")),
            "{query}"
        );
        assert!(
            !page.has(".pr-sentencing"),
            "nothing comes of what is wrong: {query}"
        );
    }
    client
        .get(&format!("/referrals/{id}/eligibility/exposure?levels=24"))
        .await
        .expect(422);
}

#[tokio::test]
async fn the_category_comes_from_the_history() {
    let app = TestApp::new().await;
    let id = case(&app, Status::UnderReview).await;
    let offender = app.row(id).await.offender_id;
    prior(&app, offender, &[("charges[0].imposed_months", "60")]).await;
    let client = app.sign_in_as(|world| &world.ausa).await;
    let page = client
        .get(&format!("/referrals/{id}/eligibility/exposure"))
        .await
        .expect(200);
    let chosen = page.attribute("#category option[selected]", "value").unwrap();
    let worksheet = client
        .get(&format!("/referrals/{id}/eligibility/worksheet"))
        .await
        .expect(200);
    let category = worksheet.all(".pr-stat__value")[1].clone();
    let least = category.split('–').next().unwrap().to_owned();
    assert_eq!(
        ["I", "II", "III", "IV", "V", "VI"][chosen.parse::<usize>().unwrap() - 1],
        least
    );
}
