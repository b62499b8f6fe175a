//! Home, queue, search and dashboard over a demonstration district, in a real browser: accessible, within the policy,
//! no sideways scrolling, on a desk and on a phone.

use crate::support::browser::{Browser, Outcome};
use crate::support::{Person, TestApp, world};
use predicate::demo::{self, Plan};
use predicate::domain::role::Role;
use sea_orm::{ColumnTrait as _, ConnectionTrait as _, EntityTrait as _, QueryFilter as _};
use thirtyfour::prelude::*;

/// The demonstration account of a role.
async fn account(app: &TestApp, role: Role, email: &str) -> Person {
    use predicate::db::entities::app_user;
    let row = app_user::Entity::find()
        .filter(app_user::Column::Email.eq(email))
        .one(&app.database.app)
        .await
        .unwrap()
        .unwrap();
    Person {
        id: row.id,
        name: row.full_name,
        email: row.email,
        role,
        agency_id: row.agency_id,
        district: "MOE",
    }
}

/// Whose pages are looked at: role, account, addresses.
const PAGES: [(Role, &str, &[&str]); 8] = [
    (
        Role::LocalProsecutor,
        "prosecutor@demo.example",
        &["/", "/referrals?tab=mine"],
    ),
    // Whose list has the most tabs.
    (
        Role::AgencySupervisor,
        "supervisor@demo.example",
        &["/referrals?tab=all", "/referrals?tab=closed"],
    ),
    (
        Role::Coordinator,
        "coordinator@demo.example",
        &["/", "/referrals", "/referrals?from=yesterday"],
    ),
    (Role::Ausa, "ausa@demo.example", &["/", "/search"]),
    (Role::SupervisoryAusa, "chief@demo.example", &["/"]),
    (
        Role::UsAttorney,
        "usattorney@demo.example",
        &["/", "/dashboard", "/dashboard?year=2001"],
    ),
    (Role::Auditor, "auditor@demo.example", &["/"]),
    (Role::Administrator, "administrator@demo.example", &["/"]),
];

/// Serves the app on a free port until the test ends.
async fn serve(app: &TestApp) -> Outcome<String> {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    let service = predicate::app::router(app.services.clone())
        .into_make_service_with_connect_info::<std::net::SocketAddr>();
    tokio::spawn(async move { axum::serve(listener, service).await });
    Ok(format!("http://{address}"))
}

/// What the browser complained of, but for the status of a page that says what was typed wrongly.
async fn complaints(browser: &Browser) -> Outcome<Vec<String>> {
    let all = browser.complaints().await?;
    Ok(all
        .into_iter()
        .filter(|line| !line.contains("422 (Unprocessable Entity)"))
        .collect())
}

/// Tabs stand in one row with the open one in sight, and on a desk with all of them.
async fn tabs(browser: &Browser, width: u32) -> Outcome<Vec<String>> {
    const SEEN: &str = "
        const row = document.querySelector('.pr-tabs__list');
        if (!row) return [];
        const wrong = [];
        const all = [...row.children].map((tab) => tab.getBoundingClientRect());
        const box = row.getBoundingClientRect();
        const hidden = (tab) => tab.left < box.left - 1 || tab.right > box.right + 1;
        if (new Set(all.map((tab) => Math.round(tab.top))).size !== 1) wrong.push('more than one row');
        if (arguments[0] >= 1280 && all.some(hidden)) wrong.push('not all in sight');
        const open = row.querySelector('[aria-current]');
        if (open && hidden(open.getBoundingClientRect())) wrong.push('the open one is out of sight');
        return wrong;";
    let found = browser.driver.execute(SEEN, vec![width.into()]).await?;
    Ok(found.convert()?)
}

/// What a person does not get along with on a page, at both widths.
async fn judge(browser: &Browser, name: &str, wrong: &mut Vec<String>) -> Outcome<()> {
    for width in [1280, 320] {
        browser.set_width(width).await?;
        browser.screenshot(&format!("{name}-{width}")).await?;
        for (what, found) in [
            ("axe", browser.axe().await?),
            ("browser", complaints(browser).await?),
            ("overflow", browser.overflowing().await?),
            ("tabs", tabs(browser, width).await?),
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

#[tokio::test(flavor = "multi_thread")]
async fn lists_are_accessible_on_a_desk_and_on_a_phone() -> Outcome<()> {
    let app = TestApp::new().await;
    // The demonstration goes into an empty district.
    app.database
        .owner
        .execute_unprepared("truncate agency, app_user cascade")
        .await?;
    let db = predicate::db::Db::new(app.database.app.clone());
    let plan = Plan {
        referrals: 200,
        seed: 7,
    };
    demo::load(&db, plan, app.clock.now()).await?;
    let base = serve(&app).await?;
    let browser = Browser::start().await?;
    let mut wrong = Vec::new();
    for (role, email, pages) in PAGES {
        let person = account(&app, role, email).await;
        let (cookie, _) = world::open_session(&app.database.app, &person, app.clock.now()).await;
        browser.driver.goto(format!("{base}/nowhere")).await?;
        browser.driver.delete_all_cookies().await?;
        browser.driver.add_cookie(Cookie::new("id", cookie)).await?;
        browser.complaints().await?;
        for (place, page) in pages.iter().enumerate() {
            browser.driver.goto(format!("{base}{page}")).await?;
            judge(&browser, &format!("lists-{}-{place}", role.slug()), &mut wrong).await?;
        }
        if role == Role::Ausa {
            // Somebody on their own list.
            browser.driver.goto(format!("{base}/referrals?tab=all")).await?;
            let cell = browser
                .driver
                .find(By::Css("main tbody td[data-label='Offender']"))
                .await?;
            let named = cell.text().await?;
            let surname = named.split(',').next().unwrap_or_default().to_owned();
            browser.driver.goto(format!("{base}/search")).await?;
            browser
                .driver
                .find(By::Css("main #q"))
                .await?
                .send_keys(&surname)
                .await?;
            browser
                .driver
                .find(By::Css("main form button"))
                .await?
                .click()
                .await?;
            judge(&browser, "lists-search-found", &mut wrong).await?;
            let found = browser.driver.find(By::Css("main")).await?.text().await?;
            assert!(
                found.contains(&surname) && !found.contains("Nobody found"),
                "{found}"
            );
        }
    }
    browser.quit().await?;
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    Ok(())
}
