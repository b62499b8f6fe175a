//! Law browser, worksheet and calculator in a real browser: accessible, within the policy, no sideways scrolling, on a desk,
//! on a phone, on paper.

use super::given::{case, prior};
use crate::support::browser::{Browser, Outcome};
use crate::support::{Person, TestApp, world};
use predicate::referrals::status::Status;
use thirtyfour::prelude::*;

async fn serve(app: &TestApp) -> Outcome<String> {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    let service = predicate::app::router(app.services.clone())
        .into_make_service_with_connect_info::<std::net::SocketAddr>();
    tokio::spawn(async move { axum::serve(listener, service).await });
    Ok(format!("http://{address}"))
}

/// Opens each page at both widths, and on paper where its name says so.
async fn judge(app: &TestApp, person: &Person, pages: &[(&str, String)]) -> Outcome<Vec<String>> {
    let base = serve(app).await?;
    let browser = Browser::start().await?;
    let (cookie, _) = world::open_session(&app.database.app, person, app.clock.now()).await;
    browser.driver.goto(format!("{base}/nowhere")).await?;
    browser.driver.add_cookie(Cookie::new("id", cookie)).await?;
    browser.complaints().await?;
    let mut wrong = Vec::new();
    for (page, path) in pages {
        browser.driver.goto(format!("{base}{path}")).await?;
        // What is folded away must be as good as the rest.
        const UNFOLD: &str = "for (const one of document.querySelectorAll('main details')) one.open = true;";
        browser.driver.execute(UNFOLD, Vec::new()).await?;
        for width in [1280, 320] {
            browser.set_width(width).await?;
            browser.screenshot(&format!("law-{page}-{width}")).await?;
            let complaints = browser.complaints().await?;
            let complaints = complaints
                .into_iter()
                .filter(|line| !line.contains("422 (Unprocessable"));
            let found = browser
                .axe()
                .await?
                .into_iter()
                .chain(complaints)
                .chain(browser.overflowing().await?);
            wrong.extend(found.map(|found| format!("{path} at {width}: {found}")));
        }
        browser.set_width(1280).await?;
        if page.ends_with("-paper") {
            browser.print(&format!("law-{page}")).await?;
        }
    }
    browser.quit().await?;
    Ok(wrong)
}

#[tokio::test(flavor = "multi_thread")]
async fn the_law_can_be_read_by_everybody() -> Outcome<()> {
    let app = TestApp::new().await;
    let pages = [
        ("list", "/law"),
        ("none", "/law?q=nothing+like+this"),
        ("wrong", "/law?on=31/31/2022"),
        ("rule-paper", "/law/922g.max180"),
        ("unsettled", "/law/acca.violent_felony"),
        ("penalties", "/law/841.sdf_svf"),
        ("sentencing-paper", "/law/ussg.sentencing_table"),
        ("drugs", "/law/ussg.2d1_1"),
        ("kinds", "/law/offense-types"),
        ("statutes", "/law/statutes-MO"),
    ];
    let pages = pages.map(|(name, path)| (name, path.to_owned()));
    let wrong = judge(&app, &app.world.prosecutor, &pages).await?;
    assert!(wrong.is_empty(), "{wrong:#?}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_worksheets_can_be_read_by_everybody() -> Outcome<()> {
    let app = TestApp::new().await;
    let id = case(&app, Status::UnderReview).await;
    let offender = app.row(id).await.offender_id;
    let first = [
        ("charges[0].imposed_months", "60"),
        ("charges[0].sentence_date", "05/10/2019"),
    ];
    prior(&app, offender, &first).await;
    let stale = [
        ("arrest_date", "02/11/2003"),
        ("charges[0].literal", "STEALING"),
        ("charges[0].statute", "570.030 RSMO"),
        ("charges[0].offense_date", "02/10/2003"),
        ("charges[0].disposition_date", "05/08/2003"),
        ("charges[0].imposed_months", "6"),
    ];
    prior(&app, offender, &stale).await;
    let open = [
        ("arrest_date", "06/01/2021"),
        ("charges[0].literal", "POSS CONTROLLED SUBSTANCE"),
        ("charges[0].statute", "579.015 RSMO"),
        ("charges[0].offense_date", "06/01/2021"),
        ("charges[0].disposition_date", "09/14/2021"),
    ];
    prior(&app, offender, &open).await;
    // A second robbery tried with the first: one sentence.
    let twin = [
        ("arrest_date", "11/02/2018"),
        ("charges[0].literal", "ROBBERY 1ST DEGREE"),
        ("charges[0].statute", "570.023 RSMO"),
        ("charges[0].offense_date", "10/20/2018"),
        ("charges[0].imposed_months", "120"),
        ("charges[0].sentence_date", "05/10/2019"),
    ];
    prior(&app, offender, &twin).await;
    let conduct =
        serde_json::json!({ "conduct": { "offense_start": "2026-08-01", "offense_end": "2026-08-03" } });
    app.change_referral(id, |row| row.nomination = sea_orm::ActiveValue::Set(conduct))
        .await;
    let sheets = format!("/referrals/{id}/eligibility");
    let pages = [
        ("worksheet-paper", format!("{sheets}/worksheet")),
        ("exposure", format!("{sheets}/exposure")),
        (
            "range-paper",
            format!("{sheets}/exposure?level=24&acceptance=3&category=6&min=60&max=480&consecutive=84"),
        ),
        (
            "mistake",
            format!("{sheets}/exposure?level=x&category=9&min=240&max=120"),
        ),
    ];
    let wrong = judge(&app, &app.world.ausa, &pages).await?;
    assert!(wrong.is_empty(), "{wrong:#?}");
    Ok(())
}
