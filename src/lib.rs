//! Predicate: the repeat-offender referral tracker of a U.S. Attorney's Office.
//!
//! Imports point one way: `main → cli → app → slices → {web, access, audit, db, eligibility, rapsheet} → domain`.

// Templates name the crate by its own name, so that they also compile from the tests.
extern crate self as predicate;

pub mod rapsheet;
pub mod web;
