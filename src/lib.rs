//! Predicate: the repeat-offender referral tracker of a U.S. Attorney's Office.
//!
//! Imports point one way: `main → cli → app → slices → {web, access, audit, db, eligibility, rapsheet} → domain`.

// Templates name the crate by its own name, so that they also compile from the tests.
extern crate self as predicate;

pub mod access;
pub mod accounts;
pub mod admin;
pub mod agencies;
pub mod app;
pub mod audit;
pub mod cli;
pub mod dashboard;
pub mod db;
pub mod demo;
pub mod documents;
pub mod domain;
pub mod eligibility;
pub mod notices;
pub mod offenders;
pub mod rapsheet;
pub mod referrals;
pub mod screening;
pub mod settings;
pub mod web;
pub mod worklists;
