//! Loading `config/reference`: read, checked as a whole, then brought into the tables by one transaction.
//!
//! Loading the same files again changes nothing. What a file no longer has is retired, never deleted.

mod read;
mod tables;

use sea_orm::{
    ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, Statement, TransactionTrait,
};

use sha2::{Digest, Sha256};

pub use read::BadRow;
use read::Rows;
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

/// Whether the tables already hold what the files of this program say; needs only the right to read.
///
/// # Errors
/// [`ReferenceError::Database`].
pub async fn is_loaded(db: &impl ConnectionTrait) -> Result<bool, ReferenceError> {
    let sql = "select from reference_load where digest = $1";
    let statement = Statement::from_sql_and_values(DbBackend::Postgres, sql, [digest().into()]);
    let row = db
        .query_one_raw(statement)
        .await
        .map_err(|source| failed("reference_load", source))?;
    Ok(row.is_some())
}

async fn load_rows(db: &DatabaseConnection, all: &[Rows]) -> Result<Vec<Loaded>, ReferenceError> {
    let transaction = db.begin().await.map_err(|source| failed("every table", source))?;
    let mut loaded = Vec::new();
    for (table, rows) in TABLES.iter().zip(all) {
        let done = merge(&transaction, table, rows).await;
        loaded.push(done.map_err(|source| failed(table.name, source))?);
    }
    remember(&transaction)
        .await
        .map_err(|source| failed("reference_load", source))?;
    transaction
        .commit()
        .await
        .map_err(|source| failed("every table", source))?;
    Ok(loaded)
}

fn failed(table: &'static str, source: DbErr) -> ReferenceError {
    ReferenceError::Database { table, source }
}

/// SHA-256 over all files, each with its length so that no line can move between two.
fn digest() -> String {
    let mut all = Sha256::new();
    for table in &TABLES {
        all.update((table.text.len() as u64).to_be_bytes());
        all.update(table.text);
    }
    hex::encode(all.finalize())
}

async fn remember(transaction: &DatabaseTransaction) -> Result<(), DbErr> {
    let sql = "insert into reference_load (digest) values ($1)
        on conflict (only_row) do update set digest = excluded.digest, loaded_at = now()
        where reference_load.digest <> excluded.digest";
    let statement = Statement::from_sql_and_values(DbBackend::Postgres, sql, [digest().into()]);
    transaction.execute_raw(statement).await.map(drop)
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
