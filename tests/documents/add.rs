//! Files added to referrals.

use super::help::{files, last_record, recorded, rows, sample};
use crate::support::TestApp;
use predicate::db::entities::document;
use predicate::referrals::status::Status;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

const JUDGMENT: &[u8] = b"%PDF-1.7\n<html><script>alert(1)</script></html>";

#[tokio::test]
async fn a_file_is_added_and_given_back() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let offender = app.offender(&app.world.prosecutor, "LOPEZ", "MARIA").await;
    let referral = app
        .referral(
            &app.world.prosecutor,
            offender,
            Status::UnderReview,
            Some(&app.world.ausa),
        )
        .await;
    let path = format!("/referrals/{referral}/documents");
    let form = client.get(&path).await.expect(200);
    assert!(form.main().contains("Certified judgment"));
    let key = form.attribute("input[name=idempotency_key]", "value").unwrap();
    let fields = [("kind", "certified_judgment"), ("idempotency_key", key.as_str())];
    for _ in 0..2 {
        let page = client
            .upload(&path, "judgment.pdf", JUDGMENT, &fields)
            .await
            .expect(303);
        assert_eq!(page.location().unwrap(), format!("/referrals/{referral}"));
    }
    let all = document::Entity::find()
        .filter(document::Column::ReferralId.eq(referral))
        .all(&app.database.app)
        .await
        .unwrap();
    assert_eq!(all.len(), 1, "sent twice, kept once");
    let row = &all[0];
    assert_eq!(
        (row.kind.as_str(), row.media_type.as_str(), row.offender_id),
        ("certified_judgment", "application/pdf", Some(offender))
    );
    assert_eq!(
        last_record(&app, "document.added").await.referral_id,
        Some(referral)
    );
    // The AUSA to whom it is assigned gets it as a download; it may add one too.
    let ausa = app.sign_in_as(|world| &world.ausa).await;
    let got = ausa
        .get(&format!("/documents/{}/download", row.id))
        .await
        .expect(200);
    assert_eq!(got.body, JUDGMENT);
    assert!(
        got.headers["content-disposition"]
            .to_str()
            .unwrap()
            .starts_with("attachment")
    );
    assert!(
        got.headers["content-security-policy"]
            .to_str()
            .unwrap()
            .contains("sandbox")
    );
    assert_eq!(got.headers["x-content-type-options"], "nosniff");
    assert_eq!(got.headers["content-type"], "application/pdf");
    ausa.upload(&path, "lab.pdf", JUDGMENT, &[("kind", "lab_report")])
        .await
        .expect(303);
    assert_eq!(recorded(&app, "document.added").await, 2);
}

#[tokio::test]
async fn what_is_missing_is_said_and_nothing_is_kept() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let offender = app.offender(&app.world.prosecutor, "LOPEZ", "MARIA").await;
    let referral = app
        .referral(&app.world.prosecutor, offender, Status::Submitted, None)
        .await;
    let path = format!("/referrals/{referral}/documents");
    let page = client
        .upload(&path, "a.pdf", JUDGMENT, &[("kind", "love_letter")])
        .await
        .expect(422);
    assert!(page.main().contains("Say what the file is"));
    let page = client
        .upload(&path, "a.pdf", b"", &[("kind", "other")])
        .await
        .expect(422);
    assert!(page.main().contains("Choose a file that is not empty"));
    assert_eq!(
        page.attribute("option[selected]", "value").as_deref(),
        Some("other"),
        "the choice is kept"
    );
    assert_eq!((rows(&app).await, files(&app).await.len()), ((0, 0), 0));
}

#[tokio::test]
async fn only_files_of_known_kinds_are_taken() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let offender = app.offender(&app.world.prosecutor, "LOPEZ", "MARIA").await;
    let referral = app
        .referral(&app.world.prosecutor, offender, Status::Submitted, None)
        .await;
    let path = format!("/referrals/{referral}/documents");
    let offered = client.get(&path).await.expect(200);
    assert!(offered.main().contains("PDF, PNG, JPEG, TIFF, Word (.docx)"));
    let accept = offered.attribute("#file", "accept").unwrap();
    assert!(accept.split(',').any(|ending| ending == ".pdf"), "{accept}");
    let program = [b"\x7fELF\x02\x01\x01".as_slice(), &[0; 64]].concat();
    for (name, bytes, words) in [
        ("report.pdf", program.as_slice(), "This is a program"),
        (
            "setup.exe",
            b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff",
            "This is a program",
        ),
        ("report.txt", b"#!/bin/sh\nid\n", "This is a program"),
        (
            "report.txt",
            b"<!DOCTYPE html><script>alert(1)</script>",
            "a web page",
        ),
        (
            "scar.svg",
            b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
            "a web page",
        ),
        (
            "page.xml",
            b"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'/>",
            "XML of another kind",
        ),
        (
            "42.zip",
            b"PK\x03\x04\x14\0\0\0\x08\0zipbomb",
            "This is an archive",
        ),
        ("call.mp3", b"ID3\x03\0\0\0\0\0\0", "This is a recording"),
        (
            "noise.pdf",
            b"\0\x01\x02\x03\x04\x05\x06\x07",
            "a file of another kind",
        ),
    ] {
        let page = client
            .upload(&path, name, bytes, &[("kind", "other")])
            .await
            .expect(422);
        let told = page.one("#file-error");
        assert!(
            told.contains(words) && told.contains("OpenDocument text (.odt)"),
            "{name}: {told}"
        );
        assert!(page.has(".pr-error-summary a[href='#file']"), "{name}");
        assert_eq!(
            page.attribute("option[selected]", "value").as_deref(),
            Some("other")
        );
    }
    // What the name says must be what it is.
    for (name, bytes, words) in [
        (
            "judgment.pdf.exe",
            JUDGMENT,
            "is a PDF document, but its name ends in “.exe”",
        ),
        ("judgment", JUDGMENT, "its name has no ending"),
        (
            "notes.html",
            b"Nothing but words.".as_slice(),
            "is plain text, but its name ends in “.html”",
        ),
    ] {
        let page = client
            .upload(&path, name, bytes, &[("kind", "other")])
            .await
            .expect(422);
        let told = page.one("#file-error");
        assert!(told.contains(words), "{name}: {told}");
    }
    assert_eq!((rows(&app).await, files(&app).await.len()), ((0, 0), 0));
    assert_eq!(recorded(&app, "document.added").await, 0);
    for (name, bytes) in [
        ("face.JPG", b"\xff\xd8\xff\xe0\0\x10JFIF\0".as_slice()),
        ("statement.txt", b"I saw nothing < 5 ft away."),
        ("sheet.xml", &sample("jtf_xml/P07.xml")),
    ] {
        client
            .upload(&path, name, bytes, &[("kind", "other")])
            .await
            .expect(303);
    }
    assert_eq!(rows(&app).await.0, 3);
}

#[tokio::test]
async fn only_those_of_the_referral_add_to_it() {
    let app = TestApp::new().await;
    let offender = app.offender(&app.world.prosecutor, "LOPEZ", "MARIA").await;
    let referral = app
        .referral(
            &app.world.prosecutor,
            offender,
            Status::Submitted,
            Some(&app.world.ausa),
        )
        .await;
    let path = format!("/referrals/{referral}/documents");
    for (person, status) in [
        (&app.world.prosecutor_b, 404),
        (&app.world.ausa_2, 404),
        (&app.world.coordinator, 403),
        (&app.world.supervisory_ausa, 403),
        (&app.world.administrator, 403),
    ] {
        let client = app.sign_in(person).await;
        assert_eq!(client.get(&path).await.status, status, "{}", person.name);
        let page = client
            .upload(&path, "a.pdf", JUDGMENT, &[("kind", "other")])
            .await;
        assert_eq!(page.status, status, "{}", person.name);
    }
    assert_eq!(rows(&app).await, (0, 0));
}
