//! Federal eligibility on the screen: the law as loaded, and what it makes of a referral.

pub mod exposure;
pub mod law_list;
pub mod law_rule;
pub mod worksheet;
