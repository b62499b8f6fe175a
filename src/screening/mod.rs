//! Screening: from what is recorded to what the law makes of it.

pub mod facts;
