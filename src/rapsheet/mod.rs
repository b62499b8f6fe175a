//! Criminal-history files, read into one model: FBI/III text, Joint Task Force rap sheet XML 4.1 and flat CSV.
//!
//! Pure: takes bytes and the county table, gives [`RapSheet`]s or a [`ParseError`] with line and reason. It never
//! guesses silently: whatever was corrected, not understood or contradictory is a [`Warning`] at its line, and every
//! cycle, charge, disposition and custody event keeps the [`Lines`] it was read from.

mod assemble;
mod checks;
mod codes;
mod counts;
mod dates;
mod decode;
mod disposition;
mod error;
mod flat;
mod gazetteer;
mod json;
pub mod merge;

mod model;
mod ocr;
mod person;
mod recognise;
pub mod sentence;
mod text;
mod warnings;
mod xml;

pub use counts::Counts;
pub use decode::{decode, split_lines};
pub use error::ParseError;
pub use gazetteer::{CountyOf, Gazetteer, GazetteerError};
pub use model::{
    Arrest, Charge, Court, CourtCharge, CustodyEvent, Cycle, Format, Identifier, Lines, Modification, Name,
    Note, Person, ProsecutorAction, RapSheet, Warning, WarningCode,
};
pub use recognise::recognise;
pub use sentence::Sentence;

/// Largest file that is read, in bytes (10 MiB).
pub const MAX_BYTES: usize = 10 * 1024 * 1024;

/// Most cycles of one person. No record of one person has so many; a file that does would only stall its reader.
const MAX_CYCLES: usize = 2_000;

/// Most charges of one cycle, arrest, prosecutor, courts and sentences together.
const MAX_CHARGES: usize = 1_000;

/// Reads a criminal-history file of any supported format.
///
/// Text gives one sheet; XML one per `RapSheet` element; CSV one per person.
///
/// # Errors
/// The line and the reason when the file is too large, empty, not text, of an unsupported format, or not readable
/// as the format it is.
pub fn parse(bytes: &[u8], gazetteer: &Gazetteer) -> Result<Vec<RapSheet>, ParseError> {
    if bytes.len() > MAX_BYTES {
        return Err(ParseError::at_line(
            1,
            format!(
                "the file has {} bytes; at most {MAX_BYTES} (10 MiB) are read",
                bytes.len()
            ),
        ));
    }
    let text = decode(bytes)?;
    let mut sheets = match recognise::of_text(&text) {
        Some(Format::IiiText) => text::parse(&text, gazetteer)?,
        Some(Format::JtfXml) => xml::parse(&text, gazetteer)?,
        Some(Format::FlatCsv) => flat::parse(&text, gazetteer)?,
        None => return Err(recognise::explain(&text)),
    };
    for sheet in &mut sheets {
        checks::run(sheet);
        warnings::finish(&mut sheet.warnings);
    }
    Ok(sheets)
}
