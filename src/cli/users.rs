//! `predicate users`

use super::Outcome;
use crate::accounts::operator::{self, ListedPerson, NewPerson, OneTime};
use crate::db::Db;
use crate::db::open::Opened;
use crate::domain::role::Role;
use crate::settings::Settings;
use chrono::{DateTime, Utc};
use std::io::{Read as _, Write as _};

/// Longest password read from standard input, in bytes.
const LONGEST: u64 = 8192;

/// Subcommands of `users`.
#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    /// Add a person; prints a one-time password
    Add(Add),
    /// List everybody
    List,
    /// Release an account that locked itself after failed sign-ins
    Unlock {
        /// E-mail address
        email: String,
    },
    /// Set a one-time password, end the person's sessions and print it
    ResetPassword {
        /// E-mail address
        email: String,
    },
}

/// Arguments of `users add`.
#[derive(Debug, clap::Args)]
pub(super) struct Add {
    /// E-mail address, with which the person signs in
    #[arg(long)]
    email: String,
    /// Full name
    #[arg(long)]
    name: String,
    /// Role: local_prosecutor, agency_supervisor, coordinator, ausa, supervisory_ausa, us_attorney, auditor, administrator;
    /// give it several times for several roles
    #[arg(long = "role", required = true)]
    roles: Vec<Role>,
    /// Name or id of the agency, for the first two roles
    #[arg(long)]
    agency: Option<String>,
    /// Code of the district (setting district.code)
    #[arg(long)]
    district: Option<String>,
    /// Read the person's own password from the first line of standard input instead of making a one-time password
    #[arg(long)]
    password_stdin: bool,
}

/// Runs one of them.
pub(super) async fn run(command: Command, settings: Settings) -> Outcome {
    let opened = Opened::open(&settings).await?;
    let outcome = with(command, &settings, &Db::new(opened.db.clone())).await;
    opened.close().await;
    outcome
}

async fn with(command: Command, settings: &Settings, db: &Db) -> Outcome {
    match command {
        Command::Add(add) => {
            let email = add.email.clone();
            let one_time = operator::add(db, settings, person(add)?, now()).await?;
            match one_time {
                Some(one_time) => print_one_time(&email, &one_time),
                None => Ok(writeln!(std::io::stdout().lock(), "{email} is added")?),
            }
        }
        Command::List => print_list(&operator::list(db, now()).await?),
        Command::Unlock { email } => {
            operator::unlock(db, &email, now()).await?;
            Ok(writeln!(
                std::io::stdout().lock(),
                "{email} is released; the password is as it was"
            )?)
        }
        Command::ResetPassword { email } => {
            print_one_time(&email, &operator::reset(db, &email, now()).await?)
        }
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "the command line is where the clock comes in"
)]
fn now() -> DateTime<Utc> {
    Utc::now()
}

fn person(add: Add) -> Result<NewPerson, std::io::Error> {
    let password = if add.password_stdin {
        Some(first_line()?)
    } else {
        None
    };
    Ok(NewPerson {
        email: add.email,
        full_name: add.name,
        roles: add.roles,
        agency: add.agency,
        district: add.district,
        password,
    })
}

fn first_line() -> Result<String, std::io::Error> {
    let mut text = String::new();
    std::io::stdin().lock().take(LONGEST).read_to_string(&mut text)?;
    Ok(text.lines().next().unwrap_or_default().to_owned())
}

fn print_one_time(email: &str, one_time: &OneTime) -> Outcome {
    let mut out = std::io::stdout().lock();
    writeln!(
        out,
        "{email} signs in with this one-time password and then chooses another:"
    )?;
    writeln!(out, "{}", one_time.password)?;
    writeln!(
        out,
        "It can be used until {} UTC and is shown only now.",
        one_time.until.format("%m/%d/%Y %H:%M")
    )?;
    Ok(())
}

fn print_list(everybody: &[ListedPerson]) -> Outcome {
    let mut out = std::io::stdout().lock();
    if everybody.is_empty() {
        writeln!(
            out,
            "Nobody yet. Add the first administrator with `predicate users add --role administrator …`."
        )?;
    }
    for person in everybody {
        let standing = match (person.active, person.locked_at) {
            (false, _) => "ended",
            (true, Some(_)) => "locked",
            (true, None) => "active",
        };
        let last = person.last_sign_in_at.map_or_else(
            || "never".to_owned(),
            |at| at.format("%Y-%m-%dT%H:%MZ").to_string(),
        );
        writeln!(
            out,
            "{}\t{standing}\t{}\t{}\t{}\t{}\tlast sign-in {last}",
            person.email,
            person.full_name,
            person.district_id,
            person.agency.as_deref().unwrap_or("-"),
            person.roles.as_deref().unwrap_or("-"),
        )?;
    }
    Ok(())
}
