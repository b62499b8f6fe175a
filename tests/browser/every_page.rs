//! Every page that somebody can reach, as each role: accessible, within the policy, and without sideways scrolling on a
//! phone.

use super::walk::{Demo, Walker};
use crate::support::browser::{Browser, Outcome};
use predicate::access::AccessTable;
use predicate::app::routes::routes;
use predicate::domain::role::Role;
use predicate::web::Need;
use std::collections::BTreeSet;
use std::path::Path;

/// The demonstration accounts of each role, split so that two browsers have about the same to look at.
const ACCOUNTS: [&[(Role, &str)]; 2] = [
    &[
        (Role::LocalProsecutor, "prosecutor"),
        (Role::Coordinator, "coordinator"),
        (Role::UsAttorney, "usattorney"),
        (Role::Auditor, "auditor"),
    ],
    &[
        (Role::AgencySupervisor, "supervisor"),
        (Role::Ausa, "ausa"),
        (Role::SupervisoryAusa, "chief"),
        (Role::Administrator, "administrator"),
    ],
];

/// Answers that are not pages, and the page that is left behind by signing in.
const NO_PAGES: [&str; 3] = ["/health", "/sign-in", "/dashboard/export"];

/// Lists, from each of which one thing is opened.
const LISTS: [&str; 4] = ["/referrals", "/offenders", "/agencies", "/users"];

/// The pages without parameters that the policy opens to a role.
fn pages_of(role: Role, table: &AccessTable) -> BTreeSet<&'static str> {
    let open = |need: &Need| match need {
        Need::Public | Need::SignedIn => true,
        Need::Can(resource, action) => !table.scopes(role, *resource, *action).is_empty(),
    };
    routes()
        .lines()
        .iter()
        .filter(|line| line.method == "GET" && open(&line.need))
        .map(|line| line.path)
        .filter(|path| !path.contains('{') && !NO_PAGES.contains(path))
        .collect()
}

#[tokio::test]
async fn every_page_is_accessible_as_each_role_on_a_desk_and_on_a_phone() -> Outcome<()> {
    let demo = Demo::start(60).await?;
    let table = AccessTable::shipped().await?;
    let halves = tokio::try_join!(tour(&demo, &table, ACCOUNTS[0]), tour(&demo, &table, ACCOUNTS[1]))?;
    let findings: Vec<String> = [halves.0, halves.1].concat();
    assert!(findings.is_empty(), "{findings:#?}");
    Ok(())
}

/// Looks at everything as some roles, one after the other; gives what is wrong.
async fn tour(demo: &Demo, table: &AccessTable, accounts: &[(Role, &str)]) -> Outcome<Vec<String>> {
    let browser = Browser::start().await?;
    browser.set_width(1280).await?;
    let walker = Walker::new(demo, &browser);
    for (role, account) in accounts {
        walker.sign_in(&format!("{account}@demo.example")).await?;
        let pages = pages_of(*role, table);
        for page in &pages {
            walker.open(page).await?;
            walker.check(&format!("{account} {page}")).await?;
        }
        for list in LISTS.iter().filter(|list| pages.contains(*list)) {
            walker.open(list).await?;
            let first = format!("main tbody th[scope=row] a[href^='{list}/']");
            walker.press(&first).await?;
            walker.check(&format!("{account} {list}/…")).await?;
        }
        if pages.contains("/rap-sheets/new") {
            preview(&walker, account).await?;
        }
        walker.sign_out().await?;
    }
    let findings = walker.findings();
    browser.quit().await?;
    Ok(findings)
}

/// What was read from a rap sheet, beside the file.
async fn preview(walker: &Walker<'_>, account: &str) -> Outcome<()> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/rapsheets/iii_text/P11.txt");
    walker.open("/rap-sheets/new").await?;
    walker.attach("file", &file).await?;
    walker.press("main form.pr-form button[type=submit]").await?;
    walker.check(&format!("{account} rap sheet")).await
}
