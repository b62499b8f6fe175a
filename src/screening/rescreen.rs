//! Screening on one's own: when facts or law changed and nobody has looked yet.

use super::run::{Book, Run};
use super::store::pending;
use crate::access::{Origin, SystemTask, SystemTx};
use crate::db::entities::referral;
use crate::web::{Result, Services};
use sea_orm::EntityTrait;

/// Referrals of one round; each is a transaction of its own.
const ROUND: u64 = 50;

/// Screens what is out of date, one round. Gives how many were screened.
///
/// # Errors
/// From the database; what was screened before it stays.
pub async fn run_once(services: &Services) -> Result<usize> {
    let book = Book::of(services);
    let now = services.now();
    let tx = SystemTx::begin(&services.db, SystemTask::Housekeeping, Origin::default(), now).await?;
    let waiting = pending::outdated(tx.sql(), book.law.hash(), ROUND).await?;
    tx.settle().await?;
    for id in &waiting {
        let tx = SystemTx::begin(&services.db, SystemTask::Housekeeping, Origin::default(), now).await?;
        if let Some(row) = referral::Entity::find_by_id(*id).one(tx.sql()).await? {
            let run = Run::under(&book, tx.sql(), now, &row).await?;
            run.keep(tx.sql(), now, None).await?;
        }
        tx.settle().await?;
    }
    Ok(waiting.len())
}
