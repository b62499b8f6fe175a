//! The program as a person starts it: in a directory, with arguments, with an environment of its own.

use crate::support::cluster::fast_directory;
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use predicate::db::embedded::{Durability, EmbeddedServer, Options};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt as _, BufReader, Lines};
use tokio::process::{Child, ChildStdout};
use tokio::time::timeout;

/// Long enough for a machine that is busy with other things.
const PATIENCE: Duration = Duration::from_secs(60);

/// A working directory, open to the user the database server runs as.
pub struct Place {
    directory: TempDir,
}

/// What a command has said.
pub struct Said {
    pub success: bool,
    pub out: String,
    pub err: String,
}

/// A server of the program; killed if the test ends early.
pub struct Served {
    child: Child,
    /// `http://127.0.0.1:<port>`
    pub address: String,
    /// Kept open: a program that has nobody to write to would end.
    _lines: Lines<BufReader<ChildStdout>>,
}

impl Place {
    pub fn new() -> Self {
        let directory = tempfile::tempdir_in(fast_directory()).unwrap();
        std::fs::set_permissions(directory.path(), std::fs::Permissions::from_mode(0o755)).unwrap();
        Self { directory }
    }

    pub fn path(&self) -> &Path {
        self.directory.path()
    }

    /// The cluster's directory.
    pub fn cluster(&self) -> PathBuf {
        self.path().join("var/pg")
    }

    /// The program with nothing of our environment but `PATH`.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_predicate"));
        command
            .args(arguments)
            .current_dir(self.path())
            .stdin(Stdio::null())
            .env_clear();
        command
            .env("PREDICATE_ENV", "test")
            .env("PREDICATE__LOG__FILTER", "warn");
        command.envs(std::env::var_os("PATH").map(|path| ("PATH", path)));
        command.envs(std::env::var_os("PG_BIN").map(|path| ("PG_BIN", path)));
        command
    }

    /// Runs a command to its end.
    pub fn run(&self, arguments: &[&str]) -> Said {
        said(self.command(arguments).output().unwrap())
    }

    /// Starts `predicate serve` on a free port and waits until it listens.
    pub async fn serve(&self) -> Served {
        self.serve_with(&[]).await
    }

    /// As [`Self::serve`], with more of an environment.
    pub async fn serve_with(&self, variables: &[(&str, &str)]) -> Served {
        let mut command = tokio::process::Command::from(self.command(&["serve"]));
        command.envs(variables.iter().copied());
        let mut child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let line = timeout(PATIENCE, lines.next_line())
            .await
            .expect("the server does not come up")
            .unwrap();
        let Some(line) = line else {
            panic!(
                "the server ended: {}",
                said(child.wait_with_output().await.unwrap()).err
            )
        };
        let address = line
            .strip_prefix("Predicate listens on ")
            .unwrap_or_else(|| panic!("{line}"))
            .to_owned();
        Served {
            child,
            address,
            _lines: lines,
        }
    }

    /// A connection to the product's database, if the server runs.
    pub async fn connect(&self, role: &str) -> Result<sea_orm::sqlx::PgConnection, sea_orm::sqlx::Error> {
        use sea_orm::sqlx::{Connection as _, PgConnection, postgres::PgConnectOptions};
        let options = PgConnectOptions::new_without_pgpass()
            .socket(self.cluster().join("socket"))
            .username(role)
            .database("predicate");
        PgConnection::connect_with(&options).await
    }

    /// The cluster, through the library: joins the program's server or starts one.
    pub async fn join(&self) -> EmbeddedServer {
        let options = Options {
            directory: self.cluster(),
            pg_bin: std::env::var_os("PG_BIN").map(Into::into),
            path: std::env::var_os("PATH"),
            durability: Durability::Safe,
        };
        EmbeddedServer::start(&options).await.unwrap()
    }

    /// Process number of the database server, while it runs.
    pub fn postmaster(&self) -> Option<i32> {
        let text = std::fs::read_to_string(self.cluster().join("data/postmaster.pid")).ok()?;
        text.lines().next()?.parse().ok()
    }

    /// Waits until the database server is gone.
    pub fn wait_for_stop(&self) {
        wait_until("the database server has stopped", || self.postmaster().is_none());
    }
}

impl Served {
    pub fn signal(&self, signal: Signal) {
        kill(
            Pid::from_raw(self.child.id().unwrap().try_into().unwrap()),
            signal,
        )
        .unwrap();
    }

    /// Sends a signal and waits for the end. Whether it ended well.
    pub async fn end(mut self, signal: Signal) -> bool {
        self.signal(signal);
        self.child.wait().await.unwrap().success()
    }
}

pub fn said(output: Output) -> Said {
    Said {
        success: output.status.success(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

pub fn wait_until(what: &str, is_so: impl Fn() -> bool) {
    let begun = Instant::now();
    while !is_so() {
        assert!(begun.elapsed() < PATIENCE, "not so after a minute: {what}");
        std::thread::sleep(Duration::from_millis(10));
    }
}
