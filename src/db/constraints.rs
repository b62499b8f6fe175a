//! Names of database constraints, turned back into fields of forms.

use sea_orm::{DbErr, RuntimeErr};

/// The name of the constraint that refused a statement, if one did.
#[must_use]
pub fn violated(error: &DbErr) -> Option<String> {
    let (DbErr::Exec(RuntimeErr::SqlxError(inner)) | DbErr::Query(RuntimeErr::SqlxError(inner))) = error
    else {
        return None;
    };
    inner
        .as_database_error()
        .and_then(|refusal| refusal.constraint())
        .map(str::to_owned)
}

/// Whether the database was out of reach rather than unwilling: the reader should try again.
#[must_use]
pub fn is_outage(error: &DbErr) -> bool {
    match error {
        DbErr::ConnectionAcquire(_) | DbErr::Conn(_) => true,
        DbErr::Exec(RuntimeErr::SqlxError(inner)) | DbErr::Query(RuntimeErr::SqlxError(inner)) => {
            // Classes 08 (connection), 53 (resources), 57 (operator intervention, shutdown).
            inner.as_database_error().is_none_or(|refusal| {
                refusal.code().is_some_and(|code| {
                    code.starts_with("08") || code.starts_with("53") || code.starts_with("57")
                })
            }) && !matches!(
                **inner,
                sea_orm::sqlx::Error::RowNotFound | sea_orm::sqlx::Error::ColumnDecode { .. }
            )
        }
        _ => false,
    }
}

/// Whether a text held a character that the database takes in no text: NUL. The reader should type it again.
#[must_use]
pub fn is_bad_text(error: &DbErr) -> bool {
    let (DbErr::Exec(RuntimeErr::SqlxError(inner)) | DbErr::Query(RuntimeErr::SqlxError(inner))) = error
    else {
        return false;
    };
    inner
        .as_database_error()
        .and_then(sea_orm::sqlx::error::DatabaseError::code)
        .is_some_and(|code| code == "22021")
}

/// Whether two transactions stood in each other's way and this one may be tried again by the person.
#[must_use]
pub fn is_contention(error: &DbErr) -> bool {
    let (DbErr::Exec(RuntimeErr::SqlxError(inner)) | DbErr::Query(RuntimeErr::SqlxError(inner))) = error
    else {
        return false;
    };
    inner
        .as_database_error()
        .and_then(|refusal| {
            refusal
                .code()
                .map(|code| matches!(code.as_ref(), "40001" | "40P01" | "55P03"))
        })
        .unwrap_or(false)
}
