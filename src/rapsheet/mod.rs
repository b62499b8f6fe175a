//! Criminal-history files, read into one model: FBI/III text, Joint Task Force rap sheet XML 4.1 and flat CSV.
//!
//! Pure: takes bytes and the county table, gives [`RapSheet`]s or a [`ParseError`] with line and reason. It never
//! guesses silently: whatever was corrected, not understood or contradictory is a [`Warning`] at its line, and every
//! cycle, charge, disposition and custody event keeps the [`Lines`] it was read from.

mod codes;
mod counts;
mod dates;
mod decode;
mod error;
mod gazetteer;
mod model;
mod ocr;
mod person;
pub mod sentence;
mod warnings;

pub use counts::Counts;
pub use decode::{decode, split_lines};
pub use error::ParseError;
pub use gazetteer::{Gazetteer, GazetteerError};
pub use model::{
    Arrest, Charge, Court, CourtCharge, CustodyEvent, Cycle, Format, Identifier, Lines, Modification, Name,
    Note, Person, ProsecutorAction, RapSheet, Warning, WarningCode,
};
pub use sentence::Sentence;

/// Largest file that is read, in bytes (10 MiB).
pub const MAX_BYTES: usize = 10 * 1024 * 1024;
