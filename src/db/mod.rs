//! The database: connection, embedded server, migrations, entities, constraint names, session store.

pub mod connect;
pub mod constraints;
pub mod embedded;
pub mod entities;
pub mod handle;
pub mod migrate;
pub mod open;
pub mod reference;
pub mod session_store;
pub mod splice;

pub use handle::Db;

/// Role that owns the database and its tables; migrations run as this one.
pub const OWNER_ROLE: &str = "predicate_owner";
/// Role the server runs as: owns nothing, and may do what migrations grant to it by this name.
pub const APP_ROLE: &str = "predicate_app";
