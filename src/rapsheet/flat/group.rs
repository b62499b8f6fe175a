//! Rows to persons, and a person's rows to cycles.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use super::super::assemble;
use super::super::codes;
use super::super::error::ParseError;
use super::super::gazetteer::{self, Gazetteer};
use super::super::model::{Arrest, Cycle, Format, Lines, RapSheet, Warning, WarningCode};
use super::super::person;
use super::super::warnings::warn;
use super::super::{MAX_CHARGES, MAX_CYCLES};
use super::charge;
use super::heading::Column;
use super::row::Row;

/// Surname, initial and date of birth.
type NameKey = (String, char, Option<NaiveDate>);

/// Persons found so far.
#[derive(Default)]
pub(super) struct Persons {
    sheets: Vec<RapSheet>,
    by_sid: HashMap<String, usize>,
    by_fbi: HashMap<String, usize>,
    by_name: HashMap<NameKey, usize>,
    /// Names that several persons with different numbers share.
    shared: HashSet<NameKey>,
    rows: HashSet<Vec<String>>,
    /// The person of the last row.
    last: Option<usize>,
    /// The most charges and courts that a cycle has.
    fullest: usize,
    /// Warnings about rows that belong to nobody.
    loose: Vec<Warning>,
}

impl Persons {
    /// Notes a row that was left out.
    pub(super) fn skip(&mut self, line: u32, message: String) {
        warn(&mut self.loose, line, WarningCode::RowSkipped, message);
    }

    /// Takes a row to its person and cycle.
    pub(super) fn take(&mut self, row: &Row, short: bool, gazetteer: &Gazetteer) {
        let line = row.line;
        if !self.rows.insert(row.all().to_vec()) {
            let message = format!("row {line} is the same as an earlier one; it was left out");
            warn(&mut self.loose, line, WarningCode::Duplicate, message);
            return;
        }
        let mut warnings = Vec::new();
        let Some(at) = self.person_of(row, &mut warnings) else {
            self.skip(
                line,
                format!("row {line} names no person (no SID, FBI number or name); it was left out"),
            );
            return;
        };
        self.last = Some(at);
        let Some(sheet) = self.sheets.get_mut(at) else {
            return;
        };
        if short {
            warn(
                &mut warnings,
                line,
                WarningCode::Missing,
                format!("row {line} has fewer columns than the heading"),
            );
        }
        describe(sheet, row, &mut warnings);
        if row.text(Column::Description).is_none() && row.text(Column::Statute).is_none() {
            warn(
                &mut warnings,
                line,
                WarningCode::Missing,
                format!("row {line} names no charge"),
            );
        }
        let cycle = cycle_of(sheet, row, gazetteer, &mut warnings);
        if let Some(cycle) = sheet.cycles.get_mut(cycle) {
            charge::add(cycle, row, &mut warnings);
            let at_arrest = cycle.arrest.as_ref().map_or(0, |a| a.charges.len());
            let in_court: usize = cycle.courts.iter().map(|c| c.charges.len() + 1).sum();
            self.fullest = self.fullest.max(at_arrest).max(in_court);
        }
        sheet.warnings.append(&mut warnings);
    }

    /// Refuses what no record of one person holds. Looks only at the person of the last row.
    pub(super) fn refuse_excess(&self, line: u32) -> Result<(), ParseError> {
        let Some(sheet) = self.last.and_then(|at| self.sheets.get(at)) else {
            return Ok(());
        };
        if sheet.cycles.len() > MAX_CYCLES {
            return Err(ParseError::at_line(
                line,
                format!("one person has more than {MAX_CYCLES} arrests"),
            ));
        }
        if self.fullest > MAX_CHARGES {
            return Err(ParseError::at_line(
                line,
                format!("one arrest has more than {MAX_CHARGES} charges"),
            ));
        }
        Ok(())
    }

    /// The sheets, cycles in the order of their arrests.
    pub(super) fn finish(mut self, gazetteer: &Gazetteer) -> Vec<RapSheet> {
        for sheet in &mut self.sheets {
            sheet.cycles.sort_by_key(|c| (c.earliest.is_none(), c.earliest));
            for (at, cycle) in sheet.cycles.iter_mut().enumerate() {
                cycle.number = u32::try_from(at + 1).unwrap_or(u32::MAX);
                if let Some(arrest) = &mut cycle.arrest {
                    arrest.charges.sort_by_key(|c| c.seq);
                    arrest.county_fips = assemble::county(arrest, gazetteer, &mut sheet.warnings);
                }
                cycle.prosecution.sort_by_key(|p| p.seq);
                cycle
                    .courts
                    .iter_mut()
                    .for_each(|c| c.charges.sort_by_key(|c| c.seq));
            }
        }
        if let Some(first) = self.sheets.first_mut() {
            first.warnings.append(&mut self.loose);
        }
        self.sheets
    }

    fn person_of(&mut self, row: &Row, warnings: &mut Vec<Warning>) -> Option<usize> {
        let sid = row.known(Column::Sid);
        let fbi = row.known(Column::Fbi);
        let name = row.name();
        let birth = row.date(Column::Birth, "date of birth", &mut Vec::new());
        let key = name
            .as_ref()
            .map(|n| (n.last.clone(), n.first.chars().next().unwrap_or(' '), birth));
        let numbered = sid
            .as_ref()
            .and_then(|s| self.by_sid.get(s))
            .or_else(|| fbi.as_ref().and_then(|f| self.by_fbi.get(f)));
        let named = || {
            key.as_ref()
                .and_then(|k| self.by_name.get(k))
                .filter(|_| sid.is_none() && fbi.is_none())
        };
        let found = numbered.or_else(named).copied();
        if found.is_none() && sid.is_none() && fbi.is_none() && name.is_none() {
            return None;
        }
        if let (Some(key), true) = (
            &key,
            sid.is_none() && fbi.is_none() && key.as_ref().is_some_and(|k| self.shared.contains(k)),
        ) {
            let message = format!(
                "row {}: several persons are called {}; it was given to the first of them",
                row.line, key.0
            );
            warn(warnings, row.line, WarningCode::Contradiction, message);
        }
        let at = found.unwrap_or_else(|| {
            self.sheets.push(RapSheet::new(Format::FlatCsv));
            self.sheets.len() - 1
        });
        if let Some(sid) = sid {
            self.by_sid.entry(sid).or_insert(at);
        }
        if let Some(fbi) = fbi {
            self.by_fbi.entry(fbi).or_insert(at);
        }
        if let Some(key) = key
            && *self.by_name.entry(key.clone()).or_insert(at) != at
        {
            self.shared.insert(key);
        }
        Some(at)
    }
}

fn describe(sheet: &mut RapSheet, row: &Row, warnings: &mut Vec<Warning>) {
    let person = &mut sheet.person;
    person.lines.include(Lines::one(row.line));
    if let Some(name) = row.name() {
        if person.name.last.is_empty() {
            person.name = name;
        } else {
            person::add_alias(person, name);
        }
    }
    row.text(Column::Sid)
        .iter()
        .for_each(|v| person::set_sid(person, v));
    row.text(Column::Fbi)
        .iter()
        .for_each(|v| person::set_fbi(person, v));
    if let Some(birth) = row.date(Column::Birth, "date of birth", warnings)
        && !person.dobs.contains(&birth)
    {
        person.dobs.push(birth);
    }
    person.sex = person
        .sex
        .take()
        .or_else(|| row.text(Column::Sex).and_then(|v| codes::sex(&v)));
    person.race = person
        .race
        .take()
        .or_else(|| row.text(Column::Race).and_then(|v| codes::race(&v)));
    person.eye = person
        .eye
        .take()
        .or_else(|| row.text(Column::Eye).and_then(|v| codes::eye(&v)));
    person.hair = person
        .hair
        .take()
        .or_else(|| row.text(Column::Hair).and_then(|v| codes::hair(&v)));
    person.height = person
        .height
        .or_else(|| row.text(Column::Height).and_then(|v| person::height(&v)));
    person.weight = person
        .weight
        .or_else(|| row.text(Column::Weight).and_then(|v| person::weight(&v)));
}

/// The cycle of a row: same arrest date, agency and report number; without these, same court case.
fn cycle_of(sheet: &mut RapSheet, row: &Row, gazetteer: &Gazetteer, warnings: &mut Vec<Warning>) -> usize {
    let date = row.date(Column::ArrestDate, "date of arrest", warnings);
    let ori = row
        .text(Column::Ori)
        .map(|o| gazetteer::ori(&o).map_or(o, |(read, _)| read));
    let (agency, report) = (row.text(Column::ArrestAgency), row.known(Column::ReportNumber));
    let court_case = row.known(Column::CourtCase);
    let same = |c: &Cycle| match (&c.arrest, date, &report) {
        (Some(a), None, None) => {
            a.date.is_none()
                && a.case_no.is_none()
                && court_case.is_some()
                && c.courts.iter().any(|c| c.case_no == court_case)
        }
        (Some(a), _, _) => a.date == date && a.case_no == report && a.agency == agency && a.ori == ori,
        (None, ..) => false,
    };
    if let Some(at) = sheet.cycles.iter().position(same) {
        return at;
    }
    let lines = Lines::one(row.line);
    let arrest = Arrest {
        date,
        agency,
        ori,
        case_no: report,
        lines,
        ..Arrest::default()
    };
    let county_fips = assemble::county(&arrest, gazetteer, &mut Vec::new());
    sheet.cycles.push(Cycle {
        earliest: date,
        arrest: Some(Arrest {
            county_fips,
            ..arrest
        }),
        lines,
        ..Cycle::default()
    });
    sheet.cycles.len() - 1
}
