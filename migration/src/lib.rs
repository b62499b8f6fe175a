//! Schema of Predicate, one file per step, up and down.
