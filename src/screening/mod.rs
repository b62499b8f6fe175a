//! Federal eligibility on the screen: the law as loaded, and what it makes of a referral.
//!
//! A request reads the records of a referral into facts ([`facts`]), runs the engine over them ([`run`]) and shows the result as
//! theories, ledger, timeline and questions. What is kept are rulings, the attorney's assessment and each result that differed.

mod answers;
mod asked;
pub mod assess;
mod assess_asks;
mod assess_form;
mod card;
mod cell;
mod column;
pub mod compare;
pub mod differ;
mod documents;
pub mod eligibility;
pub mod exposure;
mod exposure_lines;
pub mod facts;
mod guidelines;
mod interest;
pub mod law_list;
pub mod law_rule;
mod ledger;
mod life;
mod outcome;
pub mod questions;
pub mod rescreen;
pub mod rule;
mod run;
mod screened;
mod short;
mod since;
mod store;
pub mod theory;
pub mod timeline;
pub mod word;
pub mod worksheet;

pub use run::Book;
