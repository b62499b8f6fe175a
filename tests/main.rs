//! Every test that goes through a door of the product, in one binary: one database cluster per run.

mod support;
mod templates;
