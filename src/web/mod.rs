//! The web frame: errors, extractors, shell, paths, headers and the route set. Knows no slice.

pub mod form;
pub mod shell;
