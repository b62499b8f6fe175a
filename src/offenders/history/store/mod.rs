//! The only SeaORM of the history.

mod load;
mod rows;
mod save;
mod write;

pub use load::{load, one};
pub use save::{Saved, insert_cycle, remove_cycle, update_cycle, verify_cycle};
