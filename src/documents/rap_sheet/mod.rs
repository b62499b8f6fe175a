//! Rap sheets: upload → preview beside the lines of the file → accept, edit or drop → history.

pub mod accept;
mod alike;
mod apply;
mod candidates;
mod choices;
pub mod choose;
mod compare;
pub mod discard;
mod draft;
pub mod edit;
mod overlay;
mod page;
pub mod preview;
mod read;
pub mod review;
pub mod source;
mod store;
mod summary;
mod translate;
pub mod upload;
mod view;

pub use draft::{Choice, Content, Draft, Target};
pub use translate::cycle as history_of;

/// Name of a field or id of an element that belongs to the n-th cycle: `base-3`.
#[must_use]
pub fn field(name: &str, number: impl std::fmt::Display) -> String {
    format!("{name}-{number}")
}
