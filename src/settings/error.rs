//! What can be wrong with settings, said so that the line can be found.

use std::fmt;
use std::path::PathBuf;

/// Settings that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    /// A file or directory that was asked for cannot be read.
    #[error("settings file {}: {source}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A file that is not TOML.
    #[error("settings in {origin}: {message}")]
    Parse {
        /// The file.
        origin: String,
        /// Line and reason.
        message: String,
    },
    /// `PREDICATE_ENV` is none of the three.
    #[error("PREDICATE_ENV is {0:?}; it can be development, test or production")]
    Environment(String),
    /// Settings that are unknown, of the wrong kind, or not allowed: all of them, one per line.
    #[error("{}", problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
    Problems {
        /// At least one.
        problems: Vec<Problem>,
    },
    /// The defaults and the types of this program disagree.
    #[error("settings: {0}")]
    Types(#[from] config::ConfigError),
}

/// One setting that is wrong. Never carries the value, which may be a secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// `server.listen`
    pub key: String,
    /// File or environment variable that set it.
    pub origin: String,
    /// What is wrong, continuing "setting `key` in `origin`".
    pub reason: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "setting {} in {} {}", self.key, self.origin, self.reason)
    }
}
