//! Which pending referrals would come out differently under other law files.

use super::outcome::Change;
use super::run::{Book, Run};
use super::store::pending;
use crate::access::{Origin, SystemTask, SystemTx};
use crate::db::Db;
use crate::web::Result;
use chrono::{DateTime, Utc};

/// A referral whose result differs.
#[derive(Clone, Debug)]
pub struct Differing {
    /// Its number.
    pub number: String,
    /// What comes out differently.
    pub changes: Vec<Change>,
}

/// Screens every pending referral under both laws; nothing is kept. Gives how many there are, and those that differ.
///
/// # Errors
/// From the database.
pub async fn pending(db: &Db, now: DateTime<Utc>, old: &Book, new: &Book) -> Result<(usize, Vec<Differing>)> {
    let tx = SystemTx::begin(db, SystemTask::CommandLine, Origin::default(), now).await?;
    let rows = pending::all(tx.sql()).await?;
    let mut differing = Vec::new();
    for row in &rows {
        let before = Run::under(old, tx.sql(), now, row).await?.outcome();
        let changes = Run::under(new, tx.sql(), now, row).await?.outcome().since(&before);
        if !changes.is_empty() {
            differing.push(Differing {
                number: row.number.clone().unwrap_or_else(|| row.id.to_string()),
                changes,
            });
        }
    }
    tx.settle().await?;
    Ok((rows.len(), differing))
}
