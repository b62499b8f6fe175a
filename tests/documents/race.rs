//! Two at once: one effect.

use super::help::{form_of, history_of, import_row, offender_of, recorded, sample, send, upload};
use crate::support::TestApp;
use predicate::db::entities::offender;
use sea_orm::{EntityTrait, PaginatorTrait};

#[tokio::test]
async fn accepting_twice_at_once_has_one_effect() {
    let app = TestApp::new().await;
    let one = app.sign_in_as(|world| &world.prosecutor).await;
    let two = app.sign_in_as(|world| &world.colleague).await;
    let preview = upload(&one, "iii_text/P07.txt", &[]).await;
    let mine = form_of(&one.get(&preview).await, &[]);
    let theirs = form_of(&two.get(&preview).await, &[]);
    let path = format!("{preview}/accept");
    let (first, second) = tokio::join!(send(&one, &path, &mine), send(&two, &path, &theirs));
    let (first, second) = (offender_of(&first.expect(303)), offender_of(&second.expect(303)));
    assert_eq!(first, second);
    assert_eq!(history_of(&app, first).await.len(), 6);
    assert_eq!(
        offender::Entity::find().count(&app.database.app).await.unwrap(),
        1
    );
    assert_eq!(recorded(&app, "rap_sheet.accepted").await, 1);
    // And once more, later.
    let late = send(&one, &path, &mine).await.expect(303);
    assert_eq!(offender_of(&late), first);
    assert!(
        one.get(&format!("/offenders/{first}"))
            .await
            .main()
            .contains("already imported")
    );
    assert_eq!(history_of(&app, first).await.len(), 6);
}

#[tokio::test]
async fn two_sheets_of_one_new_person_at_once_enter_one_offender() {
    let app = TestApp::new().await;
    let one = app.sign_in_as(|world| &world.prosecutor).await;
    let two = app.sign_in_as(|world| &world.colleague).await;
    let first = upload(&one, "iii_text/P07.txt", &[]).await;
    let second = upload(&two, "jtf_xml/P07.xml", &[]).await;
    let mine = form_of(&one.get(&first).await, &[]);
    let theirs = form_of(&two.get(&second).await, &[]);
    let (first_path, second_path) = (format!("{first}/accept"), format!("{second}/accept"));
    let (a, b) = tokio::join!(send(&one, &first_path, &mine), send(&two, &second_path, &theirs));
    let mut statuses = [a.status.as_u16(), b.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(
        statuses,
        [303, 422],
        "the slower one is asked whether it is the same person"
    );
    let slower = if a.status == 422 { a } else { b };
    assert!(
        slower.main().contains("Say whose rap sheet it is"),
        "{}",
        slower.main()
    );
    assert_eq!(
        offender::Entity::find().count(&app.database.app).await.unwrap(),
        1
    );
}

#[tokio::test]
async fn two_sheets_of_one_known_person_at_once_enter_nothing_twice() {
    let app = TestApp::new().await;
    let one = app.sign_in_as(|world| &world.prosecutor).await;
    let two = app.sign_in_as(|world| &world.colleague).await;
    let id = app.offender(&app.world.prosecutor, "LOPEZ", "MARIA").await;
    let target = id.to_string();
    let first = upload(&one, "iii_text/P07.txt", &[("offender", &target)]).await;
    let second = upload(&two, "jtf_xml/P07.xml", &[("offender", &target)]).await;
    // The sample of the tests was born on another day.
    let mine = form_of(&one.get(&first).await, &[("same_person", "yes")]);
    let theirs = form_of(&two.get(&second).await, &[("same_person", "yes")]);
    let (first_path, second_path) = (format!("{first}/accept"), format!("{second}/accept"));
    let (a, b) = tokio::join!(send(&one, &first_path, &mine), send(&two, &second_path, &theirs));
    a.expect(303);
    b.expect(303);
    assert_eq!(history_of(&app, id).await.len(), 6);
    let added = import_row(&app, &first).await.cycles_added + import_row(&app, &second).await.cycles_added;
    assert_eq!(added, 6);
}

#[tokio::test]
async fn the_same_upload_twice_is_one_import() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let form = client.get("/rap-sheets/new").await.expect(200);
    let key = form.attribute("input[name=idempotency_key]", "value").unwrap();
    let bytes = sample("iii_text/P07.txt");
    let mut previews = Vec::new();
    for _ in 0..3 {
        let page = client
            .upload("/rap-sheets/new", "P07.txt", &bytes, &[("idempotency_key", &key)])
            .await;
        previews.push(page.expect(303).location().unwrap());
    }
    previews.dedup();
    assert_eq!(previews.len(), 1);
    assert_eq!(super::help::rows(&app).await, (1, 1));
    assert_eq!(super::help::files(&app).await.len(), 1);
}
