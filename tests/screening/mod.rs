//! Federal eligibility on the screen.

mod exposure;
mod given;
mod law;
mod look;
mod worksheet;
