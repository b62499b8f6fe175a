//! The exposure calculator, in the order of the Commission's worksheet D: level in, range out. Its state is the address; every
//! number comes from the engine.

mod given;
pub mod page;
pub mod show;
mod steps;

pub use given::{Known, Typed};
pub use steps::{Outcome, Step, outcome};

#[cfg(test)]
mod tests;
