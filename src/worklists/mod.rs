//! Work lists: the home page, the referral queue and the search.

pub mod figures;
pub mod filter;
pub mod home;
pub mod line;
pub mod moves;
pub mod order;
pub mod queue;
pub mod search;
pub mod store;
pub mod tab;
pub mod terms;
pub mod words;
