//! Entities, migrations and grants fit together.

use crate::support::TestApp;
use migration::{Migrator, MigratorTrait as _};
use predicate::db::entities as e;
use sea_orm::{ConnectionTrait, DatabaseConnection, EntityTrait, QuerySelect, Statement};

async fn reads<E: EntityTrait>(db: &DatabaseConnection) {
    E::find()
        .limit(0)
        .all(db)
        .await
        .unwrap_or_else(|error| panic!("{}: {error}", E::default().table_name()));
}

#[tokio::test]
async fn every_entity_reads_its_table() {
    let app = TestApp::new().await;
    let db = &app.database.app;
    reads::<e::agency::Entity>(db).await;
    reads::<e::app_user::Entity>(db).await;
    reads::<e::arrest_cycle::Entity>(db).await;
    reads::<e::audit_event::Entity>(db).await;
    reads::<e::caution::Entity>(db).await;
    reads::<e::charge::Entity>(db).await;
    reads::<e::custody_event::Entity>(db).await;
    reads::<e::decision::Entity>(db).await;
    reads::<e::decision_reason::Entity>(db).await;
    reads::<e::document::Entity>(db).await;
    reads::<e::federal_case::Entity>(db).await;
    reads::<e::information_request::Entity>(db).await;
    reads::<e::notice::Entity>(db).await;
    reads::<e::offender::Entity>(db).await;
    reads::<e::offender_birth_date::Entity>(db).await;
    reads::<e::offender_identifier::Entity>(db).await;
    reads::<e::offender_mark::Entity>(db).await;
    reads::<e::offender_name::Entity>(db).await;
    reads::<e::outbox::Entity>(db).await;
    reads::<e::rap_sheet_import::Entity>(db).await;
    reads::<e::recusal::Entity>(db).await;
    reads::<e::referral::Entity>(db).await;
    reads::<e::referral_counter::Entity>(db).await;
    reads::<e::referral_event::Entity>(db).await;
    reads::<e::revocation::Entity>(db).await;
    reads::<e::sentence::Entity>(db).await;
    reads::<e::session::Entity>(db).await;
    reads::<e::submitted_form::Entity>(db).await;
    reads::<e::user_role::Entity>(db).await;
}

#[tokio::test]
async fn migrations_go_down_and_up_again() {
    let app = TestApp::new().await;
    let owner = &app.database.owner;
    let steps = u32::try_from(Migrator::migrations().len()).unwrap();
    for sql in [
        "delete from session",
        "delete from user_role",
        "delete from app_user",
        "delete from agency",
    ] {
        owner.execute_unprepared(sql).await.unwrap();
    }
    Migrator::down(owner, Some(steps)).await.unwrap();
    Migrator::up(owner, None).await.unwrap();
    reads::<e::referral::Entity>(&app.database.app).await;
}

#[tokio::test]
async fn the_servers_role_can_only_add_to_the_log() {
    let app = TestApp::new().await;
    let client = app.sign_in_as(|world| &world.prosecutor).await;
    // A refused request leaves a row.
    client
        .send(
            "POST".parse().unwrap(),
            "/health",
            Vec::new(),
            &[("sec-fetch-site", "cross-site")],
        )
        .await
        .expect(403);
    let db = &app.database.app;
    let count = |db: DatabaseConnection| async move {
        let statement =
            Statement::from_string(db.get_database_backend(), "select count(*) as n from audit_event");
        db.query_one_raw(statement)
            .await
            .unwrap()
            .unwrap()
            .try_get::<i64>("", "n")
            .unwrap()
    };
    assert_eq!(count(db.clone()).await, 1);
    for sql in [
        "update audit_event set event = 'x.y'",
        "delete from audit_event",
        "truncate audit_event",
        "alter table audit_event disable trigger all",
    ] {
        assert!(
            db.execute_unprepared(sql).await.is_err(),
            "the server's role must not {sql}"
        );
    }
    // The owner holds the rights but meets the trigger.
    for sql in [
        "update audit_event set event = 'x.y'",
        "delete from audit_event",
        "truncate audit_event",
    ] {
        let refusal = app
            .database
            .owner
            .execute_unprepared(sql)
            .await
            .unwrap_err()
            .to_string();
        assert!(refusal.contains("append-only"), "{sql}: {refusal}");
    }
    assert_eq!(count(db.clone()).await, 1);
    for sql in [
        "delete from referral_event",
        "insert into district select * from district",
        "create table mine (id int)",
    ] {
        assert!(
            db.execute_unprepared(sql).await.is_err(),
            "the server's role must not {sql}"
        );
    }
}
