//! The home page of each role.

use crate::support::{Page, TestApp};
use chrono::{Duration, NaiveDate};
use predicate::db::entities::{app_user, decision, information_request};
use predicate::referrals::status::Status;
use sea_orm::ActiveValue::Set;
use sea_orm::{ConnectionTrait as _, EntityTrait};
use uuid::Uuid;

/// Titles with the names below them.
fn groups(page: &Page) -> Vec<(String, Vec<String>)> {
    let titles = page.all(".pr-wait__title");
    titles
        .into_iter()
        .map(|title| {
            let items = page.all(&format!(
                "section[aria-label='{}'] .pr-wait__what",
                title.replace('\'', "\\'")
            ));
            (title, items)
        })
        .collect()
}

fn group<'a>(all: &'a [(String, Vec<String>)], title: &str) -> &'a [String] {
    let found = all.iter().find(|(known, _)| known == title);
    &found.unwrap_or_else(|| panic!("no {title} in {all:?}")).1
}

async fn ask(app: &TestApp, referral_id: Uuid, due_on: Option<NaiveDate>) {
    let row = information_request::ActiveModel {
        id: Set(Uuid::now_v7()),
        district_id: Set("MOE".to_owned()),
        referral_id: Set(referral_id),
        question: Set("Where is the judgment of 2011?".to_owned()),
        asked_by: Set(app.world.ausa.id),
        asked_at: Set(app.clock.now()),
        due_on: Set(due_on),
        ..Default::default()
    };
    information_request::Entity::insert(row)
        .exec_without_returning(&app.database.app)
        .await
        .unwrap();
}

#[tokio::test]
async fn a_new_person_is_told_how_to_start() {
    let app = TestApp::new().await;
    for person in app.world.one_per_role() {
        let page = app.sign_in(person).await.get("/").await.expect(200);
        assert!(page.has(".pr-empty"), "{}", person.name);
        assert_eq!(page.all("h1").len(), 1, "{}", person.name);
        assert!(page.has(".pr-starts a"), "{}", person.name);
        let casework = !["Albert Auditor", "Ada Administrator"].contains(&person.name.as_str());
        assert_eq!(page.has("form[action='/search']"), casework, "{}", person.name);
        assert_eq!(
            page.main().contains("What moved lately"),
            casework,
            "{}",
            person.name
        );
    }
}

#[tokio::test]
async fn local_people_see_what_their_agency_must_do() {
    let app = TestApp::new().await;
    let world = &app.world;
    let today = NaiveDate::from_ymd_opt(2026, 11, 16).unwrap();
    let mut ids = Vec::new();
    for (last, status) in [
        ("Draft", Status::Draft),
        ("Returned", Status::Returned),
        ("Again", Status::Returned),
        ("Asked", Status::InformationRequested),
        ("Ripe", Status::Declined),
        ("Unripe", Status::Declined),
        ("Sent", Status::Submitted),
    ] {
        let offender = app.offender(&world.prosecutor, last, "Al").await;
        ids.push(app.referral(&world.prosecutor, offender, status, None).await);
    }
    ask(&app, ids[3], Some(today + Duration::days(3))).await;
    // One of the returned was sent again: it waits no more.
    let offender = app.offender(&world.prosecutor, "Again", "Al").await;
    let again = app
        .referral(&world.prosecutor, offender, Status::Submitted, None)
        .await;
    app.change_referral(again, |row| row.resubmission_of = Set(Some(ids[2])))
        .await;
    for (referral, day) in [(ids[4], today), (ids[5], today + Duration::days(30))] {
        let id = app
            .decision(
                referral,
                "declined",
                &world.ausa,
                Some(&world.supervisory_ausa),
                &["EVID"],
            )
            .await;
        let row = decision::ActiveModel {
            id: Set(id),
            re_refer_on: Set(Some(day)),
            ..Default::default()
        };
        decision::Entity::update(row)
            .exec(&app.database.app)
            .await
            .unwrap();
    }
    let page = app.sign_in(&world.colleague).await.get("/").await.expect(200);
    let all = groups(&page);
    let number = |items: &[String]| {
        items
            .iter()
            .map(|item| item.split(' ').skip(1).collect::<Vec<_>>().join(" "))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        number(group(&all, "Answer the U.S. Attorney’s Office")),
        ["ASKED, Al"]
    );
    assert_eq!(number(group(&all, "Mend and send again")), ["RETURNED, Al"]);
    assert_eq!(group(&all, "Finish and submit"), ["Draft DRAFT, Al"]);
    assert_eq!(number(group(&all, "Declined, may be sent again")), ["RIPE, Al"]);
    assert_eq!(all.len(), 4);
    assert!(page.main().contains("Answer due in 3 days"));
    assert!(page.one(".pr-head__sub").contains("4 things wait for you"));
    let other = app.sign_in(&world.prosecutor_b).await.get("/").await.expect(200);
    assert!(groups(&other).is_empty());
    assert!(!other.text().contains("ASKED"));
}

#[tokio::test]
async fn the_office_sees_intake_assignment_review_and_approval() {
    let app = TestApp::new().await;
    let world = &app.world;
    let now = app.clock.now();
    let today = now.date_naive();
    for n in 0..7 {
        let offender = app.offender(&world.prosecutor, &format!("New{n}"), "Al").await;
        let id = app
            .referral(&world.prosecutor, offender, Status::Submitted, None)
            .await;
        app.change_referral(id, |row| row.status_since = Set(now - Duration::days(n)))
            .await;
    }
    let offender = app.offender(&world.prosecutor, "Nobodys", "Al").await;
    app.referral(&world.prosecutor, offender, Status::UnderReview, None)
        .await;
    for (last, court) in [
        ("Later", Some(20)),
        ("Soon", Some(2)),
        ("Past", Some(-4)),
        ("Never", None),
    ] {
        let offender = app.offender(&world.prosecutor, last, "Al").await;
        let id = app
            .referral(
                &world.prosecutor,
                offender,
                Status::UnderReview,
                Some(&world.ausa),
            )
            .await;
        let day = court.map(|days| today + Duration::days(days));
        app.change_referral(id, |row| row.next_court_date = Set(day))
            .await;
    }
    let offender = app.offender(&world.prosecutor, "Proposed", "Al").await;
    let proposed = app
        .referral(
            &world.prosecutor,
            offender,
            Status::DecisionProposed,
            Some(&world.ausa),
        )
        .await;
    app.decision(proposed, "accepted", &world.ausa, None, &[]).await;
    let offender = app.offender(&world.prosecutor, "Overdue", "Al").await;
    let asked = app
        .referral(
            &world.prosecutor,
            offender,
            Status::InformationRequested,
            Some(&world.ausa),
        )
        .await;
    ask(&app, asked, Some(today - Duration::days(1))).await;
    let names = |items: &[String]| {
        items
            .iter()
            .map(|item| item.split(' ').nth(1).unwrap().to_owned())
            .collect::<Vec<_>>()
    };

    let page = app.sign_in(&world.coordinator).await.get("/").await.expect(200);
    let all = groups(&page);
    // Longest waiting first, five of seven, and the way to the rest.
    assert_eq!(
        names(group(&all, "Take in")),
        ["NEW6,", "NEW5,", "NEW4,", "NEW3,", "NEW2,"]
    );
    assert!(page.main().contains("Show all 7"));
    assert_eq!(names(group(&all, "Assign to an AUSA")), ["NOBODYS,"]);
    assert_eq!(names(group(&all, "Answers overdue")), ["OVERDUE,"]);
    assert!(page.main().contains("Answer due yesterday"));

    let page = app.sign_in(&world.ausa).await.get("/").await.expect(200);
    let all = groups(&page);
    assert_eq!(
        names(group(&all, "Review and decide")),
        ["SOON,", "LATER,", "PAST,", "NEVER,"]
    );
    assert_eq!(all.len(), 1);
    let page = app.sign_in(&world.ausa_2).await.get("/").await.expect(200);
    assert!(groups(&page).is_empty());

    for person in [&world.supervisory_ausa, &world.us_attorney] {
        let page = app.sign_in(person).await.get("/").await.expect(200);
        let all = groups(&page);
        assert_eq!(
            names(group(&all, "Approve or send back")),
            ["PROPOSED,"],
            "{}",
            person.name
        );
        assert_eq!(page.all(".pr-stat__value")[0], "14", "{}", person.name);
    }
}

#[tokio::test]
async fn what_others_did_is_told_within_reach() {
    let app = TestApp::new().await;
    let world = &app.world;
    let offender = app.offender(&world.prosecutor, "Moved", "Al").await;
    let id = app
        .referral(&world.prosecutor, offender, Status::Accepted, Some(&world.ausa))
        .await;
    app.happened(id, 1, "submit", Status::Submitted, &world.prosecutor)
        .await;
    app.happened(id, 2, "approve", Status::Accepted, &world.supervisory_ausa)
        .await;
    let news = async |person| {
        app.sign_in(person)
            .await
            .get("/")
            .await
            .expect(200)
            .all(".pr-news__what")
    };
    assert_eq!(news(&world.prosecutor).await.len(), 1, "the own deed is no news");
    assert!(news(&world.prosecutor).await[0].starts_with("Accepted MOE-2026-"));
    assert_eq!(news(&world.ausa).await.len(), 2);
    assert_eq!(news(&world.coordinator).await.len(), 2);
    assert!(news(&world.prosecutor_b).await.is_empty());
    assert!(news(&world.ausa_2).await.is_empty());
    app.recuse(id, &world.coordinator).await;
    assert!(news(&world.coordinator).await.is_empty());
}

#[tokio::test]
async fn administrators_and_auditors_see_no_casework() {
    let app = TestApp::new().await;
    let world = &app.world;
    let offender = app.offender(&world.prosecutor, "Hidden", "Al").await;
    app.referral(&world.prosecutor, offender, Status::Submitted, None)
        .await;
    let row = app_user::ActiveModel {
        id: Set(world.ausa.id),
        locked_at: Set(Some(app.clock.now() - Duration::hours(2))),
        ..Default::default()
    };
    app_user::Entity::update(row)
        .exec(&app.database.app)
        .await
        .unwrap();
    let page = app.sign_in(&world.administrator).await.get("/").await.expect(200);
    assert_eq!(page.all(".pr-wait__what"), ["Anna Ausa"]);
    assert!(page.main().contains("One account is locked"));
    assert!(page.main().contains("locked 2 hours ago"));
    assert_eq!(
        page.all(".pr-stat__value"),
        ["13", "0", "2"],
        "people of the district, not the stranger"
    );
    assert!(!page.text().contains("HIDDEN"));

    app.sign_in(&world.prosecutor)
        .await
        .post("/search", &[("q", "hidden")])
        .await
        .expect(303);
    let denied = app.sign_in(&world.auditor).await;
    denied.get("/referrals").await.expect(403);
    let page = denied.get("/").await.expect(200);
    assert_eq!(page.all(".pr-stat__label")[0], "Entries");
    let logged = app
        .database
        .owner
        .query_one_raw(sea_orm::Statement::from_string(
            sea_orm::DbBackend::Postgres,
            "select count(*) as n from audit_event",
        ))
        .await
        .unwrap()
        .unwrap();
    let entries: i64 = logged.try_get("", "n").unwrap();
    assert_eq!(page.all(".pr-stat__value")[0], entries.to_string());
    assert!(!page.text().contains("HIDDEN"));
}
