//! Characters nobody types are told to whoever sent them, wherever they come in, and nothing of them is kept.

use crate::accounts::{at_the_form, count, try_password};
use crate::support::TestApp;

#[tokio::test]
async fn a_nul_in_an_address_is_told_and_no_failure_of_ours() {
    let app = TestApp::new().await;
    let administrator = app.sign_in_as(|w| &w.administrator).await;
    for path in ["/users?q=%00", "/agencies?q=A%00B"] {
        let page = administrator.get(path).await.expect(422);
        assert!(page.main().contains("cannot be kept"), "{path}: {}", page.main());
    }
    let auditor = app.sign_in_as(|w| &w.auditor).await;
    for path in ["/audit?referral=%00", "/audit?person=%00%40x"] {
        auditor.get(path).await.expect(422);
    }
    let prosecutor = app.sign_in_as(|w| &w.prosecutor).await;
    for path in [
        "/referrals?number=%00",
        "/referrals?county=%00",
        "/offenders?after=%00",
    ] {
        prosecutor.get(path).await.expect(422);
    }
}

#[tokio::test]
async fn a_nul_at_the_sign_in_is_no_failure_of_ours() {
    let app = TestApp::new().await;
    let page = try_password(&at_the_form(&app).await, "a\0@example.test", "wrong").await;
    assert_eq!(page.status, 422, "{}", page.main());
}

#[tokio::test]
async fn what_hides_in_a_name_is_told_at_its_field() {
    let app = TestApp::new().await;
    let administrator = app.sign_in_as(|w| &w.administrator).await;
    let prosecutor = app.sign_in_as(|w| &w.prosecutor).await;
    for name in ["Bo\0yce", "Bo\u{1b}[31myce", "Bo\u{202e}ecy"] {
        let fields = [("name", name), ("kind", "police")];
        let page = administrator.post("/agencies", &fields).await.expect(422);
        assert!(page.one("#name-error").contains("invisible"), "{name:?}");
        let fields = [
            ("full_name", name),
            ("email", "boyce@example.test"),
            ("roles", "ausa"),
        ];
        let page = administrator.post("/users", &fields).await.expect(422);
        assert!(page.one("#full_name-error").contains("invisible"), "{name:?}");
        let fields = [("last_name", name), ("do", "save:")];
        let page = prosecutor.post("/offenders/new", &fields).await.expect(422);
        assert!(page.one("#last_name-error").contains("invisible"), "{name:?}");
    }
    assert_eq!(count(&app, "select count(*) from agency", []).await, 2);
    assert_eq!(count(&app, "select count(*) from offender", []).await, 0);
    let added = "select count(*) from app_user where email = 'boyce@example.test'";
    assert_eq!(count(&app, added, []).await, 0);
}
