//! Being asked to end.

use tokio::signal::unix::{SignalKind, signal};

/// Resolves at the first SIGTERM (a service manager) or SIGINT (Ctrl-C).
///
/// Call it early: from then on these signals no longer end the process by themselves.
///
/// # Errors
/// The system refuses a handler.
pub fn requested() -> std::io::Result<impl Future<Output = ()> + Send + 'static> {
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
        tracing::info!("ending: no new requests, running ones are finished");
    })
}
