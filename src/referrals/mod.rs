//! Referrals: the nomination and its life.

pub mod idempotency;
pub mod life;
pub mod nomination;
pub mod number;
pub mod outcome;
mod predecessor;
pub mod resubmit;
pub mod sign_off;
pub mod start;
mod start_list;
pub mod status;
pub mod submit;
pub mod transition;
