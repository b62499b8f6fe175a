//! Nominating agencies and other offices.

pub mod activity;
pub mod create;
pub mod edit;
mod form;
mod kind;
pub mod list;
mod store;
pub mod view;

pub use kind::Kind;
pub use store::{active_choices, name_of};
