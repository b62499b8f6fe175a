//! Why a file cannot be read.

use std::fmt;

/// A file that cannot be read: where and why, in plain words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseError {
    /// Line of the file, 1-based.
    pub line: u32,
    /// Column in characters, 1-based, where one is known.
    pub column: Option<u32>,
    /// The reason.
    pub reason: String,
}

impl ParseError {
    /// An error at a line.
    pub(super) fn at_line(line: u32, reason: impl Into<String>) -> Self {
        Self {
            line: line.max(1),
            column: None,
            reason: reason.into(),
        }
    }
}

impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.column {
            Some(column) => write!(f, "line {}, column {column}: {}", self.line, self.reason),
            None => write!(f, "line {}: {}", self.line, self.reason),
        }
    }
}

impl std::error::Error for ParseError {}
