//! `predicate rapsheet parse` and `predicate rapsheet classify`

mod classify;

use std::fs::File;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::Outcome;
use crate::rapsheet::{self, Gazetteer, MAX_BYTES, RapSheet};

/// The county table that is part of the program.
const COUNTIES: &str = include_str!("../../config/reference/counties.csv");

/// Subcommands of `rapsheet`.
#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    /// Print what a criminal-history file says, as JSON: FBI/III text, Joint Task Force XML 4.1 or flat CSV
    Parse {
        /// The file; `-` for standard input
        file: PathBuf,
    },
    /// Print of which kind each charge is, its grade and maximum, by which step that was settled, and the share of each step
    Classify {
        /// Files, or directories of them
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
}

/// Runs the command. `parse` prints the sheet of a file, or a list of sheets where it holds several persons.
pub(super) fn run(command: &Command) -> Outcome {
    let file = match command {
        Command::Parse { file } => file,
        Command::Classify { files } => return classify::run(files),
    };
    let json = read(file)?;
    let mut out = std::io::stdout().lock();
    serde_json::to_writer_pretty(&mut out, &json)?;
    writeln!(out)?;
    Ok(())
}

fn read(file: &Path) -> Result<Value, Box<dyn std::error::Error + Send + Sync>> {
    let sheets = sheets_of(file, &Gazetteer::from_csv(COUNTIES)?)?;
    let label = if file == Path::new("-") {
        None
    } else {
        file.file_stem().and_then(|s| s.to_str())
    };
    Ok(match sheets.as_slice() {
        [sheet] => labelled(sheet, label),
        sheets => Value::Array(sheets.iter().map(RapSheet::to_json).collect()),
    })
}

/// The sheets of a file; `-` is standard input.
fn sheets_of(
    file: &Path,
    gazetteer: &Gazetteer,
) -> Result<Vec<RapSheet>, Box<dyn std::error::Error + Send + Sync>> {
    let from_input = file == Path::new("-");
    let name = if from_input {
        "standard input".into()
    } else {
        file.display().to_string()
    };
    let bytes = if from_input {
        bounded(std::io::stdin().lock())
    } else {
        File::open(file).and_then(bounded)
    };
    let bytes = bytes.map_err(|e| format!("{name}: {e}"))?;
    rapsheet::parse(&bytes, gazetteer).map_err(|e| {
        match e.column {
            Some(column) => format!("{name}:{}:{column}: {}", e.line, e.reason),
            None => format!("{name}:{}: {}", e.line, e.reason),
        }
        .into()
    })
}

/// Reads no more than one byte above the limit, which the parser then refuses.
fn bounded(source: impl Read) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    source.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// A sheet with the name of its file as the person's id: the file itself has none.
fn labelled(sheet: &RapSheet, label: Option<&str>) -> Value {
    let mut json = sheet.to_json();
    if let (Some(label), Some(person)) = (label, json.get_mut("person").and_then(Value::as_object_mut)) {
        person.shift_insert(0, "id".into(), json!(label));
    }
    json
}
