//! The database: connection, embedded server, entities, constraint names, session store.

pub mod connect;
pub mod embedded;
pub mod migrate;
pub mod open;
pub mod reference;

/// Role that owns the database and its tables; migrations run as this one.
pub const OWNER_ROLE: &str = "predicate_owner";
/// Role the server runs as: owns nothing, and may do what migrations grant to it by this name.
pub const APP_ROLE: &str = "predicate_app";
