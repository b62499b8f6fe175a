//! The database is gone in the middle of the day.

use crate::support::TestApp;

#[tokio::test]
async fn a_visitor_is_told_and_given_a_reference() {
    let app = TestApp::new().await;
    let stranger = app.anonymous();
    let known = app.sign_in_as(|world| &world.ausa).await;
    app.database.app.clone().close().await.unwrap();
    for (client, path) in [(stranger, "/sign-in"), (known, "/")] {
        let page = client.get(path).await;
        assert!(page.status.is_server_error(), "{path}: {}", page.status);
        assert!(page.text().contains("Reference: "), "{path}: {}", page.text());
    }
}
