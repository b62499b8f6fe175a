//! The command line. Results go to standard output, everything else to standard error; a failure ends with exit code 1.

mod config_check;
mod demo_data;
mod doctor;
mod law;
mod migrate;
mod rapsheet;
mod screen;
mod serve;
mod shutdown;
mod users;

use std::error::Error;
use std::path::PathBuf;

use clap::{Parser, Subcommand};
use tracing_subscriber::EnvFilter;

use crate::settings::{LogFormat, Settings, SettingsError};

/// How every command ends.
pub type Outcome = Result<(), Box<dyn Error + Send + Sync>>;

/// Repeat-offender referral tracker of a U.S. Attorney's Office.
#[derive(Debug, Parser)]
#[command(name = "predicate", version, arg_required_else_help = true)]
pub struct Cli {
    /// Settings file, or directory of *.toml files, on top of the built-in settings [env: PREDICATE_CONFIG]
    #[arg(long, global = true, value_name = "PATH")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Run the server
    Serve(serve::Args),
    /// Bring the database schema up or down, or show where it is
    #[command(subcommand)]
    Migrate(migrate::Command),
    /// Add people, list them, release locked accounts
    #[command(subcommand)]
    Users(users::Command),
    /// Fill the empty district with invented people, histories and referrals
    DemoData(demo_data::Args),
    /// Read criminal-history files
    #[command(subcommand)]
    Rapsheet(rapsheet::Command),
    /// Screen cases for federal eligibility
    Screen(screen::Args),
    /// Check, show and compare the law files
    #[command(subcommand)]
    Law(law::Command),
    /// Settings
    #[command(subcommand)]
    Config(config_check::Command),
    /// Check settings, database and directories, and say what is wrong
    Doctor,
}

impl Cli {
    /// Reads the arguments of this process; ends it with help or a usage error where that is called for.
    #[must_use]
    pub fn from_process() -> Self {
        Self::parse()
    }

    /// Runs the command.
    ///
    /// # Errors
    /// Whatever stopped it, in words for the person at the terminal.
    pub async fn run(self) -> Outcome {
        let config = self.config.as_deref();
        // Reading a file needs neither settings nor database; `law diff` reads them where it is to look at referrals.
        if let Command::Rapsheet(command) = self.command {
            return rapsheet::run(&command);
        }
        if let Command::Screen(args) = self.command {
            return screen::run(&args);
        }
        if let Command::Law(command) = self.command {
            return Box::pin(law::run(&command, config)).await;
        }
        // These two are there to look at settings that may be wrong.
        if let Command::Config(command) = self.command {
            return config_check::run(&command, config);
        }
        let settings = Settings::load(config)?;
        start_log(&settings)?;
        match self.command {
            Command::Serve(args) => Box::pin(serve::run(args, settings)).await,
            Command::Migrate(command) => Box::pin(migrate::run(&command, &settings)).await,
            Command::Users(command) => Box::pin(users::run(command, settings)).await,
            Command::DemoData(args) => Box::pin(demo_data::run(args, settings)).await,
            Command::Doctor => Box::pin(doctor::run(&settings)).await,
            Command::Config(_) | Command::Law(_) | Command::Rapsheet(_) | Command::Screen(_) => Ok(()),
        }
    }
}

/// Log lines go to standard error: for people, or one JSON object per line.
fn start_log(settings: &Settings) -> Outcome {
    let filter = EnvFilter::builder().parse(&settings.log.filter)?;
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr);
    match settings.log.format {
        LogFormat::Json => log.json().try_init(),
        LogFormat::Human => {
            let colors = std::io::IsTerminal::is_terminal(&std::io::stderr());
            log.with_ansi(colors).with_target(false).try_init()
        }
    }
}

/// One line per error of the chain that adds something to the one above it.
pub fn explain(error: &(dyn Error + Send + Sync + 'static)) -> String {
    let mut text = error.to_string();
    // Problems of settings are several lines of equal rank.
    if error.downcast_ref::<SettingsError>().is_some() {
        return text;
    }
    let mut source = error.source();
    while let Some(cause) = source {
        let cause_text = cause.to_string();
        if !text.contains(&cause_text) {
            text.push_str(": ");
            text.push_str(&cause_text);
        }
        source = cause.source();
    }
    text
}
