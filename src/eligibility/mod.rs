//! Federal eligibility: a pure function from facts and law to findings. No clock, file, socket or database.

pub mod calendar;
pub mod facts;
pub mod findings;
pub mod law;
pub mod logic;
pub mod reasons;
