//! What the form refuses: values that cannot be, fields the page does not have, people of other agencies.

use super::road::{CONDUCT, PAPERS, REASONS, STATE_CASE, save, step_path};
use crate::support::TestApp;
use predicate::referrals::status::Status;

/// Step, field, value, words of the message.
const WRONG: &[(&str, &str, &str, &str)] = &[
    ("conduct", "offense_end", "02/30/2026", "no such day"),
    ("conduct", "offense_start", "yesterday", "MM/DD/YYYY"),
    ("conduct", "offense_start", "09/11/2026", "cannot come before"),
    ("conduct", "offense_end", "01/01/2030", "lies in the future"),
    ("conduct", "county_fips", "99999", "Choose a county"),
    ("conduct", "county_state", "IL", "in another state"),
    ("conduct", "drug-0-quantity", "-3", "cannot be negative"),
    ("conduct", "drug-0-quantity", "a handful", "Enter a number"),
    ("conduct", "drug-0-unit", "", "Choose the unit"),
    ("conduct", "drug-0-plants", "1.5", "whole number"),
    ("conduct", "drug-0-substance", "tea", "answers offered"),
    ("conduct", "firearm-0-kind", "cannon", "answers offered"),
    ("conduct", "firearm-0-possessed", "perhaps", "answers offered"),
    ("conduct", "firearms_involved", "no", "Answer yes, or remove it"),
    (
        "conduct",
        "immigration-prior_removal_date",
        "13/13/2020",
        "no such day",
    ),
    ("conduct", "hooks", "aliens", "Choose from the list"),
    ("state-case", "next_date", "soon", "MM/DD/YYYY"),
    ("state-case", "filed_on", "01/01/2030", "lies in the future"),
    ("state-case", "custody", "moon", "answers offered"),
    ("reasons", "dangerous", "very", "answers offered"),
    ("reasons", "program", "999", "Choose a category"),
    ("attachments", "lab_report-state", "lost", "answers offered"),
];

fn good(step: &str) -> Vec<(&'static str, &'static str)> {
    match step {
        "conduct" => CONDUCT.to_vec(),
        "state-case" => STATE_CASE.to_vec(),
        "reasons" => REASONS.to_vec(),
        _ => vec![("lab_report-note", "At the county laboratory")],
    }
}

#[tokio::test]
async fn wrong_values_are_told_at_the_field_and_nothing_is_written() {
    let app = TestApp::new().await;
    let offender = app.offender_with_history(&app.world.prosecutor).await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let id = app.draft(&client, offender).await;
    for (step, field, value, words) in WRONG {
        let mut fields = good(step);
        fields.retain(|(name, _)| name != field);
        fields.push((field, value));
        let page = save(&client, id, step, &fields).await.expect(422);
        let summary = page.one("#error-summary");
        assert!(summary.contains(words), "{step} {field} {value:?}: {summary}");
        let link = page.attributes("#error-summary a", "href");
        let target = link[0].trim_start_matches('#');
        assert!(
            page.has(&format!("[id='{target}']")),
            "{step} {field}: the link leads nowhere"
        );
        assert!(
            page.has(".usa-error-message"),
            "{step} {field}: no message at the field"
        );
        for (name, kept) in fields
            .iter()
            .filter(|(name, _)| name.ends_with("note") || *name == "number")
        {
            assert_eq!(
                page.attribute(&format!("[id='{name}']"), "value").as_deref(),
                Some(*kept)
            );
        }
    }
    let row = app.row(id).await;
    assert_eq!(
        (row.version, row.nomination),
        (
            1,
            predicate::referrals::nomination::Nomination::default()
                .to_json()
                .unwrap()
        )
    );
    assert_eq!(app.recorded("referral.edited", id).await, 0);
}

#[tokio::test]
async fn too_long_a_text_is_kept_as_typed() {
    let app = TestApp::new().await;
    let offender = app.offender_with_history(&app.world.prosecutor).await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let id = app.draft(&client, offender).await;
    let long = "é".repeat(8001);
    let page = save(&client, id, "reasons", &[("why_federal", &long)])
        .await
        .expect(422);
    assert!(page.one("#why_federal-error").contains("it has 8001"));
    assert_eq!(page.one("#why_federal"), long);
    let exact = "é".repeat(8000);
    save(&client, id, "reasons", &[("why_federal", &exact)])
        .await
        .expect(303);
}

#[tokio::test]
async fn pasted_control_characters_do_no_harm() {
    let app = TestApp::new().await;
    let offender = app.offender_with_history(&app.world.prosecutor).await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let id = app.draft(&client, offender).await;
    save(
        &client,
        id,
        "conduct",
        &[("conduct", "a\u{0}b\r\nc\u{c}<script>")],
    )
    .await
    .expect(303);
    assert_eq!(
        app.row(id).await.nomination["conduct"]["conduct"],
        serde_json::Value::from("ab\nc<script>")
    );
    let review = client.get(&step_path(id, "review")).await.expect(200);
    assert!(!review.text().contains("<script>"), "what people type is text");
}

#[tokio::test]
async fn fields_that_are_not_on_the_page_refuse_the_form() {
    let app = TestApp::new().await;
    let offender = app.offender_with_history(&app.world.prosecutor).await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let id = app.draft(&client, offender).await;
    for (name, value) in [
        ("status", "accepted"),
        ("agency_id", "00000000-0000-0000-0000-000000000000"),
        ("visited", "review"),
        ("firearm-0-owner", "me"),
        ("persistent", "yes"),
        ("number", "MOE-2026-00001"),
    ] {
        save(&client, id, "conduct", &[(name, value)]).await.expect(422);
    }
    for button in ["delete", "remove-agency-1", "add-judge"] {
        let fields = [("version", "1"), ("do", button)];
        client.post(&step_path(id, "conduct"), &fields).await.expect(422);
    }
    client
        .post(&step_path(id, "reasons"), &[("do", "next")])
        .await
        .expect(422);
    client
        .post(&step_path(id, "offender"), &[("version", "1")])
        .await
        .expect(422);
    let rows: Vec<String> = (0..40).map(|row| format!("victim-{row}-who")).collect();
    let rows: Vec<(&str, &str)> = rows.iter().map(|name| (name.as_str(), "A.B.")).collect();
    save(&client, id, "conduct", &rows).await.expect(422);
    client.get(&step_path(id, "nonsense")).await.expect(404);
    assert_eq!(app.row(id).await.version, 1);
}

#[tokio::test]
async fn a_draft_is_its_agencys_alone() {
    let app = TestApp::new().await;
    let offender = app.offender_with_history(&app.world.prosecutor).await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let id = app.draft(&client, offender).await;
    let other = app.sign_in_as(|world| &world.prosecutor_b).await;
    for step in ["offender", "history", "conduct", "review"] {
        other.get(&step_path(id, step)).await.expect(404);
    }
    other
        .post(
            &step_path(id, "reasons"),
            &[("version", "1"), ("why_federal", "x")],
        )
        .await
        .expect(404);
    other
        .post(&format!("/referrals/{id}/submit"), &[("version", "1")])
        .await
        .expect(404);
    other
        .get(&format!("/referrals/new?offender={offender}"))
        .await
        .expect(404);
    let theirs = offender.to_string();
    other
        .post("/referrals/new", &[("offender", &theirs)])
        .await
        .expect(404);
    other
        .post("/referrals/new", &[("offender", "no-id")])
        .await
        .expect(404);
    other.post("/referrals/new", &[]).await.expect(422);
    let coordinator = app.sign_in_as(|world| &world.coordinator).await;
    coordinator.get(&step_path(id, "review")).await.expect(403);
}

#[tokio::test]
async fn only_drafts_are_edited() {
    let app = TestApp::new().await;
    let offender = app.offender_with_history(&app.world.prosecutor).await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    for status in Status::ALL.into_iter().filter(|status| *status != Status::Draft) {
        let id = app.referral(&app.world.prosecutor, offender, status, None).await;
        let shown = client.get(&step_path(id, "conduct")).await.expect(303);
        assert_eq!(shown.location().unwrap(), format!("/referrals/{id}"));
        client
            .post(
                &step_path(id, "reasons"),
                &[("version", "1"), ("why_federal", "x")],
            )
            .await
            .expect(409);
        client
            .post(&format!("/referrals/{id}/submit"), &[("version", "1")])
            .await
            .expect(409);
        assert_eq!(app.row(id).await.version, 1, "{status}");
    }
}

#[tokio::test]
async fn every_paper_has_its_row() {
    let app = TestApp::new().await;
    let offender = app.offender_with_history(&app.world.prosecutor).await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let id = app.draft(&client, offender).await;
    let page = client.get(&step_path(id, "attachments")).await.expect(200);
    for paper in PAPERS {
        assert!(page.has(&format!("#{paper}-state")), "{paper}");
    }
}
