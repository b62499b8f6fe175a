//! A second import enters nothing twice, and shows what differs.

use super::help::{accept, form_of, history_of, import, import_row, last_record, offender_of, send, upload};
use crate::support::TestApp;
use predicate::db::entities::{offender_identifier, offender_name};
use predicate::offenders::history::{self, Cycle};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, TransactionTrait};

/// A history without the day it was written.
fn plain(history: &[Cycle]) -> Vec<(uuid::Uuid, i32, history::CycleRecord)> {
    history
        .iter()
        .map(|cycle| (cycle.id, cycle.version, cycle.record.clone()))
        .collect()
}

#[tokio::test]
async fn the_same_file_twice_changes_nothing() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    for name in ["iii_text/P07.txt", "iii_text/P12.txt", "jtf_xml/P04.xml"] {
        let id = import(&client, name).await;
        let before = history_of(&app, id).await;
        let preview = upload(&client, name, &[("offender", &id.to_string())]).await;
        let page = client.get(&preview).await.expect(200);
        assert!(
            page.main().contains("This very file was imported before"),
            "{}",
            page.main()
        );
        assert!(
            page.all(".pr-imp__status")
                .iter()
                .all(|status| status.contains("Already recorded"))
        );
        assert!(page.main().contains("Record that nothing is new"));
        let done = accept(&client, &preview, &[]).await.expect(303);
        assert_eq!(offender_of(&done), id);
        let row = import_row(&app, &preview).await;
        let count = i32::try_from(before.len()).unwrap();
        assert_eq!(
            (row.cycles_added, row.cycles_updated, row.cycles_unchanged),
            (0, 0, count),
            "{name}"
        );
        assert_eq!(plain(&history_of(&app, id).await), plain(&before), "{name}");
    }
}

#[tokio::test]
async fn the_same_person_in_another_format_is_found_and_enters_nothing_twice() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let id = import(&client, "iii_text/P07.txt").await;
    let preview = upload(&client, "jtf_xml/P07.xml", &[]).await;
    let page = client.get(&preview).await.expect(200);
    let words = page.one("#person");
    assert!(
        words.contains("FBI number agrees, State ID agrees, date of birth agrees, name agrees"),
        "{words}"
    );
    // Nobody said yet whose it is: a new offender would be the same person twice.
    let refused = accept(&client, &preview, &[]).await.expect(422);
    assert!(
        refused.main().contains("Say whose rap sheet it is"),
        "{}",
        refused.main()
    );
    let chosen = [("person", id.to_string())];
    let version = page
        .attribute("form.pr-candidates input[name=version]", "value")
        .unwrap();
    client
        .post(
            &preview,
            &[("person", chosen[0].1.as_str()), ("version", &version)],
        )
        .await
        .expect(303);
    let done = accept(&client, &preview, &[]).await.expect(303);
    assert_eq!(offender_of(&done), id);
    assert_eq!(history_of(&app, id).await.len(), 6);
    assert_eq!(import_row(&app, &preview).await.cycles_added, 0);
}

#[tokio::test]
async fn a_second_source_with_slips_is_recognized_and_its_differences_are_shown() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let id = import(&client, "iii_text/P07.txt").await;
    let before = history_of(&app, id).await;
    let preview = upload(&client, "iii_text/P07b.txt", &[]).await;
    let page = client.get(&preview).await.expect(200);
    let words = page.one("#person");
    assert!(
        words.contains("LOPEZ, MARIA CYNTHIA") && words.contains("date of birth agrees, name is similar"),
        "{words}"
    );
    let version = page
        .attribute("form.pr-candidates input[name=version]", "value")
        .unwrap();
    client
        .post(&preview, &[("person", &id.to_string()), ("version", &version)])
        .await
        .expect(303);
    let page = client.get(&preview).await.expect(200);
    let statuses = page.all(".pr-imp__status");
    assert!(
        statuses[0].contains("Already recorded") && statuses[1].contains("Differs from ours"),
        "{statuses:?}"
    );
    let differences = page.one("#cycle-2 .pr-imp__differences");
    assert!(
        differences.contains("01/03/2017") && differences.contains("01/04/2017"),
        "{differences}"
    );
    // Ours stands unless somebody says otherwise; one cycle takes the file's word.
    let form = form_of(&page, &[("cycle-3", "theirs")]);
    let done = send(&client, &format!("{preview}/accept"), &form)
        .await
        .expect(303);
    assert_eq!(offender_of(&done), id);
    let after = history_of(&app, id).await;
    assert_eq!(after.len(), 6);
    assert_eq!(after[1].record, before[1].record, "ours was kept");
    let day = |cycle: &Cycle| cycle.record.charges[0].disposition_date.unwrap().to_string();
    assert_eq!(
        (day(&before[4]).as_str(), day(&after[4]).as_str()),
        ("2021-10-21", "2021-10-22")
    );
    assert_eq!(after[4].version, before[4].version + 1);
    let ids = |cycle: &Cycle| {
        cycle
            .record
            .charges
            .iter()
            .map(|charge| charge.id)
            .collect::<Vec<_>>()
    };
    assert_eq!(ids(&before[4]), ids(&after[4]), "the charges keep their rows");
    let row = import_row(&app, &preview).await;
    assert_eq!(
        (row.cycles_added, row.cycles_updated, row.cycles_unchanged),
        (0, 1, 3)
    );
    let names = offender_name::Entity::find()
        .filter(offender_name::Column::OffenderId.eq(id))
        .filter(offender_name::Column::LastName.eq("LOPZE"))
        .count(&app.database.app)
        .await
        .unwrap();
    assert_eq!(names, 1, "the misspelt name is an alias");
    let said = client.get(&format!("/offenders/{id}")).await.main();
    assert!(
        said.contains("1 changed to what the file says, 3 already recorded and left as they were"),
        "{said}"
    );
}

#[tokio::test]
async fn what_was_verified_or_entered_by_hand_is_kept_until_somebody_takes_the_files_word() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let id = import(&client, "iii_text/P07b.txt").await;
    let mut record = history_of(&app, id).await[0].record.clone();
    record.words = "Seen the judgment.".into();
    record.charges[0].offense_type = "robbery".into();
    record.charges[0].disposition_date = chrono::NaiveDate::from_ymd_opt(2010, 11, 15);
    let cycle = history_of(&app, id).await[0].clone();
    let offender = predicate::db::entities::offender::Entity::find_by_id(id)
        .one(&app.database.app)
        .await
        .unwrap()
        .unwrap();
    let tx = app.database.app.begin().await.unwrap();
    let saved = history::update_cycle(
        &tx,
        app.clock.now(),
        &offender,
        cycle.id,
        cycle.version,
        record.clone(),
    )
    .await
    .unwrap();
    assert_eq!(saved, history::Saved::Done);
    tx.commit().await.unwrap();
    let preview = upload(&client, "iii_text/P07b.txt", &[("offender", &id.to_string())]).await;
    accept(&client, &preview, &[]).await.expect(303);
    let kept = history_of(&app, id).await[0].record.clone();
    assert_eq!(kept.words, record.words);
    assert_eq!(
        kept.charges[0].disposition_date,
        record.charges[0].disposition_date
    );
    let again = upload(&client, "iii_text/P07b.txt", &[("offender", &id.to_string())]).await;
    accept(&client, &again, &[("cycle-0", "theirs")])
        .await
        .expect(303);
    let taken = history_of(&app, id).await[0].record.clone();
    assert_eq!(
        taken.charges[0].disposition_date.unwrap().to_string(),
        "2010-11-12"
    );
    assert_eq!(
        taken.charges[0].offense_type, "robbery",
        "what the file does not tell stays"
    );
    assert_eq!(taken.words, "Seen the judgment.");
}

#[tokio::test]
async fn an_identity_grows_without_doubles() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let id = import(&client, "iii_text/P07b.txt").await;
    let preview = upload(&client, "iii_text/P07.txt", &[("offender", &id.to_string())]).await;
    accept(&client, &preview, &[]).await.expect(303);
    let offender = predicate::db::entities::offender::Entity::find_by_id(id)
        .one(&app.database.app)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(offender.last_name, "LOPZE", "the name of record stays");
    assert_eq!(
        (offender.fbi_number.as_str(), offender.state_id.as_str()),
        ("TST51H75", "MO99116212")
    );
    let count = async || {
        let names = offender_name::Entity::find()
            .filter(offender_name::Column::OffenderId.eq(id))
            .count(&app.database.app)
            .await
            .unwrap();
        let numbers = offender_identifier::Entity::find()
            .filter(offender_identifier::Column::OffenderId.eq(id))
            .count(&app.database.app)
            .await
            .unwrap();
        (names, numbers)
    };
    assert_eq!(count().await, (5, 0));
    assert_eq!(
        last_record(&app, "rap_sheet.accepted").await.details["identity_added_to"],
        true
    );
    let again = upload(&client, "iii_text/P07.txt", &[("offender", &id.to_string())]).await;
    accept(&client, &again, &[]).await.expect(303);
    assert_eq!(count().await, (5, 0));
    assert_eq!(
        last_record(&app, "rap_sheet.accepted").await.details["identity_added_to"],
        false
    );
}

#[tokio::test]
async fn somebody_elses_sheet_needs_a_second_word() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let id = import(&client, "iii_text/P07.txt").await;
    let preview = upload(&client, "iii_text/P01.txt", &[("offender", &id.to_string())]).await;
    let page = client.get(&preview).await.expect(200);
    assert!(page.one("#person").contains("This may be somebody else"));
    let refused = accept(&client, &preview, &[]).await.expect(422);
    assert!(
        refused.main().contains("Confirm that it is the same person"),
        "{}",
        refused.main()
    );
    assert_eq!(history_of(&app, id).await.len(), 6);
    assert_eq!(import_row(&app, &preview).await.state, "preview");
    accept(&client, &preview, &[("same_person", "yes")])
        .await
        .expect(303);
    assert!(history_of(&app, id).await.len() > 6);
}
