//! Every test that goes through a door of the product, in one binary: one database cluster per run.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::too_many_lines,
    reason = "a test that cannot go on should say where, and a road reads from top to bottom"
)]

mod accounts;
mod admin;
mod agencies;
mod browser;
mod dashboard;
mod db;
mod documents;
mod eligibility;
mod gates;
mod life;
mod notices;
mod offenders;
mod rapsheet;
mod referrals;
mod screening;
mod support;
mod templates;
mod worklists;
