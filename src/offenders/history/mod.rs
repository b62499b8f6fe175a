//! Criminal history: arrest cycle → charges → prosecutor → court → sentence → revocations → custody and release.

mod asks;
pub mod change;
mod check;
mod desk;
pub mod enter;
mod fill;
pub mod model;
mod one_page;
mod page;
mod read;
pub mod remove;
pub mod show;
mod store;
pub mod verify;
mod words;

pub use model::{
    Charge, CustodyEvent, Cycle, CycleRecord, Elements, Facts, Lines, Relief, Revocation, Sentence, Verified,
};
pub use show::{HistoryPanel, panel};
pub use store::{Saved, insert_cycle, load, one, remove_cycle, update_cycle};
pub use words::from_read;
