//! The schema: bringing it up or down as a deploy step, and refusing to run on one we do not know.

use migration::{Migrator, MigratorTrait};
use sea_orm::sqlx::{self, Connection, PgConnection, query, query_scalar};
use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, DbErr, Statement};
use secrecy::{ExposeSecret, SecretString};

use super::connect::{ConnectError, connect_owner};
use super::reference::{self, Loaded, ReferenceError};
use super::{APP_ROLE, OWNER_ROLE};

/// Advisory lock of everybody who changes the schema ("predicat" in ASCII).
const LOCK: i64 = 0x7072_6564_6963_6174;

/// Why the schema is not what it should be.
#[derive(Debug, thiserror::Error)]
pub enum MigrateError {
    /// No connection as the owner.
    #[error(transparent)]
    Connect(#[from] ConnectError),
    /// The connection that holds the lock.
    #[error("cannot take the migration lock: {0}")]
    Lock(#[source] sqlx::Error),
    /// Grants go to a role by this name.
    #[error(
        "the database has no role {APP_ROLE}: create it once as a superuser with `create role {APP_ROLE} login` and a password, \
         and {OWNER_ROLE} as the owner of the database"
    )]
    NoAppRole,
    /// A step failed and was rolled back; the steps before it stay.
    #[error("migration failed and was rolled back: {0}")]
    Step(#[source] DbErr),
    /// Reference data.
    #[error(transparent)]
    Reference(#[from] ReferenceError),
    /// The list of applied steps cannot be read.
    #[error("cannot read the list of migrations: {0}")]
    List(#[source] DbErr),
    /// Older than this program.
    #[error(
        "the database schema is older than this program: {} of its steps are missing, from {} on; run `predicate migrate up`",
        .0.len(),
        .0.first().map_or("", String::as_str)
    )]
    Older(Vec<String>),
    /// Newer than this program.
    #[error("the database schema is newer than this program, which does not know {}; run the newer program", .0.join(", "))]
    Newer(Vec<String>),
}

/// The steps of this program and of the database, by name, in order.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Status {
    /// In both.
    pub applied: Vec<String>,
    /// In the program only.
    pub pending: Vec<String>,
    /// In the database only.
    pub unknown: Vec<String>,
}

impl Status {
    /// Refuses a schema that is not exactly the one this program was built for.
    ///
    /// # Errors
    /// [`MigrateError::Newer`] or [`MigrateError::Older`] names the steps.
    pub fn require_current(self) -> Result<(), MigrateError> {
        if !self.unknown.is_empty() {
            return Err(MigrateError::Newer(self.unknown));
        }
        if self.pending.is_empty() {
            Ok(())
        } else {
            Err(MigrateError::Older(self.pending))
        }
    }
}

/// What `up` has done.
#[derive(Debug)]
pub struct Report {
    /// Steps applied now.
    pub applied: Vec<String>,
    /// Reference data, by table.
    pub reference: Vec<Loaded>,
}

/// Compares the steps applied with those of this program; needs only the right to read their list.
///
/// # Errors
/// [`MigrateError::List`].
pub async fn status(db: &impl ConnectionTrait) -> Result<Status, MigrateError> {
    let known: Vec<String> = Migrator::migrations()
        .iter()
        .map(|step| step.name().to_owned())
        .collect();
    let in_database = names(db).await.map_err(MigrateError::List)?;
    let (applied, pending) = known.iter().cloned().partition(|name| in_database.contains(name));
    let unknown = in_database
        .into_iter()
        .filter(|name| !known.contains(name))
        .collect();
    Ok(Status {
        applied,
        pending,
        unknown,
    })
}

/// Whether [`up`] would change nothing; needs only the right to read.
///
/// # Errors
/// [`MigrateError`] if the database cannot be read.
pub async fn is_current(db: &impl ConnectionTrait) -> Result<bool, MigrateError> {
    let status = status(db).await?;
    Ok(status.pending.is_empty() && status.unknown.is_empty() && reference::is_loaded(db).await?)
}

async fn names(db: &impl ConnectionTrait) -> Result<Vec<String>, DbErr> {
    let sql = |text: &str| Statement::from_string(DbBackend::Postgres, text);
    // Nor may the server's role read it before the first step is done, or after the last one is taken back.
    let readable = "select to_regclass('seaql_migrations') is not null
        and has_table_privilege(to_regclass('seaql_migrations'), 'select') as readable";
    let row = db.query_one_raw(sql(readable)).await?;
    if !row.is_some_and(|row| row.try_get("", "readable").unwrap_or(false)) {
        return Ok(Vec::new());
    }
    let rows = db
        .query_all_raw(sql("select version from seaql_migrations order by version"))
        .await?;
    rows.iter().map(|row| row.try_get("", "version")).collect()
}

/// Applies what is pending and loads the reference data, alone in the database.
///
/// # Errors
/// [`MigrateError`]; each step is a transaction of its own, the reference data are one.
pub async fn up(owner_url: &SecretString) -> Result<Report, MigrateError> {
    let lock = Lock::take(owner_url).await?;
    let db = connect_owner(owner_url).await?;
    let done = up_locked(&db).await;
    // Closed before the lock goes, whatever came out; the process may live on.
    let _ = db.close().await;
    lock.release().await;
    done
}

async fn up_locked(db: &DatabaseConnection) -> Result<Report, MigrateError> {
    let before = status(db).await?;
    if !before.unknown.is_empty() {
        return Err(MigrateError::Newer(before.unknown));
    }
    if !before.pending.is_empty() {
        Migrator::up(db, None).await.map_err(MigrateError::Step)?;
    }
    let reference = reference::load(db).await?;
    Ok(Report {
        applied: before.pending,
        reference,
    })
}

/// Takes back the last `steps` steps, with the data in them. Returns their names, last first.
///
/// # Errors
/// [`MigrateError`]; a step that fails is rolled back.
pub async fn down(owner_url: &SecretString, steps: u32) -> Result<Vec<String>, MigrateError> {
    let lock = Lock::take(owner_url).await?;
    let db = connect_owner(owner_url).await?;
    let done = down_locked(&db, steps).await;
    let _ = db.close().await;
    lock.release().await;
    done
}

async fn down_locked(db: &DatabaseConnection, steps: u32) -> Result<Vec<String>, MigrateError> {
    let before = status(db).await?;
    if !before.unknown.is_empty() {
        return Err(MigrateError::Newer(before.unknown));
    }
    Migrator::down(db, Some(steps))
        .await
        .map_err(MigrateError::Step)?;
    let after = status(db).await?;
    Ok(before
        .applied
        .into_iter()
        .rev()
        .filter(|name| !after.applied.contains(name))
        .collect())
}

/// The lock of everybody who changes the schema, held by a connection of its own: gone with the process, too.
struct Lock(PgConnection);

impl Lock {
    async fn take(owner_url: &SecretString) -> Result<Self, MigrateError> {
        let mut connection = PgConnection::connect(owner_url.expose_secret())
            .await
            .map_err(MigrateError::Lock)?;
        let there: bool = query_scalar("select exists (select from pg_roles where rolname = $1)")
            .bind(APP_ROLE)
            .fetch_one(&mut connection)
            .await
            .map_err(MigrateError::Lock)?;
        if !there {
            return Err(MigrateError::NoAppRole);
        }
        let at_once: bool = query_scalar("select pg_try_advisory_lock($1)")
            .bind(LOCK)
            .fetch_one(&mut connection)
            .await
            .map_err(MigrateError::Lock)?;
        if !at_once {
            tracing::info!("another migration is running; waiting for its end");
            query("select pg_advisory_lock($1)")
                .bind(LOCK)
                .execute(&mut connection)
                .await
                .map_err(MigrateError::Lock)?;
        }
        Ok(Self(connection))
    }

    async fn release(self) {
        // The lock belongs to the session: if the goodbye fails, the server notices by itself.
        let _ = self.0.close().await;
    }
}
