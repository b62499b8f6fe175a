//! Joint Task Force rap sheet XML 4.1 (NIEM 2.1, JXDM 4.1). Elements are known by their local names, whatever their
//! prefixes and order; activities find their agencies and courts by `s:id` and `s:ref`.

mod charges;
mod cycle;
mod person;
mod references;
mod sentences;
mod tree;

use std::collections::HashSet;

use super::codes::words;
use super::disposition;
use super::error::ParseError;
use super::gazetteer::Gazetteer;
use super::model::{Format, RapSheet, Warning, WarningCode};
use super::warnings::warn;
use super::{MAX_CHARGES, MAX_CYCLES};
use references::References;
use tree::Element;

/// Whether a markup file is a rap sheet, also a damaged one: an element `RapSheet` in its first part.
pub(super) fn looks_like_rap_sheet(text: &str) -> bool {
    let mut head = text;
    while let Some(at) = head.find("RapSheet") {
        let before = head.get(..at).unwrap_or_default();
        let opens = before
            .rsplit(|c: char| c.is_whitespace() || c == '>')
            .next()
            .unwrap_or_default();
        let name = opens.trim_start_matches('<');
        let after = head.get(at + 8..).unwrap_or_default();
        if opens.starts_with('<')
            && (name.is_empty() || name.ends_with(':'))
            && !after.starts_with(char::is_alphanumeric)
        {
            return true;
        }
        head = after;
    }
    false
}

/// Why another XML file is not read.
pub(super) fn explain_other(text: &str) -> ParseError {
    match tree::read(text) {
        Ok(root) => {
            let reason = format!("the XML holds no RapSheet element; its root is {}", root.name);
            ParseError::at_line(root.lines.first, reason)
        }
        Err(error) => error,
    }
}

/// Reads each `RapSheet` of the file.
pub(super) fn parse(text: &str, gazetteer: &Gazetteer) -> Result<Vec<RapSheet>, ParseError> {
    let root = tree::read(text)?;
    let mut found = Vec::new();
    root.find_all("RapSheet", &mut found);
    if found.is_empty() {
        return Err(ParseError::at_line(
            root.lines.first,
            "the XML holds no RapSheet element",
        ));
    }
    found
        .into_iter()
        .map(|element| sheet(element, gazetteer))
        .collect()
}

fn sheet(element: &Element, gazetteer: &Gazetteer) -> Result<RapSheet, ParseError> {
    let mut sheet = RapSheet::new(Format::JtfXml);
    let subject = element
        .child("RapSheetPerson")
        .or_else(|| element.child("Person"));
    let mut cycles = Vec::new();
    element.find_all("RapSheetCycle", &mut cycles);
    if subject.is_none() && cycles.is_empty() {
        let reason = "the RapSheet element holds neither a person nor a cycle";
        return Err(ParseError::at_line(element.lines.first, reason));
    }
    refuse_excess(&cycles)?;
    let mut told = HashSet::new();
    if let Some(subject) = subject {
        person::read(subject, &mut sheet.person, &mut sheet.warnings);
        unknown_elements(subject, person::KNOWN, &mut told, &mut sheet.warnings);
    }
    caveats(element, &mut sheet);
    let references = References::of(element);
    for (at, raw) in cycles.into_iter().enumerate() {
        let number = u32::try_from(at + 1).unwrap_or(u32::MAX);
        let cycle = cycle::read(raw, number, &references, gazetteer, &mut sheet.warnings);
        unknown_elements(raw, cycle::KNOWN, &mut told, &mut sheet.warnings);
        sheet.cycles.push(cycle);
    }
    references.dangling(&mut sheet.warnings);
    Ok(sheet)
}

fn caveats(element: &Element, sheet: &mut RapSheet) {
    let Some(introduction) = element.child("Introduction") else {
        return;
    };
    for caveat in introduction.all("Caveat") {
        let Some(text) = caveat.first_value(&["CaveatText", "CaveatFormattedText"]) else {
            continue;
        };
        if let Some(sealed) = disposition::sealed(&text) {
            let message = format!("the sheet says: \"{sealed}\"");
            warn(
                &mut sheet.warnings,
                caveat.lines.first,
                WarningCode::Sealed,
                message,
            );
        }
        sheet.caveats.push(words(&text));
    }
}

/// Tells once of each kind of element that holds text and is not read.
fn unknown_elements(
    element: &Element,
    known: &[&str],
    told: &mut HashSet<String>,
    warnings: &mut Vec<Warning>,
) {
    for child in element
        .children
        .iter()
        .filter(|c| !known.contains(&c.name.as_str()))
    {
        if let (Some(value), true) = (child.value(), told.insert(child.name.clone())) {
            let begin: String = value.chars().take(60).collect();
            let message = format!(
                "the element {} is not read; its text begins \"{begin}\"",
                child.name
            );
            warn(warnings, child.lines.first, WarningCode::UnknownLabel, message);
        }
    }
}

/// Refuses what no record of one person holds.
fn refuse_excess(cycles: &[&Element]) -> Result<(), ParseError> {
    if let Some(first) = cycles.get(MAX_CYCLES) {
        return Err(ParseError::at_line(
            first.lines.first,
            format!("the sheet has more than {MAX_CYCLES} cycles"),
        ));
    }
    for cycle in cycles {
        if cycle.count(&|name| name.ends_with("Charge")) > MAX_CHARGES {
            let reason = format!("the cycle has more than {MAX_CHARGES} charges");
            return Err(ParseError::at_line(cycle.lines.first, reason));
        }
    }
    Ok(())
}
