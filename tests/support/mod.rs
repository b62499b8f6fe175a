//! What several tests use.

pub mod browser;
