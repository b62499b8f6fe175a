//! `predicate rapsheet classify`: where each charge belongs, by which step, and how many each step placed.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

use uuid::Uuid;

use super::super::{Outcome, law};
use super::{COUNTIES, sheets_of};
use crate::documents::rap_sheet::history_of;
use crate::domain::prior::Words;
use crate::eligibility::classify::{Classifier, Placed, Placement, Recorded, Step};
use crate::offenders::history::Charge;
use crate::rapsheet::{self, Gazetteer};
use crate::screening::facts::described;
use crate::settings::shipped_classifier;

/// Placed charges by step; unknown ones under none.
type Shares = BTreeMap<Option<Step>, usize>;

/// What is counted.
#[derive(Default)]
struct Count {
    charges: usize,
    kind: Shares,
    grade: Shares,
    max: Shares,
    /// Charges whose kind is unknown, by what they say.
    unknown: BTreeMap<String, usize>,
}

/// Prints a line for every charge of the files (of directories: the rap sheets in them), and the shares.
pub(super) fn run(paths: &[PathBuf]) -> Outcome {
    let law = law::load()?;
    let classifier = shipped_classifier(&law)?;
    let gazetteer = Gazetteer::from_csv(COUNTIES)?;
    let mut out = std::io::stdout().lock();
    let mut count = Count::default();
    for file in files(paths)? {
        for sheet in sheets_of(&file, &gazetteer)? {
            for cycle in &sheet.cycles {
                cycle_lines(&mut out, &file, cycle, (&classifier, &law), &mut count)?;
            }
        }
    }
    summary(&mut out, &count)
}

/// Files as named, and of each directory its rap sheets in the order of their names.
fn files(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Box<dyn std::error::Error + Send + Sync>> {
    let mut files = Vec::new();
    for path in paths {
        if !path.is_dir() {
            files.push(path.clone());
            continue;
        }
        let failed = |error| format!("{}: {error}", path.display());
        let mut inside = Vec::new();
        for entry in std::fs::read_dir(path).map_err(failed)? {
            inside.push(entry.map_err(failed)?.path());
        }
        inside.retain(|file| {
            let ending = file.extension().and_then(|ending| ending.to_str());
            file.is_file() && ending.is_some_and(|ending| matches!(ending, "txt" | "xml" | "csv"))
        });
        inside.sort();
        files.append(&mut inside);
    }
    Ok(files)
}

fn cycle_lines(
    out: &mut impl Write,
    file: &Path,
    cycle: &rapsheet::Cycle,
    (classifier, law): (&Classifier, &crate::eligibility::law::Law),
    count: &mut Count,
) -> Outcome {
    let record = history_of(cycle, Uuid::nil());
    let name = file
        .file_name()
        .map(|name| name.to_string_lossy())
        .unwrap_or_default();
    for charge in &record.charges {
        // What stands in the file was entered by nobody.
        let read = described(charge, record.arrest_date);
        let placement = classifier.place(
            &crate::eligibility::classify::Charge {
                recorded: Recorded::default(),
                ..read
            },
            law,
        );
        count.add(charge, &placement);
        let day = charge
            .offense_date
            .or(record.arrest_date)
            .map_or_else(|| "?".to_owned(), |day| day.to_string());
        let (words, statute) = said(charge);
        writeln!(
            out,
            "{name} {} {day} | {words} | {statute} | {} | {} | {}",
            charge.seq,
            show(&placement.offense_type, Clone::clone),
            show(&placement.grade, |grade| grade.slug().to_owned()),
            show(&placement.max, ToString::to_string),
        )?;
    }
    Ok(())
}

fn said(charge: &Charge) -> (&str, &str) {
    let amended = !charge.court_literal.is_empty() || !charge.amended_from.is_empty();
    let statute = if charge.court_statute.is_empty() && !amended {
        &charge.statute
    } else {
        &charge.court_statute
    };
    (charge.title(), statute)
}

fn show<T>(placed: &Placed<T>, words: impl Fn(&T) -> String) -> String {
    match (&placed.value, placed.step()) {
        (Some(value), Some(step)) => format!("{} ({})", words(value), step.label()),
        _ if placed.note.is_empty() => "unknown".to_owned(),
        _ => format!("unknown: {}", placed.note),
    }
}

impl Count {
    fn add(&mut self, charge: &Charge, placement: &Placement) {
        self.charges += 1;
        *self.kind.entry(placement.offense_type.step()).or_default() += 1;
        *self.grade.entry(placement.grade.step()).or_default() += 1;
        *self.max.entry(placement.max.step()).or_default() += 1;
        if placement.offense_type.value.is_none() {
            let (words, statute) = said(charge);
            *self.unknown.entry(format!("{words} | {statute}")).or_default() += 1;
        }
    }
}

fn summary(out: &mut impl Write, count: &Count) -> Outcome {
    writeln!(out, "\n{} charges", count.charges)?;
    writeln!(
        out,
        "{:<20} {:>14} {:>14} {:>14}",
        "placed by", "kind", "grade", "maximum"
    )?;
    let rows = Step::ALL
        .into_iter()
        .skip(1)
        .map(|step| (Some(step), step.label()));
    for (step, label) in rows.chain([(None, "unknown")]) {
        let cell = |shares: &Shares| {
            let placed = shares.get(&step).copied().unwrap_or(0);
            format!("{placed} ({} %)", percent(placed, count.charges))
        };
        writeln!(
            out,
            "{label:<20} {:>14} {:>14} {:>14}",
            cell(&count.kind),
            cell(&count.grade),
            cell(&count.max)
        )?;
    }
    if !count.unknown.is_empty() {
        writeln!(out, "\nKind unknown:")?;
    }
    for (words, times) in &count.unknown {
        writeln!(out, "{times:>5}  {words}")?;
    }
    Ok(())
}

/// Whole percent, rounded.
fn percent(part: usize, of: usize) -> usize {
    (part * 200 + of).checked_div(of * 2).unwrap_or(0)
}
