//! Pages, searches and submissions of the running program under load, each against its ceiling: a bare axum + sqlx + askama
//! program doing the same to the same rows, on the same server in the same sitting. Server, PostgreSQL and load share the
//! machine, so only the ratio means something; the budgets beside it are those of the design, for a million referrals.
//!
//! `BENCH_REFERRALS` (20000) referrals, `BENCH_SECONDS` (5) for each line.

mod ceiling;
mod load;
mod program;
mod submissions;

use load::{Load, Measured};
use program::Person;
use std::error::Error;
use std::io::{Write as _, stdout};
use std::time::Duration;

/// How everything here ends.
pub type Outcome<T> = Result<T, Box<dyn Error + Send + Sync>>;

const CONNECTIONS: usize = 64;
/// Names as somebody mishears them, none of which stands in the lists that the demonstration draws from.
const MISSPELT: [&str; 6] = [
    "Smyht",
    "Jonhson",
    "Willaims",
    "Gracia",
    "Andersen Michal",
    "Tompson",
];

fn number(variable: &str, default: u64) -> u64 {
    std::env::var(variable)
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(default)
}

/// A line of the report: what is asked, over how many connections, what must come of it.
struct Line {
    name: &'static str,
    paths: Vec<String>,
    connections: usize,
    budget: &'static str,
}

#[tokio::main]
async fn main() -> Outcome<()> {
    let referrals = number("BENCH_REFERRALS", 20_000);
    let time = Duration::from_secs(number("BENCH_SECONDS", 5));
    say(&format!(
        "{referrals} referrals, {CONNECTIONS} connections where nothing else is said, {} s each",
        time.as_secs()
    ))?;
    let program = program::Program::start(referrals).await?;
    let bare = ceiling::serve(&program.cluster).await?;
    let bare = Load::new(&bare, &[""]);
    let person = program.sign_in("chief@demo.example").await?;
    let load = Load::new(&program.address, &[&person.cookie]);
    let page = |path: &str| vec![path.to_owned()];
    let list = bare.run(&page("/"), CONNECTIONS, time).await?;
    say(&told("ceiling: bare list", &list))?;
    for line in pages(&person).await? {
        report(&load, &line, &list, time).await?;
    }
    let text = bare.run(&page("/text"), CONNECTIONS, time).await?;
    say(&told("ceiling: bare status + text", &text))?;
    let alone = bare.run(&page("/text"), 1, time).await?;
    say(&told("ceiling: the same, 1 connection", &alone))?;
    let [many, one] = searches(&person).await?;
    report(&load, &many, &text, time).await?;
    report(&load, &one, &alone, time).await?;
    let names: Vec<String> = MISSPELT
        .iter()
        .map(|name| format!("/names?q={}", name.replace(' ', "+")))
        .collect();
    let names = bare.run(&names, 1, time).await?;
    say(&told("ceiling: bare misspelt name, 1 connection", &names))?;
    report(&load, &misspelt(&person).await?, &names, time).await?;
    submissions::run(&program, &bare, time).await?;
    say(&format!(
        "memory of the server (PSS): {} MB (must: 80, aim: 25)",
        program.memory_mb()?
    ))
}

async fn pages(person: &Person) -> Outcome<Vec<Line>> {
    let queue = "must: 1,500/s, p99 80 ms; aim: 5,000/s, p99 20 ms";
    let line = |name, paths, budget| Line {
        name,
        paths,
        connections: CONNECTIONS,
        budget,
    };
    let text = format!("/referrals?text={}", person.search("Smith").await?);
    Ok(vec![
        line("queue", vec!["/referrals".to_owned()], queue),
        line(
            "queue, one status, by name",
            vec!["/referrals?tab=declined&sort=name&dir=asc".to_owned()],
            queue,
        ),
        line("queue, searched", vec![text], queue),
        line(
            "referral, view audited",
            person.referrals().await?,
            "must: 1,500/s; aim: 4,000/s",
        ),
        line(
            "dashboard",
            vec!["/dashboard".to_owned()],
            "must: 500/s; aim: 3,000/s, p99 30 ms",
        ),
    ])
}

/// Referrals of one status with a word in a name: over all connections, and over one.
async fn searches(person: &Person) -> Outcome<[Line; 2]> {
    let path = format!("/referrals?tab=declined&text={}", person.search("Smith").await?);
    Ok([
        Line {
            name: "status + text search",
            paths: vec![path.clone()],
            connections: CONNECTIONS,
            budget: "must: 100/s; aim: 300/s",
        },
        Line {
            name: "status + text search, 1 connection",
            paths: vec![path],
            connections: 1,
            budget: "aim: p99 12 ms",
        },
    ])
}

async fn misspelt(person: &Person) -> Outcome<Line> {
    let mut paths = Vec::new();
    for name in MISSPELT {
        paths.push(format!("/search?s={}", person.search(name).await?));
    }
    Ok(Line {
        name: "misspelt name, 1 connection",
        paths,
        connections: 1,
        budget: "must: p95 160 ms; aim: p95 10 ms",
    })
}

async fn report(load: &Load, line: &Line, ceiling: &Measured, time: Duration) -> Outcome<()> {
    match load.run(&line.paths, line.connections, time).await {
        Ok(measured) => compare(line.name, &measured, ceiling, line.budget),
        Err(error) => say(&format!("{:<42} {error}", line.name)),
    }
}

/// One line: what was measured, its share of the ceiling's rate, the budget.
fn compare(name: &str, measured: &Measured, ceiling: &Measured, budget: &str) -> Outcome<()> {
    let share = 100.0 * measured.per_second / ceiling.per_second;
    say(&format!(
        "{}  {share:>5.1} % of the ceiling  ({budget})",
        told(name, measured)
    ))
}

fn told(name: &str, measured: &Measured) -> String {
    format!(
        "{name:<42} {:>7.0}/s  p50 {:>6.1}  p95 {:>6.1}  p99 {:>6.1} ms",
        measured.per_second, measured.p50_ms, measured.p95_ms, measured.p99_ms
    )
}

fn say(words: &str) -> Outcome<()> {
    Ok(writeln!(stdout().lock(), "{words}")?)
}
