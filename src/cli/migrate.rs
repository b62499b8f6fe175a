//! `predicate migrate`: a deploy step, run once per release before the servers.

use std::io::Write;

use super::Outcome;
use crate::db::connect::connect_owner;
use crate::db::migrate;
use crate::db::open::Reached;
use crate::settings::Settings;

/// Subcommands of `migrate`.
#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    /// Apply what is pending and load the reference data
    Up,
    /// Take back the last steps, with the data in them
    Down {
        /// How many steps
        #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..))]
        steps: u32,
    },
    /// List the steps
    Status,
}

/// Runs one of them as the owner of the tables.
pub(super) async fn run(command: &Command, settings: &Settings) -> Outcome {
    let reached = Reached::reach(settings).await?;
    let done = match command {
        Command::Up => up(&reached).await,
        Command::Down { steps } => down(&reached, *steps).await,
        Command::Status => status(&reached).await,
    };
    reached.leave().await;
    done
}

async fn up(reached: &Reached) -> Outcome {
    let report = migrate::up(reached.owner()?).await?;
    let mut out = std::io::stdout().lock();
    for step in &report.applied {
        writeln!(out, "applied {step}")?;
    }
    if report.applied.is_empty() {
        writeln!(out, "the schema is up to date")?;
    }
    for table in &report.reference {
        writeln!(
            out,
            "{}: {} inserted, {} updated, {} unchanged, {} retired",
            table.table, table.inserted, table.updated, table.unchanged, table.retired
        )?;
    }
    Ok(())
}

async fn down(reached: &Reached, steps: u32) -> Outcome {
    let undone = migrate::down(reached.owner()?, steps).await?;
    let mut out = std::io::stdout().lock();
    for step in &undone {
        writeln!(out, "took back {step}")?;
    }
    if undone.is_empty() {
        writeln!(out, "there was nothing to take back")?;
    }
    Ok(())
}

/// Needs no more than the server's own role, where the owner is not known.
async fn status(reached: &Reached) -> Outcome {
    let db = connect_owner(reached.owner_url.as_ref().unwrap_or(&reached.app_url)).await?;
    let status = migrate::status(&db).await?;
    db.close().await?;
    let mut out = std::io::stdout().lock();
    for (state, names) in [
        ("applied", &status.applied),
        ("pending", &status.pending),
        ("unknown", &status.unknown),
    ] {
        for name in names {
            writeln!(out, "{state} {name}")?;
        }
    }
    drop(out);
    Ok(status.require_current()?)
}
