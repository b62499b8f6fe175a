//! `predicate screen`

use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};

use serde::de::IgnoredAny;
use serde_json::Value;

use super::Outcome;
use crate::eligibility::compare::compare;
use crate::eligibility::facts::{Case, read_case};
use crate::eligibility::law::Law;
use crate::eligibility::receipt::Receipt;
use crate::eligibility::report::Report;
use crate::eligibility::{explain, screen};

/// Arguments of `screen`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// File with one case object per line; `-` for standard input
    #[arg(long, value_name = "FILE.jsonl", default_value = "-")]
    cases: PathBuf,
    /// Print the reasoning for people instead of JSON
    #[arg(long)]
    explain: bool,
    /// Compare with what each case expects, and print what differs
    #[arg(long, conflicts_with = "explain")]
    check: bool,
}

/// What is printed for each case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mode {
    Json,
    Explain,
    Check,
}

/// Screens the cases of a file or of standard input. A line that cannot be read is reported with its number on standard error
/// and ends in failure; the others are screened all the same.
pub(super) fn run(args: &Args) -> Outcome {
    let law = super::law::load()?;
    let mode = match (args.explain, args.check) {
        (true, _) => Mode::Explain,
        (_, true) => Mode::Check,
        _ => Mode::Json,
    };
    let out = BufWriter::with_capacity(1 << 16, std::io::stdout().lock());
    let complaints = std::io::stderr().lock();
    let tally = if args.cases == Path::new("-") {
        screen_lines(std::io::stdin().lock(), out, complaints, "standard input", &law, mode)?
    } else {
        let name = args.cases.display().to_string();
        let file = File::open(&args.cases).map_err(|e| format!("{name}: {e}"))?;
        screen_lines(BufReader::with_capacity(1 << 16, file), out, complaints, &name, &law, mode)?
    };
    tally.outcome(mode)
}

/// How the lines came out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Tally {
    cases: u64,
    unreadable: u64,
    agreeing: u64,
}

impl Tally {
    fn outcome(self, mode: Mode) -> Outcome {
        if self.unreadable > 0 {
            let lines = self.cases + self.unreadable;
            return Err(format!("{} of {lines} lines could not be read", self.unreadable).into());
        }
        if mode == Mode::Check && self.agreeing < self.cases {
            return Err(format!("{} cases differ", self.cases - self.agreeing).into());
        }
        Ok(())
    }
}

fn screen_lines(
    mut input: impl BufRead,
    mut out: impl Write,
    mut complaints: impl Write,
    name: &str,
    law: &Law,
    mode: Mode,
) -> Result<Tally, std::io::Error> {
    let mut tally = Tally::default();
    let mut bytes = Vec::new();
    let mut number = 0_u64;
    loop {
        bytes.clear();
        if input.read_until(b'\n', &mut bytes)? == 0 {
            break;
        }
        number += 1;
        let line = bytes.trim_ascii();
        if line.is_empty() {
            continue;
        }
        match one(line, &mut out, law, mode)? {
            Ok(agrees) => {
                tally.cases += 1;
                tally.agreeing += u64::from(agrees);
            }
            Err(problem) => {
                tally.unreadable += 1;
                writeln!(complaints, "{name}:{number}: {problem}")?;
            }
        }
    }
    if mode == Mode::Check {
        writeln!(out, "{} of {}", tally.agreeing, tally.cases + tally.unreadable)?;
    }
    out.flush()?;
    Ok(tally)
}

/// One line: whether it agrees with what it expects (always so where nobody compares), or what is wrong with it.
fn one(line: &[u8], out: &mut impl Write, law: &Law, mode: Mode) -> std::io::Result<Result<bool, String>> {
    let text = match std::str::from_utf8(line) {
        Ok(text) => text,
        Err(error) => return Ok(Err(format!(".: not UTF-8: {error}"))),
    };
    if mode == Mode::Check {
        return match read_case::<Value>(text) {
            Ok(case) => check(&case, out, law).map(Ok),
            Err(error) => Ok(Err(error.to_string())),
        };
    }
    let case = match read_case::<IgnoredAny>(text) {
        Ok(case) => case,
        Err(error) => return Ok(Err(error.to_string())),
    };
    let as_of = case.screen_date;
    let screening = screen(&case.facts, law, as_of);
    if mode == Mode::Explain {
        let title = case.title.as_deref().unwrap_or_default();
        writeln!(out, "{} {title}\n", case.id)?;
        out.write_all(explain::screening(&case.facts, law, &screening).as_bytes())?;
    } else {
        let receipt = Receipt::of(&case.facts, law, as_of);
        let report = Report {
            id: &case.id,
            facts: &case.facts,
            screening: &screening,
            receipt: &receipt,
        };
        serde_json::to_writer(&mut *out, &report)?;
        writeln!(out)?;
    }
    Ok(Ok(true))
}

fn check(case: &Case<Value>, out: &mut impl Write, law: &Law) -> std::io::Result<bool> {
    let as_of = case.screen_date;
    let screening = screen(&case.facts, law, as_of);
    let receipt = Receipt::of(&case.facts, law, as_of);
    let report = serde_json::to_value(Report {
        id: &case.id,
        facts: &case.facts,
        screening: &screening,
        receipt: &receipt,
    })?;
    let expect = case.expect.as_ref().unwrap_or(&Value::Null);
    let differences = if expect.is_null() { Vec::new() } else { compare(&report["theories"], expect) };
    for difference in &differences {
        writeln!(out, "{} {difference}", case.id)?;
    }
    Ok(differences.is_empty())
}
