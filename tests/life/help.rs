//! The table explained.

use crate::support::TestApp;
use predicate::referrals::status::{Status, TABLE};

#[tokio::test]
async fn shows_the_whole_table_to_everybody_who_is_signed_in() {
    let app = TestApp::new().await;
    for person in app.world.one_per_role() {
        let client = app.sign_in(person).await;
        let page = client.get("/help/life-of-a-referral").await.expect(200);
        assert_eq!(page.all(".pr-card__title").len(), Status::ALL.len());
        assert_eq!(page.all("tbody tr").len(), TABLE.len());
    }
    let page = app.anonymous().get("/help/life-of-a-referral").await;
    assert!(page.location().unwrap().starts_with("/sign-in"));
}

#[tokio::test]
async fn says_who_may_do_what() {
    let app = TestApp::new().await;
    let client = app.sign_in(&app.world.prosecutor).await;
    let page = client.get("/help/life-of-a-referral").await;
    let approve = page
        .all("tbody tr")
        .into_iter()
        .find(|row| row.starts_with("Review and approve"))
        .unwrap();
    assert!(approve.contains("Accepted or Declined"), "{approve}");
    assert!(approve.ends_with("Supervisory AUSA, U.S. Attorney"), "{approve}");
}
