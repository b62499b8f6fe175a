//! The attorney's assessment of the instant offense, one row per referral.

use crate::access::ScopedTx;
use crate::db::entities::assessment;
use crate::web::Result;
use sea_orm::ActiveValue::Set;
use sea_orm::{ConnectionTrait, EntityTrait};
use serde_json::Value;
use uuid::Uuid;

/// The row, if anything was assessed yet.
///
/// # Errors
/// From the database.
pub async fn find(db: &impl ConnectionTrait, referral: Uuid) -> Result<Option<assessment::Model>> {
    Ok(assessment::Entity::find_by_id(referral).one(db).await?)
}

/// Writes what is assessed over `before`, whose version was checked under the referral's lock.
///
/// # Errors
/// From the database.
pub async fn save(
    tx: &ScopedTx,
    referral: Uuid,
    district: &str,
    before: Option<&assessment::Model>,
    content: Value,
) -> Result<()> {
    let row = assessment::ActiveModel {
        referral_id: Set(referral),
        district_id: Set(district.to_owned()),
        content: Set(content),
        made_by: Set(tx.actor().user_id),
        made_at: Set(tx.now()),
        version: Set(before.map_or(1, |row| row.version + 1)),
    };
    if before.is_some() {
        assessment::Entity::update(row).exec(tx.sql()).await?;
    } else {
        assessment::Entity::insert(row)
            .exec_without_returning(tx.sql())
            .await?;
    }
    Ok(())
}
