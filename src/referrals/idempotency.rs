//! A form sent twice has one effect: the second leads to where the first led.

use crate::access::ScopedTx;
use crate::web::{Error, Result};
use sea_orm::{ConnectionTrait, DbBackend, Statement};
use uuid::Uuid;

/// What a form's key says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Claim {
    /// Nobody sent this form before: go on.
    First,
    /// It was sent before, and this is where it led: go there and do nothing.
    Again(String),
}

/// Claims a form's key for this person, together with where the deed will lead. The claim is part of the transaction: a deed
/// that is not committed leaves the key free. Of two at the same time the second waits for the first to end.
/// A form without a key is always the first: the deed's own checks must do.
///
/// # Errors
/// [`Error::Unprocessable`] when the key belongs to another form, or from the database.
pub async fn claim(tx: &ScopedTx, key: Option<Uuid>, form: &str, location: &str) -> Result<Claim> {
    const INSERT: &str = "insert into submitted_form (user_id, key, form, location, at) values ($1, $2, $3, $4, $5) \
        on conflict (user_id, key) do nothing";
    const SELECT: &str = "select form, location from submitted_form where user_id = $1 and key = $2";
    let Some(key) = key else {
        return Ok(Claim::First);
    };
    let who = tx.actor().user_id;
    let values = [
        who.into(),
        key.into(),
        form.into(),
        location.into(),
        tx.now().into(),
    ];
    let inserted = tx
        .sql()
        .execute_raw(Statement::from_sql_and_values(
            DbBackend::Postgres,
            INSERT,
            values,
        ))
        .await?;
    if inserted.rows_affected() == 1 {
        return Ok(Claim::First);
    }
    let select = Statement::from_sql_and_values(DbBackend::Postgres, SELECT, [who.into(), key.into()]);
    let row = tx.sql().query_one_raw(select).await?.ok_or_else(|| {
        Error::Conflict(
            "The same form was sent a moment ago. Look at what it did, then repeat it if it is still needed."
                .into(),
        )
    })?;
    let known: String = row.try_get("", "form")?;
    if known != form {
        return Err(Error::Unprocessable(
            "This form carries the key of another one. Open the page again and send the form from there; nothing was changed."
                .into(),
        ));
    }
    Ok(Claim::Again(row.try_get("", "location")?))
}
