//! Federal eligibility on the screen.

mod armed_felon;
mod assess;
mod exposure;
mod given;
mod law;
mod ledger;
mod look;
mod worksheet;
