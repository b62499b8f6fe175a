//! What is kept of eligibility: rulings, the attorney's assessment, and each screening that differed from the one before.

pub mod assessments;
pub mod pending;
pub mod rulings;
pub mod runs;
