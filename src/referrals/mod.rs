//! Referrals: the nomination and its life.

pub mod outcome;
pub mod status;
pub mod transition;
