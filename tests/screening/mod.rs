//! Federal eligibility: from records to facts, how well charges are placed, and all of it on the screen.

mod armed_felon;
mod assess;
mod exposure;
mod facts;
mod facts_offense;
mod given;
mod law;
mod law_diff;
mod ledger;
mod look;
mod measure;
mod support;
mod worksheet;
