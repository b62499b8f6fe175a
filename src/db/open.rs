//! From settings to a database that is there, migrated and safe to work on: the way of every command that needs one.

use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, DbErr, Statement};
use secrecy::SecretString;

use super::connect::{ConnectError, connect_app, refuse_powerful_role};
use super::embedded::{EmbeddedError, EmbeddedServer, Options};
use super::migrate::{self, MigrateError};
use crate::settings::Settings;

/// Why there is no database to work on.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The embedded server.
    #[error(transparent)]
    Embedded(#[from] EmbeddedError),
    /// The connection or its role.
    #[error(transparent)]
    Connect(#[from] ConnectError),
    /// The schema.
    #[error(transparent)]
    Migrate(#[from] MigrateError),
    /// `database.url` without `database.owner_url`, where the owner is needed.
    #[error("DATABASE_OWNER_URL (database.owner_url) is not set: it names the role that owns the tables")]
    NoOwner,
    /// `district.code`
    #[error("setting district.code is {0:?}, which is no current district (config/reference/districts.csv)")]
    District(String),
    /// A question about the data.
    #[error("cannot read the database: {0}")]
    Read(#[source] DbErr),
}

/// Where the database is, before anybody has connected to it.
#[derive(Debug)]
pub struct Reached {
    /// The embedded server, if it is that.
    pub server: Option<EmbeddedServer>,
    /// Connection of the server's role.
    pub app_url: SecretString,
    /// Connection of the owner: always known for the embedded server, else if it is set.
    pub owner_url: Option<SecretString>,
}

/// A database ready for work.
#[derive(Debug)]
pub struct Opened {
    /// Pool of the server's role.
    pub db: DatabaseConnection,
    /// Connection of the owner, where known.
    pub owner_url: Option<SecretString>,
    server: Option<EmbeddedServer>,
}

impl Reached {
    /// Starts or joins the embedded server, unless `database.url` names another.
    ///
    /// # Errors
    /// [`OpenError::Embedded`].
    pub async fn reach(settings: &Settings) -> Result<Self, OpenError> {
        let database = &settings.database;
        if let Some(url) = &database.url {
            return Ok(Self {
                server: None,
                app_url: url.clone(),
                owner_url: database.owner_url.clone(),
            });
        }
        let server = EmbeddedServer::start(&Options::of(database)).await?;
        tracing::info!(
            directory = %server.directory().display(),
            joined = !server.started_here(),
            "embedded PostgreSQL answers"
        );
        let (app_url, owner_url) = (server.app_url(), Some(server.owner_url()));
        Ok(Self {
            server: Some(server),
            app_url,
            owner_url,
        })
    }

    /// Connection of the owner.
    ///
    /// # Errors
    /// [`OpenError::NoOwner`] if no setting names it.
    pub fn owner(&self) -> Result<&SecretString, OpenError> {
        self.owner_url.as_ref().ok_or(OpenError::NoOwner)
    }

    /// Ends the use of the embedded server.
    pub async fn leave(self) {
        if let Some(server) = self.server {
            server.stop().await;
        }
    }
}

impl Opened {
    /// Reaches the database, migrates it if it is the embedded one, connects, and refuses a powerful role, a schema of another
    /// version and a district that does not exist.
    ///
    /// # Errors
    /// [`OpenError`] says what to do.
    pub async fn open(settings: &Settings) -> Result<Self, OpenError> {
        let reached = Reached::reach(settings).await?;
        match Self::check(settings, &reached).await {
            Ok(db) => Ok(Self {
                db,
                owner_url: reached.owner_url,
                server: reached.server,
            }),
            Err(error) => {
                reached.leave().await;
                Err(error)
            }
        }
    }

    async fn check(settings: &Settings, reached: &Reached) -> Result<DatabaseConnection, OpenError> {
        let db = connect_app(&reached.app_url, &settings.database).await?;
        refuse_powerful_role(&db).await?;
        if reached.server.is_some() && !migrate::is_current(&db).await? {
            migrate::up(reached.owner()?).await?;
        }
        migrate::status(&db).await?.require_current()?;
        let code = &settings.district.code;
        let sql = "select from district where code = $1 and retired_on is null";
        let statement = Statement::from_sql_and_values(DbBackend::Postgres, sql, [code.as_str().into()]);
        match db.query_one_raw(statement).await.map_err(OpenError::Read)? {
            Some(_) => Ok(db),
            None => Err(OpenError::District(code.clone())),
        }
    }

    /// Closes the pool and ends the use of the embedded server.
    pub async fn close(self) {
        if let Err(error) = self.db.close().await {
            tracing::warn!(%error, "the database connections did not close");
        }
        if let Some(server) = self.server {
            server.stop().await;
        }
    }
}
