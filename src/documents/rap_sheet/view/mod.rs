//! What the pages of an import show.

mod cycle;
mod items;
mod lines;
mod parallel;
mod person;

pub use cycle::{CyclePanel, panel};
pub use lines::{LineView, excerpt, mark};
pub use parallel::parallel;
pub use person::{PersonPanel, panel as person_panel};
