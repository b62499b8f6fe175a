//! Referrals: the nomination and its life.

pub mod status;
pub mod transition;
