//! What changed since the screening that was kept last.

use super::outcome::{Change, Outcome};
use super::run::Run;
use super::store::runs;
use crate::access::ScopedTx;
use crate::domain::{date, zone};
use crate::web::{Error, Result};
use serde::Deserialize as _;

/// What to tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Since {
    /// Since when and why.
    pub title: String,
    /// What came out differently.
    pub changes: Vec<Change>,
}

const fn cause_words(cause: &str) -> &'static str {
    match cause.as_bytes() {
        b"ruling" => "a ruling",
        b"law" => "a change of the law files",
        b"day" => "the passing of time",
        _ => "changed facts",
    }
}

/// The difference between this run and the last one kept; where they agree, between the last two kept, so that the change
/// stays readable until the next one.
///
/// # Errors
/// From the database, or when what was kept cannot be read.
pub async fn read(tx: &ScopedTx, run: &Run) -> Result<Option<Since>> {
    let kept = runs::latest(tx.sql(), run.referral, 2).await?;
    let outcome = |row: &crate::db::entities::screening::Model| Outcome::deserialize(&row.outcome).map_err(Error::internal);
    let Some(last) = kept.first() else { return Ok(None) };
    let now = run.outcome();
    let day = |row: &crate::db::entities::screening::Model| date::show(zone::day(row.made_at, run.zone));
    let changes = now.since(&outcome(last)?);
    if !changes.is_empty() {
        let title = format!("Changed since the screening of {}", day(last));
        return Ok(Some(Since { title, changes }));
    }
    let Some(before) = kept.get(1) else { return Ok(None) };
    let changes = now.since(&outcome(before)?);
    if changes.is_empty() {
        return Ok(None);
    }
    let title = format!("Changed on {} by {}", day(last), cause_words(&last.cause));
    Ok(Some(Since { title, changes }))
}
