//! From what a sheet says to what a history records, and back. Words are kept beside whatever was concluded from them;
//! what a sheet does not tell stays unknown.

mod back;
mod charge;
mod custody;
mod cycle;
mod disposition;
mod join;
mod person;
mod place;
mod sentence;
#[cfg(test)]
mod tests;

pub use back::back;
pub use cycle::cycle;
pub use person::{identity, names, number};
