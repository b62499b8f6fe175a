//! Criminal history: arrest cycle → charges → prosecutor → court → sentence → revocations → custody and release.

mod asks;
mod fill;
pub mod model;
mod read;
pub mod show;
mod store;

pub use model::{
    Charge, CustodyEvent, Cycle, CycleRecord, Elements, Facts, Lines, Relief, Revocation, Sentence, Verified,
};
pub use show::{HistoryPanel, panel};
pub use store::{Saved, insert_cycle, load, one, remove_cycle, update_cycle};
