//! The referral's page: whose move it is, the timeline with its durations, the caution, links.

use crate::support::TestApp;
use chrono::{Duration, NaiveDate};
use predicate::access::Action;
use predicate::db::entities::{caution, referral};
use predicate::referrals::status::Status;
use sea_orm::ActiveValue::Set;
use sea_orm::EntityTrait;
use uuid::Uuid;

#[tokio::test]
async fn says_whose_move_it_is_and_since_when() {
    let app = TestApp::new().await;
    let id = app.standing(Status::UnderReview).await;
    app.clock.advance(Duration::hours(76));
    let client = app.sign_in(&app.world.prosecutor).await;
    let page = client.get(&format!("/referrals/{id}")).await.expect(200);
    let waiting = page.one(".pr-move--waiting");
    assert!(
        waiting.contains("AUSA Anna Ausa, since 11/16/2026 9:00 AM CST (3 days 4 h)"),
        "{waiting}"
    );
    let besides = page.all(".pr-actions a");
    assert_eq!(besides, ["Withdraw"]);
    let mine = app.sign_in(&app.world.ausa).await;
    let page = mine.get(&format!("/referrals/{id}")).await.expect(200);
    assert!(
        page.one(".pr-move")
            .starts_with("Your move Review history and conduct")
    );
    let buttons = page.all(".pr-move a");
    assert_eq!(
        buttons,
        ["Propose acceptance", "Propose declination", "Request information"]
    );
}

#[tokio::test]
async fn the_timeline_says_how_long_each_status_stood() {
    let app = TestApp::new().await;
    let id = app.standing(Status::Submitted).await;
    app.clock.advance(Duration::hours(50));
    app.do_it(id, Action::TakeIn).await.expect(303);
    app.clock.advance(Duration::minutes(45));
    app.do_as(&app.world.supervisory_ausa, id, Action::Assign)
        .await
        .expect(303);
    app.clock.advance(Duration::days(40));
    app.do_as(&app.world.supervisory_ausa, id, Action::Hold)
        .await
        .expect(303);
    let client = app.sign_in(&app.world.supervisory_ausa).await;
    let page = client.get(&format!("/referrals/{id}")).await.expect(200);
    let titles = page.all(".pr-timeline__title");
    assert_eq!(titles[0], "On hold, for less than a minute");
    assert_eq!(
        titles[1..],
        ["Put on hold", "Assigned to Aldo Ausatwo", "Taken in"]
    );
    let who = page.all(".pr-timeline__who");
    assert_eq!(
        who,
        [
            "Simon Chief · after 40 days as under review",
            "Simon Chief",
            "Cora Coordinator · after 2 days 2 h as submitted"
        ]
    );
}

#[tokio::test]
async fn the_caution_stands_on_every_page_of_the_referral() {
    let app = TestApp::new().await;
    let id = app.standing(Status::UnderReview).await;
    let noted_on = app.clock.now().date_naive();
    let row = caution::ActiveModel {
        id: Set(Uuid::now_v7()),
        district_id: Set("MOE".to_owned()),
        offender_id: Set(app.row(id).await.offender_id),
        kind: Set("armed".to_owned()),
        words: Set("keeps a shotgun by the door".to_owned()),
        source_words: Set("SLMPD".to_owned()),
        noted_on: Set(noted_on),
        expires_on: Set(NaiveDate::from_ymd_opt(2027, 6, 1).unwrap()),
        entered_by: Set(app.world.prosecutor.id),
        entered_at: Set(app.clock.now()),
        ended_at: Set(None),
        ended_by: Set(None),
    };
    caution::Entity::insert(row)
        .exec_without_returning(&app.database.app)
        .await
        .unwrap();
    let client = app.sign_in(&app.world.ausa).await;
    for path in ["", "/history", "/propose", "/hold"] {
        let page = client.get(&format!("/referrals/{id}{path}")).await.expect(200);
        assert!(page.one(".pr-caution").contains("keeps a shotgun"), "{path}");
    }
}

#[tokio::test]
async fn linked_referrals_are_linked_both_ways() {
    let app = TestApp::new().await;
    let first = app.standing(Status::Returned).await;
    let offender = app.row(first).await.offender_id;
    let second = app
        .referral(&app.world.prosecutor, offender, Status::Submitted, None)
        .await;
    let link = referral::ActiveModel {
        id: Set(second),
        resubmission_of: Set(Some(first)),
        ..Default::default()
    };
    referral::Entity::update(link)
        .exec(&app.database.app)
        .await
        .unwrap();
    let client = app.sign_in(&app.world.prosecutor).await;
    for (page, words, other) in [
        (first, "Resubmitted as", second),
        (second, "Resubmission of", first),
    ] {
        let page = client.get(&format!("/referrals/{page}")).await.expect(200);
        assert!(page.main().contains(words));
        assert!(page.has(&format!("a[href='/referrals/{other}']")));
    }
    // Not to somebody who must not see the other one.
    app.recuse(first, &app.world.coordinator).await;
    let coordinator = app.sign_in(&app.world.coordinator).await;
    let page = coordinator.get(&format!("/referrals/{second}")).await.expect(200);
    assert!(!page.has(&format!("a[href='/referrals/{first}']")));
}

#[tokio::test]
async fn the_title_of_the_window_names_nobody() {
    let app = TestApp::new().await;
    let id = app.standing(Status::UnderReview).await;
    let client = app.sign_in(&app.world.ausa).await;
    for path in ["", "/history", "/propose", "/recuse"] {
        let page = client.get(&format!("/referrals/{id}{path}")).await.expect(200);
        let title = page.one("title");
        assert!(!title.contains("Hayes"), "{title}");
        assert_eq!(page.all("h1").len(), 1);
    }
}

#[tokio::test]
async fn opening_a_referral_marks_its_notices_as_read() {
    let app = TestApp::new().await;
    let id = app.standing(Status::UnderReview).await;
    app.do_it(id, Action::Hold).await.expect(303);
    let client = app.sign_in(&app.world.prosecutor).await;
    assert!(client.get("/inbox").await.one(".pr-tools__inbox").contains('1'));
    let page = client.get(&format!("/referrals/{id}")).await.expect(200);
    assert!(!page.has(".pr-tools__count"));
    assert!(!client.get("/inbox").await.has(".pr-tag--strong"));
}
