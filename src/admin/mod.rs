//! The audit log for auditors and the printed access matrix.

pub mod audit;
pub mod matrix;
mod store;
