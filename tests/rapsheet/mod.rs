//! The criminal-history parsers against the constructed samples and against files other people might bring.

mod cli;
mod merge;
mod other_csv;
mod other_text;
mod other_xml;
mod properties;
mod refusals;
mod samples;
mod scans;
mod support;
