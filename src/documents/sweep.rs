//! Removing files that no row names: what a crash between writing a file and committing its row leaves behind.

use super::files::ROOT;
use crate::access::{Origin, SystemTask, SystemTx};
use crate::db::entities::document;
use crate::web::{Error, Result, Services};
use chrono::Duration;
use futures_util::TryStreamExt;
use object_store::ObjectStoreExt;
use object_store::path::Path;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use std::collections::HashSet;

/// A file younger than this may belong to a transaction that is still under way.
const GRACE_HOURS: i64 = 24;
/// How many names are compared with the rows in one statement.
const BATCH: usize = 500;

/// Removes the files that no document names and that are older than a day. Gives their number.
///
/// # Errors
/// From the store and the database; what was removed until then stays removed.
pub async fn sweep_orphans(services: &Services) -> Result<usize> {
    let before = services.now() - Duration::hours(GRACE_HOURS);
    let root = Path::from(ROOT);
    let listed = services
        .files
        .list(Some(&root))
        .try_filter(|file| std::future::ready(file.last_modified < before))
        .map_ok(|file| file.location);
    let mut batches = listed.try_chunks(BATCH);
    let mut removed = 0;
    while let Some(batch) = batches.try_next().await.map_err(Error::internal)? {
        removed += remove_unnamed(services, batch).await?;
    }
    Ok(removed)
}

async fn remove_unnamed(services: &Services, batch: Vec<Path>) -> Result<usize> {
    let tx = SystemTx::begin(
        &services.db,
        SystemTask::Housekeeping,
        Origin::default(),
        services.now(),
    )
    .await?;
    let keys = batch.iter().map(ToString::to_string);
    let named: Vec<String> = document::Entity::find()
        .select_only()
        .column(document::Column::StorageKey)
        .filter(document::Column::StorageKey.is_in(keys))
        .into_tuple()
        .all(tx.sql())
        .await?;
    tx.settle().await?;
    let named: HashSet<String> = named.into_iter().collect();
    let mut removed = 0;
    for path in batch {
        if !named.contains(path.as_ref()) {
            services.files.delete(&path).await.map_err(Error::internal)?;
            removed += 1;
        }
    }
    Ok(removed)
}
