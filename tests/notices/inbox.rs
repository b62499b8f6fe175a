//! The inbox.

use crate::support::TestApp;
use predicate::access::Action;
use predicate::db::entities::{audit_event, notice};
use predicate::referrals::status::Status;
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use serde_json::json;
use uuid::Uuid;

#[tokio::test]
async fn an_empty_inbox_says_what_will_be_there() {
    let app = TestApp::new().await;
    for person in app.world.one_per_role() {
        let client = app.sign_in(person).await;
        let page = client.get("/inbox").await.expect(200);
        assert!(page.has(".pr-empty"));
        let way_on = page.attribute(".pr-empty a", "href").unwrap();
        assert_eq!(way_on, "/");
    }
}

#[tokio::test]
async fn says_what_happened_without_a_name() {
    let app = TestApp::new().await;
    let id = app.standing(Status::DecisionProposed).await;
    app.do_it(id, Action::Approve).await.expect(303);
    let client = app.sign_in(&app.world.prosecutor).await;
    let page = client.get("/inbox").await.expect(200);
    let row = page.one("tbody tr");
    assert!(row.starts_with("New Declined: read the reasons"), "{row}");
    let number = app.row(id).await.number.unwrap();
    assert!(row.contains(&number));
    assert!(!page.main().contains("Hayes"));
    assert!(page.has(&format!("tbody a[href='/referrals/{id}']")));
    let ausa = app.sign_in(&app.world.ausa).await;
    assert!(ausa.get("/inbox").await.main().contains("Declined"));
}

#[tokio::test]
async fn one_or_all_are_marked_as_read_and_only_the_own() {
    let app = TestApp::new().await;
    let id = app.standing(Status::UnderReview).await;
    for _ in 0..2 {
        app.do_it(id, Action::Hold).await.expect(303);
        app.do_it(id, Action::Resume).await.expect(303);
    }
    let unread = |user: Uuid| {
        notice::Entity::find()
            .filter(notice::Column::UserId.eq(user))
            .filter(notice::Column::ReadAt.is_null())
            .count(&app.database.app)
    };
    let client = app.sign_in(&app.world.prosecutor).await;
    let page = client.get("/inbox").await.expect(200);
    assert_eq!(page.all(".pr-tag--strong").len(), 4);
    let one = page.attribute("tbody input[name=notice]", "value").unwrap();

    // Somebody else's notice is nobody's business.
    let stranger = app.sign_in(&app.world.prosecutor_b).await;
    stranger
        .post("/inbox/read", &[("notice", &one)])
        .await
        .expect(303);
    assert_eq!(unread(app.world.prosecutor.id).await.unwrap(), 4);

    let done = client.post("/inbox/read", &[("notice", &one)]).await.expect(303);
    assert_eq!(done.location().unwrap(), "/inbox");
    assert_eq!(unread(app.world.prosecutor.id).await.unwrap(), 3);
    let page = client.get("/inbox").await;
    assert!(
        page.all("tbody tr").last().unwrap().starts_with("On hold")
            || page.all("tbody tr").last().unwrap().starts_with("The work")
    );
    assert!(
        !page.all("tbody tr").last().unwrap().starts_with("New"),
        "read ones come last"
    );

    client.post("/inbox/read", &[]).await.expect(303);
    assert_eq!(unread(app.world.prosecutor.id).await.unwrap(), 0);
    client.post("/inbox/read", &[("notice", "7")]).await.expect(422);
    let audited = audit_event::Entity::find()
        .filter(audit_event::Column::Event.eq("notice.read"))
        .filter(audit_event::Column::ActorId.eq(app.world.prosecutor.id))
        .count(&app.database.app)
        .await
        .unwrap();
    assert_eq!(audited, 2);
}

#[tokio::test]
async fn a_full_inbox_has_pages() {
    let app = TestApp::new().await;
    let rows = (0..65).map(|_| notice::ActiveModel {
        id: Set(Uuid::now_v7()),
        district_id: Set("MOE".to_owned()),
        user_id: Set(app.world.ausa.id),
        referral_id: Set(None),
        kind: Set("hold".to_owned()),
        details: Set(json!({})),
        created_at: Set(app.clock.now()),
        read_at: Set(None),
    });
    notice::Entity::insert_many(rows)
        .exec_without_returning(&app.database.app)
        .await
        .unwrap();
    let client = app.sign_in(&app.world.ausa).await;
    let mut path = "/inbox".to_owned();
    let mut seen = Vec::new();
    loop {
        let page = client.get(&path).await.expect(200);
        seen.push(page.all("tbody tr").len());
        match page.attribute(".pr-pager a[rel=next]", "href") {
            Some(next) => path = next,
            None => break,
        }
    }
    assert_eq!(seen, [30, 30, 5]);
    assert!(
        client
            .get("/inbox?page=3")
            .await
            .one(".pr-pager__summary")
            .contains("61–65 of 65")
    );
    client.get("/inbox?page=99999999999999999999").await.expect(422);
    client.get("/inbox?page=500").await.expect(200);
}
