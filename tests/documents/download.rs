//! A kept file is given back as it came, as a download and nothing else.

use super::help::{document_row, last_record, recorded, sample, upload};
use crate::support::{Client, Page, TestApp};
use object_store::ObjectStoreExt as _;
use object_store::path::Path;

async fn kept(
    app: &TestApp,
    client: &Client,
    name: &str,
    bytes: &[u8],
) -> (String, predicate::db::entities::document::Model) {
    let page = client
        .upload("/rap-sheets/new", name, bytes, &[])
        .await
        .expect(303);
    let row = document_row(app, &page.location().unwrap()).await;
    (format!("/documents/{}/download", row.id), row)
}

fn header<'a>(page: &'a Page, name: &str) -> &'a str {
    page.headers[name].to_str().unwrap()
}

#[tokio::test]
async fn it_comes_back_byte_for_byte_and_cannot_be_run() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let bytes = sample("iii_text/P07.txt");
    let (path, row) = kept(&app, &client, "Señor P07.txt", &bytes).await;
    let page = client.get(&path).await.expect(200);
    assert_eq!(page.body, bytes);
    assert_eq!(
        header(&page, "content-disposition"),
        "attachment; filename=\"Se_or P07.txt\"; filename*=UTF-8''Se%C3%B1or%20P07.txt"
    );
    assert_eq!(header(&page, "content-type"), "text/plain; charset=utf-8");
    assert_eq!(header(&page, "x-content-type-options"), "nosniff");
    assert_eq!(header(&page, "cache-control"), "no-store");
    assert_eq!(header(&page, "cross-origin-resource-policy"), "same-origin");
    let policy = header(&page, "content-security-policy");
    assert!(
        policy.contains("sandbox") && policy.contains("default-src 'none'"),
        "{policy}"
    );
    assert_eq!(recorded(&app, "document.downloaded").await, 1);
    let record = last_record(&app, "document.downloaded").await;
    assert_eq!(
        (record.object_id, record.outcome.as_str()),
        (Some(row.id), "success")
    );
}

#[tokio::test]
async fn a_page_saved_as_text_stays_text() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let sheet = String::from_utf8(sample("iii_text/P07.txt")).unwrap();
    let sheet = sheet.replacen("SYNTHETIC TEST", "<script>alert(1)</script>", 1);
    let (path, _) = kept(&app, &client, "page.html", sheet.as_bytes()).await;
    let page = client.get(&path).await.expect(200);
    assert_eq!(header(&page, "content-type"), "text/plain; charset=utf-8");
    assert!(header(&page, "content-disposition").starts_with("attachment;"));
}

#[tokio::test]
async fn a_file_that_is_not_what_was_uploaded_is_withheld() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let (path, row) = kept(&app, &client, "P07.txt", &sample("iii_text/P07.txt")).await;
    let key = Path::from(row.storage_key.as_str());
    let mut altered = sample("iii_text/P07.txt");
    altered[100] ^= 1;
    app.services.files.put(&key, altered.into()).await.unwrap();
    let page = client.get(&path).await.expect(500);
    assert!(
        page.main().contains("no longer what was uploaded"),
        "{}",
        page.main()
    );
    assert_eq!(last_record(&app, "document.downloaded").await.outcome, "failure");
    app.services.files.delete(&key).await.unwrap();
    let page = client.get(&path).await.expect(500);
    assert!(page.main().contains("Tell your administrator"), "{}", page.main());
    assert!(!page.text().contains(&row.storage_key), "no paths for strangers");
}

#[tokio::test]
async fn the_preview_of_a_damaged_file_says_so() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    let preview = upload(&client, "iii_text/P07.txt", &[]).await;
    let key = Path::from(document_row(&app, &preview).await.storage_key.as_str());
    app.services.files.delete(&key).await.unwrap();
    assert!(
        client
            .get(&preview)
            .await
            .expect(500)
            .main()
            .contains("cannot be given out")
    );
}
