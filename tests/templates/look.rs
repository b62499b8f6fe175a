//! The sample pages in a real browser, under the real headers: accessible, within the policy, no sideways scrolling,
//! on a desk, on a tablet and on a phone.

use askama::Template as _;
use axum::Router;
use axum::http::StatusCode;
use axum::response::Html;
use predicate::web::{assets, headers};
use thirtyfour::prelude::*;

use super::gallery::{FormGallery, PartsGallery, error_page};
use crate::support::browser::{Browser, Outcome};

/// Widths in CSS pixels: a desk, a tablet, and a phone or a desk at 400 % zoom.
const WIDTHS: [u32; 3] = [1280, 768, 320];

/// Serves the sample pages with our headers and files on a free port; ends with the test's runtime.
async fn serve() -> Outcome<String> {
    let pages = [
        ("/parts", PartsGallery::sample().render()?),
        ("/form", FormGallery::sample(false).render()?),
        ("/refused", FormGallery::sample(true).render()?),
        ("/error", error_page().render()?),
    ];
    let mut router = Router::new().route_service("/assets/{*path}", axum::routing::get(assets::serve));
    for (path, page) in pages {
        router = router.route_service(path, axum::routing::get(|| async move { Html(page) }));
    }
    let router = router
        .fallback(|| async { StatusCode::NOT_FOUND })
        .layer(axum::middleware::from_fn(headers::security_headers));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    tokio::spawn(async move { axum::serve(listener, router).await });
    Ok(format!("http://{address}"))
}

#[tokio::test(flavor = "multi_thread")]
async fn sample_pages_are_accessible_at_every_width() -> Outcome<()> {
    let base = serve().await?;
    let browser = Browser::start().await?;
    let mut wrong = Vec::new();
    for page in ["parts", "form", "refused", "error"] {
        for width in WIDTHS {
            browser.set_width(width).await?;
            browser.driver.goto(format!("{base}/{page}")).await?;
            browser.screenshot(&format!("gallery-{page}-{width}")).await?;
            for (what, found) in [
                ("axe", browser.axe().await?),
                ("browser", browser.complaints().await?),
                ("overflow", browser.overflowing().await?),
            ] {
                wrong.extend(found.into_iter().map(|line| format!("{page} at {width}: {what}: {line}")));
            }
        }
        browser.print(&format!("gallery-{page}")).await?;
    }
    browser.quit().await?;
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn sample_pages_work_and_are_accessible_without_script() -> Outcome<()> {
    let base = serve().await?;
    let browser = Browser::start().await?;
    browser.set_scripts(false).await?;
    browser.set_width(320).await?;
    let mut wrong = Vec::new();
    for page in ["parts", "form", "refused", "error"] {
        browser.driver.goto(format!("{base}/{page}")).await?;
        browser.screenshot(&format!("gallery-{page}-320-no-script")).await?;
        wrong.extend(browser.axe().await?);
        wrong.extend(browser.overflowing().await?);
    }
    // The county is a plain drop-down, and the menu opens by itself.
    browser.driver.goto(format!("{base}/form")).await?;
    assert!(browser.driver.find(By::Css("select#county")).await?.is_displayed().await?);
    browser.driver.find(By::Css(".pr-menu-button")).await?.click().await?;
    assert!(browser.driver.find(By::Css("#main-menu a")).await?.is_displayed().await?);
    browser.quit().await?;
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn opened_parts_are_accessible() -> Outcome<()> {
    let base = serve().await?;
    let browser = Browser::start().await?;
    let mut wrong = Vec::new();
    browser.set_width(320).await?;
    browser.driver.goto(format!("{base}/parts")).await?;
    browser.driver.find(By::Css(".pr-menu-button")).await?.click().await?;
    browser.viewport_shot("gallery-menu-320").await?;
    wrong.extend(browser.axe().await?);

    browser.set_width(1280).await?;
    browser.driver.goto(format!("{base}/form")).await?;
    browser.driver.find(By::Css(".pr-user__summary")).await?.click().await?;
    browser.viewport_shot("gallery-user-1280").await?;
    wrong.extend(browser.axe().await?);
    browser.driver.active_element().await?.send_keys(Key::Escape).await?;
    assert_eq!(browser.driver.find(By::Css(".pr-user")).await?.attr("open").await?, None);

    browser.driver.find(By::Css(".usa-combo-box__toggle-list")).await?.click().await?;
    browser.viewport_shot("gallery-combo-1280").await?;
    wrong.extend(browser.axe().await?);

    browser.driver.execute("document.getElementById('idle').showModal()", vec![]).await?;
    browser.viewport_shot("gallery-idle-1280").await?;
    wrong.extend(browser.axe().await?);
    wrong.extend(browser.complaints().await?);
    browser.quit().await?;
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    Ok(())
}
