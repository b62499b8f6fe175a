//! `predicate screen` with a file of many lines, and the same lines read and written as JSON without a screening.

use std::hint::black_box;
use std::io::Write as _;
use std::process::{Command, Stdio};
use std::time::Duration;

use serde_json::Value;

use super::{Outcome, best, count};

/// How often the lines are repeated, so that starting the program does not count.
const REPEATED: usize = 400;

/// Lines a second through the command, start included.
pub fn per_second(lines: &str, each: usize, time: Duration) -> Outcome<f64> {
    let mut file = tempfile::NamedTempFile::new()?;
    for _ in 0..REPEATED {
        file.write_all(lines.as_bytes())?;
    }
    file.flush()?;
    let mut failed = None;
    let round = best(time, || {
        let done = Command::new(env!("CARGO_BIN_EXE_predicate"))
            .args(["screen", "--cases"])
            .arg(file.path())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .status();
        match done {
            Ok(status) if status.success() => {}
            Ok(status) => failed = Some(status.to_string()),
            Err(error) => failed = Some(error.to_string()),
        }
    });
    if let Some(why) = failed {
        return Err(format!("predicate screen: {why}").into());
    }
    Ok(count(each * REPEATED) / round.as_secs_f64())
}

/// Lines a second read into a JSON value and written again, in this process.
pub fn bare_per_second(lines: &str, each: usize, time: Duration) -> Outcome<f64> {
    let mut failed = None;
    let mut written = Vec::new();
    let round = best(time, || {
        for line in lines.lines() {
            written.clear();
            let value = serde_json::from_str::<Value>(black_box(line));
            let copied = value.and_then(|value| serde_json::to_writer(&mut written, &value));
            if let Err(error) = copied {
                failed = Some(error);
            }
            black_box(&written);
        }
    });
    match failed {
        Some(error) => Err(error.into()),
        None => Ok(count(each) / round.as_secs_f64()),
    }
}
