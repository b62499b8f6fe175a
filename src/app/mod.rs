//! State, routes, layers and the server itself.

use std::error::Error;
use std::io::Write;

use sea_orm::DatabaseConnection;

use crate::settings::Settings;

/// Serves until `shutdown` resolves.
///
/// # Errors
/// The address cannot be listened on.
pub async fn serve(
    settings: Settings,
    db: DatabaseConnection,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> Result<(), Box<dyn Error + Send + Sync>> {
    let listener = tokio::net::TcpListener::bind(settings.server.listen).await?;
    db.ping().await?;
    writeln!(
        std::io::stdout().lock(),
        "Predicate listens on http://{}",
        listener.local_addr()?
    )?;
    shutdown.await;
    Ok(())
}
