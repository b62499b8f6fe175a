//! What a screening rests on. The same receipt means the same findings, byte for byte.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::facts::Facts;
use super::law::Law;

/// Version of the reasoning; raised with every change that can alter a finding.
pub const ENGINE: u32 = 1;

/// Law, dates and facts of a screening.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Receipt {
    /// SHA-256 of the law files.
    pub law: String,
    /// Effective date of the Guidelines Manual used.
    pub edition: NaiveDate,
    /// Date the law was taken as of.
    pub as_of: NaiveDate,
    /// SHA-256 of the facts as JSON, keys in the order of the vocabulary.
    pub facts: String,
    /// Version of the reasoning.
    pub engine: u32,
}

impl Receipt {
    /// Of a screening with these arguments.
    #[must_use]
    pub fn of(facts: &Facts, law: &Law, as_of: NaiveDate) -> Self {
        // Facts have no map and no number that JSON cannot write, so that this cannot fail. Hashed in one piece: many small ones
        // take twice as long.
        let written = serde_json::to_vec(facts);
        debug_assert!(written.is_ok(), "facts are always writable");
        let hash = Sha256::digest(written.unwrap_or_default());
        Self {
            law: law.hash().to_owned(),
            edition: super::edition(facts, as_of),
            as_of,
            facts: hex::encode(hash),
            engine: ENGINE,
        }
    }
}
