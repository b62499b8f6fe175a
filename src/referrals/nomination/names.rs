//! Looks up what the codes of a nomination are called.

use super::model::Nomination;
use super::summary::{Names, Summary};
use crate::access::ScopedTx;
use crate::db::entities::referral;
use crate::web::{Error, Result};
use sea_orm::{ConnectionTrait, DbBackend, DbErr, Statement};

/// The names for a county and a program category; empty for empty codes.
///
/// # Errors
/// When the database refuses.
pub async fn of(tx: &ScopedTx, county_fips: &str, program: &str) -> Result<Names, DbErr> {
    const SQL: &str = "select \
        coalesce((select c.name || ', ' || c.state || ' (' || d.short_name || ')' from county c join district d on d.code = c.district_code where c.fips = $1), '') as county, \
        coalesce((select code || ' ' || label from program_category where code = $2), '') as program";
    let row = tx
        .sql()
        .query_one_raw(Statement::from_sql_and_values(
            DbBackend::Postgres,
            SQL,
            [county_fips.into(), program.into()],
        ))
        .await?;
    row.map_or_else(
        || Ok(Names::default()),
        |row| {
            Ok(Names {
                county: row.try_get("", "county")?,
                program: row.try_get("", "program")?,
            })
        },
    )
}

/// The summary of a stored referral's nomination: one query.
///
/// # Errors
/// When the database refuses or holds something that is no nomination.
pub async fn summary(tx: &ScopedTx, row: &referral::Model) -> Result<Summary> {
    let nomination = Nomination::stored(&row.nomination).map_err(Error::internal)?;
    let names = of(tx, &nomination.conduct.county_fips, &nomination.reasons.program).await?;
    Ok(Summary::of(&nomination, &names))
}
