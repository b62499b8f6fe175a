//! Entry point.

use std::io::Write;
use std::process::ExitCode;

use predicate::cli::{Cli, explain};

#[tokio::main]
async fn main() -> ExitCode {
    match Box::pin(Cli::from_process().run()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // If standard error is gone, the exit code still tells.
            let _ = writeln!(std::io::stderr().lock(), "error: {}", explain(error.as_ref()));
            ExitCode::FAILURE
        }
    }
}
