//! Search: what is found and why, who finds it, and that no name gets into an address or a log.

use crate::support::{Client, Page, Person, TestApp};
use predicate::db::entities::{audit_event, saved_search};
use predicate::referrals::status::Status;
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use serde_json::json;

async fn search(client: &Client, words: &str) -> Page {
    let sent = client.post("/search", &[("q", words)]).await.expect(303);
    let address = sent.location().unwrap();
    for word in words.split_whitespace().filter(|word| word.len() > 2) {
        assert!(
            !address.to_lowercase().contains(&word.to_lowercase()),
            "{address}"
        );
    }
    client.get(&address).await.expect(200)
}

async fn found(client: &Client, words: &str) -> Vec<String> {
    search(client, words).await.all(".pr-result__name a")
}

/// Agency A knows John Smith under two names and numbers, and a crowd of others.
async fn fill(app: &TestApp) {
    let world = &app.world;
    let smith = app.offender(&world.prosecutor, "Smith", "Robert").await;
    app.other_name(smith, "alias", "Washington", "Bobby").await;
    app.identifier(smith, "fbi", "123456-AB7").await;
    app.identifier(smith, "ssn", "123-45-6789").await;
    let id = app
        .referral(&world.prosecutor, smith, Status::Charged, Some(&world.ausa))
        .await;
    app.change_referral(id, |row| {
        row.number = Set(Some("MOE-2026-00042".to_owned()));
        row.nomination = Set(json!({
            "state_case": { "number": "2622-CR01234-01" }, "conduct": { "report_number": "26-004711" }
        }));
    })
    .await;
    app.federal_case(id, "4:26-cr-00311", &world.ausa).await;
    for (last, first) in [
        ("Rodriguez", "Miguel"),
        ("O'Brien", "Kevin"),
        ("Thompson", "Andre"),
        ("Johnson", "Mark"),
    ] {
        let offender = app.offender(&world.prosecutor, last, first).await;
        app.referral(&world.prosecutor, offender, Status::Submitted, None)
            .await;
    }
    let other = app.offender(&world.prosecutor_b, "Smith", "Norman").await;
    app.referral(&world.prosecutor_b, other, Status::Draft, None)
        .await;
}

#[tokio::test]
async fn misspelt_names_aliases_and_nicknames_are_found() {
    let app = TestApp::new().await;
    fill(&app).await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    for (words, name) in [
        ("Smith", "SMITH, Robert"),
        ("smyth", "SMITH, Robert"),
        ("Smiht, Robert", "SMITH, Robert"),
        ("bob smith", "SMITH, Robert"),
        ("Robert Smyth", "SMITH, Robert"),
        ("Washignton", "SMITH, Robert"),
        ("Rodrigues", "RODRIGUEZ, Miguel"),
        ("mike rodriguez", "RODRIGUEZ, Miguel"),
        ("OBrien", "O'BRIEN, Kevin"),
        ("Tompson", "THOMPSON, Andre"),
        ("jonson", "JOHNSON, Mark"),
    ] {
        let all = found(&client, words).await;
        assert_eq!(all.first().map(String::as_str), Some(name), "{words}: {all:?}");
    }
    assert!(found(&client, "Zyzzyva").await.is_empty());
}

#[tokio::test]
async fn numbers_are_found_however_they_are_written() {
    let app = TestApp::new().await;
    fill(&app).await;
    let client = app.sign_in_as(|world| &world.ausa).await;
    for (words, why) in [
        ("MOE-2026-00042", "Referral number"),
        ("42", "Referral number"),
        ("FBI 123456AB7", "FBI number"),
        ("123456ab7", "FBI number"),
        ("2622cr0123401", "State case"),
        ("26-004711", "Police report"),
        ("4:26-CR-311", "nothing"),
        ("4:26-cr-00311", "Federal case"),
        ("06/15/1985", "Date of birth"),
    ] {
        let page = search(&client, words).await;
        if why == "nothing" {
            assert!(page.main().contains("Nobody found"), "{words}");
            continue;
        }
        assert_eq!(page.all(".pr-result__name a"), ["SMITH, Robert"], "{words}");
        assert!(
            page.one(".pr-result__why").contains(why),
            "{words}: {}",
            page.one(".pr-result__why")
        );
        assert!(
            page.one(".pr-result__referrals")
                .starts_with("MOE-2026-00042 Charged"),
            "{words}"
        );
    }
    let page = search(&client, "123-45-6789").await;
    assert!(page.one(".pr-result__why").contains("ending in 6789"));
    assert!(!page.one(".pr-results").contains("123-45"));
}

#[tokio::test]
async fn nobody_finds_what_they_may_not_see() {
    let app = TestApp::new().await;
    fill(&app).await;
    let world = &app.world;
    let sees = async |person: &Person, words: &str| found(&app.sign_in(person).await, words).await;
    assert_eq!(sees(&world.prosecutor, "smith").await, ["SMITH, Robert"]);
    assert_eq!(sees(&world.prosecutor_b, "smith").await, ["SMITH, Norman"]);
    for words in [
        "washington",
        "123456AB7",
        "MOE-2026-00042",
        "4:26-cr-00311",
        "26-004711",
    ] {
        assert!(sees(&world.prosecutor_b, words).await.is_empty(), "{words}");
        assert!(sees(&world.ausa_2, words).await.is_empty(), "{words}");
        assert!(sees(&world.stranger, words).await.is_empty(), "{words}");
    }
    // A draft is its agency's alone.
    assert_eq!(sees(&world.coordinator, "smith").await, ["SMITH, Robert"]);
    for person in [&world.auditor, &world.administrator] {
        let client = app.sign_in(person).await;
        client.get("/search").await.expect(403);
        client.post("/search", &[("q", "smith")]).await.expect(403);
    }
}

#[tokio::test]
async fn the_recused_do_not_find_the_offender() {
    let app = TestApp::new().await;
    let world = &app.world;
    let offender = app.offender(&world.prosecutor, "Walled", "Off").await;
    let id = app
        .referral(&world.prosecutor, offender, Status::UnderReview, None)
        .await;
    let client = app.sign_in(&world.supervisory_ausa).await;
    assert_eq!(found(&client, "walled").await, ["WALLED, Off"]);
    app.recuse(id, &world.supervisory_ausa).await;
    assert!(found(&client, "walled").await.is_empty());
    let list = client
        .post("/search", &[("q", "walled"), ("list", "tab=all")])
        .await
        .expect(303);
    let page = client.get(&list.location().unwrap()).await.expect(200);
    assert!(page.main().contains("Nothing matches these filters"));
    assert_eq!(page.one(".pr-tabs__link[aria-current] .pr-tabs__count"), "0");
}

#[tokio::test]
async fn a_kept_search_is_its_owners_alone_and_names_stay_out_of_address_and_log() {
    let app = TestApp::new().await;
    fill(&app).await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let sent = client
        .post("/search", &[("q", " Smith,  Robert ")])
        .await
        .expect(303);
    let address = sent.location().unwrap();
    let again = client
        .post("/search", &[("q", "Smith, Robert")])
        .await
        .expect(303);
    assert_eq!(
        again.location().as_ref(),
        Some(&address),
        "the same search keeps its address"
    );
    let page = client.get(&address).await.expect(200);
    assert_eq!(
        page.attribute("input#q", "value").as_deref(),
        Some("Smith, Robert")
    );

    let colleague = app.sign_in_as(|world| &world.colleague).await;
    let page = colleague.get(&address).await.expect(404);
    assert!(page.one("#q-error").contains("no longer kept"));
    assert!(!page.text().contains("Robert"));
    let id = address.rsplit('=').next().unwrap();
    let page = colleague.get(&format!("/referrals?text={id}")).await.expect(422);
    assert!(!page.text().contains("Robert"));

    let logged = audit_event::Entity::find()
        .filter(audit_event::Column::Event.eq("search.run"))
        .all(&app.database.owner)
        .await
        .unwrap();
    assert_eq!(logged.len(), 2);
    assert!(
        logged
            .iter()
            .all(|row| row.object_id.map(|id| id.to_string()).as_deref() == Some(id))
    );
    assert!(
        logged
            .iter()
            .all(|row| !format!("{row:?}").to_lowercase().contains("smith"))
    );
}

#[tokio::test]
async fn a_search_narrows_the_queue_and_comes_back_to_it() {
    let app = TestApp::new().await;
    fill(&app).await;
    let client = app.sign_in_as(|world| &world.coordinator).await;
    let page = client.get("/referrals?tab=court&sort=name").await.expect(200);
    let mut fields = page.form_fields("form.pr-finder__words");
    for (name, value) in &mut fields {
        if name == "q" {
            *value = "bobby washington".to_owned();
        }
    }
    let fields: Vec<(&str, &str)> = fields
        .iter()
        .filter(|(name, _)| name != "csrf")
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    let sent = client.post("/search", &fields).await.expect(303);
    let address = sent.location().unwrap();
    assert!(
        address.starts_with("/referrals?tab=court&sort=name&dir=asc&text="),
        "{address}"
    );
    let page = client.get(&address).await.expect(200);
    assert_eq!(page.all("tbody th a"), ["MOE-2026-00042"]);
    assert!(page.main().contains("Search: bobby washington"));
    for (list, status) in [
        ("tab=nowhere", 422),
        ("https://evil.example/", 422),
        ("from=yesterday", 422),
    ] {
        let sent = client.post("/search", &[("q", "smith"), ("list", list)]).await;
        assert_eq!(sent.status, status, "{list}");
    }
}

#[tokio::test]
async fn what_cannot_be_searched_comes_back_with_the_reason() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    for (words, says) in [
        ("", "Enter a referral number"),
        (" ", "Enter a referral number"),
        ("x", "at least two"),
        ("Smith\u{0}", "control characters"),
        ("Smith\nJohn", "control characters"),
        (&"x".repeat(201), "at most 200"),
        (&"x".repeat(1_000_000), "at most 200"),
    ] {
        let page = client.post("/search", &[("q", words)]).await.expect(422);
        assert!(page.one("#q-error").contains(says), "{says}");
        assert!(page.text().len() < 100_000);
    }
    let kept = saved_search::Entity::find()
        .count(&app.database.app)
        .await
        .unwrap();
    assert_eq!(kept, 0);
    client.get("/search?s=smith").await.expect(422);
    client.get("/search?q=smith").await.expect(422);
    let page = client.get("/search").await.expect(200);
    assert!(!page.has(".pr-results"));
    // Wildcards of SQL are letters like others.
    assert!(found(&client, "%%aa__").await.is_empty());
    assert!(found(&client, "'; drop table offender; --").await.is_empty());
}

#[tokio::test]
async fn old_searches_give_way() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    for n in 0..103 {
        app.clock.advance(chrono::Duration::seconds(1));
        client
            .post("/search", &[("q", &format!("name number {n}"))])
            .await
            .expect(303);
    }
    let kept = saved_search::Entity::find().all(&app.database.app).await.unwrap();
    assert_eq!(kept.len(), 100);
    assert!(!kept.iter().any(|row| row.words == "name number 2"));
}
