//! Counties for forms.

use crate::web::Choice;
use sea_orm::{ConnectionTrait, DbErr, FromQueryResult, Statement};

#[derive(FromQueryResult)]
struct County {
    fips: String,
    name: String,
}

/// The State that a district lies in.
pub(crate) async fn state_of(sql: &impl ConnectionTrait, district_id: &str) -> Result<String, DbErr> {
    let statement = Statement::from_sql_and_values(
        sql.get_database_backend(),
        "select state from district where code = $1",
        [district_id.into()],
    );
    let row = sql.query_one_raw(statement).await?;
    row.map_or_else(|| Ok(String::new()), |row| row.try_get("", "state"))
}

/// The counties of a State, by name.
pub(crate) async fn counties_of(sql: &impl ConnectionTrait, state: &str) -> Result<Vec<Choice>, DbErr> {
    let statement = Statement::from_sql_and_values(
        sql.get_database_backend(),
        "select fips, name from county where state = $1 and retired_on is null order by name",
        [state.into()],
    );
    let found = County::find_by_statement(statement).all(sql).await?;
    Ok(found
        .into_iter()
        .map(|county| Choice::new(county.fips, county.name))
        .collect())
}

/// The State of a county; `None` when there is no such county.
pub(crate) async fn state_of_county(sql: &impl ConnectionTrait, fips: &str) -> Result<Option<String>, DbErr> {
    let statement = Statement::from_sql_and_values(
        sql.get_database_backend(),
        "select state from county where fips = $1",
        [fips.into()],
    );
    sql.query_one_raw(statement)
        .await?
        .map(|row| row.try_get("", "state"))
        .transpose()
}
