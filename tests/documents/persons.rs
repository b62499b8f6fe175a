//! A file with several persons: one is chosen, each has an import of its own, nobody sees another's rows.

use super::help::{accept, document_row, files, history_of, offender_of, recorded, rows, upload};
use crate::support::TestApp;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

#[tokio::test]
async fn each_person_gets_an_import_of_its_own() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let file = upload(&client, "flat_csv/charges.csv", &[]).await;
    let page = client.get(&file).await.expect(200);
    assert!(
        page.main().contains("The file holds 12 persons"),
        "{}",
        page.main()
    );
    let names = page.all("table th[scope=row]");
    let at = names
        .iter()
        .position(|name| name.starts_with("LOPEZ, MARIA"))
        .unwrap();
    let preview = client
        .post(&format!("{file}/choose"), &[("person", &at.to_string())])
        .await
        .expect(303)
        .location()
        .unwrap();
    assert_ne!(preview, file);
    // Chosen again: the same import.
    let again = client
        .post(&format!("{file}/choose"), &[("person", &at.to_string())])
        .await
        .expect(303);
    assert_eq!(again.location().unwrap(), preview);
    assert_eq!(rows(&app).await, (1, 2));
    assert_eq!(files(&app).await.len(), 1, "the file is kept once");
    let page = client.get(&preview).await.expect(200);
    for name in names.iter().filter(|name| !name.starts_with("LOPEZ")) {
        assert!(!page.text().contains(name.as_str()), "{name} is somebody else");
    }
    assert!(page.main().contains("The other persons of the file"));
    let id = offender_of(&accept(&client, &preview, &[]).await.expect(303));
    let history = history_of(&app, id).await;
    assert_eq!(history.len(), 6);
    assert_eq!(
        document_row(&app, &preview).await.offender_id,
        None,
        "the file is about others too"
    );
    for cycle in &history {
        let source = client
            .get(&format!("/offenders/{id}/history/{}/source", cycle.id))
            .await
            .expect(200);
        let lines = source.all(".pr-source__text");
        assert!(
            !lines.is_empty() && lines.iter().all(|line| line.contains("\"LOPEZ, MARIA")),
            "{lines:?}"
        );
    }
    let page = client.get(&file).await.expect(200);
    let row = page
        .all("table tbody tr")
        .into_iter()
        .find(|row| row.starts_with("LOPEZ"))
        .unwrap();
    assert!(row.contains("Imported"), "{row}");
    assert_eq!(recorded(&app, "rap_sheet.uploaded").await, 1);
}

#[tokio::test]
async fn the_federal_office_gets_the_lines_of_its_offender_and_not_the_file() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let file = upload(&client, "flat_csv/charges.csv", &[]).await;
    let preview = client
        .post(&format!("{file}/choose"), &[("person", "0")])
        .await
        .expect(303)
        .location()
        .unwrap();
    let id = offender_of(&accept(&client, &preview, &[]).await.expect(303));
    app.referral(
        &app.world.prosecutor,
        id,
        predicate::referrals::status::Status::Submitted,
        None,
    )
    .await;
    let chief = app.sign_in_as(|world| &world.supervisory_ausa).await;
    let document = document_row(&app, &preview).await.id;
    chief
        .get(&format!("/documents/{document}/download"))
        .await
        .expect(404);
    let cycle = history_of(&app, id).await[0].id;
    let source = chief
        .get(&format!("/offenders/{id}/history/{cycle}/source"))
        .await
        .expect(200);
    assert!(source.main().contains("stays with the agency that uploaded it"));
    assert!(!source.text().contains(&format!("/documents/{document}/download")));
    let offender = predicate::db::entities::offender::Entity::find_by_id(id)
        .one(&app.database.app)
        .await
        .unwrap()
        .unwrap();
    let lines = source.all(".pr-source__text");
    assert!(
        lines.iter().all(|line| line.contains(&offender.last_name)),
        "{lines:?}"
    );
}

#[tokio::test]
async fn a_wrong_choice_or_a_dropped_file_changes_nothing() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let file = upload(&client, "flat_csv/charges.csv", &[]).await;
    for person in ["12", "-1", "", "LOPEZ"] {
        client
            .post(&format!("{file}/choose"), &[("person", person)])
            .await
            .expect(422);
    }
    // A file of several persons is no sheet yet.
    let accepted = client
        .post(&format!("{file}/accept"), &[("version", "1")])
        .await
        .expect(303);
    assert_eq!(accepted.location().as_deref(), Some(file.as_str()));
    client
        .post(&format!("{file}/drop"), &[("version", "1")])
        .await
        .expect(303);
    client
        .post(&format!("{file}/choose"), &[("person", "0")])
        .await
        .expect(409);
    assert!(client.get(&file).await.expect(200).main().contains("Dropped"));
    let imports = predicate::db::entities::rap_sheet_import::Entity::find()
        .filter(predicate::db::entities::rap_sheet_import::Column::State.ne("dropped"))
        .all(&app.database.app)
        .await
        .unwrap();
    assert!(imports.is_empty());
}
