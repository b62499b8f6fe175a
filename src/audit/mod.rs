//! The audit log: a closed set of events, each row written in the transaction of its deed.

pub mod entry;
pub mod event;

pub use entry::{Entry, Outcome};
pub use event::{Event, ObjectKind};
