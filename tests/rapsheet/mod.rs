//! The criminal-history parsers against the constructed samples and against files other people might bring.

mod samples;
mod support;
