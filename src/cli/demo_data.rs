//! `predicate demo-data`, and what `serve --demo` says

use super::Outcome;
use crate::db::Db;
use crate::db::open::Opened;
use crate::demo::{self, Loaded, PASSWORD, Plan};
use crate::settings::Settings;
use chrono::{DateTime, Utc};
use std::io::Write as _;

/// Arguments of `demo-data`.
#[derive(Debug, Clone, Copy, clap::Args)]
pub(super) struct Args {
    /// How many referrals
    #[arg(long, default_value_t = 500)]
    referrals: usize,
    /// Seed: the same seed on the same day gives the same rows
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

impl Args {
    /// The plan of `serve --demo`.
    pub(super) const fn new(referrals: usize, seed: u64) -> Self {
        Self { referrals, seed }
    }
}

/// Fills the empty district and prints the accounts.
pub(super) async fn run(args: Args, settings: Settings) -> Outcome {
    let opened = Opened::open(&settings).await?;
    let outcome = fill(args, &Db::new(opened.db.clone())).await;
    opened.close().await;
    outcome
}

async fn fill(args: Args, db: &Db) -> Outcome {
    let loaded = demo::load(
        db,
        Plan {
            referrals: args.referrals,
            seed: args.seed,
        },
        now(),
    )
    .await?;
    print(&loaded)
}

/// Fills the district unless the demonstration is there already; prints the accounts either way.
pub(super) async fn ensure(args: Args, db: &Db) -> Outcome {
    if demo::is_loaded(db, now()).await? {
        return print_accounts(&demo::accounts());
    }
    fill(args, db).await
}

#[expect(
    clippy::disallowed_methods,
    reason = "the command line is where the clock comes in"
)]
fn now() -> DateTime<Utc> {
    Utc::now()
}

fn print(loaded: &Loaded) -> Outcome {
    let mut out = std::io::stdout().lock();
    let Loaded {
        referrals,
        offenders,
        charges,
        ..
    } = loaded;
    writeln!(
        out,
        "Loaded {referrals} referrals of {offenders} invented offenders with {charges} charges in their histories."
    )?;
    drop(out);
    print_accounts(&demo::accounts())
}

fn print_accounts(accounts: &[(&'static str, &'static str)]) -> Outcome {
    let mut out = std::io::stdout().lock();
    writeln!(
        out,
        "\nDemonstration accounts, all with the password: {PASSWORD}\n"
    )?;
    for (role, email) in accounts {
        writeln!(out, "  {role:<18} {email}")?;
    }
    writeln!(out)?;
    Ok(())
}
