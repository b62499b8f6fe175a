//! The engine as a whole.

mod boundaries;
mod cases;
mod conviction;
mod dated;
mod derived;
mod drugs;
mod findings;
mod fuzz;
mod make;
mod manual;
mod parts;
mod persons;
mod priors;
mod properties;
mod reading;
mod slots;

use std::sync::LazyLock;

use super::law::Law;
use super::law::tests::law;

/// The law of the project, read once for all tests.
static LAW: LazyLock<Law> = LazyLock::new(law);
