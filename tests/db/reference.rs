//! Reference data in the tables.

use crate::support::cluster::TestDatabase;
use predicate::db::reference;
use sea_orm::{ConnectionTrait as _, DatabaseConnection, DbBackend, Statement};

async fn text(db: &DatabaseConnection, sql: &str) -> String {
    let row = db
        .query_one_raw(Statement::from_string(DbBackend::Postgres, sql))
        .await
        .unwrap()
        .unwrap();
    row.try_get_by_index(0).unwrap()
}

#[tokio::test]
async fn a_row_that_differs_is_updated_and_one_that_is_unknown_is_retired() {
    let database = TestDatabase::new().await;
    let changes = "
        update district set name = 'Somewhere else' where code = 'MOE';
        delete from person_code where field = 'EYE' and code = 'PNK';
        insert into person_code (field, code, label) values ('EYE', 'VIO', 'Violet');
        update person_code set retired_on = '2020-01-01' where field = 'HAIR' and code = 'ONG';";
    database.owner.execute_unprepared(changes).await.unwrap();
    let loaded = reference::load(&database.owner).await.unwrap();
    let counts = |table| {
        let found = loaded.iter().find(|loaded| loaded.table == table).unwrap();
        (found.inserted, found.updated, found.unchanged, found.retired)
    };
    assert_eq!(counts("district"), (0, 1, 93, 0));
    assert_eq!(counts("person_code"), (1, 1, 42, 1));
    assert_eq!(
        counts("county_alias"),
        (0, 0, 29, 0),
        "rows without a county are found again"
    );
    let app = &database.app;
    assert_eq!(
        text(app, "select name from district where code = 'MOE'").await,
        "Eastern District of Missouri"
    );
    let violet =
        "select (retired_on = (now() at time zone 'utc')::date)::text from person_code where code = 'VIO'";
    assert_eq!(text(app, violet).await, "true", "retired, not deleted");
    let orange = "select (retired_on is null)::text from person_code where code = 'ONG'";
    assert_eq!(
        text(app, orange).await,
        "true",
        "in the file again, current again"
    );

    let again = reference::load(&database.owner).await.unwrap();
    assert!(
        again
            .iter()
            .all(|table| table.inserted + table.updated + table.retired == 0),
        "{again:?}"
    );
}

#[tokio::test]
async fn the_tables_say_what_the_files_say() {
    let database = TestDatabase::new().await;
    let app = &database.app;
    assert!(reference::is_loaded(app).await.unwrap());
    let county = "select string_agg(name || ' ' || district_code, ', ' order by fips) from county where fips in ('29189', '29510')";
    assert_eq!(
        text(app, county).await,
        "St. Louis County MOE, St. Louis city MOE"
    );
    let current = "select string_agg(code, ' ' order by sort) from declination_reason where valid_to is null";
    assert_eq!(text(app, current).await, "LEBA EVID DEUN REFM ALTP RESO NPAG");
    let terms = "select format('%s-%s %s', min_months, max_months, max_life) from federal_statute where code = '18-922-g-1'";
    assert_eq!(text(app, terms).await, "0-180 f");
    let planning = "select district_code || coalesce(fips, '') from county_alias where alias_fips = '09110'";
    assert_eq!(text(app, planning).await, "CT");
}

#[tokio::test]
async fn the_server_cannot_change_reference_data() {
    let database = TestDatabase::new().await;
    for table in [
        "district",
        "county",
        "county_alias",
        "declination_reason",
        "program_category",
        "offense_code",
        "federal_statute",
        "person_code",
        "reference_load",
        "seaql_migrations",
    ] {
        let refused = database
            .app
            .execute_unprepared(&format!("delete from {table}"))
            .await
            .unwrap_err()
            .to_string();
        assert!(refused.contains("permission denied"), "{table}: {refused}");
    }
}
