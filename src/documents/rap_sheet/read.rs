//! Reading a file of somebody else's: everything checked before anything is kept.

use crate::rapsheet::{self, Format, Gazetteer, ParseError, RapSheet};
use axum::body::Bytes;
use std::sync::{Arc, LazyLock};

/// The county table that is part of the program; a test proves that it reads.
static COUNTIES: LazyLock<Gazetteer> = LazyLock::new(|| {
    Gazetteer::from_csv(include_str!("../../../config/reference/counties.csv")).unwrap_or_default()
});

/// Most persons of one file, and most cycles of one person: a page of choices that is longer helps nobody.
const MOST_PERSONS: usize = 1_000;
const MOST_CYCLES: usize = 250;

/// The counties, to tell where an agency stands.
pub fn counties() -> &'static Gazetteer {
    &COUNTIES
}

/// The lines of a file.
#[derive(Clone, Debug, Default)]
pub struct Text(Arc<Vec<String>>);

impl Text {
    /// The lines of a file; empty for what is not text.
    pub fn of(bytes: &[u8]) -> Self {
        let text = rapsheet::decode(bytes).unwrap_or_default();
        Self(Arc::new(
            rapsheet::split_lines(&text)
                .into_iter()
                .map(str::to_owned)
                .collect(),
        ))
    }

    /// A line, from 1.
    pub fn line(&self, number: u32) -> Option<&str> {
        let at = usize::try_from(number).ok()?.checked_sub(1)?;
        self.0.get(at).map(String::as_str)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }
}

/// Why a file was not taken: the line, the reason, and the lines around it.
#[derive(Clone, Debug)]
pub struct Unreadable {
    /// Line and reason.
    pub error: ParseError,
    /// The file.
    pub text: Text,
}

/// Reads a file, away from the threads that answer requests.
///
/// # Errors
/// What is wrong with the file, at its line. The outer error: the thread broke.
pub async fn read(bytes: Bytes) -> Result<Result<Vec<RapSheet>, Unreadable>, tokio::task::JoinError> {
    tokio::task::spawn_blocking(move || {
        read_now(&bytes).map_err(|error| Unreadable {
            error,
            text: Text::of(&bytes),
        })
    })
    .await
}

/// The lines of a kept file, away from the threads that answer requests.
///
/// # Errors
/// When the thread broke.
pub async fn lines(bytes: Bytes) -> Result<Text, tokio::task::JoinError> {
    tokio::task::spawn_blocking(move || Text::of(&bytes)).await
}

fn refuse(line: u32, reason: impl Into<String>) -> ParseError {
    ParseError {
        line,
        column: None,
        reason: reason.into(),
    }
}

fn read_now(bytes: &[u8]) -> Result<Vec<RapSheet>, ParseError> {
    let sheets = rapsheet::parse(bytes, counties())?;
    refuse_nul(bytes)?;
    if sheets.len() > MOST_PERSONS {
        return Err(refuse(
            1,
            format!(
                "the file holds {} persons; at most {MOST_PERSONS} are read. Take the person you mean out of it",
                sheets.len()
            ),
        ));
    }
    for sheet in &sheets {
        if sheet.cycles.len() > MOST_CYCLES {
            let line = sheet
                .cycles
                .get(MOST_CYCLES)
                .map_or(1, |cycle| cycle.lines.first.max(1));
            return Err(refuse(
                line,
                format!(
                    "the file holds {} arrest cycles of one person; at most {MOST_CYCLES} are read",
                    sheet.cycles.len()
                ),
            ));
        }
    }
    if sheets
        .iter()
        .all(|sheet| sheet.cycles.is_empty() && sheet.person.name.last.is_empty())
    {
        return Err(refuse(1, "the file names nobody and holds no arrest cycle"));
    }
    Ok(sheets)
}

/// The database takes no NUL, and no rap sheet needs one.
fn refuse_nul(bytes: &[u8]) -> Result<(), ParseError> {
    let text = rapsheet::decode(bytes)?;
    let lines = rapsheet::split_lines(&text);
    match lines.iter().position(|line| line.contains('\0')) {
        Some(at) => Err(refuse(
            u32::try_from(at + 1).unwrap_or(u32::MAX),
            "the line holds a NUL character, which no text has; save the file as plain text",
        )),
        None => Ok(()),
    }
}

/// A format in words.
pub const fn format_label(format: Format) -> &'static str {
    match format {
        Format::IiiText => "FBI/III text",
        Format::JtfXml => "Joint Task Force XML",
        Format::FlatCsv => "CSV",
    }
}

/// A format as the column `format` holds it.
pub const fn format_slug(format: Format) -> &'static str {
    match format {
        Format::IiiText => "iii_text",
        Format::JtfXml => "jtf_xml",
        Format::FlatCsv => "flat_csv",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_county_table_reads() {
        let found = counties().county(Some("MO0950000"), None);
        assert_eq!(found, rapsheet::CountyOf::Known("29189".to_owned()));
    }

    #[test]
    fn lines_are_counted_from_one() {
        let text = Text::of(b"first\r\nsecond\n");
        assert_eq!(text.line(1), Some("first"));
        assert_eq!(text.line(2), Some("second"));
        assert_eq!(text.line(0), None);
        assert_eq!(text.line(3), None);
        assert_eq!(text.len(), 2);
    }

    #[test]
    fn a_nul_is_refused_at_its_line() {
        let mut sheet = include_bytes!("../../../tests/fixtures/rapsheets/iii_text/P07.txt").to_vec();
        assert!(read_now(&sheet).is_ok());
        let at = sheet.iter().position(|byte| *byte == b'L').unwrap();
        sheet[at] = 0;
        let error = read_now(&sheet).unwrap_err();
        assert!(error.reason.contains("NUL"), "{error}");
    }
}
