//! The queue: who sees which rows, tabs and counts, filters, what bad addresses get.

use crate::support::{Page, TestApp};
use chrono::{Duration, NaiveDate, TimeZone as _, Utc};
use predicate::referrals::status::Status;
use sea_orm::ActiveValue::Set;
use uuid::Uuid;

/// Names of the offenders listed, from top to bottom.
fn names(page: &Page) -> Vec<String> {
    page.all("td[data-label=Offender] > span")
        .into_iter()
        .map(|text| {
            text.split(" Circuit")
                .next()
                .unwrap()
                .split(" Jefferson")
                .next()
                .unwrap()
                .to_owned()
        })
        .collect()
}

/// The count on a tab.
fn count(page: &Page, tab: &str) -> String {
    let tabs = page.all(".pr-tabs__link");
    let found = tabs.iter().find(|text| text.starts_with(tab));
    let text = found.unwrap_or_else(|| panic!("no tab {tab} in {tabs:?}"));
    text.rsplit(' ').next().unwrap().to_owned()
}

/// One referral in every status for agency A, two for agency B.
async fn fill(app: &TestApp) -> Vec<Uuid> {
    let world = &app.world;
    let mut ids = Vec::new();
    for status in Status::ALL {
        let offender = app
            .offender(&world.prosecutor, &format!("A{}", status.slug()), "Al")
            .await;
        let assigned = (status != Status::Draft && status != Status::Submitted).then_some(&world.ausa);
        ids.push(app.referral(&world.prosecutor, offender, status, assigned).await);
    }
    for status in [Status::Draft, Status::Submitted] {
        let offender = app
            .offender(&world.prosecutor_b, &format!("B{}", status.slug()), "Bo")
            .await;
        app.referral(&world.prosecutor_b, offender, status, None).await;
    }
    ids
}

#[tokio::test]
async fn everybody_sees_their_own_reach_and_the_counts_say_the_same() {
    let app = TestApp::new().await;
    fill(&app).await;
    let world = &app.world;
    for (person, all, draft_tab) in [
        (&world.prosecutor, 15, Some("1")),
        (&world.prosecutor_b, 2, Some("1")),
        (&world.coordinator, 15, None),
        (&world.supervisory_ausa, 15, None),
        (&world.us_attorney, 15, None),
        (&world.ausa, 13, None),
        (&world.ausa_2, 0, None),
    ] {
        let client = app.sign_in(person).await;
        let page = client.get("/referrals").await.expect(200);
        assert_eq!(names(&page).len(), all, "{}", person.name);
        assert_eq!(count(&page, "All"), all.to_string(), "{}", person.name);
        let tabs = page.attributes(".pr-tabs__link", "href");
        assert_eq!(
            tabs.iter().any(|href| href.contains("tab=drafts")),
            draft_tab.is_some()
        );
        for href in tabs {
            let under = client.get(&href).await.expect(200);
            let current = under.one(".pr-tabs__link[aria-current] .pr-tabs__count");
            assert_eq!(names(&under).len().to_string(), current, "{} {href}", person.name);
        }
    }
    for person in [&world.auditor, &world.administrator] {
        app.sign_in(person).await.get("/referrals").await.expect(403);
    }
    let stranger = app.sign_in(&world.stranger).await;
    let page = stranger.get("/referrals").await.expect(200);
    assert_eq!(count(&page, "All"), "0");
    assert!(page.main().contains("No referrals yet"));
}

#[tokio::test]
async fn another_agency_and_the_recused_learn_nothing() {
    let app = TestApp::new().await;
    let ids = fill(&app).await;
    let world = &app.world;
    let client = app.sign_in(&world.prosecutor_b).await;
    for address in [
        "/referrals",
        "/referrals?tab=mine",
        "/referrals?number=MOE-2026",
        "/referrals?sort=name",
    ] {
        let page = client.get(address).await.expect(200);
        assert!(!page.text().contains("ASUBMITTED"), "{address}");
        assert!(!page.text().contains("Circuit Attorney"), "{address}");
    }
    // Not even the place in the order of a row that is not theirs.
    let page = client
        .get(&format!("/referrals?sort=name&after={}", ids[1]))
        .await
        .expect(200);
    assert!(page.main().contains("nothing at this place of the list"));

    app.recuse(ids[1], &world.supervisory_ausa).await;
    let client = app.sign_in(&world.supervisory_ausa).await;
    let page = client.get("/referrals").await.expect(200);
    assert_eq!(count(&page, "All"), "14");
    assert_eq!(count(&page, "Intake"), "1");
    assert!(!names(&page).iter().any(|name| name.starts_with("ASUBMITTED")));
}

#[tokio::test]
async fn your_move_is_what_the_role_must_do() {
    let app = TestApp::new().await;
    let ids = fill(&app).await;
    let world = &app.world;
    let proposed = ids[Status::ALL
        .iter()
        .position(|s| *s == Status::DecisionProposed)
        .unwrap()];
    app.decision(proposed, "accepted", &world.supervisory_ausa, None, &[])
        .await;
    for (person, expected) in [
        (
            &world.prosecutor,
            vec!["ADRAFT, Al", "AINFORMATION_REQUESTED, Al", "ARETURNED, Al"],
        ),
        (&world.coordinator, vec!["ASUBMITTED, Al", "BSUBMITTED, Bo"]),
        (
            &world.ausa,
            vec![
                "AACCEPTED, Al",
                "AADJUDICATED, Al",
                "ACHARGED, Al",
                "AON_HOLD, Al",
                "ASENTENCED, Al",
                "AUNDER_REVIEW, Al",
            ],
        ),
        // Nobody approves their own proposal.
        (&world.supervisory_ausa, vec![]),
        (&world.supervisory_ausa_2, vec!["ADECISION_PROPOSED, Al"]),
        (&world.us_attorney, vec!["ADECISION_PROPOSED, Al"]),
    ] {
        let client = app.sign_in(person).await;
        let page = client.get("/referrals?tab=mine&sort=name").await.expect(200);
        assert_eq!(names(&page), expected, "{}", person.name);
    }
}

#[tokio::test]
async fn filters_narrow_and_can_be_taken_out() {
    let app = TestApp::new().await;
    let ids = fill(&app).await;
    let world = &app.world;
    let at = |day| Some(Utc.with_ymd_and_hms(2026, 3, day, 4, 30, 0).unwrap());
    app.change_referral(ids[1], |row| {
        row.submitted_at = Set(at(14));
        row.county_fips = Set(Some("29510".to_owned()));
        row.program = Set(Some("093".to_owned()));
        row.number = Set(Some("MOE-2026-00042".to_owned()));
    })
    .await;
    let client = app.sign_in(&world.coordinator).await;
    let one = vec!["ASUBMITTED, Al".to_owned()];
    // Half past four in the morning UTC is still the day before in St. Louis.
    for address in [
        "/referrals?from=3/13/2026&to=3/13/2026",
        "/referrals?from=2026-03-01&to=2026-03-31",
        "/referrals?county=29510",
        "/referrals?program=093",
        "/referrals?number=42",
        "/referrals?number=moe-2026-00042",
        "/referrals?number=2026-42",
        "/referrals?outcome=pending&to=04/01/2026",
        &format!("/referrals?agency={}&tab=intake", world.agency_a),
    ] {
        let page = client.get(address).await.expect(200);
        assert_eq!(names(&page), one, "{address}");
        assert_eq!(count(&page, "Intake"), "1", "{address}");
    }
    let page = client
        .get("/referrals?from=3/14/2026&to=3/14/2026")
        .await
        .expect(200);
    assert!(page.main().contains("Nothing matches these filters"));
    let out = page.attributes(".pr-chip__out", "href");
    assert_eq!(out.len(), 2);
    let page = client.get(&out[1]).await.expect(200);
    assert_eq!(page.all(".pr-chip__out").len(), 1);
    let page = client.get("/referrals?assigned=nobody").await.expect(200);
    assert_eq!(names(&page).len(), 2);
    let page = client
        .get(&format!("/referrals?assigned={}", world.ausa.id))
        .await
        .expect(200);
    assert_eq!(names(&page).len(), 13);
}

#[tokio::test]
async fn outcomes_and_reasons_lead_to_the_rows_behind_the_figures() {
    let app = TestApp::new().await;
    let ids = fill(&app).await;
    let world = &app.world;
    let declined = ids[Status::ALL.iter().position(|s| *s == Status::Declined).unwrap()];
    app.decision(
        declined,
        "declined",
        &world.ausa,
        Some(&world.supervisory_ausa),
        &["EVID", "ALTP"],
    )
    .await;
    let client = app.sign_in(&world.us_attorney).await;
    for (query, expected) in [
        ("reason=EVID", vec!["ADECLINED, Al"]),
        ("reason=LEBA", vec![]),
        ("outcome=declined", vec!["ADECLINED, Al"]),
        (
            "outcome=accepted",
            vec![
                "AACCEPTED, Al",
                "AADJUDICATED, Al",
                "ACHARGED, Al",
                "ASENTENCED, Al",
            ],
        ),
        ("outcome=withdrawn", vec!["AWITHDRAWN, Al"]),
        ("outcome=closed", vec!["ACLOSED, Al"]),
    ] {
        let page = client
            .get(&format!("/referrals?sort=name&{query}"))
            .await
            .expect(200);
        assert_eq!(names(&page), expected, "{query}");
    }
}

#[tokio::test]
async fn addresses_that_say_nonsense_are_told_so() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|world| &world.coordinator).await;
    let id = Uuid::now_v7();
    for query in [
        "tab=everything".to_owned(),
        "sort=last_name%3B%20drop%20table%20referral".to_owned(),
        "dir=sideways".to_owned(),
        "after=9223372036854775808".to_owned(),
        format!("after=x~{id}"),
        format!("sort=name&after=2026-01-01~{id}"),
        "after=~&before=~".to_owned(),
        "page=2".to_owned(),
        "tab=all&tab=mine".to_owned(),
        "agency=1%20or%201%3D1".to_owned(),
        "county='29510".to_owned(),
        "text=smith".to_owned(),
        format!("q={}", "x".repeat(10_000)),
        "tab=%00".to_owned(),
        "tab=%FF".to_owned(),
    ] {
        let page = client.get(&format!("/referrals?{query}")).await;
        assert_eq!(page.status, 422, "{query}");
        assert!(!page.text().to_lowercase().contains("select"), "{query}");
    }
    let page = client
        .get("/referrals?from=tomorrow&number=O%27Brien")
        .await
        .expect(422);
    assert!(page.one("#from-error").contains("MM/DD/YYYY"));
    assert!(page.one("#number-error").contains("referral number"));
    assert_eq!(page.attribute("#from", "value").as_deref(), Some("tomorrow"));
    assert!(page.has("details[open] #from"));
    assert!(!page.has("table"));
}

#[tokio::test]
async fn a_line_says_what_presses() {
    let app = TestApp::new().await;
    let world = &app.world;
    let offender = app.offender(&world.prosecutor, "Doe", "Jane").await;
    let id = app
        .referral(
            &world.prosecutor,
            offender,
            Status::UnderReview,
            Some(&world.ausa),
        )
        .await;
    let now = app.clock.now();
    app.change_referral(id, |row| {
        row.status_since = Set(now - Duration::days(12));
        row.next_court_date = Set(NaiveDate::from_ymd_opt(2026, 11, 19));
        row.expected_release = Set(NaiveDate::from_ymd_opt(2027, 1, 15));
    })
    .await;
    let page = app.sign_in(&world.ausa).await.get("/referrals").await.expect(200);
    assert!(
        page.one("td[data-label='In status']")
            .starts_with("12 days since 11/04/2026")
    );
    assert_eq!(page.one("td[data-label='Next move']"), "You");
    assert_eq!(
        page.all(".pr-due"),
        ["Court in 3 days 11/19/2026", "Release in 60 days 01/15/2027"]
    );
    assert!(page.has(".pr-due--warn"));
    let page = app
        .sign_in(&world.prosecutor)
        .await
        .get("/referrals")
        .await
        .expect(200);
    assert_eq!(page.one("td[data-label='Next move']"), "Anna Ausa");
    let sorted = page.attributes("th[aria-sort]", "aria-sort");
    assert_eq!(sorted.iter().filter(|sort| *sort != "none").count(), 1);
}
