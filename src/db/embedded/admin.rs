//! What is done as the cluster's superuser: waiting for it, roles, databases.

use std::path::Path;
use std::time::Duration;

use sea_orm::sqlx::postgres::{PgConnectOptions, PgSslMode};
use sea_orm::sqlx::{AssertSqlSafe, ConnectOptions, Connection, Error, PgConnection, query, query_scalar};
use secrecy::SecretString;

use super::EmbeddedError;
use crate::db::{APP_ROLE, OWNER_ROLE};

/// Database of the product.
pub(super) const DATABASE: &str = "predicate";

/// A server that takes longer to greet is not well.
const HANDSHAKE: Duration = Duration::from_secs(5);

/// How far the server is.
#[derive(Debug)]
pub(super) enum Answer {
    /// It takes connections; here is one.
    Ready(PgConnection),
    /// It says it is starting (recovering, after a crash) or stopping.
    NotYet,
    /// Nobody listens.
    Silent,
}

/// Tries to connect once.
pub(super) async fn knock(sockets: &Path) -> Result<Answer, EmbeddedError> {
    let options = PgConnectOptions::new_without_pgpass()
        .socket(sockets)
        .port(5432)
        .username("postgres")
        .database("postgres")
        .ssl_mode(PgSslMode::Disable)
        .application_name("predicate start")
        .disable_statement_logging();
    match tokio::time::timeout(HANDSHAKE, PgConnection::connect_with(&options)).await {
        Ok(Ok(connection)) => Ok(Answer::Ready(connection)),
        Ok(Err(Error::Database(error))) if error.code().as_deref() == Some("57P03") => Ok(Answer::NotYet),
        // A server that dies while it answers looks like the second.
        Ok(Err(Error::Io(_) | Error::Protocol(_))) | Err(_) => Ok(Answer::Silent),
        Ok(Err(other)) => Err(other.into()),
    }
}

/// Makes the two roles and the database where they are missing.
pub(super) async fn ensure(connection: &mut PgConnection) -> Result<(), EmbeddedError> {
    for role in [OWNER_ROLE, APP_ROLE] {
        let there: bool = query_scalar("select exists (select from pg_roles where rolname = $1)")
            .bind(role)
            .fetch_one(&mut *connection)
            .await?;
        if !there {
            let create = format!("create role {role} login nosuperuser nocreatedb nocreaterole nobypassrls");
            query(AssertSqlSafe(create)).execute(&mut *connection).await?;
        }
    }
    let there: bool = query_scalar("select exists (select from pg_database where datname = $1)")
        .bind(DATABASE)
        .fetch_one(&mut *connection)
        .await?;
    if !there {
        let create = format!("create database {DATABASE} owner {OWNER_ROLE}");
        query(AssertSqlSafe(create)).execute(&mut *connection).await?;
    }
    Ok(())
}

/// Copies a database nobody is connected to.
pub(super) async fn copy(
    connection: &mut PgConnection,
    name: &str,
    template: &str,
) -> Result<(), EmbeddedError> {
    let (name, template) = (quoted(name), quoted(template));
    // On a memory disk five times as fast as through the log.
    let create = format!("create database {name} owner {OWNER_ROLE} template {template} strategy file_copy");
    query(AssertSqlSafe(create)).execute(connection).await?;
    Ok(())
}

/// Removes a database together with the connections to it.
pub(super) async fn remove(connection: &mut PgConnection, name: &str) -> Result<(), EmbeddedError> {
    query(AssertSqlSafe(format!(
        "drop database if exists {} with (force)",
        quoted(name)
    )))
    .execute(connection)
    .await?;
    Ok(())
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// Connection URL over the socket directory. No password: who can enter the directory is trusted.
pub(super) fn url(sockets: &Path, role: &str, database: &str) -> SecretString {
    let directory: String = sockets
        .as_os_str()
        .as_encoded_bytes()
        .iter()
        .map(|byte| escaped(*byte))
        .collect();
    format!("postgres://{role}@localhost:5432/{database}?host={directory}&sslmode=disable").into()
}

fn escaped(byte: u8) -> String {
    match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' | b'~' => {
            char::from(byte).to_string()
        }
        _ => format!("%{byte:02X}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use secrecy::ExposeSecret;

    #[test]
    fn a_socket_directory_of_any_name_survives_the_url() {
        let directory = Path::new("/srv/Größe & co/a+b%20?c");
        let options: PgConnectOptions = url(directory, APP_ROLE, DATABASE)
            .expose_secret()
            .parse()
            .unwrap();
        assert_eq!(
            options.get_socket().map(std::path::PathBuf::as_path),
            Some(directory)
        );
        assert_eq!(options.get_username(), APP_ROLE);
        assert_eq!(options.get_database(), Some(DATABASE));
    }
}
