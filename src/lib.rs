//! Predicate: the repeat-offender referral tracker of a U.S. Attorney's Office.
//!
//! Imports point one way: `main → cli → app → slices → {web, access, audit, db, eligibility, rapsheet} → domain`.

pub mod app;
pub mod cli;
pub mod db;
pub mod rapsheet;
pub mod settings;
