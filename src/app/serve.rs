//! Listening, answering, and stopping without losing a request.

use super::layers::router;
use crate::web::Services;
use axum::http::StatusCode;
use std::future::Future;
use std::io;
use std::net::SocketAddr;
use tokio::net::TcpListener;

/// Serves until `stop` resolves, then lets running requests finish.
///
/// # Errors
/// When the listener breaks.
pub async fn serve(
    services: Services,
    listener: TcpListener,
    stop: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let worker = tokio::spawn(super::worker::run(services.clone()));
    let service = router(services).into_make_service_with_connect_info::<SocketAddr>();
    let ended = axum::serve(listener, service).with_graceful_shutdown(stop).await;
    worker.abort();
    ended
}

/// Alive: says nothing else to a stranger.
pub async fn health() -> (StatusCode, &'static str) {
    (StatusCode::OK, "ok")
}
