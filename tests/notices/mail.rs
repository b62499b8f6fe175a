//! Mail: from the outbox, at least once, never with a name or a history.

use super::mails;
use crate::life::given::{NOTE, SECRET};
use crate::support::TestApp;
use chrono::Duration;
use predicate::access::Action;
use predicate::db::entities::outbox;
use predicate::notices::mailer::{Sent, run_once};
use predicate::referrals::status::Status;
use predicate::settings::MailMode;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use secrecy::SecretString;

#[tokio::test]
async fn says_which_referral_and_where_to_sign_in_and_nothing_else() {
    let app = TestApp::with_settings(|settings| {
        settings.server.public_origin = Some("https://predicate.example".to_owned());
    })
    .await;
    let id = app.standing(Status::UnderReview).await;
    app.do_it(id, Action::Propose).await.expect(303);
    app.do_it(id, Action::Approve).await.expect(303);
    let sent = run_once(&app.services).await.unwrap();
    assert_eq!(sent, Sent { sent: 5, failed: 0 });
    let number = app.row(id).await.number.unwrap();
    let mails = mails(&app).await;
    assert_eq!(mails.len(), 5);
    for mail in &mails {
        for secret in [
            "Hayes", "Dontrell", "Anna", "Paula", SECRET, NOTE, "EVID", "eclined", "ccepted", "firearm",
        ] {
            assert!(!mail.contains(secret), "{secret} in {mail}");
        }
        assert!(mail.contains(&number));
        assert!(mail.contains(&format!("https://predicate.example/referrals/{id}")));
    }
    let decided: Vec<&String> = mails
        .iter()
        .filter(|mail| mail.contains(": decision made"))
        .collect();
    assert_eq!(decided.len(), 3);
    assert_eq!(
        decided
            .iter()
            .filter(|mail| mail.contains(&app.world.prosecutor.email))
            .count(),
        1
    );
}

#[tokio::test]
async fn each_message_is_sent_once_under_its_own_id() {
    let app = TestApp::new().await;
    let id = app.standing(Status::UnderReview).await;
    app.do_it(id, Action::Hold).await.expect(303);
    let (one, two) = tokio::join!(run_once(&app.services), run_once(&app.services));
    assert_eq!(one.unwrap().sent + two.unwrap().sent, 1);
    assert_eq!(run_once(&app.services).await.unwrap(), Sent::default());
    let row = outbox::Entity::find()
        .one(&app.database.app)
        .await
        .unwrap()
        .unwrap();
    assert_eq!((row.attempts, row.sent_at), (1, Some(app.clock.now())));
    let mails = mails(&app).await;
    assert_eq!(mails.len(), 1);
    assert!(
        mails[0].contains(&format!("Message-ID: <{}@", row.id)),
        "{}",
        mails[0]
    );
}

#[tokio::test]
async fn a_mail_server_that_is_down_is_tried_again_later() {
    let app = TestApp::with_settings(|settings| {
        settings.mail.mode = MailMode::Smtp;
        // Port 9 of this machine: nothing listens there.
        settings.mail.smtp_url = Some(SecretString::from("smtp://127.0.0.1:9".to_owned()));
    })
    .await;
    let id = app.standing(Status::UnderReview).await;
    app.do_it(id, Action::Hold).await.expect(303);
    assert_eq!(
        run_once(&app.services).await.unwrap(),
        Sent { sent: 0, failed: 1 }
    );
    let row = outbox::Entity::find()
        .filter(outbox::Column::ReferralId.eq(id))
        .one(&app.database.app)
        .await
        .unwrap()
        .unwrap();
    assert_eq!((row.attempts, row.sent_at), (1, None));
    assert!(!row.last_error.is_empty());
    assert_eq!(row.not_before, app.clock.now() + Duration::minutes(1));
    // Not before its time, then again, then after twice as long.
    assert_eq!(run_once(&app.services).await.unwrap(), Sent::default());
    app.clock.advance(Duration::minutes(1));
    assert_eq!(
        run_once(&app.services).await.unwrap(),
        Sent { sent: 0, failed: 1 }
    );
    app.clock.advance(Duration::minutes(1));
    assert_eq!(run_once(&app.services).await.unwrap(), Sent::default());
}

#[tokio::test]
async fn the_sweep_forgets_what_nobody_can_use() {
    let app = TestApp::new().await;
    let id = app.standing(Status::UnderReview).await;
    app.do_it(id, Action::Hold).await.expect(303);
    run_once(&app.services).await.unwrap();
    predicate::app::worker::sweep(&app.services).await.unwrap();
    let kept = outbox::Entity::find().all(&app.database.app).await.unwrap();
    assert_eq!(kept.len(), 1);
    app.clock.advance(Duration::days(91));
    predicate::app::worker::sweep(&app.services).await.unwrap();
    assert!(
        outbox::Entity::find()
            .all(&app.database.app)
            .await
            .unwrap()
            .is_empty()
    );
    let sessions = predicate::db::entities::session::Entity::find()
        .all(&app.database.app)
        .await
        .unwrap();
    assert!(sessions.is_empty());
}
