//! Listening, answering, and stopping without losing a request.

use super::layers::router;
use crate::access::{AccessTable, PolicyError};
use crate::db::Db;
use crate::eligibility::classify::ClassifyErrors;
use crate::eligibility::law::LawErrors;
use crate::settings::{Settings, shipped_classifier, shipped_law};
use crate::web::Services;
use axum::http::StatusCode;
use object_store::local::LocalFileSystem;
use sea_orm::DatabaseConnection;
use std::io::Write as _;
use std::net::SocketAddr;
use std::sync::Arc;
use tokio::net::TcpListener;

/// Why the server did not come up or broke off.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The policy of `config/access` was refused.
    #[error(transparent)]
    Policy(#[from] PolicyError),
    /// The law files of `config/law` were refused.
    #[error("the law files are refused\n{0}")]
    Law(#[from] LawErrors),
    /// The tables of `config/law/classify` were refused.
    #[error("the tables that place charges are refused\n{0}")]
    Classify(#[from] ClassifyErrors),
    /// The folder for kept files cannot be used.
    #[error("the folder for files {folder:?} cannot be used: {reason}")]
    Files {
        /// Setting `files.dir`.
        folder: String,
        /// The system's words.
        reason: String,
    },
    /// The address cannot be listened on.
    #[error("cannot listen on {address}: {reason}")]
    Listen {
        /// Setting `server.listen`.
        address: SocketAddr,
        /// The system's words.
        reason: std::io::Error,
    },
    /// Serving broke off.
    #[error("the listener broke: {0}")]
    Broke(#[from] std::io::Error),
}

/// Puts the parts of the server together.
///
/// # Errors
/// [`ServeError`] says which part is not usable.
pub async fn services(settings: Settings, db: DatabaseConnection) -> Result<Services, ServeError> {
    let refuse = |reason: String| ServeError::Files {
        folder: settings.files.dir.display().to_string(),
        reason,
    };
    std::fs::create_dir_all(&settings.files.dir).map_err(|error| refuse(error.to_string()))?;
    let files = LocalFileSystem::new_with_prefix(&settings.files.dir)
        .map_err(|error| refuse(error.to_string()))?
        // A file is on the disk before the row that names it is committed.
        .with_fsync(true);
    let access = AccessTable::shipped().await?;
    let law = shipped_law()?;
    let classifier = shipped_classifier(&law)?;
    #[expect(
        clippy::disallowed_methods,
        reason = "the server's one clock, handed to everything else"
    )]
    let now = Arc::new(chrono::Utc::now);
    Ok(Services::new(
        Arc::new(settings),
        Db::new(db),
        Arc::new(files),
        access,
        Arc::new(law),
        Arc::new(classifier),
        now,
    ))
}

/// Serves until `shutdown` resolves, then lets running requests finish. Prints the address once it answers.
///
/// # Errors
/// [`ServeError`].
pub async fn serve(
    mut settings: Settings,
    db: DatabaseConnection,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> Result<(), ServeError> {
    let address = settings.server.listen;
    let listener = TcpListener::bind(address)
        .await
        .map_err(|reason| ServeError::Listen { address, reason })?;
    // Links in mail need the port that was given for port 0.
    settings.server.listen = listener.local_addr()?;
    let services = services(settings, db).await?;
    writeln!(
        std::io::stdout().lock(),
        "Predicate listens on http://{}",
        listener.local_addr()?
    )?;
    let worker = tokio::spawn(super::worker::run(services.clone()));
    let service = router(services).into_make_service_with_connect_info::<SocketAddr>();
    let ended = axum::serve(listener, service)
        .with_graceful_shutdown(shutdown)
        .await;
    worker.abort();
    Ok(ended?)
}

/// Alive: says nothing else to a stranger.
pub async fn health() -> (StatusCode, &'static str) {
    (StatusCode::OK, "ok")
}
