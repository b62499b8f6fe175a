//! What was misread is put right before it is imported.

use super::help::{accept, history_of, import_row, last_record, offender_of, send, upload};
use crate::support::{Client, Page, TestApp};
use predicate::domain::prior::{Disposition, Suspension};

async fn form(client: &Client, path: &str) -> (Page, Vec<(String, String)>) {
    let page = client.get(path).await.expect(200);
    let fields = page.form_fields("form.pr-edit");
    (page, fields)
}

fn set(fields: &mut [(String, String)], name: &str, value: &str) {
    let field = fields
        .iter_mut()
        .find(|(known, _)| known == name)
        .unwrap_or_else(|| panic!("no {name}"));
    value.clone_into(&mut field.1);
}

#[tokio::test]
async fn edited_words_go_into_the_history() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let preview = upload(&client, "iii_text/P07.txt", &[]).await;
    let path = format!("{preview}/cycles/2");
    let (page, mut fields) = form(&client, &path).await;
    assert!(
        page.one("#line-104").contains("60 DAYS JAIL"),
        "the lines stand beside the form"
    );
    set(
        &mut fields,
        "courts[0].charges[0].sentence",
        "5 years prison, ses, 3 years probation",
    );
    set(&mut fields, "courts[0].charges[0].severity", "felony d");
    set(&mut fields, "arrests[0].ori", "MO0160100");
    // A row added, and one that was left blank.
    set(&mut fields, "custody[0].event", "received");
    set(&mut fields, "custody[0].date", "02/01/2017");
    let saved = send(&client, &path, &fields).await.expect(303);
    assert_eq!(saved.location().unwrap(), format!("{preview}#cycle-2"));
    assert_eq!(last_record(&app, "rap_sheet.reviewed").await.details["cycle"], 2);
    let page = client.get(&preview).await.expect(200);
    assert!(page.one("#cycle-2 .pr-imp__status").contains("Edited"));
    assert!(
        page.one("#cycle-2")
            .contains("5 years, execution suspended; probation 3 years")
    );
    let id = offender_of(&accept(&client, &preview, &[]).await.expect(303));
    let cycle = history_of(&app, id).await[1].record.clone();
    let sentence = cycle.charges[0].sentence.clone().unwrap();
    assert_eq!(
        (sentence.imposed_months, sentence.suspension),
        (Some(60), Some(Suspension::Execution))
    );
    assert_eq!(cycle.charges[0].disposition, Some(Disposition::Conviction));
    assert!(cycle.charges[0].felony());
    assert_eq!(
        cycle.county_fips.as_deref(),
        Some("29031"),
        "the county follows the ORI"
    );
    assert_eq!(cycle.custody.len(), 1);
    assert_eq!(
        cycle.lines.map(|lines| (lines.from, lines.to)),
        Some((84, 104)),
        "the lines stay"
    );
}

#[tokio::test]
async fn a_form_sent_unchanged_edits_nothing() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let preview = upload(&client, "jtf_xml/P04.xml", &[]).await;
    let before = import_row(&app, &preview).await.sheet;
    let path = format!("{preview}/cycles/1");
    let (_, fields) = form(&client, &path).await;
    send(&client, &path, &fields).await.expect(303);
    assert_eq!(import_row(&app, &preview).await.sheet, before);
}

#[tokio::test]
async fn errors_stand_at_their_field_and_nothing_is_kept() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let preview = upload(&client, "iii_text/P07.txt", &[]).await;
    let path = format!("{preview}/cycles/1");
    let (_, mut fields) = form(&client, &path).await;
    set(&mut fields, "arrests[0].date", "02/30/2010");
    set(&mut fields, "arrests[0].agency", "ANOTHER POLICE DEPT");
    let page = send(&client, &path, &fields).await.expect(422);
    assert!(
        page.main().contains("There is no such day in the calendar"),
        "{}",
        page.main()
    );
    let agency = page.attribute("[name='arrests[0].agency']", "value");
    assert_eq!(
        agency.as_deref(),
        Some("ANOTHER POLICE DEPT"),
        "the form is kept as typed"
    );
    assert_eq!(import_row(&app, &preview).await.version, 1);
    client
        .post(&path, &[("version", "1"), ("state", "accepted")])
        .await
        .expect(422);
    client.get(&format!("{preview}/cycles/7")).await.expect(404);
    client.get(&format!("{preview}/cycles/0")).await.expect(404);
}

#[tokio::test]
async fn an_older_form_is_told() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let preview = upload(&client, "iii_text/P07.txt", &[]).await;
    let path = format!("{preview}/cycles/1");
    let (_, mut fields) = form(&client, &path).await;
    let mut first = fields.clone();
    set(&mut first, "arrests[0].case_no", "A-1");
    send(&client, &path, &first).await.expect(303);
    set(&mut fields, "arrests[0].case_no", "B-2");
    let page = send(&client, &path, &fields).await.expect(409);
    assert_eq!(
        page.attribute("[name='arrests[0].case_no']", "value").as_deref(),
        Some("B-2")
    );
    assert!(page.main().contains("Somebody changed this import"));
    let kept = import_row(&app, &preview).await.sheet;
    assert_eq!(kept["sheet"]["cycles"][0]["arrest"]["case_no"], "A-1");
    // The page that told it carries the new version: the second thought counts.
    send(&client, &path, &page.form_fields("form.pr-edit"))
        .await
        .expect(303);
    let kept = import_row(&app, &preview).await.sheet;
    assert_eq!(kept["sheet"]["cycles"][0]["arrest"]["case_no"], "B-2");
}
