//! What belongs to one agency is not there for another, and not for the federal office before it is shared.

use super::help::{accept, document_row, history_of, import, offender_of, upload};
use crate::support::TestApp;
use predicate::referrals::status::Status;

#[tokio::test]
async fn another_agency_finds_nothing() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let open = upload(&client, "iii_text/P01.txt", &[]).await;
    let id = import(&client, "iii_text/P07.txt").await;
    let cycle = history_of(&app, id).await[0].id;
    let document = document_row(&app, &open).await.id;
    for other in [&app.world.prosecutor_b, &app.world.agency_supervisor_b] {
        let other = app.sign_in(other).await;
        for path in [
            open.clone(),
            format!("{open}/cycles/1"),
            format!("/documents/{document}/download"),
            format!("/offenders/{id}/history/{cycle}/source"),
            format!("/rap-sheets/new?offender={id}"),
        ] {
            let page = other.get(&path).await;
            assert_eq!(page.status, 404, "{path}");
            assert!(!page.text().contains("LOPEZ"), "{path}");
        }
        for (path, fields) in [
            (open.clone(), vec![("version", "1"), ("person", "new")]),
            (format!("{open}/accept"), vec![("version", "1")]),
            (format!("{open}/drop"), vec![("version", "1")]),
            (format!("{open}/choose"), vec![("person", "0")]),
            (format!("{open}/cycles/1"), vec![("version", "1")]),
        ] {
            assert_eq!(other.post(&path, &fields).await.status, 404, "{path}");
        }
        let offender = id.to_string();
        let bytes = super::help::sample("iii_text/P02.txt");
        let page = other
            .upload("/rap-sheets/new", "P02.txt", &bytes, &[("offender", &offender)])
            .await;
        assert_eq!(page.status, 404);
        assert!(
            !other
                .get("/rap-sheets/new")
                .await
                .expect(200)
                .main()
                .contains("P01.txt")
        );
    }
    assert_eq!(history_of(&app, id).await.len(), 6);
}

#[tokio::test]
async fn a_sheet_cannot_be_sent_into_another_agencys_history() {
    let app = TestApp::new().await;
    let ours = app.sign_in_as(|world| &world.prosecutor).await;
    let theirs = app.sign_in_as(|world| &world.prosecutor_b).await;
    let target = import(&theirs, "iii_text/P07.txt").await;
    let preview = upload(&ours, "iii_text/P07.txt", &[]).await;
    let page = ours.get(&preview).await.expect(200);
    assert!(
        !page.has("form.pr-candidates"),
        "the other agency's offender is no candidate: {}",
        page.main()
    );
    let person = target.to_string();
    for path in [preview.clone(), format!("{preview}/accept")] {
        let refused = ours.post(&path, &[("version", "1"), ("person", &person)]).await;
        assert_eq!(refused.status, 404, "{path}");
    }
    assert_eq!(history_of(&app, target).await[0].version, 1);
    let id = offender_of(&accept(&ours, &preview, &[]).await.expect(303));
    assert_ne!(id, target);
}

#[tokio::test]
async fn the_federal_office_sees_a_file_once_its_offender_is_referred() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let preview = upload(&client, "iii_text/P07.txt", &[]).await;
    let id = offender_of(&accept(&client, &preview, &[]).await.expect(303));
    let path = format!("/documents/{}/download", document_row(&app, &preview).await.id);
    let source = format!(
        "/offenders/{id}/history/{}/source",
        history_of(&app, id).await[0].id
    );
    let chief = app.sign_in_as(|world| &world.supervisory_ausa).await;
    let ausa = app.sign_in_as(|world| &world.ausa).await;
    for path in [&path, &source] {
        assert_eq!(chief.get(path).await.status, 404, "{path}");
        assert_eq!(ausa.get(path).await.status, 404, "{path}");
    }
    let referral = app
        .referral(
            &app.world.prosecutor,
            id,
            Status::UnderReview,
            Some(&app.world.ausa),
        )
        .await;
    let second = app.sign_in_as(|world| &world.ausa_2).await;
    for path in [&path, &source] {
        assert_eq!(chief.get(path).await.status, 200, "{path}");
        assert_eq!(ausa.get(path).await.status, 200, "{path}");
        assert_eq!(second.get(path).await.status, 404, "{path}: not theirs");
    }
    // The preview stays with the agency, whatever happens to the referral.
    assert_eq!(chief.get(&preview).await.status, 403);
    app.recuse(referral, &app.world.supervisory_ausa).await;
    for path in [&path, &source] {
        assert_eq!(chief.get(path).await.status, 404, "{path}: walled off");
    }
    let auditor = app.sign_in_as(|world| &world.auditor).await;
    let administrator = app.sign_in_as(|world| &world.administrator).await;
    for client in [auditor, administrator] {
        assert_eq!(client.get(&path).await.status, 403);
        assert_eq!(client.get(&source).await.status, 403);
    }
}

#[tokio::test]
async fn whoever_is_recused_from_the_nomination_sees_nothing_of_its_rap_sheet() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let id = import(&client, "iii_text/P07.txt").await;
    let preview = upload(&client, "iii_text/P07b.txt", &[("offender", &id.to_string())]).await;
    let referral = app.referral(&app.world.prosecutor, id, Status::Draft, None).await;
    let colleague = app.sign_in_as(|world| &world.colleague).await;
    colleague.get(&preview).await.expect(200);
    app.recuse(referral, &app.world.colleague).await;
    colleague.get(&preview).await.expect(404);
    assert!(!colleague.get("/rap-sheets/new").await.main().contains("P07b.txt"));
}
