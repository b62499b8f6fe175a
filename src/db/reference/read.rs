//! Reading and checking the files, all of them before anything is loaded.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use serde_json::{Map, Value};

use super::tables::{Kind, TABLES, Table};

/// A line of a reference file that cannot be loaded.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}: {reason}")]
pub struct BadRow {
    /// Path in the repository.
    pub file: &'static str,
    /// Line, from 1.
    pub line: u64,
    /// What is wrong.
    pub reason: String,
}

/// The rows of one file, as the database will read them.
#[derive(Debug, Clone)]
pub(super) struct Rows {
    pub rows: Vec<Value>,
    lines: Vec<u64>,
    keys: HashSet<String>,
}

/// Every file, in the order of the tables.
pub(super) fn read_all() -> Result<Vec<Rows>, BadRow> {
    let texts: Vec<&str> = TABLES.iter().map(|table| table.text).collect();
    read_texts(&texts)
}

/// As [`read_all`], with other texts in place of the files.
pub(super) fn read_texts(texts: &[&str]) -> Result<Vec<Rows>, BadRow> {
    let mut all: Vec<Rows> = Vec::new();
    for (table, text) in TABLES.iter().zip(texts) {
        let rows = read(table, text)?;
        all.push(rows);
        refer(table, &all)?;
    }
    count_counties(&all)?;
    Ok(all)
}

fn read(table: &Table, text: &str) -> Result<Rows, BadRow> {
    let bad = |line, reason| BadRow {
        file: table.file,
        line,
        reason,
    };
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let expected: Vec<&str> = table.columns.iter().map(|(name, _)| *name).collect();
    let header = reader.headers().map_err(|error| bad(1, error.to_string()))?;
    if !header.iter().eq(expected.iter().copied()) {
        return Err(bad(1, format!("the columns must be {}", expected.join(","))));
    }
    let mut found = Rows {
        rows: Vec::new(),
        lines: Vec::new(),
        keys: HashSet::new(),
    };
    for record in reader.records() {
        let record = record.map_err(|error| {
            let line = error.position().map_or(1, csv::Position::line);
            bad(line, error.to_string())
        })?;
        let line = record.position().map_or(1, csv::Position::line);
        let mut row = Map::new();
        for ((name, kind), cell) in table.columns.iter().zip(&record) {
            let value = value(*kind, cell).map_err(|reason| bad(line, format!("{name} {reason}")))?;
            row.insert((*name).to_owned(), value);
        }
        let key = key(table, &row);
        if !found.keys.insert(key.clone()) {
            return Err(bad(line, format!("{} {key} is there twice", table.key.join("+"))));
        }
        found.lines.push(line);
        found.rows.push(Value::Object(row));
    }
    // An empty file is a mistake: it would retire everything.
    if found.rows.is_empty() {
        Err(bad(1, "there are no rows".to_owned()))
    } else {
        Ok(found)
    }
}

fn value(kind: Kind, cell: &str) -> Result<Value, String> {
    if cell.trim() != cell {
        return Err(format!("has blanks around {cell:?}"));
    }
    let empty = cell.is_empty();
    match kind {
        Kind::Free => Ok(cell.into()),
        Kind::Text | Kind::Key(_) if empty => Err("is empty".to_owned()),
        Kind::Text | Kind::Key(_) => Ok(cell.into()),
        Kind::MaybeNumber | Kind::MaybeDate | Kind::MaybeKey(_) if empty => Ok(Value::Null),
        Kind::MaybeKey(_) => Ok(cell.into()),
        Kind::Number | Kind::MaybeNumber => match cell.parse::<i32>() {
            Ok(number) if number >= 0 => Ok(number.into()),
            _ => Err(format!("is {cell:?}, not a whole number")),
        },
        Kind::Flag => match cell {
            "true" => Ok(true.into()),
            "false" => Ok(false.into()),
            _ => Err(format!("is {cell:?}, not true or false")),
        },
        Kind::Date | Kind::MaybeDate => match cell.parse::<NaiveDate>() {
            Ok(date) => Ok(date.to_string().into()),
            Err(_) => Err(format!("is {cell:?}, not a date like 2014-10-01")),
        },
    }
}

fn key(table: &Table, row: &Map<String, Value>) -> String {
    let parts: Vec<&str> = table
        .key
        .iter()
        .map(|name| row.get(*name).and_then(Value::as_str).unwrap_or(""))
        .collect();
    parts.join("+")
}

/// Every reference of the last table read leads to a row of a table read before, or of its own.
fn refer(table: &Table, all: &[Rows]) -> Result<(), BadRow> {
    let Some(own) = all.last() else { return Ok(()) };
    for (name, kind) in table.columns {
        let (Kind::Key(other) | Kind::MaybeKey(other)) = kind else {
            continue;
        };
        let Some((target, rows)) = TABLES.iter().zip(all).find(|(target, _)| target.name == *other) else {
            continue;
        };
        for (row, line) in own.rows.iter().zip(&own.lines) {
            if let Some(code) = row[*name].as_str()
                && !rows.keys.contains(code)
            {
                let reason = format!("{name} {code} is not in {}", target.file);
                return Err(BadRow {
                    file: table.file,
                    line: *line,
                    reason,
                });
            }
        }
    }
    Ok(())
}

/// Districts say how many counties they have; a county lost or moved by mistake is seen here.
fn count_counties(all: &[Rows]) -> Result<(), BadRow> {
    let (Some(districts), Some(counties)) = (all.first(), all.get(1)) else {
        return Ok(());
    };
    let mut count: HashMap<&str, u64> = HashMap::new();
    for county in &counties.rows {
        *count
            .entry(county["district_code"].as_str().unwrap_or_default())
            .or_default() += 1;
    }
    for (district, line) in districts.rows.iter().zip(&districts.lines) {
        let code = district["code"].as_str().unwrap_or_default();
        let (said, there) = (
            district["county_count"].as_u64(),
            count.get(code).copied().unwrap_or(0),
        );
        if said != Some(there) {
            let reason = format!(
                "county_count of {code} does not agree with {}, which has {there}",
                TABLES[1].file
            );
            return Err(BadRow {
                file: TABLES[0].file,
                line: *line,
                reason,
            });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(table: usize, change: impl Fn(&str) -> String) -> Result<Vec<Rows>, BadRow> {
        let mut texts: Vec<String> = TABLES.iter().map(|table| table.text.to_owned()).collect();
        texts[table] = change(&texts[table]);
        read_texts(&texts.iter().map(String::as_str).collect::<Vec<_>>())
    }

    fn refused(table: usize, from: &str, to: &str) -> String {
        with(table, |text| {
            assert!(text.contains(from), "{from:?} is not in the file");
            text.replacen(from, to, 1)
        })
        .unwrap_err()
        .to_string()
    }

    #[test]
    fn the_files_hold_together() {
        let rows: Vec<usize> = read_all().unwrap().iter().map(|rows| rows.rows.len()).collect();
        assert_eq!(rows, [94, 3229, 29, 35, 81, 543, 85, 44]);
    }

    #[test]
    fn bad_rows_are_named_by_file_and_line() {
        assert_eq!(
            refused(1, "AL,Alabama,ALM", "AL,Alabama,ALX"),
            "config/reference/counties.csv:2: district_code ALX is not in config/reference/districts.csv"
        );
        assert_eq!(
            refused(1, "01003,Baldwin", "01001,Baldwin"),
            "config/reference/counties.csv:3: fips 01001 is there twice"
        );
        assert_eq!(
            refused(6, ",0,false,180,", ",0,no,180,"),
            "config/reference/federal_statutes.csv:2: min_life is \"no\", not true or false"
        );
        assert_eq!(
            refused(6, ",0,false,180,", ",0,false,fifteen years,"),
            "config/reference/federal_statutes.csv:2: max_months is \"fifteen years\", not a whole number"
        );
        assert_eq!(
            refused(3, "2014-10-01", "10/01/2014"),
            "config/reference/declination_reasons.csv:2: valid_from is \"10/01/2014\", not a date like 2014-10-01"
        );
        assert_eq!(
            refused(7, "SEX,F,Female", "SEX,F,"),
            "config/reference/person_codes.csv:2: label is empty"
        );
        assert!(refused(7, "SEX,F,Female", "SEX,F").starts_with("config/reference/person_codes.csv:2: "));
        assert!(
            refused(7, "field,code,label", "code,field,label")
                .starts_with("config/reference/person_codes.csv:1: ")
        );
        assert!(
            refused(0, ",30,28 USC 81A", ",31,28 USC 81A").contains("districts.csv:2: county_count of AK")
        );
    }

    #[test]
    fn an_empty_file_retires_nothing() {
        let error = with(7, |_| "field,code,label\n".to_owned()).unwrap_err();
        assert_eq!(
            error.to_string(),
            "config/reference/person_codes.csv:1: there are no rows"
        );
    }
}
