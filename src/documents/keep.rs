//! Keeping a file: the file first, then the row that names it, in the caller's transaction.

use super::kind::Kind;
use super::{files, media};
use crate::access::ScopedTx;
use crate::db::entities::document;
use crate::domain::prior::Words;
use crate::domain::secret::sha256;
use crate::web::{Error, Result};
use axum::body::Bytes;
use object_store::ObjectStore;
use sea_orm::ActiveValue::Set;
use sea_orm::EntityTrait;
use uuid::Uuid;

/// Most characters of a file's name that are kept.
const LONGEST_NAME: usize = 200;

/// A file about to be kept.
#[derive(Clone, Debug)]
pub struct NewDocument {
    /// Id of its row (`Uuid::now_v7()`, or the key of the form: the same form sent twice violates `document_pkey`).
    pub id: Uuid,
    /// District it belongs to.
    pub district_id: String,
    /// Agency it belongs to.
    pub agency_id: Uuid,
    /// Offender it is about, where it is about one alone.
    pub offender_id: Option<Uuid>,
    /// Referral it was added to.
    pub referral_id: Option<Uuid>,
    /// What it is.
    pub kind: Kind,
    /// Name the sender's machine gave it; shown, and given back with the download, never used as a path.
    pub file_name: String,
    /// The file.
    pub bytes: Bytes,
}

/// Writes the file under a name of the server's own, then its row. A transaction that is not committed afterwards leaves a
/// file without a row, which [`super::sweep_orphans`] removes; a committed row always has its file.
/// The caller must have fetched what the file is added to for the deed.
///
/// # Errors
/// [`Error::NoRoom`] when the disk is full; from the store and the database.
pub async fn keep(tx: &ScopedTx, store: &dyn ObjectStore, new: NewDocument) -> Result<document::Model> {
    if new.bytes.is_empty() {
        return Err(Error::Unprocessable(
            "The file is empty. Nothing was kept.".into(),
        ));
    }
    let key = files::fresh_key();
    files::write(store, &key, new.bytes.clone()).await?;
    let row = document::Model {
        id: new.id,
        district_id: new.district_id,
        agency_id: new.agency_id,
        offender_id: new.offender_id,
        referral_id: new.referral_id,
        kind: new.kind.slug().to_owned(),
        file_name: new.file_name.chars().take(LONGEST_NAME).collect(),
        media_type: media::of(&new.bytes).to_owned(),
        size_bytes: i64::try_from(new.bytes.len()).unwrap_or(i64::MAX),
        sha256: sha256(&new.bytes).to_vec(),
        storage_key: key,
        uploaded_by: tx.actor().user_id,
        uploaded_at: tx.now(),
    };
    let columns = document::ActiveModel {
        id: Set(row.id),
        district_id: Set(row.district_id.clone()),
        agency_id: Set(row.agency_id),
        offender_id: Set(row.offender_id),
        referral_id: Set(row.referral_id),
        kind: Set(row.kind.clone()),
        file_name: Set(row.file_name.clone()),
        media_type: Set(row.media_type.clone()),
        size_bytes: Set(row.size_bytes),
        sha256: Set(row.sha256.clone()),
        storage_key: Set(row.storage_key.clone()),
        uploaded_by: Set(row.uploaded_by),
        uploaded_at: Set(row.uploaded_at),
    };
    document::Entity::insert(columns)
        .exec_without_returning(tx.sql())
        .await?;
    Ok(row)
}
