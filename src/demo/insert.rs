//! Many rows in one statement: PostgreSQL unfolds a JSON array of entity rows.

use sea_orm::{
    ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, EntityTrait, Iden as _, Iterable as _, Statement,
};
use serde::Serialize;

/// Rows per statement: large enough to amortise the round trip, small enough to stay in memory.
const BATCH: usize = 2_000;

/// Inserts `rows` of entity `E`.
///
/// # Errors
/// When the database refuses a row; the transaction is then to be dropped.
pub(super) async fn all<E>(tx: &DatabaseTransaction, rows: &[E::Model]) -> Result<(), DbErr>
where
    E: EntityTrait,
    E::Model: Serialize + Sync,
{
    let table = E::default().table_name().to_owned();
    let columns: Vec<String> = E::Column::iter()
        .map(|column| format!("\"{}\"", column.unquoted()))
        .collect();
    let columns = columns.join(", ");
    let sql = format!(
        "insert into {table} ({columns}) select {columns} from jsonb_populate_recordset(null::{table}, $1)"
    );
    for batch in rows.chunks(BATCH) {
        let json = serde_json::to_value(batch).map_err(|error| DbErr::Custom(error.to_string()))?;
        tx.execute_raw(Statement::from_sql_and_values(
            DbBackend::Postgres,
            &sql,
            [json.into()],
        ))
        .await?;
    }
    Ok(())
}
