//! The sample pages in a real browser, under the real headers: accessible, within the policy, no sideways scrolling,
//! on a desk, on a tablet and on a phone.

use askama::Template as _;
use axum::Router;
use axum::http::StatusCode;
use axum::response::Html;
use predicate::web::{assets, headers};
use thirtyfour::prelude::*;

use super::gallery_form::{FormGallery, FragmentGallery, error_page};
use super::gallery_parts::PartsGallery;
use crate::support::browser::{Browser, Outcome};

/// Widths in CSS pixels: a desk, a tablet, and a phone or a desk at 400 % zoom.
const WIDTHS: [u32; 3] = [1280, 768, 320];

/// A page with one fault for each judge.
const BROKEN: &str = "<!DOCTYPE html><html lang=en><title>Broken</title><main><h1>Broken</h1>\
    <p style='color:red'>Inline style</p><img src=/nothing.png><table width=2000><tr><td>wide</table></main></html>";

/// Takes a draft, and says with which version it was kept.
async fn autosave(body: String) -> (StatusCode, [(&'static str, &'static str); 1]) {
    let complete = body.contains("place=Elsewhere") && body.contains("version=3");
    let leaks = body.contains("password") || body.contains("rap_sheet") || body.contains("idempotency_key");
    let status = if complete && !leaks {
        StatusCode::NO_CONTENT
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    (status, [("x-version", "4")])
}

/// Serves the sample pages with our headers and files on a free port; ends with the test's runtime.
async fn serve() -> Outcome<String> {
    let pages = [
        ("/parts", PartsGallery::sample().render()?),
        ("/form", FormGallery::sample(false).render()?),
        ("/refused", FormGallery::sample(true).render()?),
        ("/error", error_page().render()?),
        ("/fragment", FragmentGallery::sample().render()?),
        ("/broken", BROKEN.into()),
    ];
    let mut router = Router::new().route_service("/assets/{*path}", axum::routing::get(assets::serve));
    for (path, page) in pages {
        router = router.route_service(path, axum::routing::get(|| async move { Html(page) }));
    }
    let router = router
        .route_service("/autosave", axum::routing::post(autosave))
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
                wrong.extend(
                    found
                        .into_iter()
                        .map(|line| format!("{page} at {width}: {what}: {line}")),
                );
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
        browser
            .screenshot(&format!("gallery-{page}-320-no-script"))
            .await?;
        wrong.extend(browser.axe().await?);
        wrong.extend(browser.overflowing().await?);
    }
    // The county is a plain drop-down, and the menu opens by itself.
    browser.driver.goto(format!("{base}/form")).await?;
    assert!(
        browser
            .driver
            .find(By::Css("select#county"))
            .await?
            .is_displayed()
            .await?
    );
    browser
        .driver
        .find(By::Css(".pr-menu-button"))
        .await?
        .click()
        .await?;
    assert!(
        browser
            .driver
            .find(By::Css("#main-menu a"))
            .await?
            .is_displayed()
            .await?
    );
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
    browser
        .driver
        .find(By::Css(".pr-menu-button"))
        .await?
        .click()
        .await?;
    browser.viewport_shot("gallery-menu-320").await?;
    wrong.extend(browser.axe().await?);

    browser.set_width(1280).await?;
    browser.driver.goto(format!("{base}/form")).await?;
    browser
        .driver
        .find(By::Css(".pr-user__summary"))
        .await?
        .click()
        .await?;
    browser.viewport_shot("gallery-user-1280").await?;
    wrong.extend(browser.axe().await?);
    browser
        .driver
        .active_element()
        .await?
        .send_keys(Key::Escape)
        .await?;
    assert_eq!(
        browser
            .driver
            .find(By::Css(".pr-user"))
            .await?
            .attr("open")
            .await?,
        None
    );

    browser
        .driver
        .find(By::Css(".usa-combo-box__toggle-list"))
        .await?
        .click()
        .await?;
    browser.viewport_shot("gallery-combo-1280").await?;
    wrong.extend(browser.axe().await?);

    browser
        .driver
        .execute("document.getElementById('idle').showModal()", vec![])
        .await?;
    browser.viewport_shot("gallery-idle-1280").await?;
    wrong.extend(browser.axe().await?);
    wrong.extend(browser.complaints().await?);
    browser.quit().await?;
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_saves_itself_and_later_content_is_enhanced() -> Outcome<()> {
    let base = serve().await?;
    let browser = Browser::start().await?;
    browser.set_width(1280).await?;
    browser.driver.goto(format!("{base}/form")).await?;
    let place = browser.driver.find(By::Id("place")).await?;
    place.clear().await?;
    place.send_keys("Elsewhere").await?;
    browser
        .driver
        .find(By::Id("password"))
        .await?
        .send_keys("never saved")
        .await?;
    let status = browser
        .driver
        .query(By::Css("[data-save-status]"))
        .with_text(|text: &str| text.starts_with("Saved "));
    status
        .wait(
            std::time::Duration::from_secs(8),
            std::time::Duration::from_millis(100),
        )
        .first()
        .await?;
    let version = browser
        .driver
        .find(By::Css("[name=version]"))
        .await?
        .prop("value")
        .await?;
    assert_eq!(version.as_deref(), Some("4"));

    browser.driver.find(By::Id("more-button")).await?.click().await?;
    let enhanced = browser.driver.query(By::Css("#more input.usa-combo-box__input"));
    let input = enhanced.first().await?;
    assert_eq!(
        input.prop("value").await?.as_deref(),
        Some("St. Louis County, Missouri")
    );
    assert_eq!(browser.complaints().await?, Vec::<String>::new());
    browser.quit().await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_judges_see_faults() -> Outcome<()> {
    let base = serve().await?;
    let browser = Browser::start().await?;
    browser.set_width(1280).await?;
    browser.driver.goto(format!("{base}/broken")).await?;
    let axe = browser.axe().await?;
    assert!(axe.iter().any(|line| line.starts_with("image-alt")), "{axe:?}");
    let complaints = browser.complaints().await?;
    assert!(
        complaints
            .iter()
            .any(|line| line.contains("Content Security Policy")),
        "{complaints:?}"
    );
    assert!(!browser.overflowing().await?.is_empty());
    browser.quit().await
}
