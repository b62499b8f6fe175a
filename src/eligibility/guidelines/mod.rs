//! The Guidelines Manual.

pub mod criminal_history;
