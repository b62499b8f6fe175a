//! Connections: pools with their limits, and what a role must be before the server works as it.

use std::time::Duration;

use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbBackend, DbErr, Statement};
use secrecy::{ExposeSecret, SecretString};

use crate::settings;

/// A statement that takes longer is worth a warning.
const SLOW: Duration = Duration::from_millis(500);
/// Connections idle for longer are tried before use: the server may have been started again meanwhile.
const STALE: Duration = Duration::from_secs(1);

/// Why there is no connection.
#[derive(Debug, thiserror::Error)]
pub enum ConnectError {
    /// Not reachable, or it refuses us.
    #[error("cannot connect to the database ({setting}): {source}")]
    Connect {
        /// The setting that names the server.
        setting: &'static str,
        /// What the driver said; never the URL.
        source: DbErr,
    },
    /// The role can do more than the server may.
    #[error(
        "the database role {role} {power}; the server runs only as a role that owns nothing and cannot pass row-level security: \
         set DATABASE_URL to connect as predicate_app"
    )]
    TooPowerful {
        /// Name of the role.
        role: String,
        /// What it can do.
        power: &'static str,
    },
    /// A question about the role failed.
    #[error("cannot check the database role: {0}")]
    Check(#[source] DbErr),
}

/// A pool for the running server, as the role of `url`.
///
/// # Errors
/// [`ConnectError::Connect`].
pub async fn connect_app(
    url: &SecretString,
    settings: &settings::Database,
) -> Result<DatabaseConnection, ConnectError> {
    let mut options = options(url, "predicate");
    let idle_in_transaction = settings.idle_in_transaction_timeout_ms.to_string();
    options
        .max_connections(settings.max_connections)
        .acquire_timeout(Duration::from_millis(settings.acquire_timeout_ms))
        .statement_timeout(Duration::from_millis(settings.statement_timeout_ms))
        .map_sqlx_postgres_opts(move |options| {
            options.options([(
                "idle_in_transaction_session_timeout",
                idle_in_transaction.as_str(),
            )])
        });
    Database::connect(options)
        .await
        .map_err(|source| ConnectError::Connect {
            setting: "database.url",
            source,
        })
}

/// A small pool for migrations, as the role that owns the tables: statements may take as long as they take.
///
/// # Errors
/// [`ConnectError::Connect`].
pub async fn connect_owner(url: &SecretString) -> Result<DatabaseConnection, ConnectError> {
    let mut options = options(url, "predicate migrate");
    options.max_connections(2);
    Database::connect(options)
        .await
        .map_err(|source| ConnectError::Connect {
            setting: "database.owner_url",
            source,
        })
}

fn options(url: &SecretString, name: &str) -> ConnectOptions {
    let mut options = ConnectOptions::new(url.expose_secret());
    options
        .set_application_name(name)
        .test_before_acquire_if_idle_for(STALE)
        .record_stmt_in_spans(false);
    // By default every statement goes to the log at level info.
    if let (Ok(usual), Ok(slow)) = ("debug".parse(), "warn".parse()) {
        options
            .sqlx_logging_level(usual)
            .sqlx_slow_statements_logging_settings(slow, SLOW);
    }
    options
}

/// Refuses a role that could pass the walls: superuser, past row-level security, able to make roles, or owner of a table.
///
/// # Errors
/// [`ConnectError::TooPowerful`] says what the role can do.
pub async fn refuse_powerful_role(db: &DatabaseConnection) -> Result<(), ConnectError> {
    let row = db
        .query_one_raw(Statement::from_string(DbBackend::Postgres, ROLE))
        .await
        .map_err(ConnectError::Check)?
        .ok_or_else(|| ConnectError::Check(DbErr::RecordNotFound("current role".to_owned())))?;
    let is = |column| row.try_get::<bool>("", column).map_err(ConnectError::Check);
    for (column, power) in [
        ("is_superuser", "is a superuser"),
        ("passes_policies", "bypasses row-level security"),
        ("makes_roles", "can create roles"),
        ("owns", "owns tables or belongs to the role that does"),
    ] {
        if is(column)? {
            let role = row.try_get("", "role").map_err(ConnectError::Check)?;
            return Err(ConnectError::TooPowerful { role, power });
        }
    }
    Ok(())
}

const ROLE: &str = "
select rolname::text as role, rolsuper as is_superuser, rolbypassrls as passes_policies, rolcreaterole as makes_roles,
    exists (
        select from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind in ('r', 'p', 'v', 'm', 'S')
          and n.nspname <> 'information_schema' and left(n.nspname, 3) <> 'pg_'
          and pg_has_role(current_user, c.relowner, 'member')
    ) as owns
from pg_roles where rolname = current_user";
