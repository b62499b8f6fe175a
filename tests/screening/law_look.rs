//! The law browser in a real browser: accessible, within the policy, no sideways scrolling, on a desk, on a phone, on paper.

use crate::support::browser::{Browser, Outcome};
use crate::support::{TestApp, world};
use thirtyfour::prelude::*;

const PAGES: [(&str, &str); 8] = [
    ("list", "/law"),
    ("none", "/law?q=nothing+like+this"),
    ("wrong", "/law?on=31/31/2022"),
    ("rule", "/law/922g.max180"),
    ("unsettled", "/law/acca.violent_felony"),
    ("sentencing", "/law/ussg.sentencing_table"),
    ("drugs", "/law/ussg.2d1_1"),
    ("statutes", "/law/statutes-MO"),
];

async fn serve(app: &TestApp) -> Outcome<String> {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    let service = predicate::app::router(app.services.clone())
        .into_make_service_with_connect_info::<std::net::SocketAddr>();
    tokio::spawn(async move { axum::serve(listener, service).await });
    Ok(format!("http://{address}"))
}

#[tokio::test(flavor = "multi_thread")]
async fn the_law_can_be_read_by_everybody() -> Outcome<()> {
    let app = TestApp::new().await;
    let base = serve(&app).await?;
    let browser = Browser::start().await?;
    let (cookie, _) = world::open_session(&app.database.app, &app.world.ausa, app.clock.now()).await;
    browser.driver.goto(format!("{base}/nowhere")).await?;
    browser.driver.add_cookie(Cookie::new("id", cookie)).await?;
    browser.complaints().await?;
    let mut wrong = Vec::new();
    for (page, path) in PAGES {
        browser.driver.goto(format!("{base}{path}")).await?;
        for width in [1280, 320] {
            browser.set_width(width).await?;
            browser.screenshot(&format!("law-{page}-{width}")).await?;
            let complaints = browser.complaints().await?;
            let complaints = complaints
                .into_iter()
                .filter(|line| !line.contains("422 (Unprocessable"));
            for found in browser
                .axe()
                .await?
                .into_iter()
                .chain(complaints)
                .chain(browser.overflowing().await?)
            {
                wrong.push(format!("{path} at {width}: {found}"));
            }
        }
        browser.set_width(1280).await?;
    }
    browser.driver.goto(format!("{base}/law/922g.max180")).await?;
    browser.print("law-rule").await?;
    browser.quit().await?;
    assert!(wrong.is_empty(), "{wrong:#?}");
    Ok(())
}
