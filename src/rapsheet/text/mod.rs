//! FBI / III text in the national presentation style: banners of stars for sections and of equals signs for cycles,
//! rules between segments, label columns with continuation lines, pages.

mod charge;
mod group;
mod identification;
mod labels;
mod lex;
mod lines;
mod matching;
mod segments;
mod table;

use super::assemble;
use super::codes::words;
use super::disposition;
use super::error::ParseError;
use super::gazetteer::{self, Gazetteer};
use super::model::{Cycle, Format, Lines, Note, RapSheet, WarningCode};
use super::warnings::warn;
use super::{MAX_CHARGES, MAX_CYCLES};
use group::RawCycle;
use labels::{Label, Section};
use lex::Part;
use lines::Line;
use segments::Context;

/// Whether a text is a sheet of this style: a banner or two labels that nothing else has.
pub(super) fn is_sheet(text: &str) -> bool {
    let lines = lines::content(text);
    let cycles = lines.iter().filter(|l| lex::cycle_banner(l).is_some()).count();
    let sections = lines
        .iter()
        .filter(|l| l.text.contains("**") && lex::banner(l).is_some())
        .count();
    let strong = |l: &&Line| {
        let found = matching::label(l.trimmed()).map(|f| f.label);
        matches!(
            found,
            Some(
                Label::EarliestDate
                    | Label::ArrestingAgency
                    | Label::Literal
                    | Label::CorrectionAction
                    | Label::ArrestDate
            )
        )
    };
    let labelled = lines.iter().filter(strong).take(20).count();
    cycles > 0 && labelled > 0 || sections >= 2 || labelled >= 3
}

/// Reads all sheets of a text: mostly one, several where states' answers were put together.
pub(super) fn parse(text: &str, gazetteer: &Gazetteer) -> Result<Vec<RapSheet>, ParseError> {
    let mut sheets = Vec::new();
    for lines in records(lines::content(text)) {
        sheets.push(sheet(lines, gazetteer)?);
    }
    Ok(sheets)
}

/// Splits behind `END OF RECORD` where another record follows.
fn records(lines: Vec<Line>) -> Vec<Vec<Line>> {
    let mut records: Vec<Vec<Line>> = vec![Vec::new()];
    let mut ended = false;
    for line in lines {
        let section = lex::banner(&line);
        if ended
            && matches!(
                section,
                Some(Section::Record | Section::Introduction | Section::Identification)
            )
        {
            records.push(Vec::new());
            ended = false;
        }
        ended |= section == Some(Section::End);
        if let Some(record) = records.last_mut() {
            record.push(line);
        }
    }
    records
}

fn sheet(lines: Vec<Line>, gazetteer: &Gazetteer) -> Result<RapSheet, ParseError> {
    let first = lines.first().map_or(1, |l| l.no);
    let last = lines.last().map_or(1, |l| l.no);
    let ended = lines.iter().any(|l| lex::banner(l) == Some(Section::End));
    let mut sheet = RapSheet::new(Format::IiiText);
    let mut history = Vec::new();
    let mut agencies = Vec::new();
    let mut asked = None;
    for Part { section, lines } in lex::parts(lines) {
        match section {
            Section::Record | Section::End => {}
            Section::Introduction => asked = introduction(lines, &mut sheet).or(asked),
            Section::Identification => identification::read(lines, &mut sheet.person, &mut sheet.warnings),
            Section::History => history.extend(lines),
            Section::Agencies => agencies.extend(lines),
            Section::Other => sheet
                .caveats
                .extend(lines.into_iter().map(|l| words(l.trimmed()))),
        }
    }
    let identified = sheet.person.lines.first > 0;
    sheet.person.fbi = sheet.person.fbi.take().or(asked);
    read_history(history, &mut sheet, gazetteer)?;
    if !identified && sheet.cycles.is_empty() {
        return Err(ParseError::at_line(
            first,
            "neither an identification nor a cycle was found",
        ));
    }
    fill_agencies(&agencies, &mut sheet, gazetteer);
    if !ended {
        let message = "the sheet has no END OF RECORD; it may be cut off";
        warn(&mut sheet.warnings, last, WarningCode::Missing, message);
    }
    Ok(sheet)
}

/// The request is not the record: of the introduction only the caveats are kept, and the FBI number that was asked
/// for where the identification has none.
fn introduction(lines: Vec<Line>, sheet: &mut RapSheet) -> Option<String> {
    let asked = lines.iter().find_map(identification::fbi_number);
    let at = lines
        .iter()
        .position(|l| l.text.to_ascii_lowercase().contains("caveat"));
    for line in lines.into_iter().skip(at.map_or(usize::MAX, |at| at + 1)) {
        let text = words(line.trimmed());
        if let Some(sealed) = disposition::sealed(&text) {
            warn(
                &mut sheet.warnings,
                line.no,
                WarningCode::Sealed,
                format!("the sheet says: \"{sealed}\""),
            );
        }
        sheet.caveats.push(text);
    }
    asked
}

fn read_history(lines: Vec<Line>, sheet: &mut RapSheet, gazetteer: &Gazetteer) -> Result<(), ParseError> {
    let (cycles, before) = group::group(lex::items(lines));
    refuse_excess(&cycles)?;
    for line in before {
        unread(&line, sheet);
    }
    for raw in cycles {
        let previous = sheet.cycles.last().map_or(0, |c| c.number);
        let number = raw.number.unwrap_or_else(|| previous.saturating_add(1));
        if raw.number.is_none() {
            let lost = if raw.bannered {
                "the number of a cycle could not be read"
            } else {
                "the banner of a cycle is missing"
            };
            warn(
                &mut sheet.warnings,
                raw.line,
                WarningCode::Missing,
                format!("{lost}; taken as cycle {number}"),
            );
        }
        let cycle = read_cycle(raw, number, sheet, gazetteer);
        sheet.cycles.push(cycle);
    }
    Ok(())
}

/// Refuses what no record of one person holds.
fn refuse_excess(cycles: &[RawCycle]) -> Result<(), ParseError> {
    if let Some(cycle) = cycles.get(MAX_CYCLES) {
        return Err(ParseError::at_line(
            cycle.line,
            format!("the sheet has more than {MAX_CYCLES} cycles"),
        ));
    }
    for cycle in cycles {
        let fields = cycle.segments.iter().flat_map(|s| &s.fields);
        if fields.filter(|f| f.label == Label::Charge).count() > MAX_CHARGES {
            return Err(ParseError::at_line(
                cycle.line,
                format!("the cycle has more than {MAX_CHARGES} charges"),
            ));
        }
    }
    Ok(())
}

fn read_cycle(raw: RawCycle, number: u32, sheet: &mut RapSheet, gazetteer: &Gazetteer) -> Cycle {
    let mut cycle = Cycle {
        number,
        lines: Lines::one(raw.line),
        ..Cycle::default()
    };
    for field in &raw.fields {
        charge::note_guess(field, &mut sheet.warnings);
        cycle.lines.include(charge::lines_of(field));
        match field.label {
            Label::EarliestDate => cycle.earliest = charge::date(field, &mut sheet.warnings),
            _ => cycle.tracking.extend(charge::value(field)),
        }
    }
    for line in raw.loose {
        cycle.lines.include(Lines::one(line.no));
        match disposition::sealed(line.trimmed()) {
            Some(sealed) => {
                cycle.sealed.get_or_insert(sealed);
            }
            None => {
                let note = Note {
                    label: String::new(),
                    value: words(line.trimmed()),
                    line: line.no,
                };
                cycle.notes.push(note);
                unread(&line, sheet);
            }
        }
    }
    let mut context = Context {
        gazetteer,
        warnings: &mut sheet.warnings,
    };
    for segment in raw.segments {
        segments::read(segment, &mut cycle, &mut context);
    }
    cycle
}

fn unread(line: &Line, sheet: &mut RapSheet) {
    let message = format!("this line was not understood: \"{}\"", words(line.trimmed()));
    warn(&mut sheet.warnings, line.no, WarningCode::UnreadLine, message);
}

/// The index of agencies tells the ORI of an agency that stands in a cycle by name only, and the other way round.
fn fill_agencies(lines: &[Line], sheet: &mut RapSheet, gazetteer: &Gazetteer) {
    let index: Vec<(String, String)> = lines.iter().filter_map(index_entry).collect();
    let RapSheet { cycles, warnings, .. } = sheet;
    for arrest in cycles
        .iter_mut()
        .flat_map(|c| c.arrest.iter_mut().chain(&mut c.further_arrests))
    {
        let changed = match (&arrest.agency, &arrest.ori) {
            (Some(name), None) => {
                arrest.ori = index.iter().find(|(n, _)| n == name).map(|(_, ori)| ori.clone());
                arrest.ori.is_some()
            }
            (None, Some(ori)) => {
                arrest.agency = index.iter().find(|(_, o)| o == ori).map(|(name, _)| name.clone());
                arrest.agency.is_some()
            }
            _ => false,
        };
        if changed {
            arrest.county_fips = assemble::county(arrest, gazetteer, warnings);
        }
    }
}

/// `Agency   ST LOUIS COUNTY POLICE DEPT; MO0950000;`
fn index_entry(line: &Line) -> Option<(String, String)> {
    let found = matching::label(line.trimmed()).filter(|f| f.label == Label::Agency)?;
    let value = line.trimmed().get(found.end..)?.trim_matches([' ', ':']);
    let ori = value.split([' ', ';']).find_map(gazetteer::ori)?.0;
    let name = words(value.split(';').next()?);
    let name = name.strip_prefix(&ori).unwrap_or(&name).trim().to_owned();
    Some((name, ori))
}
