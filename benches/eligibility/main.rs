//! The eligibility engine: one screening with 40 priors, the open cases, and lines through `predicate screen`, each beside its
//! budget. Everything runs on one core; the best of several rounds counts, for the machine is shared. The ratios are those of
//! one sitting: to the open cases, and of the command to reading and writing the same JSON without screening it.
//!
//! `BENCH_SECONDS` (2) for each line.

mod cases;
mod command;

use std::error::Error;
use std::hint::black_box;
use std::io::{Write as _, stdout};
use std::time::{Duration, Instant};

use predicate::eligibility::facts::{Case, read_case};
use predicate::eligibility::law::Law;
use predicate::eligibility::screen;
use predicate::settings::shipped_law;
use serde::de::IgnoredAny;

/// How everything here ends.
pub type Outcome<T> = Result<T, Box<dyn Error + Send + Sync>>;

/// The open cases of the specification, one per line.
const OPEN: &str = include_str!("../../tests/eligibility/cases.jsonl");

/// Microseconds of one screening with 40 priors.
const SCREENING_BUDGET: f64 = 50.0;
/// Lines a second through the command.
const COMMAND_BUDGET: f64 = 20_000.0;

fn main() -> Outcome<()> {
    let seconds = std::env::var("BENCH_SECONDS")
        .ok()
        .and_then(|text| text.parse().ok());
    let time = Duration::from_secs(seconds.unwrap_or(2));
    let law = shipped_law()?;
    let open = per_screening(&read(OPEN)?, &law, time);
    say(&format!("{:<42} {open:>9.1} µs", "screening, open cases, mean"))?;
    for (name, line) in cases::forty_priors() {
        let own = per_screening(&read(&line)?, &law, time);
        say(&format!(
            "{:<42} {own:>9.1} µs  (budget {SCREENING_BUDGET:.0})  {:>6.1} × the open cases",
            format!("screening, 40 priors, {name}"),
            own / open
        ))?;
    }
    let lines = OPEN.lines().count();
    let through = command::per_second(OPEN, lines, time)?;
    let bare = command::bare_per_second(OPEN, lines, time)?;
    say(&format!(
        "{:<42} {through:>9.0} /s  (budget {COMMAND_BUDGET:.0})  {:>5.1} % of JSON in and out alone",
        "predicate screen, open cases",
        100.0 * through / bare
    ))
}

fn read(lines: &str) -> Outcome<Vec<Case<IgnoredAny>>> {
    Ok(lines.lines().map(read_case).collect::<Result<_, _>>()?)
}

/// Microseconds of one screening: all theories and guidelines, facts at hand.
fn per_screening(cases: &[Case<IgnoredAny>], law: &Law, time: Duration) -> f64 {
    let round = best(time, || {
        for case in cases {
            black_box(screen(black_box(&case.facts), law, case.screen_date));
        }
    });
    round.as_secs_f64() * 1e6 / count(cases.len())
}

/// The shortest of as many rounds as the time allows, and at least three.
pub fn best(time: Duration, mut round: impl FnMut()) -> Duration {
    let start = Instant::now();
    let mut shortest = Duration::MAX;
    let mut rounds = 0;
    while rounds < 3 || start.elapsed() < time {
        let begun = Instant::now();
        round();
        shortest = shortest.min(begun.elapsed());
        rounds += 1;
    }
    shortest
}

/// A number of things as a number to divide by.
pub fn count(of: usize) -> f64 {
    u32::try_from(of).map_or(f64::INFINITY, f64::from)
}

fn say(words: &str) -> Outcome<()> {
    Ok(writeln!(stdout().lock(), "{words}")?)
}
