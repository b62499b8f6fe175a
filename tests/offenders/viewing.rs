//! Who sees which histories, and that every look is on record.

use super::filled::Filled;
use super::{count, enter, logged};
use crate::support::TestApp;
use predicate::referrals::status::Status;
use uuid::Uuid;

const FORM: &str = "form.pr-cycle-form";

#[tokio::test]
async fn every_look_at_a_history_is_recorded_exactly_once() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let id = app.offender(&app.world.prosecutor, "Boyce", "Charles").await;
    let cycle = enter(&app, &client, id, &[("arrest_date", "06/01/2015")]).await;
    for path in [
        format!("/offenders/{id}"),
        format!("/offenders/{id}/history/new"),
        format!("/offenders/{id}/history/{cycle}"),
        format!("/offenders/{id}/history/{cycle}/verify"),
        format!("/offenders/{id}/history/{cycle}/remove"),
    ] {
        let before = logged(&app, "history.viewed").await;
        let all = count(&app, "from audit_event").await;
        client.get(&path).await.expect(200);
        assert_eq!(logged(&app, "history.viewed").await, before + 1, "{path}");
        assert_eq!(count(&app, "from audit_event").await, all + 1, "{path}");
    }
    let who = app.world.prosecutor.id;
    let mine = format!(
        "from audit_event where event = 'history.viewed' and actor_id = '{who}' and object_id = '{id}'"
    );
    assert_eq!(count(&app, &mine).await, logged(&app, "history.viewed").await);
    // Lists and the identity form show no history.
    let before = count(&app, "from audit_event").await;
    client.get("/offenders").await.expect(200);
    client.get(&format!("/offenders/{id}/edit")).await.expect(200);
    assert_eq!(count(&app, "from audit_event").await, before);
}

#[tokio::test]
async fn another_agencys_offender_is_as_absent_as_a_made_up_one() {
    let app = TestApp::new().await;
    let own = app.sign_in_as(|world| &world.prosecutor).await;
    let id = app.offender(&app.world.prosecutor, "Boyce", "Charles").await;
    let cycle = enter(&app, &own, id, &[("arrest_date", "06/01/2015")]).await;
    let other = app.sign_in_as(|world| &world.prosecutor_b).await;
    let nobody = Uuid::now_v7();
    for path in [
        "",
        "/edit",
        "/history/new",
        "/history/{cycle}",
        "/history/{cycle}/verify",
        "/history/{cycle}/remove",
        "/cautions/new",
    ] {
        let path = path.replace("{cycle}", &cycle.to_string());
        let hidden = other.get(&format!("/offenders/{id}{path}")).await.expect(404);
        let absent = other.get(&format!("/offenders/{nobody}{path}")).await.expect(404);
        assert_eq!(hidden.body, absent.body, "{path}");
        if !path.is_empty() {
            let hidden = other.post(&format!("/offenders/{id}{path}"), &[]).await;
            let absent = other.post(&format!("/offenders/{nobody}{path}"), &[]).await;
            assert_eq!(
                (hidden.status, &hidden.body),
                (absent.status, &absent.body),
                "POST {path}"
            );
            assert_eq!(hidden.status, 404, "POST {path}");
        }
    }
    assert!(!other.get("/offenders").await.expect(200).text().contains("Boyce"));
    // Nor does the place in the list tell anything.
    let page = other.get(&format!("/offenders?after={id}")).await.expect(200);
    assert!(!page.has("tbody"), "{}", page.main());
    assert_eq!(
        logged(&app, "history.viewed").await,
        1,
        "only the own agency's look, at the form"
    );
}

#[tokio::test]
async fn the_federal_office_sees_what_was_submitted_to_it_and_changes_nothing() {
    let app = TestApp::new().await;
    let own = app.sign_in_as(|world| &world.prosecutor).await;
    let id = app.offender(&app.world.prosecutor, "Boyce", "Charles").await;
    let cycle = enter(
        &app,
        &own,
        id,
        &[("arrest_date", "06/01/2015"), ("charges[0].literal", "ROBBERY")],
    )
    .await;
    let path = format!("/offenders/{id}");
    let world = app.world.clone();
    for person in [
        &world.coordinator,
        &world.ausa,
        &world.supervisory_ausa,
        &world.us_attorney,
    ] {
        app.sign_in(person).await.get(&path).await.expect(404);
    }
    app.referral(&world.prosecutor, id, Status::UnderReview, Some(&world.ausa))
        .await;
    for person in [
        &world.coordinator,
        &world.ausa,
        &world.supervisory_ausa,
        &world.us_attorney,
    ] {
        let client = app.sign_in(person).await;
        let page = client.get(&path).await.expect(200);
        assert!(page.one(".pr-history").contains("ROBBERY"), "{}", person.name);
        for way in ["/edit", "/history/new", "/verify", "/remove"] {
            assert!(
                !page
                    .attributes("a", "href")
                    .iter()
                    .any(|href| href.ends_with(way)),
                "{} {way}",
                person.name
            );
        }
        client.get(&format!("{path}/history/{cycle}")).await.expect(403);
        client
            .post(&format!("{path}/history/{cycle}/remove"), &[("version", "1")])
            .await
            .expect(403);
        client
            .post(&format!("{path}/edit"), &[("last_name", "Changed")])
            .await
            .expect(403);
    }
    app.sign_in(&world.ausa_2).await.get(&path).await.expect(404);
    app.sign_in(&world.stranger).await.get(&path).await.expect(404);
    app.sign_in(&world.administrator)
        .await
        .get(&path)
        .await
        .expect(403);
    assert_eq!(count(&app, "from arrest_cycle").await, 1);
}

#[tokio::test]
async fn the_page_says_what_comes_next() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let id = app.offender(&app.world.prosecutor, "Boyce", "Charles").await;
    let path = format!("/offenders/{id}");
    let page = client.get(&path).await;
    assert_eq!(
        page.attribute(".pr-move a", "href").unwrap(),
        format!("/rap-sheets/new?offender={id}")
    );
    assert!(page.one(".pr-empty").contains("No history yet"));
    enter(&app, &client, id, &[("arrest_date", "06/01/2015")]).await;
    let page = client.get(&path).await;
    assert_eq!(
        page.attribute(".pr-move a", "href").unwrap(),
        format!("/referrals/new?offender={id}")
    );
    let draft = app.referral(&app.world.prosecutor, id, Status::Draft, None).await;
    let page = client.get(&path).await;
    assert_eq!(
        page.attribute(".pr-move a", "href").unwrap(),
        format!("/referrals/{draft}")
    );
    assert!(page.one("section[aria-label=Referrals]").contains("Draft"));
}

#[tokio::test]
async fn thirty_priors_stand_in_order_on_one_page() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let id = app.offender(&app.world.prosecutor, "Boyce", "Charles").await;
    let mut path = format!("/offenders/{id}/history/new");
    // Entered in disorder, each from a copy of the one before.
    for step in 0..30 {
        let year = 1995 + (step * 7) % 30;
        let mut form = Filled::open(&client, &path, FORM).await;
        form.put("arrest_date", &format!("03/04/{year}"));
        form.put("charges[0].literal", "STEALING")
            .put("charges[0].severity", "FELONY D");
        form.put("charges[0].disposition", "conviction")
            .put("charges[0].disposition_date", &format!("09/01/{year}"));
        form.put("charges[0].imposed_months", "6");
        path = form.send("save:copy").await.expect(303).location().unwrap();
    }
    let page = client.get(&format!("/offenders/{id}")).await.expect(200);
    let days: Vec<String> = page.all(".pr-cycle__day");
    assert_eq!(days.len(), 30);
    let years: Vec<&str> = days.iter().map(|day| &day[6..]).collect();
    assert!(years.is_sorted(), "{years:?}");
    assert!(
        page.one(".pr-history__figures")
            .contains("30 arrest cycles 30 convictions 30 felony convictions")
    );
    assert_eq!(page.all(".pr-tl__point--arrest").len(), 30);
    assert_eq!(page.all(".pr-tl__point--felony").len(), 30);
    assert_eq!(page.all(".pr-tl__bar--imposed").len(), 30);
    assert_eq!(
        page.all(".pr-tl__mark title").len(),
        90,
        "each mark says what it is"
    );
    for href in page.attributes(".pr-tl__mark", "href") {
        assert!(
            page.has(&format!("[id=\"{}\"]", href.trim_start_matches('#'))),
            "{href}"
        );
    }
    assert!(!page.text().contains("style="));
}

#[tokio::test]
async fn the_list_turns_its_pages_both_ways() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let empty = client.get("/offenders").await.expect(200);
    assert_eq!(empty.attribute(".pr-empty a", "href").unwrap(), "/rap-sheets/new");
    for number in 0..60 {
        app.offender(&app.world.prosecutor, &format!("Name{number:02}"), "Same")
            .await;
    }
    let names = |page: &crate::support::Page| page.all("tbody th a");
    let mut page = client.get("/offenders").await.expect(200);
    assert!(page.one(".pr-pager__summary").contains("25 of 60 offenders"));
    let mut forward = names(&page);
    let mut pages = 1;
    while let Some(next) = page.attribute("a[rel=next]", "href") {
        assert!(!next.contains("Name"), "no name stands in an address");
        page = client.get(&next).await.expect(200);
        forward.extend(names(&page));
        pages += 1;
    }
    let expected: Vec<String> = (0..60).map(|number| format!("Name{number:02}, Same")).collect();
    assert_eq!((forward, pages), (expected.clone(), 3));
    let mut backward = names(&page);
    while let Some(previous) = page.attribute("a[rel=prev]", "href") {
        page = client.get(&previous).await.expect(200);
        let mut rows = names(&page);
        rows.extend(backward);
        backward = rows;
    }
    assert_eq!(backward, expected);
}
