//! Federal eligibility on the screen.

mod law;
mod law_look;
