//! The nomination: what it holds, what it still lacks, its form in steps and its summary.

mod describe;
pub mod fields;
pub mod model;
pub mod names;
pub mod quantity;
pub mod step;
pub mod summary;
pub mod typed;
pub mod vocab;

pub use model::Nomination;
pub use names::summary as summary_of;
pub use step::Step;
pub use summary::{Names, Summary};
