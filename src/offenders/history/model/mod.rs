//! A criminal history as read and written: arrest cycle → charge → sentence → revocation, and custody.

mod charge;
mod cycle;
mod legal;
mod sentence;

pub use charge::Charge;
pub use cycle::{CustodyEvent, Cycle, CycleRecord, Lines, Verified};
pub use legal::{Elements, Facts, Relief};
pub use sentence::{Revocation, Sentence};
