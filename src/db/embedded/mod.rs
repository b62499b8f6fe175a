//! A private PostgreSQL cluster for people who have none: the default on one's own machine, and what the tests run on.
//!
//! Socket only, in a directory only its user can enter; started by the first run that needs it, joined by others on the same
//! directory, and gone when the last of them is, however that one ended.

mod admin;
mod binaries;
mod error;
mod launch;
mod locks;
mod place;
mod postmaster;
mod supervise;

use std::ffi::OsString;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::Child;
use std::sync::Arc;
use std::time::{Duration, Instant};

use sea_orm::sqlx::PgConnection;
use secrecy::SecretString;

pub use binaries::Binaries;
pub use error::EmbeddedError;

use super::{APP_ROLE, OWNER_ROLE};
use admin::Answer;
use launch::Launch;
use place::Place;
use postmaster::Running;
use supervise::Supervision;

const POLL: Duration = Duration::from_millis(10);
/// A server that says nothing at all for this long has a problem; one that says it recovers may take much longer.
const SILENCE: Duration = Duration::from_secs(30);
const RECOVERY: Duration = Duration::from_secs(600);

/// What becomes of the data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Durability {
    /// Every commit is on disk.
    Safe,
    /// For tests: nothing waits for the disk, and the directory is removed when the server stops.
    Scratch,
}

/// Where and how to run the cluster.
#[derive(Debug, Clone)]
pub struct Options {
    /// Directory of the cluster; made if missing.
    pub directory: PathBuf,
    /// Directory of PostgreSQL's programs, if not to be searched for.
    pub pg_bin: Option<PathBuf>,
    /// Where else to search: `PATH`.
    pub path: Option<OsString>,
    /// What becomes of the data.
    pub durability: Durability,
}

impl Options {
    /// The cluster of these settings.
    #[must_use]
    pub fn of(settings: &crate::settings::Database) -> Self {
        Self {
            directory: settings.data_dir.clone(),
            pg_bin: settings.pg_bin.clone(),
            path: std::env::var_os("PATH"),
            durability: Durability::Safe,
        }
    }
}

/// This run's use of a cluster. The server stops some time after the last use is dropped, or by [`stop`](Self::stop).
#[derive(Debug)]
pub struct EmbeddedServer {
    place: Place,
    users: File,
    /// Set if this run started the server.
    supervision: Option<Arc<Supervision>>,
}

impl EmbeddedServer {
    /// Starts the cluster's server, or joins the one another run has started, and waits until it answers.
    ///
    /// # Errors
    /// [`EmbeddedError`], in one line a person can act on.
    pub async fn start(options: &Options) -> Result<Self, EmbeddedError> {
        let place = Place::prepare(&options.directory)?;
        let starting = locks::exclusive(&place).await?;
        let users = locks::shared(&place).await?;
        let version = place.version();
        let data = version.as_deref().map(|version| (place.data.as_path(), version));
        let binaries = Binaries::find(options.pg_bin.as_deref(), options.path.as_deref(), data)?;
        let launch = Launch {
            place: place.clone(),
            binaries,
            durability: options.durability,
        };
        place.make_sockets()?;
        let (mut connection, child) = match settled(&place).await? {
            Running::Ours => (answer(&place, None).await?, None),
            Running::No | Running::Dying => {
                launch.initialise().await?;
                let (connection, child) = start_answering(&launch).await?;
                (connection, Some(child))
            }
        };
        admin::ensure(&mut connection).await?;
        let supervision = child.map(|child| Supervision::begin(launch, child));
        drop(starting);
        Ok(Self {
            place,
            users,
            supervision,
        })
    }

    /// Whether this run started the server; else it joined another's.
    #[must_use]
    pub fn started_here(&self) -> bool {
        self.supervision.is_some()
    }

    /// Directory the cluster is in: the real one, where the one asked for is a link.
    #[must_use]
    pub fn directory(&self) -> &Path {
        &self.place.root
    }

    /// URL of the product's database for the role that owns nothing.
    #[must_use]
    pub fn app_url(&self) -> SecretString {
        self.url(APP_ROLE, admin::DATABASE)
    }

    /// URL of the product's database for the role that owns the tables.
    #[must_use]
    pub fn owner_url(&self) -> SecretString {
        self.url(OWNER_ROLE, admin::DATABASE)
    }

    /// URL of any database of the cluster for any role.
    #[must_use]
    pub fn url(&self, role: &str, database: &str) -> SecretString {
        admin::url(&self.place.sockets, role, database)
    }

    /// Copies `template`, to which nobody may be connected, into a new database.
    ///
    /// # Errors
    /// [`EmbeddedError::Sql`] if the server refuses.
    pub async fn create_database_from_template(
        &self,
        name: &str,
        template: &str,
    ) -> Result<(), EmbeddedError> {
        admin::copy(&mut answer(&self.place, None).await?, name, template).await
    }

    /// Removes a database together with the connections to it.
    ///
    /// # Errors
    /// [`EmbeddedError::Sql`] if the server refuses.
    pub async fn drop_database(&self, name: &str) -> Result<(), EmbeddedError> {
        admin::remove(&mut answer(&self.place, None).await?, name).await
    }

    /// Ends this run's use of the cluster. If it was the last and this run started the server, waits until that has stopped.
    pub async fn stop(self) {
        if let Some(supervision) = &self.supervision {
            supervision.expect_end();
            if locks::leave(&self.users) {
                supervision.ended(SILENCE).await;
            }
        }
    }
}

impl Drop for EmbeddedServer {
    fn drop(&mut self) {
        if let Some(supervision) = &self.supervision {
            supervision.expect_end();
        }
    }
}

/// What runs on the data, once the processes of a killed server are gone: they notice its end by themselves.
async fn settled(place: &Place) -> Result<Running, EmbeddedError> {
    let begun = Instant::now();
    loop {
        match postmaster::running(place)? {
            Running::Dying if begun.elapsed() < RECOVERY => tokio::time::sleep(POLL).await,
            other => return Ok(other),
        }
    }
}

/// Launches the server and waits for it. After a kill, memory of the old one can linger for a moment: then once more.
async fn start_answering(launch: &Launch) -> Result<(PgConnection, Child), EmbeddedError> {
    let begun = Instant::now();
    loop {
        let said_before = launch::log_length(&launch.place.log);
        let mut child = launch.spawn()?;
        match answer(&launch.place, Some(&mut child)).await {
            Ok(connection) => return Ok((connection, child)),
            Err(EmbeddedError::Program { program, .. }) => {
                let message = launch::log_tail(&launch.place.log, said_before);
                if !message.contains("pre-existing shared memory") || begun.elapsed() > SILENCE {
                    return Err(EmbeddedError::Program { program, message });
                }
                tokio::time::sleep(POLL * 10).await;
            }
            Err(other) => return Err(other),
        }
    }
}

/// Waits until the server takes a connection, or `child`, if given, has ended.
async fn answer(place: &Place, mut child: Option<&mut Child>) -> Result<PgConnection, EmbeddedError> {
    let mut patience = SILENCE;
    let begun = Instant::now();
    loop {
        match admin::knock(&place.sockets).await? {
            Answer::Ready(connection) => return Ok(connection),
            Answer::NotYet => patience = RECOVERY,
            Answer::Silent => {}
        }
        if let Some(child) = child.as_deref_mut()
            && child.try_wait().map_err(error::at(&place.data))?.is_some()
        {
            return Err(EmbeddedError::Program {
                program: "postgres",
                message: String::new(),
            });
        }
        if begun.elapsed() > patience {
            return Err(EmbeddedError::NoAnswer {
                seconds: patience.as_secs(),
                log: place.log.clone(),
            });
        }
        tokio::time::sleep(POLL).await;
    }
}
