//! The home page of each role.

use crate::support::{Page, Person, TestApp};
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

/// A referral of agency A about somebody of that last name.
async fn one(app: &TestApp, last: &str, status: Status, assigned: Option<&Person>) -> Uuid {
    let by = &app.world.prosecutor;
    let offender = app.offender(by, last, "Al").await;
    app.referral(by, offender, status, assigned).await
}

/// Declined, and to be sent again from a day on.
async fn declined_until(app: &TestApp, last: &str, day: NaiveDate) {
    let world = &app.world;
    let referral = one(app, last, Status::Declined, None).await;
    let by = (&world.ausa, Some(&world.supervisory_ausa));
    let id = app.decision(referral, "declined", by.0, by.1, &["EVID"]).await;
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

/// The last names of a list of things that wait.
fn names(items: &[String]) -> Vec<String> {
    let last = |item: &String| item.split(' ').nth(1).unwrap().trim_end_matches(',').to_owned();
    items.iter().map(last).collect()
}

#[tokio::test]
async fn local_people_see_what_their_agency_must_do() {
    let app = TestApp::new().await;
    let world = &app.world;
    let today = app.clock.now().date_naive();
    for (last, status) in [
        ("Draft", Status::Draft),
        ("Returned", Status::Returned),
        ("Sent", Status::Submitted),
    ] {
        one(&app, last, status, None).await;
    }
    let asked = one(&app, "Asked", Status::InformationRequested, None).await;
    ask(&app, asked, Some(today + Duration::days(3))).await;
    // One of the returned was sent again: it waits no more.
    let returned = one(&app, "Again", Status::Returned, None).await;
    let again = one(&app, "Again", Status::Submitted, None).await;
    app.change_referral(again, |row| row.resubmission_of = Set(Some(returned)))
        .await;
    declined_until(&app, "Ripe", today).await;
    declined_until(&app, "Unripe", today + Duration::days(30)).await;

    let page = app.sign_in(&world.colleague).await.get("/").await.expect(200);
    let all = groups(&page);
    assert_eq!(names(group(&all, "Answer the U.S. Attorney’s Office")), ["ASKED"]);
    assert_eq!(names(group(&all, "Mend and send again")), ["RETURNED"]);
    assert_eq!(group(&all, "Finish and submit"), ["Draft DRAFT, Al"]);
    assert_eq!(names(group(&all, "Declined, may be sent again")), ["RIPE"]);
    assert_eq!(all.len(), 4);
    assert!(page.main().contains("Answer due in 3 days"));
    assert!(page.one(".pr-head__sub").contains("4 things wait for you"));
    let other = app.sign_in(&world.prosecutor_b).await.get("/").await.expect(200);
    assert!(groups(&other).is_empty());
    assert!(!other.text().contains("ASKED"));
}

#[tokio::test]
async fn a_draft_waits_for_its_author_or_for_the_supervisor() {
    let app = TestApp::new().await;
    let world = &app.world;
    let now = app.clock.now();
    let id = one(&app, "Asked", Status::Draft, None).await;
    let titles = async |person| {
        let page = app.sign_in(person).await.get("/").await.expect(200);
        page.all(".pr-wait__title")
    };
    assert_eq!(titles(&world.prosecutor).await, ["Finish and submit"]);
    app.change_referral(id, |row| row.sign_off_asked_at = Set(Some(now)))
        .await;
    assert!(titles(&world.prosecutor).await.is_empty());
    assert_eq!(titles(&world.agency_supervisor).await, ["Sign off"]);
    assert!(titles(&world.agency_supervisor_b).await.is_empty());
    app.change_referral(id, |row| {
        row.signed_off_at = Set(Some(now));
        row.signed_off_by = Set(Some(world.agency_supervisor.id));
    })
    .await;
    assert_eq!(titles(&world.prosecutor).await, ["Finish and submit"]);
}

#[tokio::test]
async fn intake_sees_the_longest_waiting_first() {
    let app = TestApp::new().await;
    let world = &app.world;
    let now = app.clock.now();
    for n in 0..7 {
        let id = one(&app, &format!("New{n}"), Status::Submitted, None).await;
        app.change_referral(id, |row| row.status_since = Set(now - Duration::days(n)))
            .await;
    }
    one(&app, "Nobodys", Status::UnderReview, None).await;
    let asked = one(&app, "Overdue", Status::InformationRequested, Some(&world.ausa)).await;
    ask(&app, asked, Some(now.date_naive() - Duration::days(1))).await;

    let page = app.sign_in(&world.coordinator).await.get("/").await.expect(200);
    let all = groups(&page);
    // Five of seven, and the way to the rest.
    assert_eq!(
        names(group(&all, "Take in")),
        ["NEW6", "NEW5", "NEW4", "NEW3", "NEW2"]
    );
    assert!(page.main().contains("Show all 7"));
    let rest = page.attribute(".pr-wait__all a", "href").unwrap();
    let list = app.sign_in(&world.coordinator).await.get(&rest).await.expect(200);
    assert_eq!(list.all("tbody tr").len(), 7);
    assert_eq!(names(group(&all, "Assign to an AUSA")), ["NOBODYS"]);
    assert_eq!(names(group(&all, "Answers overdue")), ["OVERDUE"]);
    assert!(page.main().contains("Answer due yesterday"));
}

#[tokio::test]
async fn reviewers_see_the_next_clock_first_and_approvers_the_proposals() {
    let app = TestApp::new().await;
    let world = &app.world;
    let today = app.clock.now().date_naive();
    for (last, court) in [
        ("Later", Some(20)),
        ("Soon", Some(2)),
        ("Past", Some(-4)),
        ("Never", None),
    ] {
        let id = one(&app, last, Status::UnderReview, Some(&world.ausa)).await;
        let day = court.map(|days| today + Duration::days(days));
        app.change_referral(id, |row| row.next_court_date = Set(day))
            .await;
    }
    let proposed = one(&app, "Proposed", Status::DecisionProposed, Some(&world.ausa)).await;
    app.decision(proposed, "accepted", &world.ausa, None, &[]).await;

    let page = app.sign_in(&world.ausa).await.get("/").await.expect(200);
    let all = groups(&page);
    assert_eq!(
        names(group(&all, "Review and decide")),
        ["SOON", "LATER", "PAST", "NEVER"]
    );
    assert_eq!(all.len(), 1);
    let page = app.sign_in(&world.ausa_2).await.get("/").await.expect(200);
    assert!(groups(&page).is_empty());
    for person in [&world.supervisory_ausa, &world.us_attorney] {
        let page = app.sign_in(person).await.get("/").await.expect(200);
        let all = groups(&page);
        assert_eq!(
            names(group(&all, "Approve or send back")),
            ["PROPOSED"],
            "{}",
            person.name
        );
        assert_eq!(page.all(".pr-stat__value")[0], "5", "{}", person.name);
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
