//! The form in a real browser: accessible in every state and width, within the policy, saving by itself, printable.

use super::road::{self, step_path};
use crate::support::browser::{Browser, Outcome};
use crate::support::{Client, TestApp};
use sea_orm::ActiveValue::Set;
use sea_orm::EntityTrait;
use std::net::SocketAddr;
use thirtyfour::prelude::*;
use uuid::Uuid;

const WIDTHS: [u32; 3] = [1280, 768, 320];

/// Serves the product on a free port.
async fn serve(app: &TestApp) -> Outcome<String> {
    let router = predicate::app::router(app.services.clone());
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    tokio::spawn(async move { axum::serve(listener, service).await });
    Ok(format!("http://{address}"))
}

/// A browser with the session of a client.
async fn browser_of(client: &Client, base: &str) -> Outcome<Browser> {
    let browser = Browser::start().await?;
    browser.driver.goto(format!("{base}/health")).await?;
    let mut cookie = Cookie::new("id", client.cookie("id").unwrap());
    cookie.set_path("/");
    browser.driver.add_cookie(cookie).await?;
    // A page without a head asks for an icon that there is none of.
    browser.complaints().await?;
    Ok(browser)
}

async fn judge(browser: &Browser, name: &str, wrong: &mut Vec<String>) -> Outcome<()> {
    for width in WIDTHS {
        browser.set_width(width).await?;
        browser.screenshot(&format!("nomination-{name}-{width}")).await?;
        for (what, found) in [
            ("axe", browser.axe().await?),
            ("browser", browser.complaints().await?),
            ("overflow", browser.overflowing().await?),
        ] {
            wrong.extend(
                found
                    .into_iter()
                    .map(|line| format!("{name} at {width}: {what}: {line}")),
            );
        }
    }
    Ok(())
}

async fn caution(app: &TestApp, offender: Uuid) {
    use predicate::db::entities::caution;
    let today = app.clock.now().date_naive();
    let row = caution::ActiveModel {
        id: Set(Uuid::now_v7()),
        district_id: Set("MOE".to_owned()),
        offender_id: Set(offender),
        kind: Set("armed".to_owned()),
        words: Set("carries a pistol in the waistband".to_owned()),
        source_words: Set("St. Louis Metropolitan Police".to_owned()),
        noted_on: Set(today - chrono::Days::new(30)),
        expires_on: Set(today + chrono::Days::new(300)),
        entered_by: Set(app.world.prosecutor.id),
        entered_at: Set(app.clock.now()),
        ..Default::default()
    };
    caution::Entity::insert(row)
        .exec_without_returning(&app.database.app)
        .await
        .unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn every_step_looks_right_at_every_width() -> Outcome<()> {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let offender = app.offender_with_history(&app.world.prosecutor).await;
    caution(&app, offender).await;
    let base = serve(&app).await?;
    let browser = browser_of(&client, &base).await?;
    let mut wrong = Vec::new();

    let empty = app.draft(&client, offender).await;
    for step in ["conduct", "attachments", "review"] {
        browser
            .driver
            .goto(format!("{base}{}", step_path(empty, step)))
            .await?;
        judge(&browser, &format!("empty-{step}"), &mut wrong).await?;
    }
    let full = app.draft(&client, offender).await;
    road::fill(&client, full).await;
    for step in [
        "offender",
        "history",
        "conduct",
        "state-case",
        "reasons",
        "attachments",
        "review",
    ] {
        browser
            .driver
            .goto(format!("{base}{}", step_path(full, step)))
            .await?;
        judge(&browser, step, &mut wrong).await?;
        browser.print(&format!("nomination-{step}")).await?;
    }
    for (name, path) in [
        ("start", "/referrals/new".to_owned()),
        ("begin", format!("/referrals/new?offender={offender}")),
    ] {
        browser.driver.goto(format!("{base}{path}")).await?;
        judge(&browser, name, &mut wrong).await?;
    }

    browser.set_width(1280).await?;
    browser
        .driver
        .goto(format!("{base}{}", step_path(full, "conduct")))
        .await?;
    let date = browser.driver.find(By::Id("offense_end")).await?;
    date.clear().await?;
    date.send_keys("02/30/2026").await?;
    let pressed = browser.driver.find(By::Css("button[value=next]")).await?;
    browser.press(&pressed).await?;
    let refused = browser.complaints().await?;
    assert!(refused.len() == 1 && refused[0].contains("422"), "{refused:?}");
    judge(&browser, "refused", &mut wrong).await?;
    assert!(wrong.is_empty(), "{wrong:#?}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_conflict_and_a_county_elsewhere_look_right() -> Outcome<()> {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let offender = app.offender_with_history(&app.world.prosecutor).await;
    let id = app.draft(&client, offender).await;
    road::fill(&client, id).await;
    let base = serve(&app).await?;
    let browser = browser_of(&client, &base).await?;
    browser.set_width(1280).await?;
    browser
        .driver
        .goto(format!("{base}{}", step_path(id, "conduct")))
        .await?;

    let colleague = app.sign_in_as(|world| &world.colleague).await;
    let mut fields = road::CONDUCT.to_vec();
    fields.retain(|(name, _)| *name != "county_fips");
    fields.push(("county_fips", "29095"));
    road::save(&colleague, id, "conduct", &fields).await.expect(303);

    let mut wrong = Vec::new();
    browser
        .driver
        .find(By::Id("place"))
        .await?
        .send_keys("4100 Natural Bridge")
        .await?;
    let pressed = browser
        .driver
        .find(By::Css("form[data-autosave] button[value=next]"))
        .await?;
    browser.press(&pressed).await?;
    let answered = browser.complaints().await?;
    assert!(answered.len() == 1 && answered[0].contains("409"), "{answered:?}");
    judge(&browser, "conflict", &mut wrong).await?;
    let pressed = browser
        .driver
        .find(By::LinkText("Keep what was saved, drop mine"))
        .await?;
    browser.press(&pressed).await?;
    judge(&browser, "elsewhere", &mut wrong).await?;
    assert!(wrong.is_empty(), "{wrong:#?}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_typed_saves_itself_and_a_no_folds_its_fields_away() -> Outcome<()> {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let offender = app.offender_with_history(&app.world.prosecutor).await;
    let id = app.draft(&client, offender).await;
    let base = serve(&app).await?;
    let browser = browser_of(&client, &base).await?;
    browser.set_width(1280).await?;
    browser
        .driver
        .goto(format!("{base}{}", step_path(id, "conduct")))
        .await?;

    let kind = browser.driver.find(By::Id("firearm-0-kind")).await?;
    assert!(
        !kind.is_displayed().await?,
        "nothing is asked about firearms before a yes"
    );
    browser
        .driver
        .find(By::Css("label[for=firearms_involved]"))
        .await?
        .click()
        .await?;
    assert!(kind.is_displayed().await?);
    browser
        .driver
        .find(By::Id("place"))
        .await?
        .send_keys("4100 Natural Bridge")
        .await?;
    let status = browser.driver.find(By::Css("[data-save-status]")).await?;
    for _ in 0..100 {
        if app.row(id).await.version > 1 {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    assert_eq!(
        app.row(id).await.nomination["conduct"]["place"],
        "4100 Natural Bridge"
    );
    assert_eq!(
        app.row(id).await.nomination["conduct"]["firearms_involved"],
        "yes"
    );

    // The page learned the new version: its own next save is no conflict. Enter saves and stays.
    for _ in 0..100 {
        if status.text().await?.starts_with("Saved") && version_of(&browser).await? == "2" {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    browser
        .driver
        .find(By::Id("place"))
        .await?
        .send_keys(" Avenue" + Key::Enter)
        .await?;
    for _ in 0..100 {
        if app.row(id).await.nomination["conduct"]["place"] == "4100 Natural Bridge Avenue" {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    assert!(
        browser
            .driver
            .current_url()
            .await?
            .path()
            .ends_with("/nomination/conduct")
    );
    assert_eq!(
        app.row(id).await.nomination["conduct"]["place"],
        "4100 Natural Bridge Avenue"
    );
    browser.screenshot("nomination-saved").await?;
    Ok(())
}

async fn version_of(browser: &Browser) -> Outcome<String> {
    let field = browser.driver.find(By::Css("input[name=version]")).await?;
    Ok(field.prop("value").await?.unwrap_or_default())
}
