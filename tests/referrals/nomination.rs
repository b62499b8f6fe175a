//! From the offender to the confirmation: the form in steps as its agency walks it.

use super::road::{self, CONDUCT, fill, save, step_path};
use crate::support::TestApp;
use serde_json::Value;

#[tokio::test]
async fn a_prosecutor_nominates_an_offender() {
    let app = TestApp::new().await;
    let offender = app.offender_with_history(&app.world.prosecutor).await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;

    let list = client.get("/referrals/new").await.expect(200);
    let choice = format!("/referrals/new?offender={offender}");
    assert!(list.has(&format!("a[href='{choice}']")), "{}", list.main());
    let chosen = client.get(&choice).await.expect(200);
    assert!(chosen.main().contains("DOE, John"));
    let fields = chosen.form_fields("form[action='/referrals/new']");
    let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    let begun = client.post_exactly("/referrals/new", &fields).await.expect(303);
    let id = road::id_in(&begun.location().unwrap());
    assert_eq!(app.row(id).await.status, "draft");

    let page = client.follow(&begun.location().unwrap()).await.expect(200);
    assert!(page.one("h1").contains("DOE, John"));
    assert!(!page.one("title").contains("DOE"), "titles name no person");
    assert_eq!(page.all(".pr-steps__step").len(), 7);
    client.get(&step_path(id, "history")).await.expect(200);
    assert_eq!(app.recorded("history.viewed", id).await, 1);

    fill(&client, id).await;
    let row = app.row(id).await;
    assert_eq!(row.county_fips.as_deref(), Some("29510"));
    assert_eq!(row.program.as_deref(), Some("047"));
    assert_eq!(row.offense_date.unwrap().to_string(), "2026-09-10");
    assert_eq!(row.next_court_date.unwrap().to_string(), "2026-12-15");
    assert_eq!(row.expected_release.unwrap().to_string(), "2027-01-31");
    assert_eq!(
        row.nomination["conduct"]["drugs"][0]["quantity"],
        Value::from("12.5")
    );
    assert_eq!(
        row.nomination["conduct"]["firearms"][0]["interstate_nexus"],
        Value::from("unknown")
    );
    assert_eq!(row.nomination["conduct"]["firearms"][0]["loaded"], Value::Null);

    let review = client.get(&step_path(id, "review")).await.expect(200);
    assert!(review.main().contains("Handgun, Glock"), "{}", review.main());
    assert!(review.main().contains("Fentanyl, 12.5 grams"));
    assert!(review.main().contains("St. Louis"));
    let sent = road::submit(&client, id).await.expect(303);
    assert_eq!(sent.location().unwrap(), format!("/referrals/{id}"));
    let row = app.row(id).await;
    assert_eq!(row.status, "submitted");
    assert_eq!(row.number.as_deref(), Some("MOE-2026-00001"));
    assert_eq!(app.recorded("referral.submitted", id).await, 1);
}

#[tokio::test]
async fn a_draft_is_kept_as_it_is_and_gone_on_with() {
    let app = TestApp::new().await;
    let offender = app.offender_with_history(&app.world.prosecutor).await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let id = app.draft(&client, offender).await;
    save(
        &client,
        id,
        "conduct",
        &[
            ("place", "4100 block of Natural Bridge"),
            ("firearms_involved", "unknown"),
        ],
    )
    .await
    .expect(303);

    let later = app.sign_in_as(|world| &world.colleague).await;
    let page = later.get(&step_path(id, "conduct")).await.expect(200);
    assert_eq!(
        page.attribute("#place", "value").unwrap(),
        "4100 block of Natural Bridge"
    );
    assert!(page.has("#firearms_involved-unknown[checked]"));
    let states = page.all(".pr-steps__state");
    assert_eq!(states[0], "Complete");
    assert_eq!(states[3], "Not started");
    let review = later.get(&step_path(id, "review")).await.expect(200);
    assert_eq!(review.all(".pr-steps__state")[2], "Something is missing");
    assert!(
        !review.has("form[action$=submit] [name=declaration][checked]"),
        "nobody declares by accident"
    );
}

#[tokio::test]
async fn the_list_of_what_is_missing_leads_to_each_field() {
    let app = TestApp::new().await;
    let offender = app.offender(&app.world.prosecutor, "Roe", "Richard").await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let id = app.draft(&client, offender).await;
    let review = client.get(&step_path(id, "review")).await.expect(200);
    let links = review.attributes("#missing a", "href");
    assert!(
        links.contains(&format!("{}#county_fips", step_path(id, "conduct"))),
        "{links:?}"
    );
    assert!(links.contains(&step_path(id, "history")));
    for link in links {
        let (path, field) = link.split_once('#').unwrap_or((&link, "main"));
        let page = client.get(path).await.expect(200);
        assert!(page.has(&format!("[id='{field}']")), "{link} leads to no field");
    }
    let refused = road::submit(&client, id).await.expect(422);
    assert!(refused.has("#error-summary a[href='#missing']"));
    let row = app.row(id).await;
    assert_eq!((row.status.as_str(), row.number), ("draft", None));
}

#[tokio::test]
async fn another_firearm_is_added_and_removed_without_script() {
    let app = TestApp::new().await;
    let offender = app.offender_with_history(&app.world.prosecutor).await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let id = app.draft(&client, offender).await;
    let path = step_path(id, "conduct");
    let mut fields = CONDUCT.to_vec();
    fields.extend([("version", "1"), ("do", "add-firearm")]);
    let added = client.post(&path, &fields).await.expect(303).location().unwrap();
    assert_eq!(added, format!("{path}?firearm=2#firearm-1-kind"));
    let page = client.get(added.split('#').next().unwrap()).await.expect(200);
    assert!(page.has("#firearm-1-kind"));

    let mut fields: Vec<(String, String)> = page.form_fields("form[data-autosave]");
    for (name, value) in &mut fields {
        if name == "firearm-1-kind" {
            *value = "ammunition".to_owned();
        }
    }
    fields.push(("do".to_owned(), "remove-firearm-0".to_owned()));
    let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    client.post_exactly(&path, &fields).await.expect(303);
    let firearms = app.row(id).await.nomination["conduct"]["firearms"].clone();
    assert_eq!(firearms.as_array().unwrap().len(), 1);
    assert_eq!(firearms[0]["kind"], Value::from("ammunition"));
}

#[tokio::test]
async fn a_county_of_another_district_is_said_plainly() {
    let app = TestApp::new().await;
    let offender = app.offender_with_history(&app.world.prosecutor).await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let id = app.draft(&client, offender).await;
    save(
        &client,
        id,
        "conduct",
        &[("county_fips", "29095"), ("county_state", "MO")],
    )
    .await
    .expect(303);
    for step in ["conduct", "review"] {
        let alert = client.get(&step_path(id, step)).await.one(".usa-alert--warning");
        assert!(
            alert.contains("Jackson County, MO lies in the Western District of Missouri"),
            "{alert}"
        );
        assert!(alert.contains("Kansas City"), "{alert}");
    }
    let page = client
        .post(
            &step_path(id, "conduct"),
            &[
                ("version", "2"),
                ("county_state", "IL"),
                ("place", "Alton"),
                ("do", "counties"),
            ],
        )
        .await
        .expect(200);
    assert!(
        page.has("#county_fips option[value='17119']"),
        "Madison County, Illinois"
    );
    assert_eq!(page.attribute("#place", "value").unwrap(), "Alton");
    assert_eq!(app.row(id).await.version, 2, "listing counties saves nothing");
}

#[tokio::test]
async fn typing_is_saved_by_itself() {
    let app = TestApp::new().await;
    let offender = app.offender_with_history(&app.world.prosecutor).await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let id = app.draft(&client, offender).await;
    let autosave = async |fields: &str| {
        let body = format!("csrf={}&{fields}", client.token());
        let headers = [
            ("content-type", "application/x-www-form-urlencoded"),
            ("x-autosave", "1"),
        ];
        client
            .send(
                "POST".parse().unwrap(),
                &step_path(id, "reasons"),
                body.into_bytes(),
                &headers,
            )
            .await
    };
    let saved = autosave("version=1&why_federal=Probation+failed")
        .await
        .expect(204);
    assert_eq!(saved.headers["x-version"], "2");
    let same = autosave("version=2&why_federal=Probation+failed")
        .await
        .expect(204);
    assert_eq!(same.headers["x-version"], "2", "nothing new, nothing written");
    autosave("version=1&why_federal=Other+words").await.expect(409);
    autosave("version=2&program=XYZ").await.expect(422);
    assert_eq!(
        app.row(id).await.nomination["reasons"]["why_federal"],
        Value::from("Probation failed")
    );
    assert_eq!(app.recorded("referral.edited", id).await, 1);
}
