//! The criminal-history parsers against the constructed samples and against files other people might bring.

mod cli;
mod merge;
mod samples;
mod support;
