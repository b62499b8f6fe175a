//! The pool, kept out of reach: handlers and stores get a transaction of `access`, never this.

use sea_orm::DatabaseConnection;

/// The connection pool. Only `access` (transactions) and the session store may look inside;
/// a test holds the list of files that do.
#[derive(Clone, Debug)]
pub struct Db(DatabaseConnection);

impl Db {
    /// Wraps a connected pool.
    #[must_use]
    pub const fn new(pool: DatabaseConnection) -> Self {
        Self(pool)
    }

    /// The pool itself.
    pub(crate) const fn pool(&self) -> &DatabaseConnection {
        &self.0
    }
}
