//! What is wrong with the classifier's files.

use std::fmt;

/// One thing that is wrong with the files.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ClassifyError {
    /// File.
    pub file: String,
    /// Key or row in it; empty where the whole file is meant.
    pub key: String,
    /// What is wrong.
    pub reason: String,
}

impl fmt::Display for ClassifyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.key.as_str() {
            "" => write!(f, "{}: {}", self.file, self.reason),
            key => write!(f, "{}: {key}: {}", self.file, self.reason),
        }
    }
}

/// All of them, by file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ClassifyErrors(pub Vec<ClassifyError>);

impl ClassifyErrors {
    pub(super) fn push(&mut self, file: &str, key: impl Into<String>, reason: impl Into<String>) {
        self.0.push(ClassifyError {
            file: file.to_owned(),
            key: key.into(),
            reason: reason.into(),
        });
    }
}

impl fmt::Display for ClassifyErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, error) in self.0.iter().enumerate() {
            if index > 0 {
                writeln!(f)?;
            }
            write!(f, "{error}")?;
        }
        Ok(())
    }
}

impl std::error::Error for ClassifyErrors {}
