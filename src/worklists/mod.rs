//! Work lists: the home page, the referral queue and the search.

pub mod filter;
pub mod moves;
pub mod order;
pub mod store;
pub mod tab;
pub mod terms;
pub mod words;
