//! What is wrong with the law files.

use std::fmt;

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct LawError {
    /// File, relative to the law directory.
    pub file: String,
    /// Key or rule in it; empty where the whole file is meant.
    pub key: String,
    /// What is wrong and, where it is not plain, how to mend it.
    pub reason: String,
}

impl fmt::Display for LawError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file)?;
        if !self.key.is_empty() {
            write!(f, ": {}", self.key)?;
        }
        write!(f, ": {}", self.reason)
    }
}

/// All of them, by file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LawErrors(pub Vec<LawError>);

impl LawErrors {
    pub(super) fn push(&mut self, file: &str, key: impl Into<String>, reason: impl Into<String>) {
        self.0.push(LawError {
            file: file.to_owned(),
            key: key.into(),
            reason: reason.into(),
        });
    }
}

impl fmt::Display for LawErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, error) in self.0.iter().enumerate() {
            if i > 0 {
                writeln!(f)?;
            }
            write!(f, "{error}")?;
        }
        Ok(())
    }
}

impl std::error::Error for LawErrors {}
