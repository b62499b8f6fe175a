//! `predicate law check`, `show` and `diff`

mod diff;

use std::error::Error;
use std::io::Write;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::Outcome;
use crate::eligibility::law::{By, Law, Rule, Value};
use crate::settings::{law_of, shipped_law};

/// Subcommands of `law`.
#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    /// Say whether the law files hold together, and what is in them
    Check {
        /// Directory laid out like config/law; without one, the law the program was built with
        directory: Option<PathBuf>,
    },
    /// Show a rule as it stood on a day
    Show {
        /// Identifier, such as 922g.max180, or a series, such as 922g.max
        id: String,
        /// The day (YYYY-MM-DD)
        #[arg(long, value_name = "DATE")]
        on: NaiveDate,
        /// Directory laid out like config/law
        #[arg(long, value_name = "DIR")]
        law: Option<PathBuf>,
    },
    /// Compare two law directories rule by rule, and list the pending referrals that come out differently
    Diff(diff::Args),
}

/// The law the program was built with.
pub(super) fn load() -> Result<Law, Box<dyn Error + Send + Sync>> {
    Ok(shipped_law()?)
}

fn load_from(directory: Option<&Path>) -> Result<Law, Box<dyn Error + Send + Sync>> {
    match directory {
        Some(directory) => Ok(law_of(directory)?),
        None => load(),
    }
}

/// Runs the command; `config` is needed where referrals are read.
pub(super) async fn run(command: &Command, config: Option<&Path>) -> Outcome {
    let mut out = std::io::stdout();
    match command {
        Command::Check { directory } => check(&mut out, &load_from(directory.as_deref())?),
        Command::Show { id, on, law } => show(&mut out, &load_from(law.as_deref())?, id, *on),
        Command::Diff(args) => diff::run(args, config).await,
    }
}

fn check(out: &mut impl Write, law: &Law) -> Outcome {
    let rules = law.rules();
    let mut ids: Vec<&str> = rules.iter().map(|rule| rule.id.as_str()).collect();
    ids.dedup();
    let open = rules.iter().filter(|rule| rule.to.is_none()).count();
    let unverified = rules.iter().filter(|rule| rule.unverified).count();
    let doubtful = rules.iter().filter(|rule| !rule.uncertain.is_empty()).count();
    let parameters: usize = rules.iter().map(|rule| rule.parameters.len()).sum();
    writeln!(out, "rules: {}", ids.len())?;
    writeln!(out, "windows: {} ({open} in force without an end)", rules.len())?;
    writeln!(out, "parameters: {parameters}, each cited")?;
    writeln!(
        out,
        "unverified: {unverified}; resting on something unsettled: {doubtful}"
    )?;
    writeln!(out, "offense types: {}", law.offense_types().len())?;
    writeln!(out, "statutes: {}", law.statutes().len())?;
    writeln!(out, "hash: {}", law.hash())?;
    Ok(())
}

fn show(out: &mut impl Write, law: &Law, id: &str, on: NaiveDate) -> Outcome {
    let Some(rule) = law.rule(id, on) else {
        return Err(format!("there is no rule {id}; `predicate law check` counts them").into());
    };
    if !rule.covers(on) {
        return Err(format!("{} was not in force on {on}: {}", rule.id, window(rule)).into());
    }
    print(out, law, rule)
}

fn window(rule: &Rule) -> String {
    let from = if rule.begins_with_our_text {
        "loaded from"
    } else {
        "from"
    };
    match rule.to {
        Some(to) => format!("{from} {} to {to}", rule.from),
        None => format!("{from} {} on", rule.from),
    }
}

fn print(out: &mut impl Write, law: &Law, rule: &Rule) -> Outcome {
    let by = match rule.by {
        By::Offense => "offense",
        By::Sentencing => "sentencing",
        By::Edition => "edition of the Manual",
    };
    writeln!(out, "{}  {}", rule.id, rule.title)?;
    writeln!(out, "citation: {}", rule.citation)?;
    writeln!(out, "in force: {}, by date of {by}", window(rule))?;
    writeln!(out, "authority: {}", rule.authority)?;
    writeln!(out, "{}", rule.summary)?;
    for parameter in &rule.parameters {
        let shown = if parameter.shown_only { " (shown only)" } else { "" };
        match &parameter.value {
            Value::Text(value) => {
                writeln!(
                    out,
                    "  {} = {value} {} [{}]{shown}",
                    parameter.name, parameter.unit, parameter.cite
                )?;
            }
            Value::Table(rows) => {
                writeln!(
                    out,
                    "  {} [{}]{shown}: {}",
                    parameter.name,
                    parameter.cite,
                    parameter.columns.join(" | ")
                )?;
                for row in rows {
                    writeln!(out, "    {}", row.join(" | "))?;
                }
            }
        }
    }
    if rule.unverified {
        writeln!(out, "UNVERIFIED: compare it with its source before relying on it")?;
    }
    for number in &rule.uncertain {
        let item = law.uncertainties().iter().find(|item| item.number == *number);
        writeln!(
            out,
            "uncertain ({number}): {}",
            item.map_or("", |item| item.text.as_str())
        )?;
    }
    writeln!(out, "verified on {} against: {}", rule.verified_on, rule.source)?;
    writeln!(out, "text: {}", rule.text)?;
    writeln!(out, "file: {}", rule.file)?;
    Ok(())
}
