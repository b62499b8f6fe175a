//! Why the embedded server cannot be had, in one line a person can act on.

use std::path::PathBuf;

/// Failure of the embedded database server.
#[derive(Debug, thiserror::Error)]
pub enum EmbeddedError {
    /// No server programs anywhere.
    #[error(
        "PostgreSQL is not installed: run `apt-get install postgresql` (15 or newer), or set DATABASE_URL to use a server elsewhere"
    )]
    NotInstalled,
    /// The directory that was named has no server programs.
    #[error("{} (PG_BIN, database.pg_bin) holds no PostgreSQL server: `apt-get install postgresql` provides one (15 or newer)", .0.display())]
    NotInDirectory(PathBuf),
    /// Only versions we do not work with.
    #[error(
        "PostgreSQL {found} is too old, 15 or newer is needed: `apt-get install postgresql` provides one"
    )]
    TooOld {
        /// Newest major version found.
        found: u32,
    },
    /// The data were written by a major version that is not installed.
    #[error(
        "the database in {} was made by PostgreSQL {data}, but only {installed} is installed: `apt-get install postgresql-{data}`, or bring the data over with pg_dump", directory.display()
    )]
    ForeignVersion {
        /// Where the data are.
        directory: PathBuf,
        /// What `PG_VERSION` says.
        data: String,
        /// Major versions found.
        installed: String,
    },
    /// The directory is not ours to use.
    #[error(
        "the database directory {} belongs to user {owner}: run as that user or as root, or set database.data_dir to another directory", directory.display()
    )]
    ForeignOwner {
        /// The directory.
        directory: PathBuf,
        /// Name or number of the user.
        owner: String,
    },
    /// Root may not run the server, and there is nobody else to.
    #[error("PostgreSQL does not run as root, and this machine has neither a user `postgres` nor `nobody`")]
    NobodyToRunAs,
    /// The server's user cannot get to data that are already there.
    #[error("user {user} cannot reach the database in {}: a directory above it is closed to others", directory.display())]
    Unreachable {
        /// The directory.
        directory: PathBuf,
        /// The server's user.
        user: String,
    },
    /// Something in the way that we did not make.
    #[error("{} is {found}, which the embedded database cannot use", path.display())]
    InTheWay {
        /// What is in the way.
        path: PathBuf,
        /// What it is.
        found: &'static str,
    },
    /// A server we did not start works on our data.
    #[error("a PostgreSQL server that Predicate did not start (process {pid}) uses {}: stop it first", directory.display())]
    ForeignServer {
        /// Its process.
        pid: i32,
        /// Where the data are.
        directory: PathBuf,
    },
    /// Another run holds the directory for too long.
    #[error("another run has been starting or stopping the database in {} for {seconds} seconds", directory.display())]
    Busy {
        /// The directory.
        directory: PathBuf,
        /// How long we waited.
        seconds: u64,
    },
    /// A program of PostgreSQL failed.
    #[error("{program} failed: {message}")]
    Program {
        /// Which.
        program: &'static str,
        /// The end of what it said.
        message: String,
    },
    /// The server did not get to the point of answering.
    #[error("the database server does not answer after {seconds} seconds; its log is {}", log.display())]
    NoAnswer {
        /// How long we waited.
        seconds: u64,
        /// Where to look.
        log: PathBuf,
    },
    /// A file or directory.
    #[error("{}: {source}", path.display())]
    Io {
        /// Which.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The running server refused something.
    #[error("embedded database: {0}")]
    Sql(#[from] sea_orm::sqlx::Error),
}

/// Names the path in an I/O error.
pub(super) fn at(path: &std::path::Path) -> impl FnOnce(std::io::Error) -> EmbeddedError + use<> {
    let path = path.to_owned();
    move |source| EmbeddedError::Io { path, source }
}
