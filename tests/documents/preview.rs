//! The preview: lines beside what was read, warnings at their lines, choices that are kept.

use super::help::{accept, form_of, history_of, import_row, offender_of, recorded, sample, send, upload};
use crate::support::TestApp;
use predicate::db::entities::offender;
use predicate::offenders::history::{Saved, update_cycle};
use sea_orm::{EntityTrait, PaginatorTrait, TransactionTrait};

#[tokio::test]
async fn what_was_read_stands_beside_its_lines() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let preview = upload(&client, "iii_text/P07.txt", &[]).await;
    let before = recorded(&app, "history.viewed").await;
    let page = client.get(&preview).await.expect(200);
    assert_eq!(
        recorded(&app, "history.viewed").await,
        before + 1,
        "a preview is a look at a history"
    );
    let rows = page.all("#cycle-1 .pr-parallel__row");
    let charge = rows
        .iter()
        .find(|row| row.contains("571.015 RSMO") && row.contains("Charge 1"))
        .unwrap();
    assert!(
        charge.contains("5299") && charge.contains("Charge Literal"),
        "{charge}"
    );
    let court = rows
        .iter()
        .find(|row| row.contains("In court, charge 1"))
        .unwrap();
    assert!(
        court.contains("Conviction: felony") && court.contains("6 years; fine $500"),
        "{court}"
    );
    assert!(
        court.contains("6 YEARS PRISON, CONCURRENT WITH PRIOR SENTENCE, FINE $500"),
        "{court}"
    );
    assert!(page.one("#c-1-58").contains("58") && page.one("#c-1-59").contains("ARMED CRIMINAL ACTION"));
    let ids = page.attributes("[id]", "id");
    let mut distinct = ids.clone();
    distinct.sort();
    distinct.dedup();
    assert_eq!(distinct.len(), ids.len(), "an id stands twice");
}

#[tokio::test]
async fn warnings_stand_at_the_line_they_concern() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let sheet = String::from_utf8(sample("iii_text/P07.txt")).unwrap();
    let sheet = sheet.replace(
        "GUILTY PLEA SENTENCED 60 DAYS JAIL",
        "GUILTY PLEA SENTENCED 60 DAYS JAIL, FROBNICATED",
    );
    let line = sheet
        .lines()
        .position(|line| line.contains("FROBNICATED"))
        .map(|at| at + 1);
    let preview = client
        .upload("/rap-sheets/new", "P07.txt", sheet.as_bytes(), &[])
        .await
        .expect(303)
        .location()
        .unwrap();
    let page = client.get(&preview).await.expect(200);
    let Some(line) = line else {
        panic!("the sample breaks the words over two lines");
    };
    let noted = page.one(&format!("#c-2-{line}"));
    assert!(
        noted.contains("FROBNICATED") && noted.contains("not understood"),
        "{noted}"
    );
    assert!(page.one("#cycle-2 .pr-imp__status").contains("1 to look at"));
    assert!(
        page.one("#cycle-2")
            .contains("Not understood in the sentence: FROBNICATED")
    );
}

#[tokio::test]
async fn a_cycle_that_is_left_out_stays_out() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let preview = upload(&client, "iii_text/P07.txt", &[]).await;
    let page = client.get(&preview).await.expect(200);
    // First kept for later, then accepted as kept.
    let form = form_of(&page, &[("cycle-2", "leave"), ("cycle-5", "leave")]);
    send(&client, &preview, &form).await.expect(303);
    assert_eq!(recorded(&app, "rap_sheet.reviewed").await, 1);
    let page = client.get(&preview).await.expect(200);
    assert_eq!(page.attribute("#cycle-2-leave", "checked").as_deref(), Some(""));
    assert!(
        page.main().contains("4 arrest cycles added, 2 left out"),
        "{}",
        page.main()
    );
    let id = offender_of(&accept(&client, &preview, &[]).await.expect(303));
    assert_eq!(history_of(&app, id).await.len(), 4);
    let row = import_row(&app, &preview).await;
    assert_eq!((row.cycles_added, row.cycles_dropped), (4, 2));
    let page = client.get(&preview).await.expect(200);
    assert!(page.main().contains("4 arrest cycles added, 2 left out") && !page.has(".pr-imp__options"));
}

#[tokio::test]
async fn what_the_sheet_seals_is_left_out_unless_taken() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let sheet = String::from_utf8(sample("iii_text/P07.txt")).unwrap();
    let sheet = sheet.replacen(
        "Arrest Date             2017-06-04",
        "Offender Type           Juvenile\nArrest Date             2017-06-04",
        1,
    );
    let preview = client
        .upload("/rap-sheets/new", "P07.txt", sheet.as_bytes(), &[])
        .await
        .expect(303)
        .location()
        .unwrap();
    let page = client.get(&preview).await.expect(200);
    assert!(
        page.one("#cycle-3").contains("juvenile matter (18 U.S.C. 5038)"),
        "{}",
        page.one("#cycle-3")
    );
    let id = offender_of(&accept(&client, &preview, &[]).await.expect(303));
    let history = history_of(&app, id).await;
    assert_eq!(history.len(), 5);
    assert!(
        history
            .iter()
            .all(|cycle| cycle.record.case_number != "17-093015")
    );
}

#[tokio::test]
async fn an_older_page_cannot_overwrite_newer_choices() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let colleague = app.sign_in_as(|world| &world.colleague).await;
    let preview = upload(&client, "iii_text/P07.txt", &[]).await;
    let page = client.get(&preview).await.expect(200);
    let theirs = colleague.get(&preview).await.expect(200);
    send(&colleague, &preview, &form_of(&theirs, &[("cycle-0", "leave")]))
        .await
        .expect(303);
    for path in [preview.clone(), format!("{preview}/accept")] {
        let stale = send(&client, &path, &form_of(&page, &[])).await.expect(409);
        assert!(stale.main().contains("Somebody was faster"), "{}", stale.main());
        assert_eq!(
            stale.attribute("#cycle-0-leave", "checked").as_deref(),
            Some(""),
            "shows how it stands"
        );
    }
    let version = page
        .attribute("form[action$='/drop'] input[name=version]", "value")
        .unwrap();
    client
        .post(&format!("{preview}/drop"), &[("version", &version)])
        .await
        .expect(409);
    assert_eq!(import_row(&app, &preview).await.state, "preview");
    accept(&client, &preview, &[]).await.expect(303);
}

#[tokio::test]
async fn a_history_that_moved_meanwhile_is_not_overwritten() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let id = super::help::import(&client, "iii_text/P07.txt").await;
    let preview = upload(&client, "iii_text/P07b.txt", &[("offender", &id.to_string())]).await;
    let page = client.get(&preview).await.expect(200);
    let cycle = history_of(&app, id).await[1].clone();
    let mut changed = cycle.record.clone();
    changed.words = "A colleague was here".into();
    let row = offender::Entity::find_by_id(id)
        .one(&app.database.app)
        .await
        .unwrap()
        .unwrap();
    let tx = app.database.app.begin().await.unwrap();
    let saved = update_cycle(&tx, app.clock.now(), &row, cycle.id, cycle.version, changed)
        .await
        .unwrap();
    assert_eq!(saved, Saved::Done);
    tx.commit().await.unwrap();
    let form = form_of(&page, &[("cycle-1", "theirs")]);
    let stale = send(&client, &format!("{preview}/accept"), &form)
        .await
        .expect(409);
    assert!(
        stale.main().contains("or the history it goes to"),
        "{}",
        stale.main()
    );
    assert_eq!(history_of(&app, id).await[1].record.words, "A colleague was here");
    assert_eq!(import_row(&app, &preview).await.state, "preview");
}

#[tokio::test]
async fn a_dropped_sheet_leaves_nothing_in_a_history() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let preview = upload(&client, "iii_text/P07.txt", &[]).await;
    assert!(
        client.get("/rap-sheets/new").await.main().contains("P07.txt"),
        "waits for a decision"
    );
    let page = client.get(&preview).await.expect(200);
    let version = page
        .attribute("form[action$='/drop'] input[name=version]", "value")
        .unwrap();
    let dropped = client
        .post(&format!("{preview}/drop"), &[("version", &version)])
        .await
        .expect(303);
    assert_eq!(dropped.location().as_deref(), Some("/rap-sheets/new"));
    assert_eq!(recorded(&app, "rap_sheet.dropped").await, 1);
    assert!(!client.get("/rap-sheets/new").await.main().contains("P07.txt"));
    let late = send(&client, &format!("{preview}/accept"), &form_of(&page, &[]))
        .await
        .expect(303);
    assert_eq!(late.location().as_deref(), Some(preview.as_str()));
    assert_eq!(
        offender::Entity::find().count(&app.database.app).await.unwrap(),
        0
    );
}

#[tokio::test]
async fn fields_no_page_sends_are_refused() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let preview = upload(&client, "iii_text/P07.txt", &[]).await;
    for field in [
        ("cycle-77", "take"),
        ("cycle-0", "steal"),
        ("state", "accepted"),
        ("person", "somebody"),
    ] {
        client
            .post(&format!("{preview}/accept"), &[("version", "1"), field])
            .await
            .expect(422);
    }
    assert_eq!(import_row(&app, &preview).await.state, "preview");
}
