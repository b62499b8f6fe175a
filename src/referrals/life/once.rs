//! A form sent twice has one effect: the second sending is led to where the first one led.

use crate::access::ScopedTx;
use crate::web::Result;
use sea_orm::{ConnectionTrait, DbBackend, Statement};
use uuid::Uuid;

/// Where the form with this key led when it was sent before. To be asked once the row it changes is locked.
///
/// # Errors
/// From the database.
pub async fn led_to(tx: &ScopedTx, key: Option<Uuid>) -> Result<Option<String>> {
    let Some(key) = key else { return Ok(None) };
    let found = tx
        .sql()
        .query_one_raw(Statement::from_sql_and_values(
            DbBackend::Postgres,
            "select location from submitted_form where user_id = $1 and key = $2",
            [tx.actor().user_id.into(), key.into()],
        ))
        .await?;
    Ok(found.map(|row| row.try_get("", "location")).transpose()?)
}

/// Notes where it leads.
///
/// # Errors
/// From the database.
pub async fn remember(tx: &ScopedTx, key: Option<Uuid>, form: &str, location: &str) -> Result<()> {
    let Some(key) = key else { return Ok(()) };
    tx.sql()
        .execute_raw(Statement::from_sql_and_values(
            DbBackend::Postgres,
            "insert into submitted_form (user_id, key, form, location, at) values ($1, $2, $3, $4, $5) on conflict do nothing",
            [
                tx.actor().user_id.into(),
                key.into(),
                form.into(),
                location.into(),
                tx.now().into(),
            ],
        ))
        .await?;
    Ok(())
}
