//! Screening: from records to facts, and how well charges are placed.

mod facts;
mod facts_offense;
mod measure;
mod support;
