//! Officer-safety cautions: shown first, until they are ended or their day has passed.

use super::filled::Filled;
use super::{count, logged};
use crate::support::{Client, TestApp};
use chrono::Duration;
use predicate::referrals::status::Status;
use uuid::Uuid;

const FORM: &str = "main form[data-guard]";

async fn note(client: &Client, id: Uuid, expires: &str) {
    let mut form = Filled::open(client, &format!("/offenders/{id}/cautions/new"), FORM).await;
    form.put("kind", "armed")
        .put("words", "Carries a pistol in the waistband")
        .put("source", "SLMPD report 17-096188");
    form.put("noted_on", "11/10/2026").put("expires_on", expires);
    form.send("").await.expect(303);
}

#[tokio::test]
async fn a_caution_is_shown_first_on_every_page_of_the_offender() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let id = app.offender(&app.world.prosecutor, "Boyce", "Charles").await;
    note(&client, id, "11/10/2027").await;
    for path in [
        format!("/offenders/{id}"),
        format!("/offenders/{id}/edit"),
        format!("/offenders/{id}/history/new"),
        format!("/offenders/{id}/cautions/new"),
    ] {
        let page = client.get(&path).await.expect(200);
        let banner = page.one("main .pr-caution");
        assert!(
            banner.contains("Armed and dangerous: Carries a pistol in the waistband"),
            "{path}: {banner}"
        );
        assert!(
            banner.contains("SLMPD report 17-096188, noted 11/10/2026 · expires 11/10/2027"),
            "{banner}"
        );
        let main = page.text();
        let after_head = main.split("</h1>").nth(1).unwrap();
        assert!(
            after_head.find("pr-caution").unwrap() < after_head.find("<form").unwrap_or(usize::MAX),
            "{path}"
        );
    }
    assert!(
        client
            .get("/offenders")
            .await
            .one("tbody tr")
            .contains("Officer safety")
    );
    assert_eq!(logged(&app, "caution.added").await, 1);
}

#[tokio::test]
async fn a_caution_is_gone_after_its_day() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let id = app.offender(&app.world.prosecutor, "Boyce", "Charles").await;
    // The clock stands at 11/16/2026.
    note(&client, id, "11/18/2026").await;
    app.clock.advance(Duration::days(2));
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    assert!(
        client.get(&format!("/offenders/{id}")).await.has(".pr-caution"),
        "on its last day"
    );
    app.clock.advance(Duration::days(1));
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    assert!(
        !client
            .get(&format!("/offenders/{id}"))
            .await
            .expect(200)
            .has(".pr-caution"),
        "the day after"
    );
    assert!(
        !client
            .get("/offenders")
            .await
            .one("tbody tr")
            .contains("Officer safety")
    );
}

#[tokio::test]
async fn an_ended_caution_is_gone_and_stays_on_record() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let id = app.offender(&app.world.prosecutor, "Boyce", "Charles").await;
    note(&client, id, "11/10/2027").await;
    let page = client.get(&format!("/offenders/{id}")).await;
    let end = page.attribute(".pr-caution a", "href").unwrap();
    let page = client.get(&end).await.expect(200);
    assert!(page.one(".pr-caution").contains("Carries a pistol"));
    client.post(&end, &[]).await.expect(303);
    assert!(!client.get(&format!("/offenders/{id}")).await.has(".pr-caution"));
    client.post(&end, &[]).await.expect(409);
    client.get(&end).await.expect(404);
    let who = app.world.prosecutor.id;
    assert_eq!(
        count(
            &app,
            &format!("from caution where ended_by = '{who}' and ended_at is not null")
        )
        .await,
        1
    );
    assert_eq!(logged(&app, "caution.ended").await, 1);
}

#[tokio::test]
async fn a_caution_needs_kind_words_source_and_a_day_ahead() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let id = app.offender(&app.world.prosecutor, "Boyce", "Charles").await;
    let path = format!("/offenders/{id}/cautions/new");
    let form = Filled::open(&client, &path, FORM).await;
    let page = form.send("").await.expect(422);
    for field in ["kind", "words", "source", "expires_on"] {
        assert!(page.has(&format!("#{field}-error")), "{field}");
    }
    for expires in ["11/16/2026", "11/17/2028", "soon"] {
        let mut form = Filled::open(&client, &path, FORM).await;
        form.put("kind", "flees")
            .put("words", "Runs on sight")
            .put("source", "Patrol")
            .put("expires_on", expires);
        let page = form.send("").await.expect(422);
        assert!(page.has("#expires_on-error"), "{expires}");
        assert_eq!(Filled::on(&client, &page, FORM).get("words"), "Runs on sight");
    }
    assert_eq!(count(&app, "from caution").await, 0);
}

#[tokio::test]
async fn the_federal_office_notes_and_ends_cautions_of_offenders_it_reaches() {
    let app = TestApp::new().await;
    let ausa = app.world.ausa.clone();
    let id = app.offender(&app.world.prosecutor, "Boyce", "Charles").await;
    let client = app.sign_in(&ausa).await;
    client
        .get(&format!("/offenders/{id}/cautions/new"))
        .await
        .expect(404);
    app.referral(&app.world.prosecutor, id, Status::UnderReview, Some(&ausa))
        .await;
    note(&client, id, "11/10/2027").await;
    let us_attorney = app.sign_in_as(|world| &world.us_attorney).await;
    let page = us_attorney.get(&format!("/offenders/{id}")).await.expect(200);
    assert!(page.has(".pr-caution"));
    assert!(!page.has(".pr-caution a"), "who may not end it has no way to");
    let stranger = app.sign_in_as(|world| &world.prosecutor_b).await;
    stranger
        .get(&format!("/offenders/{id}/cautions/new"))
        .await
        .expect(404);
}
