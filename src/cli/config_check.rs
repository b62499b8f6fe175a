//! `predicate config check`

use std::io::Write;
use std::path::Path;

use super::Outcome;
use crate::settings::{Layers, Sources};

/// Subcommands of `config`.
#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    /// Show every setting with where it was set, and say what is wrong with any
    Check,
}

/// Prints the settings even where one is not allowed; secrets are hidden.
pub(super) fn run(command: &Command, config: Option<&Path>) -> Outcome {
    let Command::Check = command;
    let layers = Layers::gather(Sources::of_process(config))?;
    let mut out = std::io::stdout().lock();
    for setting in layers.effective() {
        let value = setting.value.trim().replace('\n', "\\n");
        writeln!(out, "{} = {value}    # {}", setting.key, setting.origin)?;
    }
    layers.settings()?;
    Ok(())
}
