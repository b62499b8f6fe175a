//! The referral that a resubmission follows.

use super::status::Status;
use super::transition::{self, Said};
use crate::access::{Action, Resource, ScopedTx};
use crate::db::entities::referral;
use crate::web::Result;
use sea_orm::ActiveValue::Set;
use serde_json::json;
use uuid::Uuid;

/// Locks the predecessor, so that nobody else moves it while its successor goes out.
///
/// # Errors
/// 404 and 403 as for any row, or from the database.
pub async fn fetch(tx: &ScopedTx, id: Uuid) -> Result<Option<referral::Model>> {
    let row = tx
        .fetch_for_update::<referral::Entity>(id, Resource::Referral, Action::Resubmit)
        .await?;
    Ok(Some(row))
}

/// Closes a returned predecessor: its successor takes its place. A declined one stays declined, as the record of a decision.
///
/// # Errors
/// From the database.
pub async fn close(tx: &ScopedTx, row: referral::Model, successor: &str) -> Result<()> {
    if row.status != Status::Returned.slug() {
        return Ok(());
    }
    let now = tx.now();
    let said = Said {
        words: format!("Resubmitted as {successor}."),
        details: json!({ "successor": successor }),
    };
    transition::apply(tx, row, Action::Close, said, |new| new.closed_at = Set(Some(now)))
        .await
        .map(drop)
}
