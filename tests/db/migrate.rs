//! `predicate migrate`, and the refusal to serve on a schema or as a role that is not right.

use super::program::{Place, Said, said};
use crate::support::cluster::TestDatabase;
use predicate::db::connect::refuse_powerful_role;
use predicate::db::migrate;
use sea_orm::ConnectionTrait as _;
use secrecy::ExposeSecret as _;
use std::process::Output;

/// What `migrate up` prints per table the first time; the second time the same numbers are unchanged.
const ROWS: [(&str, u32); 8] = [
    ("district", 94),
    ("county", 3229),
    ("county_alias", 29),
    ("declination_reason", 35),
    ("program_category", 81),
    ("offense_code", 543),
    ("federal_statute", 85),
    ("person_code", 44),
];

/// The program on a database of the test cluster.
fn run(database: &TestDatabase, arguments: &[&str]) -> Said {
    let output: Output = Place::new()
        .command(arguments)
        .env("DATABASE_URL", database.app_url.expose_secret())
        .env("DATABASE_OWNER_URL", database.owner_url.expose_secret())
        .output()
        .unwrap();
    said(output)
}

#[tokio::test]
async fn up_twice_changes_nothing_the_second_time() {
    let place = Place::new();
    let first = place.run(&["migrate", "up"]);
    assert!(first.success, "{}", first.err);
    assert!(
        first.out.starts_with("applied m0001_reference\n"),
        "{}",
        first.out
    );
    let second = place.run(&["migrate", "up"]);
    assert!(second.success, "{}", second.err);
    assert!(
        second.out.starts_with("the schema is up to date\n"),
        "{}",
        second.out
    );
    for (table, rows) in ROWS {
        let inserted = format!("\n{table}: {rows} inserted, 0 updated, 0 unchanged, 0 retired\n");
        assert!(first.out.contains(&inserted), "{}", first.out);
        let unchanged = format!("\n{table}: 0 inserted, 0 updated, {rows} unchanged, 0 retired\n");
        assert!(second.out.contains(&unchanged), "{}", second.out);
    }
}

#[tokio::test]
async fn every_step_goes_down_and_up_again() {
    let database = TestDatabase::new().await;
    let steps = migrate::status(&database.owner).await.unwrap().applied;
    let down = run(
        &database,
        &["migrate", "down", "--steps", &steps.len().to_string()],
    );
    assert!(down.success, "{}", down.err);
    assert_eq!(down.out.lines().count(), steps.len(), "{}", down.out);
    let left = "select count(*) from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'v', 'm', 'S')";
    let statement = sea_orm::Statement::from_string(sea_orm::DbBackend::Postgres, left);
    let row = database.owner.query_one_raw(statement).await.unwrap().unwrap();
    assert_eq!(
        row.try_get_by_index::<i64>(0).unwrap(),
        1,
        "only the list of migrations is left"
    );

    let status = run(&database, &["migrate", "status"]);
    assert!(!status.success);
    assert!(status.out.contains("pending m0001_reference"), "{}", status.out);
    let up = run(&database, &["migrate", "up"]);
    assert!(up.success, "{}", up.err);
    assert!(run(&database, &["migrate", "status"]).success);
}

#[tokio::test]
async fn two_migrations_at_once_do_the_work_once() {
    let database = TestDatabase::new().await;
    let steps = migrate::status(&database.owner).await.unwrap().applied;
    migrate::down(&database.owner_url, steps.len().try_into().unwrap())
        .await
        .unwrap();
    let (first, second) = tokio::join!(migrate::up(&database.owner_url), migrate::up(&database.owner_url));
    let applied = first.unwrap().applied.len() + second.unwrap().applied.len();
    assert_eq!(applied, steps.len());
}

#[tokio::test]
async fn an_older_schema_is_refused_with_the_way_out() {
    let database = TestDatabase::new().await;
    migrate::down(&database.owner_url, 1).await.unwrap();
    let said = run(&database, &["serve"]);
    assert!(!said.success);
    assert!(said.err.contains("older than this program"), "{}", said.err);
    assert!(said.err.contains("predicate migrate up"), "{}", said.err);
}

#[tokio::test]
async fn a_newer_schema_is_refused_by_every_command() {
    let database = TestDatabase::new().await;
    let newer = "insert into seaql_migrations (version, applied_at) values ('m9999_from_the_future', 0)";
    database.owner.execute_unprepared(newer).await.unwrap();
    for arguments in [
        &["serve"][..],
        &["migrate", "up"],
        &["migrate", "down"],
        &["migrate", "status"],
    ] {
        let said = run(&database, arguments);
        assert!(!said.success, "{arguments:?}");
        assert!(
            said.err.contains("does not know m9999_from_the_future"),
            "{arguments:?}: {}",
            said.err
        );
    }
}

#[tokio::test]
async fn the_server_does_not_run_as_a_role_that_could_pass_the_walls() {
    let database = TestDatabase::new().await;
    refuse_powerful_role(&database.app).await.unwrap();
    let refusal = refuse_powerful_role(&database.owner)
        .await
        .unwrap_err()
        .to_string();
    assert!(refusal.contains("predicate_owner owns tables"), "{refusal}");

    let said = said(
        Place::new()
            .command(&["serve"])
            .env("DATABASE_URL", database.owner_url.expose_secret())
            .output()
            .unwrap(),
    );
    assert!(!said.success);
    assert!(said.err.contains("predicate_owner owns tables"), "{}", said.err);
    let superuser = database
        .owner_url
        .expose_secret()
        .replace("predicate_owner", "postgres");
    let said = super::program::said(
        Place::new()
            .command(&["serve"])
            .env("DATABASE_URL", superuser)
            .output()
            .unwrap(),
    );
    assert!(said.err.contains("postgres is a superuser"), "{}", said.err);
}

#[tokio::test]
async fn migrations_need_to_be_told_the_owner() {
    let database = TestDatabase::new().await;
    let output = Place::new()
        .command(&["migrate", "up"])
        .env("DATABASE_URL", database.app_url.expose_secret())
        .output()
        .unwrap();
    let said = said(output);
    assert!(!said.success);
    assert!(said.err.contains("DATABASE_OWNER_URL"), "{}", said.err);
}

#[test]
fn an_unreachable_database_is_told_without_the_password() {
    let url = "postgres://predicate_app:a-secret-word@127.0.0.1:1/predicate";
    let said = said(
        Place::new()
            .command(&["serve"])
            .env("DATABASE_URL", url)
            .output()
            .unwrap(),
    );
    assert!(!said.success);
    assert!(
        said.err.contains("cannot connect to the database (database.url)"),
        "{}",
        said.err
    );
    assert!(!said.err.contains("a-secret-word"), "{}", said.err);
}

#[tokio::test]
async fn the_doctor_says_what_is_wrong() {
    let place = Place::new();
    let well = place.run(&["doctor"]);
    assert!(!well.success, "there is no schema yet");
    assert!(
        well.out
            .contains("FAIL  database schema: the database schema is older"),
        "{}",
        well.out
    );
    assert!(place.run(&["migrate", "up"]).success);
    let well = place.run(&["doctor"]);
    assert!(well.success, "{}{}", well.out, well.err);
    assert!(!well.out.contains("FAIL"), "{}", well.out);
}
