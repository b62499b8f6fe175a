//! Who may do what: actor, vocabulary, policy table, reach, and the transactions that are the only road to the database.

pub mod actor;
pub mod policy;
pub mod reach;
pub mod tables;
pub mod tx;
pub mod vocabulary;

pub use actor::{Actor, Grant};
pub use policy::{AccessTable, PolicyError};
pub use reach::{Reach, RowFacts, ScopedTable};
pub use tx::{Origin, Refusal, ScopedTx, SystemTask, SystemTx};
pub use vocabulary::{Action, Resource, Scope};
