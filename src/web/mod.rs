//! The web frame: errors, extractors, shell, paths, headers and the route set. Knows no slice.

pub mod assets;
pub mod chart;
pub mod error_page;
pub mod form;
pub mod headers;
pub mod parts;
pub mod shell;
pub mod spans;
