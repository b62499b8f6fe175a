//! Pages of the running program under load, against the ceiling: a bare axum + sqlx + askama list on the same server in the
//! same sitting. Server, PostgreSQL and load share the machine, so only the ratio means something.
//!
//! `BENCH_REFERRALS` (20000) referrals, `BENCH_SECONDS` (5) for each line.

mod ceiling;
mod load;
mod program;

use load::{Load, Measured};
use std::error::Error;
use std::io::{Write as _, stdout};
use std::time::Duration;

/// How everything here ends.
pub type Outcome<T> = Result<T, Box<dyn Error + Send + Sync>>;

const CONNECTIONS: usize = 64;

fn number(variable: &str, default: u64) -> u64 {
    std::env::var(variable)
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(default)
}

#[tokio::main]
async fn main() -> Outcome<()> {
    let referrals = number("BENCH_REFERRALS", 20_000);
    let time = Duration::from_secs(number("BENCH_SECONDS", 5));
    say(&format!(
        "{referrals} referrals, {CONNECTIONS} connections, {} s each",
        time.as_secs()
    ))?;
    let program = program::Program::start(referrals).await?;
    let ceiling = ceiling::serve(&program.cluster).await?;
    let person = program.sign_in("chief@demo.example").await?;
    let pages = person.referrals().await?;
    let search = person.search("Smith").await?;
    let bare = Load::new(&ceiling, "")
        .run(&["/".to_owned()], CONNECTIONS, time)
        .await?;
    line("ceiling: bare list", &bare, &bare)?;
    let lines: Vec<(&str, Vec<String>)> = vec![
        ("queue", vec!["/referrals".to_owned()]),
        (
            "queue, one status, by name",
            vec!["/referrals?tab=declined&sort=name&dir=asc".to_owned()],
        ),
        ("queue, searched", vec![format!("/referrals?text={search}")]),
        ("referral, view audited", pages),
        ("dashboard", vec!["/dashboard".to_owned()]),
    ];
    let load = Load::new(&program.address, &person.cookie);
    for (name, paths) in lines {
        match load.run(&paths, CONNECTIONS, time).await {
            Ok(measured) => line(name, &measured, &bare)?,
            Err(error) => say(&format!("{name:<30} {error}"))?,
        }
    }
    say(&format!(
        "memory of the server (PSS): {} MB",
        program.memory_mb()?
    ))
}

fn line(name: &str, measured: &Measured, ceiling: &Measured) -> Outcome<()> {
    say(&format!(
        "{name:<30} {:>8.0}/s  p50 {:>7.1} ms  p99 {:>7.1} ms  {:>5.1} % of the ceiling",
        measured.per_second,
        measured.p50_ms,
        measured.p99_ms,
        100.0 * measured.per_second / ceiling.per_second
    ))
}

fn say(words: &str) -> Outcome<()> {
    Ok(writeln!(stdout().lock(), "{words}")?)
}
