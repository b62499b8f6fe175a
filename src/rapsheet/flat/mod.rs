//! Flat CSV: one row per charge, as records systems export it. Rows become persons, persons' rows become cycles.

mod charge;
mod group;
mod heading;
mod row;

use super::error::ParseError;
use super::gazetteer::Gazetteer;
use super::model::{RapSheet, WarningCode};
use super::warnings::warn;
use group::Persons;
use heading::Heading;
use row::Row;

/// Whether a text begins with the heading row of such a file.
pub(super) fn has_heading(text: &str) -> bool {
    let california = text
        .lines()
        .next()
        .is_some_and(|l| l.to_uppercase().contains("REQ_CII_NUMBER"));
    !california && heading::find(text).is_some()
}

/// Why a table is none of these.
pub(super) fn why_no_heading(text: &str) -> Option<String> {
    heading::why_not(text)
}

/// Reads all persons of a file, in the order of their first rows.
pub(super) fn parse(text: &str, gazetteer: &Gazetteer) -> Result<Vec<RapSheet>, ParseError> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let heading = heading::find(&text).ok_or_else(|| ParseError::at_line(1, "no heading row was found"))?;
    let mut persons = Persons::default();
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(heading.delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    for record in reader.records() {
        let record = record.map_err(|e| {
            let line = e.position().map_or(1, |p| p.line());
            ParseError::at_line(
                u32::try_from(line).unwrap_or(u32::MAX),
                format!("the row cannot be read: {e}"),
            )
        })?;
        let line = record
            .position()
            .map_or(0, |p| u32::try_from(p.line()).unwrap_or(u32::MAX));
        if line > heading.line {
            refuse_open_quote(&record, line, &text)?;
            take(&record, line, &heading, &mut persons, gazetteer);
            persons.refuse_excess(line)?;
        }
    }
    let mut sheets = persons.finish(gazetteer);
    if sheets.is_empty() {
        return Err(ParseError::at_line(
            heading.line,
            "no row below the heading could be used",
        ));
    }
    tell_unknown_columns(&heading, &mut sheets);
    Ok(sheets)
}

/// A quotation mark that is never closed swallows the rest of the file.
fn refuse_open_quote(record: &csv::StringRecord, line: u32, text: &str) -> Result<(), ParseError> {
    let swallowed = record.iter().any(|cell| cell.contains('\n'));
    let odd = text.matches('"').count() % 2 == 1;
    if swallowed && odd {
        return Err(ParseError::at_line(
            line,
            "a quotation mark opened in this row is never closed",
        ));
    }
    Ok(())
}

fn take(
    record: &csv::StringRecord,
    line: u32,
    heading: &Heading,
    persons: &mut Persons,
    gazetteer: &Gazetteer,
) {
    if record.iter().all(|cell| cell.trim().is_empty()) {
        return;
    }
    let row = Row::new(record, line, heading);
    if row.repeats_heading(heading) {
        return;
    }
    if record.len() > heading.columns.len() {
        let message = format!(
            "row {line} has {} columns, the heading {}; it was left out (a {} in a text without quotation marks?)",
            record.len(),
            heading.columns.len(),
            if heading.delimiter == b',' {
                "comma"
            } else {
                "separator"
            }
        );
        persons.skip(line, message);
        return;
    }
    persons.take(&row, record.len() < heading.columns.len(), gazetteer);
}

fn tell_unknown_columns(heading: &Heading, sheets: &mut [RapSheet]) {
    let unknown: Vec<&str> = heading
        .columns
        .iter()
        .filter_map(|c| c.as_ref().err())
        .map(String::as_str)
        .filter(|c| !c.is_empty())
        .collect();
    if let (false, Some(first)) = (unknown.is_empty(), sheets.first_mut()) {
        let message = format!("these columns are not read: {}", unknown.join(", "));
        warn(
            &mut first.warnings,
            heading.line,
            WarningCode::UnknownLabel,
            message,
        );
    }
}
