//! Loading `config/reference`: read, checked as a whole, then brought into the tables by one transaction.
//!
//! Loading the same files again changes nothing. What a file no longer has is retired, never deleted.

mod read;
mod tables;

use sea_orm::{
    ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, Statement, TransactionTrait,
};

pub use read::{BadRow, Rows};
use tables::{TABLES, Table};

/// Why reference data were not loaded. Nothing was.
#[derive(Debug, thiserror::Error)]
pub enum ReferenceError {
    /// A file does not hold together.
    #[error(transparent)]
    Row(#[from] BadRow),
    /// The database refused.
    #[error("cannot load reference data into {table}: {source}")]
    Database {
        /// The table.
        table: &'static str,
        /// What the database said.
        source: DbErr,
    },
}

/// What loading has done to one table, in rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loaded {
    /// The table.
    pub table: &'static str,
    /// New.
    pub inserted: u64,
    /// Different from before, or current again.
    pub updated: u64,
    /// As before.
    pub unchanged: u64,
    /// No longer in the file.
    pub retired: u64,
}

/// Loads every file.
///
/// # Errors
/// [`ReferenceError`] names the file and line, or the table.
pub async fn load(db: &DatabaseConnection) -> Result<Vec<Loaded>, ReferenceError> {
    load_rows(db, &read::read_all()?).await
}

/// Loads rows that have been read.
pub(super) async fn load_rows(db: &DatabaseConnection, all: &[Rows]) -> Result<Vec<Loaded>, ReferenceError> {
    let failed = |source| ReferenceError::Database {
        table: "every table",
        source,
    };
    let transaction = db.begin().await.map_err(failed)?;
    let mut loaded = Vec::new();
    for (table, rows) in TABLES.iter().zip(all) {
        let done = merge(&transaction, table, rows).await;
        loaded.push(done.map_err(|source| ReferenceError::Database {
            table: table.name,
            source,
        })?);
    }
    transaction.commit().await.map_err(failed)?;
    Ok(loaded)
}

async fn merge(
    transaction: &DatabaseTransaction,
    table: &'static Table,
    rows: &Rows,
) -> Result<Loaded, DbErr> {
    let values = [serde_json::Value::Array(rows.rows.clone()).into()];
    let statement = Statement::from_sql_and_values(DbBackend::Postgres, table.merge_sql(), values);
    let row = transaction
        .query_one_raw(statement)
        .await?
        .ok_or_else(|| DbErr::RecordNotFound("counts of a merge".to_owned()))?;
    let count = |column| row.try_get::<i64>("", column).map(i64::unsigned_abs);
    let (inserted, updated, retired) = (count("inserted")?, count("updated")?, count("retired")?);
    let unchanged = (rows.rows.len() as u64).saturating_sub(inserted + updated);
    Ok(Loaded {
        table: table.name,
        inserted,
        updated,
        unchanged,
        retired,
    })
}
