//! The folder (or bucket) of kept files: names made by the server, bytes compared with their fingerprint.

use crate::db::entities::document;
use crate::domain::secret::sha256;
use crate::web::Error;
use axum::body::Bytes;
use object_store::path::Path;
use object_store::{ObjectStore, ObjectStoreExt};
use std::error::Error as StdError;
use std::io;
use uuid::Uuid;

/// Everything that is kept lies below this name.
pub const ROOT: &str = "kept";

/// Why a kept file is not given out.
#[derive(Debug, thiserror::Error)]
pub enum Damage {
    /// It is gone.
    #[error("the file of document {document} is not in the store")]
    Missing {
        /// The document.
        document: Uuid,
    },
    /// It is there, but it is not what was uploaded.
    #[error(
        "the file of document {document} has {found} bytes, SHA-256 {digest}, which is not what was uploaded"
    )]
    Altered {
        /// The document.
        document: Uuid,
        /// Bytes found.
        found: usize,
        /// Their fingerprint.
        digest: String,
    },
}

/// A name for a file: random, and spread over folders, so that no folder grows without end.
#[must_use]
pub fn fresh_key() -> String {
    let id = Uuid::new_v4().simple().to_string();
    format!("{ROOT}/{}/{}/{id}", &id[..2], &id[2..4])
}

/// Writes a file. It is whole and on the disk before this returns, or not there at all.
///
/// # Errors
/// [`Error::NoRoom`] when the disk is full, [`Error::Internal`] for anything else.
pub async fn write(files: &dyn ObjectStore, key: &str, bytes: Bytes) -> Result<(), Error> {
    match files.put(&Path::from(key), bytes.into()).await {
        Ok(_) => Ok(()),
        Err(error) if is_full(&error) => Err(Error::NoRoom(std::sync::Arc::new(error))),
        Err(error) => Err(Error::internal(error)),
    }
}

/// The bytes of a kept file, which are those that were uploaded.
///
/// # Errors
/// [`Error::FileDamaged`] when the file is gone or differs from what was uploaded; [`Error::Internal`] when the store
/// does not answer.
pub async fn read_back(files: &dyn ObjectStore, row: &document::Model) -> Result<Bytes, Error> {
    let damaged = |damage: Damage| Error::FileDamaged(std::sync::Arc::new(damage));
    let bytes = match files.get(&Path::from(row.storage_key.as_str())).await {
        Ok(found) => found.bytes().await.map_err(Error::internal)?,
        Err(object_store::Error::NotFound { .. }) => {
            return Err(damaged(Damage::Missing { document: row.id }));
        }
        Err(error) => return Err(Error::internal(error)),
    };
    let digest = sha256(&bytes);
    if digest.as_slice() == row.sha256 {
        return Ok(bytes);
    }
    Err(damaged(Damage::Altered {
        document: row.id,
        found: bytes.len(),
        digest: hex::encode(digest),
    }))
}

/// Whether the cause, however deep, is a full disk.
fn is_full(error: &(dyn StdError + 'static)) -> bool {
    let mut cause = Some(error);
    while let Some(error) = cause {
        if error.downcast_ref::<io::Error>().is_some_and(|io| {
            matches!(
                io.kind(),
                io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded
            )
        }) {
            return true;
        }
        cause = error.source();
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_spread_and_never_the_same() {
        let key = fresh_key();
        assert_ne!(key, fresh_key());
        let parts: Vec<&str> = key.split('/').collect();
        assert_eq!(parts.len(), 4);
        assert_eq!(parts[0], ROOT);
        assert!(parts[3].starts_with(parts[1]) && parts[3][2..].starts_with(parts[2]));
    }

    #[test]
    fn a_full_disk_is_known_however_deep_it_lies() {
        let full = object_store::Error::Generic {
            store: "LocalFileSystem",
            source: Box::new(io::Error::from(io::ErrorKind::StorageFull)),
        };
        assert!(is_full(&full));
        let other = object_store::Error::Generic {
            store: "LocalFileSystem",
            source: Box::new(io::Error::from(io::ErrorKind::PermissionDenied)),
        };
        assert!(!is_full(&other));
    }
}
