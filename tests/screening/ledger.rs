//! The eligibility tab and its ledger: what is seen, what a ruling changes, who may rule.

use super::armed_felon::Case;
use super::given::only_those_who_see_a_screening;
use crate::support::{Client, Page, TestApp};
use predicate::db::entities::{arrest_cycle, audit_event, ruling, screening};
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use uuid::Uuid;

fn tab(case: &Case) -> String {
    format!("/referrals/{}/eligibility", case.id)
}

fn cell(case: &Case, charge: Uuid) -> String {
    format!("/referrals/{}/eligibility/rulings/{charge}/acca_924e", case.id)
}

/// The words of the theory's card.
fn card(page: &Page, citation: &str) -> String {
    page.all(".pr-theory")
        .into_iter()
        .find(|card| card.contains(citation))
        .unwrap_or_default()
}

async fn rule(client: &Client, path: &str, word: &str, reason: &str) -> Page {
    let form = client.get(path).await.expect(200);
    let holds = form.attribute("input[name=holds]", "value").unwrap();
    let key = form.attribute("input[name=idempotency_key]", "value").unwrap();
    let fields = [
        ("word", word),
        ("reason", reason),
        ("document", ""),
        ("holds", holds.as_str()),
        ("idempotency_key", key.as_str()),
    ];
    client.post(path, &fields).await
}

#[tokio::test]
async fn the_tab_says_what_is_open_and_what_one_ruling_would_open() {
    let app = TestApp::new().await;
    let case = app.armed_felon().await;
    let client = app.sign_in_as(|world| &world.ausa).await;
    let page = client.get(&tab(&case)).await.expect(200);
    let felon = card(&page, "922(g)(1)");
    assert!(
        felon.contains("Open") && felon.contains("up to 15 years"),
        "{felon}"
    );
    let acca = card(&page, "Armed Career Criminal");
    assert!(
        acca.contains("Needs facts") && acca.contains("15 years to life"),
        "{acca}"
    );
    assert!(
        page.main()
            .contains("would make Armed Career Criminal Act eligible")
    );
    assert!(page.main().contains("not a legal determination"));
    let row = page.one(&format!("tr[id='{}']", case.open));
    assert!(row.contains("Needs facts"), "{row}");
    assert!(page.one(&format!("tr[id='{}']", case.robbery)).contains("Counts"));
    assert!(page.has("svg .pr-life__window") && page.has("svg .pr-life__instant"));
}

#[tokio::test]
async fn a_ruling_changes_the_result_at_once_stays_signed_and_can_be_taken_back() {
    let app = TestApp::new().await;
    let case = app.armed_felon().await;
    let client = app.sign_in_as(|world| &world.ausa).await;
    client.get(&tab(&case)).await.expect(200);
    let path = cell(&case, case.open);
    let there = rule(
        &client,
        &path,
        "counts",
        "Plea transcript: knowing, with a deadly weapon.",
    )
    .await
    .expect(303);
    assert_eq!(there.location().unwrap(), format!("{}#{}", tab(&case), case.open));
    let page = client.get(&tab(&case)).await.expect(200);
    let acca = card(&page, "Armed Career Criminal");
    assert!(
        acca.contains("Open") && acca.contains("Jury must find occasions"),
        "{acca}"
    );
    let row = page.one(&format!("tr[id='{}']", case.open));
    for words in [
        "ruled",
        "Plea transcript",
        "Presumed: needs facts",
        &app.world.ausa.name,
    ] {
        assert!(row.contains(words), "{words} in {row}");
    }
    assert!(page.main().contains("by a ruling"), "what changed is said");
    assert!(page.one("svg.pr-life").contains("ruled: ACCA yes"));
    assert_eq!(recorded(&app, "screening.ruled").await, 1);

    client.post(&format!("{path}/withdraw"), &[]).await.expect(303);
    let page = client.get(&tab(&case)).await.expect(200);
    assert!(card(&page, "Armed Career Criminal").contains("Needs facts"));
    let kept = ruling::Entity::find().all(&app.database.app).await.unwrap();
    assert!(
        kept.len() == 1 && kept[0].superseded_at.is_some(),
        "the ruling stays on record"
    );
    client.post(&format!("{path}/withdraw"), &[]).await.expect(409);
    let runs = screening::Entity::find().all(&app.database.app).await.unwrap();
    let causes: Vec<&str> = runs.iter().map(|run| run.cause.as_str()).collect();
    assert_eq!(causes, ["first", "ruling", "ruling"]);
}

async fn recorded(app: &TestApp, event: &str) -> u64 {
    audit_event::Entity::find()
        .filter(audit_event::Column::Event.eq(event))
        .count(&app.database.app)
        .await
        .unwrap()
}

#[tokio::test]
async fn of_two_lawyers_one_rules_and_the_other_is_told() {
    let app = TestApp::new().await;
    let case = app.armed_felon().await;
    let client = app.sign_in_as(|world| &world.ausa).await;
    let path = cell(&case, case.open);
    let stale = client.get(&path).await.expect(200);
    assert_eq!(stale.attribute("input[name=holds]", "value").unwrap(), "");
    rule(&client, &path, "does_not", "Reckless prong.")
        .await
        .expect(303);
    let fields = [("word", "counts"), ("reason", "I think it does."), ("holds", "")];
    let page = client.post(&path, &fields).await.expect(409);
    assert!(
        page.main()
            .contains("ruled meanwhile: Does not count. “Reckless prong.”")
    );
    assert!(page.text().contains("I think it does."), "what was typed is kept");
    let kept = ruling::Entity::find().all(&app.database.app).await.unwrap();
    assert_eq!(kept.len(), 1);
    let page = client.get(&tab(&case)).await.expect(200);
    assert!(
        card(&page, "Armed Career Criminal").is_empty(),
        "two priors are too few"
    );
}

#[tokio::test]
async fn what_cannot_be_ruled_is_told_at_its_field() {
    let app = TestApp::new().await;
    let case = app.armed_felon().await;
    let client = app.sign_in_as(|world| &world.ausa).await;
    let path = cell(&case, case.open);
    let stranger = Uuid::now_v7().to_string();
    for (fields, field) in [
        (vec![("reason", "Because of the plea.")], "word"),
        (
            vec![("word", "perhaps"), ("reason", "Because of the plea.")],
            "word",
        ),
        (vec![("word", "counts"), ("reason", " ")], "reason"),
        (
            vec![
                ("word", "counts"),
                ("reason", "See it."),
                ("document", stranger.as_str()),
            ],
            "document",
        ),
    ] {
        let page = client.post(&path, &fields).await.expect(422);
        assert!(page.has(&format!("#{field}-error")), "{field}");
    }
    assert_eq!(ruling::Entity::find().count(&app.database.app).await.unwrap(), 0);
    for wrong in [
        cell(&case, Uuid::now_v7()),
        format!("/referrals/{}/eligibility/rulings/{}/922g1", case.id, case.open),
        format!("/referrals/{}/eligibility/rulings/{}/nothing", case.id, case.open),
        format!("/referrals/{}/eligibility/theories/nothing", case.id),
    ] {
        client.get(&wrong).await.expect(404);
    }
}

#[tokio::test]
async fn the_office_reads_the_ausa_rules_and_nobody_else_learns_anything() {
    let app = TestApp::new().await;
    let case = app.armed_felon().await;
    let path = cell(&case, case.open);
    for person in [&app.world.supervisory_ausa, &app.world.us_attorney] {
        let client = app.sign_in(person).await;
        let page = client.get(&tab(&case)).await.expect(200);
        assert!(
            !page.has("a[href*='/rulings/']"),
            "who does not rule is offered no ruling"
        );
        client.get(&path).await.expect(403);
        client
            .post(&path, &[("word", "counts"), ("reason", "So be it.")])
            .await
            .expect(403);
    }
    only_those_who_see_a_screening(&app, case.id, &tab(&case)).await;
    app.recuse(case.id, &app.world.ausa).await;
    let recused = app.sign_in(&app.world.ausa).await;
    recused.get(&tab(&case)).await.expect(404);
    recused
        .post(&path, &[("word", "counts"), ("reason", "So be it.")])
        .await
        .expect(404);
    assert_eq!(ruling::Entity::find().count(&app.database.app).await.unwrap(), 0);
}

#[tokio::test]
async fn a_theory_is_seen_by_those_who_see_the_screening() {
    let app = TestApp::new().await;
    let case = app.armed_felon().await;
    let path = format!("{}/theories/acca_924e", tab(&case));
    only_those_who_see_a_screening(&app, case.id, &path).await;
}

#[tokio::test]
async fn every_theory_opens_with_its_elements_and_the_rule_behind_each() {
    let app = TestApp::new().await;
    let case = app.armed_felon().await;
    let client = app.sign_in_as(|world| &world.ausa).await;
    for theory in predicate::eligibility::findings::TheoryId::ALL {
        let path = format!("/referrals/{}/eligibility/theories/{}", case.id, theory.slug());
        let page = client.get(&path).await.expect(200);
        assert!(page.has(".pr-tree li"), "{}", theory.slug());
        for href in page.attributes(".pr-tree a[href^='/law/']", "href") {
            client.get(&href).await.expect(200);
        }
    }
    let page = client
        .get(&format!("/referrals/{}/eligibility/theories/922g1", case.id))
        .await
        .expect(200);
    assert!(page.main().contains("18 U.S.C. 922(g)") && page.main().contains("Knowing possession"));
}

#[tokio::test]
async fn changed_facts_are_screened_again_although_nobody_looks() {
    let app = TestApp::new().await;
    let case = app.armed_felon().await;
    let screened = async || screening::Entity::find().count(&app.database.app).await.unwrap();
    assert_eq!(
        predicate::screening::rescreen::run_once(&app.services)
            .await
            .unwrap(),
        1
    );
    assert_eq!(screened().await, 1);
    assert_eq!(
        predicate::screening::rescreen::run_once(&app.services)
            .await
            .unwrap(),
        0
    );
    app.clock.advance(chrono::Duration::minutes(5));
    let cycle = arrest_cycle::Entity::find()
        .all(&app.database.app)
        .await
        .unwrap()
        .remove(0);
    let changed = arrest_cycle::ActiveModel {
        id: sea_orm::ActiveValue::Set(cycle.id),
        updated_at: sea_orm::ActiveValue::Set(app.clock.now()),
        ..Default::default()
    };
    arrest_cycle::Entity::update(changed)
        .exec(&app.database.app)
        .await
        .unwrap();
    app.clock.advance(chrono::Duration::minutes(5));
    assert_eq!(
        predicate::screening::rescreen::run_once(&app.services)
            .await
            .unwrap(),
        1
    );
    assert_eq!(screened().await, 1, "the same result is not kept twice");
    assert_eq!(
        predicate::screening::rescreen::run_once(&app.services)
            .await
            .unwrap(),
        0
    );
    assert_ne!(case.robbery, case.assault);
}

#[tokio::test]
async fn a_status_that_nobody_spoke_of_raises_no_card_and_one_that_somebody_did_does() {
    let app = TestApp::new().await;
    let case = app.armed_felon().await;
    let client = app.sign_in_as(|world| &world.ausa).await;
    let path = format!("/referrals/{}/eligibility", case.id);
    let cards = |page: &Page| page.all(".pr-theory__name").join("\n");
    let page = client.get(&path).await.expect(200);
    for status in ["922(g)(3)", "922(g)(5)", "922(g)(8)", "922(n)"] {
        assert!(!cards(&page).contains(status), "{}", cards(&page));
        assert!(page.main().contains(status), "it is in the list below");
    }
    let mut nomination = app.row(case.id).await.nomination;
    nomination["conduct"]["standing"]["unlawful_user"] = "yes".into();
    nomination["conduct"]["standing"]["protective_order"] = "no".into();
    app.change_referral(case.id, |row| row.nomination = Set(nomination))
        .await;
    let page = client.get(&path).await.expect(200);
    assert!(cards(&page).contains("922(g)(3)"), "{}", cards(&page));
    assert!(!cards(&page).contains("922(g)(8)"), "{}", cards(&page));
}
