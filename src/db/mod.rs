//! The database: connection, embedded server, entities, constraint names, session store.

pub mod constraints;
pub mod entities;
pub mod handle;
pub mod reference;
pub mod session_store;

pub use handle::Db;
