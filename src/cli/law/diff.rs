//! `predicate law diff`: what changed in the law files, and for whom.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{DateTime, Utc};

use super::Outcome;
use crate::db::Db;
use crate::db::open::Opened;
use crate::eligibility::law::{Law, differences};
use crate::screening::Book;
use crate::screening::differ::{self, Differing};
use crate::settings::{Settings, classifier_of, law_of};

/// Arguments of `law diff`.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// Before: a directory laid out like config/law
    old: PathBuf,
    /// After
    new: PathBuf,
    /// Compare the files only; no database is needed
    #[arg(long)]
    rules_only: bool,
}

/// Prints what changed, then which pending referrals it changes.
pub(super) async fn run(args: &Args, config: Option<&Path>) -> Outcome {
    let (old, new) = (law_of(&args.old)?, law_of(&args.new)?);
    let mut out = std::io::stdout();
    rules(&mut out, &old, &new)?;
    if args.rules_only {
        return Ok(());
    }
    let (old, new) = (book(&args.old, old)?, book(&args.new, new)?);
    let settings = Settings::load(config)?;
    let opened = Opened::open(&settings).await?;
    let found = differ::pending(&Db::new(opened.db.clone()), now(), &old, &new).await;
    opened.close().await;
    let (screened, differing) =
        found.map_err(|error| error.cause().map_or_else(|| error.words().1, ToString::to_string))?;
    referrals(&mut out, screened, &differing)
}

fn book(directory: &Path, law: Law) -> Result<Book, crate::settings::ClassifierLoadError> {
    Ok(Book {
        classifier: Arc::new(classifier_of(directory, &law)?),
        law: Arc::new(law),
    })
}

#[expect(
    clippy::disallowed_methods,
    reason = "the command line is where the clock comes in"
)]
fn now() -> DateTime<Utc> {
    Utc::now()
}

fn rules(out: &mut impl Write, old: &Law, new: &Law) -> Outcome {
    let changes = differences(old, new);
    writeln!(out, "old {}\nnew {}", old.hash(), new.hash())?;
    for change in &changes {
        match (&change.old, &change.new) {
            (Some(_), None) if change.field.is_empty() => writeln!(out, "- {}", change.what)?,
            (None, Some(_)) if change.field.is_empty() => writeln!(out, "+ {}", change.what)?,
            (before, after) => {
                let or_none = |value: &Option<String>| value.clone().unwrap_or_else(|| "none".to_owned());
                writeln!(
                    out,
                    "~ {} {}: {} -> {}",
                    change.what,
                    change.field,
                    or_none(before),
                    or_none(after)
                )?;
            }
        }
    }
    let differences = if changes.len() == 1 {
        "difference"
    } else {
        "differences"
    };
    writeln!(out, "{} {differences}", changes.len())?;
    Ok(())
}

/// Numbers only: the names stay in the program.
fn referrals(out: &mut impl Write, screened: usize, differing: &[Differing]) -> Outcome {
    for referral in differing {
        writeln!(out, "{}", referral.number)?;
        for change in &referral.changes {
            writeln!(out, "  {}: {} -> {}", change.what, change.before, change.after)?;
        }
    }
    writeln!(
        out,
        "{} of {screened} pending referrals come out differently",
        differing.len()
    )?;
    Ok(())
}
