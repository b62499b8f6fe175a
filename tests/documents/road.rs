//! From the file to the history, in every format.

use super::help::{
    accept, document_row, history_of, import, import_row, last_record, offender_of, recorded, sample, upload,
};
use crate::support::TestApp;
use predicate::db::entities::offender;
use predicate::domain::prior::Disposition;
use predicate::domain::secret::sha256;
use sea_orm::EntityTrait;

#[tokio::test]
async fn a_text_goes_from_upload_to_history() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let preview = upload(&client, "iii_text/P07.txt", &[]).await;
    let row = import_row(&app, &preview).await;
    assert_eq!((row.state.as_str(), row.format.as_str()), ("preview", "iii_text"));
    let document = document_row(&app, &preview).await;
    assert_eq!(document.sha256, sha256(&sample("iii_text/P07.txt")));
    assert_eq!(
        (document.file_name.as_str(), document.kind.as_str()),
        ("P07.txt", "rap_sheet")
    );
    assert!(!document.storage_key.contains("P07"), "the server makes the name");

    let page = client.get(&preview).await.expect(200);
    let words = page.main();
    assert!(words.contains("6 arrest cycles added"), "{words}");
    assert!(
        words.contains("LOPEZ, MARIA CYNTHIA") && words.contains("new offender"),
        "{words}"
    );
    assert_eq!(page.all(".pr-imp").len(), 6);

    let done = accept(&client, &preview, &[]).await.expect(303);
    let id = offender_of(&done);
    let offender = offender::Entity::find_by_id(id)
        .one(&app.database.app)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        (offender.last_name.as_str(), offender.fbi_number.as_str()),
        ("LOPEZ", "TST51H75")
    );
    assert_eq!(offender.agency_id, app.world.agency_a);
    let history = history_of(&app, id).await;
    assert_eq!(history.len(), 6);
    assert!(
        history
            .iter()
            .all(|cycle| cycle.record.document_id == Some(document.id))
    );
    let convictions = history
        .iter()
        .flat_map(|cycle| &cycle.record.charges)
        .filter(|charge| charge.convicted());
    assert_eq!(convictions.count(), 6);
    let sis = &history[4].record.charges[0];
    assert_eq!(sis.disposition, Some(Disposition::SisPlea));

    let row = import_row(&app, &preview).await;
    assert_eq!(
        (row.state.as_str(), row.cycles_added, row.offender_id),
        ("accepted", 6, Some(id))
    );
    assert_eq!(document_row(&app, &preview).await.offender_id, Some(id));
    assert_eq!(recorded(&app, "rap_sheet.uploaded").await, 1);
    let record = last_record(&app, "rap_sheet.accepted").await;
    assert_eq!(
        (&record.details["added"], &record.details["new_offender"]),
        (&6.into(), &true.into())
    );
    assert!(
        !record.details.to_string().contains("LOPEZ"),
        "no names in the log"
    );

    let shown = client.get(&format!("/offenders/{id}")).await.expect(200);
    let words = shown.main();
    assert!(
        words.contains("A new offender was entered: 6 arrest cycles added."),
        "{words}"
    );
    assert!(
        words.contains("ARMED CRIMINAL ACTION") && words.contains("WALLACE"),
        "{words}"
    );
}

#[tokio::test]
async fn xml_and_csv_come_to_the_same_history() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let other = app.sign_in_as(|world| &world.prosecutor_b).await;
    let text = history_of(&app, import(&client, "iii_text/P07.txt").await).await;
    let xml = history_of(&app, import(&other, "jtf_xml/P07.xml").await).await;
    let told = |history: &[predicate::offenders::history::Cycle]| -> Vec<_> {
        history
            .iter()
            .flat_map(|cycle| &cycle.record.charges)
            .map(|charge| {
                let months = charge
                    .sentence
                    .as_ref()
                    .and_then(|sentence| sentence.imposed_months);
                (
                    charge.title().to_owned(),
                    charge.disposition,
                    charge.disposition_date,
                    charge.grade,
                    months,
                )
            })
            .collect()
    };
    assert_eq!(told(&text), told(&xml));
}

#[tokio::test]
async fn a_cycle_shows_the_lines_it_came_from() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let id = import(&client, "iii_text/P07.txt").await;
    let first = &history_of(&app, id).await[0];
    let path = format!("/offenders/{id}/history/{}/source", first.id);
    let before = recorded(&app, "history.viewed").await;
    let page = client.get(&path).await.expect(200);
    assert_eq!(recorded(&app, "history.viewed").await, before + 1);
    let words = page.main();
    assert!(
        words.contains("P07.txt") && words.contains(&hex::encode(sha256(&sample("iii_text/P07.txt")))),
        "{words}"
    );
    assert!(page.one("#line-51").contains("Cycle 001"));
    assert!(page.one("#line-83").contains("2015-04-29"));
    assert!(!page.has("#line-84") && !page.has("#line-50"));
    let linked = client.get(&format!("/offenders/{id}")).await;
    assert!(linked.text().contains(&path), "the history leads to it");
}

#[tokio::test]
async fn cautions_of_the_sheet_are_noted_once() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let sheet = String::from_utf8(sample("iii_text/P07.txt")).unwrap();
    let sheet = sheet.replace(
        "Place of Birth          Citizenship",
        "Caution Information\nARMED AND DANGEROUS\n\nPlace of Birth          Citizenship",
    );
    let preview = client
        .upload("/rap-sheets/new", "P07.txt", sheet.as_bytes(), &[])
        .await
        .expect(303)
        .location()
        .unwrap();
    let page = client.get(&preview).await.expect(200);
    assert!(
        page.main().contains("The sheet warns: ARMED AND DANGEROUS"),
        "{}",
        page.main()
    );
    let id = offender_of(&accept(&client, &preview, &[]).await.expect(303));
    assert!(
        client
            .get(&format!("/offenders/{id}"))
            .await
            .one(".pr-caution")
            .contains("ARMED AND DANGEROUS")
    );
    assert_eq!(
        last_record(&app, "rap_sheet.accepted").await.details["cautions"],
        1
    );
    let again = client
        .upload(
            "/rap-sheets/new",
            "P07.txt",
            sheet.as_bytes(),
            &[("offender", &id.to_string())],
        )
        .await;
    let again = again.expect(303).location().unwrap();
    accept(&client, &again, &[]).await.expect(303);
    assert_eq!(
        last_record(&app, "rap_sheet.accepted").await.details["cautions"],
        0
    );
}

#[tokio::test]
async fn an_import_begun_from_a_nomination_leads_back_to_it() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let offender = app.offender(&app.world.prosecutor, "LOPEZ", "MARIA").await;
    let draft = app
        .referral(
            &app.world.prosecutor,
            offender,
            predicate::referrals::status::Status::Draft,
            None,
        )
        .await;
    let form = client
        .get(&format!("/rap-sheets/new?referral={draft}"))
        .await
        .expect(200);
    assert!(form.main().contains("LOPEZ, MARIA"));
    let fields = [
        ("referral", draft.to_string()),
        ("offender", offender.to_string()),
    ];
    let fields: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    let preview = upload(&client, "iii_text/P07.txt", &fields).await;
    // The record says 06/15/1985, the sheet 10/05/1990.
    let done = accept(&client, &preview, &[("same_person", "yes")])
        .await
        .expect(303);
    assert_eq!(
        done.location().unwrap(),
        format!("/referrals/{draft}/nomination/history")
    );
    assert_eq!(history_of(&app, offender).await.len(), 6);
    assert_eq!(
        last_record(&app, "rap_sheet.accepted").await.referral_id,
        Some(draft)
    );
}
