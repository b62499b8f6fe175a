//! The nomination: what it holds, what it still lacks, its form in steps and its summary.

mod describe;
pub mod fields;
pub mod forms;
pub mod frame;
pub mod missing;
pub mod model;
pub mod names;
pub mod offered;
pub mod pages;
pub mod quantity;
pub mod render;
pub mod review;
pub mod save;
pub mod show;
pub mod step;
pub mod store;
pub mod summary;
pub mod typed;
pub mod vocab;

pub use model::Nomination;
pub use names::summary as summary_of;
pub use step::Step;
pub use summary::{Names, Summary};
