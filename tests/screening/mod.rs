//! Federal eligibility on the screen.

mod assess;
mod given;
mod law;
mod law_look;
mod ledger;
