//! The only SeaORM of documents beside the rap sheets'.

use crate::access::ScopedTx;
use crate::db::entities::document;
use sea_orm::{DbErr, EntityTrait};
use uuid::Uuid;

/// Whether there is a document of that id, whoever's it is: asked for keys of forms only.
///
/// # Errors
/// When the database fails.
pub async fn is_kept(tx: &ScopedTx, id: Uuid) -> Result<bool, DbErr> {
    Ok(document::Entity::find_by_id(id).one(tx.sql()).await?.is_some())
}
