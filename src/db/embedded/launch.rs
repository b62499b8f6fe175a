//! Running PostgreSQL's programs as the user the cluster belongs to.

use std::ffi::OsStr;
use std::io::{ErrorKind, Read, Seek, SeekFrom};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use super::binaries::Binaries;
use super::error::at;
use super::locks::USERS;
use super::place::Place;
use super::{Durability, EmbeddedError};

/// Starts the server and, beside it, what stops it when the last user of the cluster is gone.
///
/// `flock` waits until no run holds the file any more, also when runs were killed, and keeps the lock until the server
/// has ended, so that a new run cannot join a server that is about to go. The signal is repeated because one sent to a
/// server that has not yet set up its handlers is lost. A server that ends by itself leaves the watcher waiting: that
/// one is ended. Signals of the terminal and of a service manager are for the
/// program, not for this script: the server goes when the program is gone.
const SUPERVISOR: &str = r#"
trap '' HUP INT QUIT TERM
log=$1 users=$2 remove=$3 sockets=$4
shift 4
exec >>"$log" 2>&1
command -v flock >/dev/null || { echo "flock is missing: apt-get install util-linux"; exit 1; }
"$@" &
server=$!
flock -x "$users" sh -c 'while kill -INT "$1"; do sleep 0.05; done; rmdir "$2"' stop "$server" "$sockets" 2>/dev/null &
watcher=$!
wait "$server"
code=$?
if flock -n -s 9 9<"$users"; then kill -KILL "$watcher"; fi
wait "$watcher"
if [ -n "$remove" ]; then rm -rf -- "$remove" "$sockets"; fi
exit "$code"
"#;

/// Above this the log of earlier runs is put aside.
const LOG_MAX_BYTES: u64 = 10 * 1024 * 1024;

/// What is needed to start the server, once and again.
#[derive(Debug, Clone)]
pub(super) struct Launch {
    pub place: Place,
    pub binaries: Binaries,
    pub durability: Durability,
}

impl Launch {
    /// Makes the data directory if there is none. A run that dies in the middle leaves nothing that looks complete.
    pub async fn initialise(&self) -> Result<(), EmbeddedError> {
        let place = &self.place;
        if place.data.exists() {
            return Ok(());
        }
        let unfinished = place.root.join("data.new");
        if unfinished.exists() {
            std::fs::remove_dir_all(&unfinished).map_err(at(&unfinished))?;
        }
        let first = self.initdb(&unfinished, "C.UTF-8").await?;
        let said = match first {
            Err(said) if said.contains("locale") => self.initdb(&unfinished, "C").await?,
            other => other,
        };
        said.map_err(|message| EmbeddedError::Program {
            program: "initdb",
            message: last_lines(&message),
        })?;
        std::fs::rename(&unfinished, &place.data).map_err(at(&place.data))
    }

    /// Runs initdb; the inner error is what it said.
    async fn initdb(&self, into: &Path, locale: &str) -> Result<Result<(), String>, EmbeddedError> {
        let program = self.binaries.program("initdb");
        let mut command = self.as_server_user(&program);
        command
            .arg("--pgdata")
            .arg(into)
            .args([
                "--username=postgres",
                "--encoding=UTF8",
                "--data-checksums",
                "--no-instructions",
            ])
            // Only who can enter the socket directory (0700) gets as far as being asked.
            .args(["--auth-local=trust", "--auth-host=reject"])
            .arg(format!("--locale={locale}"))
            .stdout(Stdio::null())
            .stderr(Stdio::piped());
        if self.durability == Durability::Scratch {
            command.arg("--no-sync");
        }
        let output = tokio::process::Command::from(command)
            .output()
            .await
            .map_err(at(&program))?;
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        Ok(if output.status.success() {
            Ok(())
        } else {
            Err(said)
        })
    }

    /// Starts the server under its supervisor; there must be none. It is not ready yet.
    pub fn spawn(&self) -> Result<Child, EmbeddedError> {
        let place = &self.place;
        // Left by a server that was killed, with the number of a process that may be another by now.
        for left in [".s.PGSQL.5432.lock", ".s.PGSQL.5432"] {
            let path = place.sockets.join(left);
            match std::fs::remove_file(&path) {
                Err(error) if error.kind() != ErrorKind::NotFound => return Err(at(&path)(error)),
                _ => {}
            }
        }
        if log_length(&place.log) > LOG_MAX_BYTES {
            std::fs::rename(&place.log, place.root.join("server.log.1")).map_err(at(&place.log))?;
        }
        let remove: &OsStr = match self.durability {
            Durability::Safe => OsStr::new(""),
            Durability::Scratch => place.root.as_os_str(),
        };
        let shell = Path::new("/bin/sh");
        let mut command = self.as_server_user(shell);
        command
            .args(["-c", SUPERVISOR, "predicate-postgres"])
            .arg(&place.log)
            .arg(place.root.join(USERS))
            .arg(remove)
            .arg(&place.sockets)
            .arg(self.binaries.program("postgres"))
            .arg("-D")
            .arg(&place.data)
            .arg("-k")
            .arg(&place.sockets)
            .args(["-p", "5432"])
            .args(self.settings().iter().flat_map(|setting| ["-c", setting]))
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        command.spawn().map_err(at(shell))
    }

    /// Server settings; the rest are PostgreSQL's defaults.
    fn settings(&self) -> &'static [&'static str] {
        match self.durability {
            Durability::Safe => &SAFE,
            Durability::Scratch => &SCRATCH,
        }
    }

    /// A command with nothing of our environment (PGPORT, LC_ALL and the like would change what the server does), in a
    /// process group of its own (Ctrl-C is for us), as the user the cluster belongs to.
    fn as_server_user(&self, program: &Path) -> Command {
        let mut command = Command::new(program);
        command
            .env_clear()
            .env("PATH", "/usr/local/bin:/usr/bin:/bin")
            .current_dir("/")
            .stdin(Stdio::null())
            .process_group(0);
        if let Some(user) = &self.place.identity {
            command.uid(user.uid).gid(user.gid);
        }
        command
    }
}

/// No TCP. What people entered stays out of the log: no statements, no details of violated constraints, no parameters.
const SAFE: [&str; 8] = [
    "listen_addresses=",
    "unix_socket_permissions=0700",
    "fsync=on",
    "timezone=UTC",
    "log_timezone=UTC",
    "log_error_verbosity=terse",
    "log_min_error_statement=panic",
    "log_parameter_max_length_on_error=0",
];

/// For data that nobody misses: nothing waits for the disk.
const SCRATCH: [&str; 13] = [
    "listen_addresses=",
    "unix_socket_permissions=0700",
    "fsync=off",
    "full_page_writes=off",
    "synchronous_commit=off",
    "wal_level=minimal",
    "max_wal_senders=0",
    "max_connections=200",
    "max_wal_size=128MB",
    // In the directory, so that a kill leaves nothing behind elsewhere.
    "dynamic_shared_memory_type=mmap",
    "timezone=UTC",
    "log_timezone=UTC",
    "autovacuum=off",
];

/// Bytes in the log now: what is said after this belongs to the next start.
pub(super) fn log_length(log: &Path) -> u64 {
    std::fs::metadata(log).map_or(0, |found| found.len())
}

/// The end of what the log says after `from`.
pub(super) fn log_tail(log: &Path, from: u64) -> String {
    let mut text = Vec::new();
    let read = std::fs::File::open(log).and_then(|mut file| {
        let from = if file.metadata()?.len() < from { 0 } else { from };
        file.seek(SeekFrom::Start(from))?;
        file.read_to_end(&mut text)
    });
    match read {
        Ok(_) => last_lines(&String::from_utf8_lossy(&text)),
        Err(error) => format!("{}: {error}", log.display()),
    }
}

fn last_lines(text: &str) -> String {
    let lines: Vec<&str> = text
        .lines()
        .map(str::trim_end)
        .filter(|line| !line.is_empty())
        .collect();
    lines[lines.len().saturating_sub(8)..].join("\n")
}
