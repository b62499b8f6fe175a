//! Referrals: the nomination and its life.

pub mod nomination;
pub mod outcome;
pub mod status;
pub mod transition;
