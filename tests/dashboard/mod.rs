//! The dashboard: the figures are the rows, in the reader's reach, and the file is the figures.

use crate::support::{Page, Person, TestApp};
use chrono::{DateTime, Duration, TimeZone as _, Utc};
use predicate::db::entities::{agency, audit_event, referral};
use predicate::referrals::outcome::Outcome;
use predicate::referrals::status::Status;
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use std::collections::BTreeMap;

/// A figure by its label.
fn figure(page: &Page, label: &str) -> String {
    let labels = page.all(".pr-stat__label");
    let place = labels.iter().position(|known| known == label);
    page.all(".pr-stat__value")[place.unwrap_or_else(|| panic!("no {label} in {labels:?}"))].clone()
}

fn at(year: i32, month: u32, day: u32) -> DateTime<Utc> {
    Utc.with_ymd_and_hms(year, month, day, 18, 0, 0).unwrap()
}

/// Referrals of both agencies over three years, some decided after known days.
async fn fill(app: &TestApp) {
    let world = &app.world;
    let agencies: [&Person; 2] = [&world.prosecutor, &world.prosecutor_b];
    for (n, status) in Status::ALL.into_iter().cycle().take(45).enumerate() {
        let by = agencies[n % 2];
        let offender = app.offender(by, &format!("Row{n}"), "Al").await;
        let assigned = (n % 4 == 0 && status != Status::Draft).then_some(&world.ausa);
        let id = app.referral(by, offender, status, assigned).await;
        if status == Status::Draft {
            continue;
        }
        let submitted = at(
            2024 + i32::try_from(n % 3).unwrap(),
            1 + u32::try_from(n % 11).unwrap(),
            3,
        );
        let decided = matches!(
            status,
            Status::Accepted | Status::Charged | Status::Adjudicated | Status::Sentenced | Status::Declined
        );
        app.change_referral(id, |row| {
            row.submitted_at = Set(Some(submitted));
            row.program = Set((n % 5 != 0).then(|| "093".to_owned()));
            if decided {
                row.decided_at = Set(Some(submitted + Duration::days(i64::try_from(n).unwrap())));
            }
        })
        .await;
        if status == Status::Declined {
            let reasons: &[&str] = if n / 15 == 1 { &["EVID", "ALTP"] } else { &["LEBA"] };
            app.decision(
                id,
                "declined",
                &world.ausa,
                Some(&world.supervisory_ausa),
                reasons,
            )
            .await;
        }
    }
}

/// The rows a person may count, read and judged here.
async fn by_hand(app: &TestApp, keep: impl Fn(&referral::Model) -> bool) -> Vec<(referral::Model, Outcome)> {
    let rows = referral::Entity::find().all(&app.database.owner).await.unwrap();
    rows.into_iter()
        .filter(|row| row.submitted_at.is_some() && keep(row))
        .map(|row| {
            let resumes = row.resume_status.as_deref().map(|slug| slug.parse().unwrap());
            let outcome = Outcome::of(row.status.parse().unwrap(), resumes, row.decision.as_deref());
            (row, outcome)
        })
        .collect()
}

/// Continuous percentile, as everybody defines it.
fn percentile(mut days: Vec<f64>, share: f64) -> f64 {
    days.sort_by(f64::total_cmp);
    #[expect(clippy::cast_precision_loss, reason = "a handful of rows")]
    let place = share * (days.len() - 1) as f64;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a handful of rows"
    )]
    let below = place.floor() as usize;
    let above = (below + 1).min(days.len() - 1);
    days[below] + (days[above] - days[below]) * (place - place.floor())
}

/// Holds the figures of a page against rows counted here.
fn compare(page: &Page, rows: &[(referral::Model, Outcome)], who: &str) {
    assert_eq!(figure(page, "Received"), rows.len().to_string(), "{who}");
    for (label, outcome) in [
        ("Pending", Outcome::Pending),
        ("Accepted", Outcome::Accepted),
        ("Declined", Outcome::Declined),
        ("Returned", Outcome::Returned),
        ("Withdrawn", Outcome::Withdrawn),
        ("Transferred", Outcome::Transferred),
        ("Closed undecided", Outcome::Closed),
    ] {
        let count = rows.iter().filter(|(_, became)| *became == outcome).count();
        if count == 0 && !page.all(".pr-stat__label").iter().any(|known| known == label) {
            continue;
        }
        assert_eq!(figure(page, label), count.to_string(), "{who} {label}");
    }
    let days: Vec<f64> = rows
        .iter()
        .filter(|(_, became)| matches!(became, Outcome::Accepted | Outcome::Declined))
        .map(|(row, _)| {
            let days = (row.decided_at.unwrap() - row.submitted_at.unwrap()).num_days();
            f64::from(i32::try_from(days).unwrap())
        })
        .collect();
    let shown = |value: f64| format!("{value:.1}").trim_end_matches(".0").to_owned();
    assert_eq!(
        figure(page, "Median days to decision"),
        shown(percentile(days.clone(), 0.5)),
        "{who}"
    );
    assert_eq!(
        figure(page, "90th percentile, days"),
        shown(percentile(days, 0.9)),
        "{who}"
    );
}

#[tokio::test]
async fn the_figures_are_the_rows_counted_by_hand() {
    let app = TestApp::new().await;
    fill(&app).await;
    let world = &app.world;
    let year = |row: &referral::Model, year: i32| {
        let submitted = row.submitted_at.unwrap();
        submitted >= at(year, 1, 1) - Duration::hours(12)
            && submitted < at(year + 1, 1, 1) - Duration::hours(12)
    };
    for (person, reach) in [
        (&world.us_attorney, None),
        (&world.prosecutor, Some(world.agency_a)),
        (&world.agency_supervisor_b, Some(world.agency_b)),
    ] {
        let client = app.sign_in(person).await;
        for chosen in [2024, 2025, 2026] {
            let rows = by_hand(&app, |row| {
                year(row, chosen) && reach.is_none_or(|id| row.agency_id == id)
            })
            .await;
            let page = client.get(&format!("/dashboard?year={chosen}")).await.expect(200);
            compare(&page, &rows, &format!("{} {chosen}", person.name));
        }
    }
    let page = app.sign_in(&world.ausa).await.get("/dashboard").await.expect(200);
    let mine = by_hand(&app, |row| {
        row.assigned_to == Some(world.ausa.id) && row.submitted_at >= Some(at(2024, 12, 1))
    });
    assert_eq!(figure(&page, "Received"), mine.await.len().to_string());
    assert!(page.one(".pr-head__sub").contains("assigned to you"));
}

#[tokio::test]
async fn each_figure_leads_to_as_many_rows() {
    let app = TestApp::new().await;
    fill(&app).await;
    let client = app.sign_in_as(|world| &world.supervisory_ausa).await;
    let page = client.get("/dashboard?year=2026").await.expect(200);
    let values = page.all(".pr-stat__link .pr-stat__value");
    let links = page.attributes(".pr-stat__link", "href");
    assert!(values.len() >= 6, "{values:?}");
    for (value, href) in values.iter().zip(links) {
        let list = client.get(&href).await.expect(200);
        assert_eq!(
            &list.one(".pr-tabs__link[aria-current] .pr-tabs__count"),
            value,
            "{href}"
        );
    }
    let mut marks = 0;
    let rows = page.all(".pr-chart table tbody tr");
    let links = page.attributes(".pr-chart table tbody tr th a", "href");
    for (row, href) in rows.iter().zip(links) {
        let figures: Vec<u64> = row.split(' ').rev().map_while(|word| word.parse().ok()).collect();
        // A month has four figures that add up; a bar has one.
        let total: u64 = if href.contains("reason=") || href.contains("agency=") || href.contains("program=")
        {
            figures[0]
        } else {
            figures.iter().take(4).sum()
        };
        let list = client.get(&href).await.expect(200);
        assert_eq!(
            list.one(".pr-tabs__link[aria-current] .pr-tabs__count"),
            total.to_string(),
            "{row} {href}"
        );
        marks += 1;
    }
    assert!(
        marks > 15,
        "months, reasons, agencies and programs were followed: {marks}"
    );
}

#[tokio::test]
async fn another_agencys_rows_change_nothing() {
    let app = TestApp::new().await;
    fill(&app).await;
    let world = &app.world;
    let client = app.sign_in(&world.prosecutor_b).await;
    let before = client.get("/dashboard").await.expect(200).main();
    let file = client.get("/dashboard/export").await.expect(200).text();
    let offender = app.offender(&world.prosecutor, "New", "Al").await;
    app.referral(&world.prosecutor, offender, Status::Accepted, None)
        .await;
    assert_eq!(client.get("/dashboard").await.expect(200).main(), before);
    assert_eq!(client.get("/dashboard/export").await.expect(200).text(), file);
    assert!(!file.contains("Circuit Attorney"));
    let page = client
        .get(&format!("/dashboard?agency={}", world.agency_a))
        .await
        .expect(200);
    assert!(page.main().contains("Nothing to count yet"));
    assert!(!page.text().contains("Circuit Attorney"));
}

#[tokio::test]
async fn the_recused_count_without_the_referral() {
    let app = TestApp::new().await;
    let world = &app.world;
    let offender = app.offender(&world.prosecutor, "Walled", "Al").await;
    let id = app
        .referral(&world.prosecutor, offender, Status::UnderReview, None)
        .await;
    let client = app.sign_in(&world.supervisory_ausa).await;
    assert_eq!(
        figure(&client.get("/dashboard").await.expect(200), "Received"),
        "1"
    );
    app.recuse(id, &world.supervisory_ausa).await;
    assert!(
        client
            .get("/dashboard")
            .await
            .expect(200)
            .main()
            .contains("Nothing to count yet")
    );
    assert!(client.get("/dashboard/export").await.text().contains("total,,0,"));
}

#[tokio::test]
async fn the_file_holds_the_same_numbers_and_no_formula_and_is_recorded() {
    let app = TestApp::new().await;
    fill(&app).await;
    let world = &app.world;
    let evil = agency::ActiveModel {
        id: Set(world.agency_a),
        name: Set("=cmd|' /C calc'!A0, \"St. Louis\"".to_owned()),
        ..Default::default()
    };
    agency::Entity::update(evil)
        .exec(&app.database.app)
        .await
        .unwrap();
    let client = app.sign_in(&world.us_attorney).await;
    let page = client.get("/dashboard?year=2026").await.expect(200);
    let file = client.get("/dashboard/export?year=2026").await.expect(200);
    let header = |name: &str| file.headers.get(name).unwrap().to_str().unwrap().to_owned();
    assert!(header("content-type").starts_with("text/csv; charset=utf-8"));
    assert_eq!(
        header("content-disposition"),
        "attachment; filename=\"referral-statistics-2026-11-16.csv\""
    );
    let mut reader = csv::ReaderBuilder::new().from_reader(&file.body[..]);
    let mut sections: BTreeMap<String, u64> = BTreeMap::new();
    let mut agencies = Vec::new();
    for record in reader.records() {
        let record = record.unwrap();
        assert_eq!(record.len(), 14);
        assert!(
            record
                .iter()
                .all(|cell| !cell.starts_with(['=', '+', '-', '@', '\t', '\r'])),
            "{record:?}"
        );
        *sections.entry(record[0].to_owned()).or_default() += record[2].parse::<u64>().unwrap_or(0);
        if &record[0] == "agency" {
            agencies.push(record[1].to_owned());
        }
        if &record[0] == "total" {
            assert_eq!(record[2], figure(&page, "Received"));
            assert_eq!(record[4], figure(&page, "Accepted"));
        }
    }
    let received: u64 = figure(&page, "Received").parse().unwrap();
    for section in ["total", "month", "agency", "program"] {
        assert_eq!(sections[section], received, "{section}");
    }
    assert!(agencies.contains(&"'=cmd|' /C calc'!A0, \"St. Louis\"".to_owned()));
    assert!(file.text().contains("\"'=cmd|' /C calc'!A0, \"\"St. Louis\"\"\""));
    assert!(file.text().ends_with("\r\n"));
    let logged = audit_event::Entity::find()
        .filter(audit_event::Column::Event.eq("dashboard.exported"))
        .count(&app.database.owner)
        .await
        .unwrap();
    assert_eq!(logged, 1);
}

#[tokio::test]
async fn nonsense_is_refused_and_outsiders_are_kept_out() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|world| &world.coordinator).await;
    for query in [
        "year=0",
        "year=2026%27--",
        "agency=all",
        "month=3",
        "year=2026&year=2025",
    ] {
        for path in ["/dashboard", "/dashboard/export"] {
            client.get(&format!("{path}?{query}")).await.expect(422);
        }
    }
    for person in [&app.world.auditor, &app.world.administrator] {
        let client = app.sign_in(person).await;
        client.get("/dashboard").await.expect(403);
        client.get("/dashboard/export").await.expect(403);
    }
}

#[tokio::test]
async fn months_begin_on_the_clock_of_the_office() {
    let app = TestApp::new().await;
    let world = &app.world;
    let offender = app.offender(&world.prosecutor, "Late", "Al").await;
    let id = app
        .referral(&world.prosecutor, offender, Status::Submitted, None)
        .await;
    // The last evening of February in St. Louis is March by UTC.
    let late = Utc.with_ymd_and_hms(2026, 3, 1, 3, 0, 0).unwrap();
    app.change_referral(id, |row| row.submitted_at = Set(Some(late)))
        .await;
    let client = app.sign_in(&world.coordinator).await;
    let page = client.get("/dashboard?year=2026").await.expect(200);
    assert!(page.main().contains("Everything was received in February 2026"));
    let offender = app.offender(&world.prosecutor, "Reopened", "Al").await;
    let id = app
        .referral(&world.prosecutor, offender, Status::UnderReview, None)
        .await;
    app.change_referral(id, |row| {
        row.decision = Set(Some("declined".to_owned()));
        row.decided_at = Set(Some(late));
    })
    .await;
    let page = client.get("/dashboard").await.expect(200);
    assert_eq!(figure(&page, "Pending"), "2", "what is reconsidered is pending");
    assert_eq!(figure(&page, "Median days to decision"), "–");
}
