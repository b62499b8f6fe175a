//! What every request passes through, from the outside in: limits, headers, session, visitor, cross-site check, routes.

use super::failures::{Waiting, tell, unanswered};
use super::routes::routes;
use crate::access::Origin;
use crate::db::session_store::PgSessionStore;
use crate::web::{Cx, Error, Services, headers};
use axum::Router;
use axum::extract::{ConnectInfo, DefaultBodyLimit, Request, State};
use axum::http::{Extensions, HeaderValue, StatusCode, header};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use std::net::SocketAddr;
use std::time::Duration;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::csrf::{CsrfLayer, ProtectionError};
use tower_http::timeout::TimeoutLayer;
use tower_sessions::cookie::SameSite;
use tower_sessions::{Expiry, SessionManagerLayer};
use uuid::Uuid;

/// Longest a request may take, in seconds: uploads of the size limit over a slow line included.
const REQUEST_SECONDS: u64 = 60;
/// Room for a form's other fields beside an uploaded file, in bytes.
const FORM_ROOM: u64 = 2 * 1024 * 1024;

/// The whole server as a service.
pub fn router(services: Services) -> Router {
    let settings = &services.settings;
    let limit =
        usize::try_from(settings.files.max_upload_bytes.saturating_add(FORM_ROOM)).unwrap_or(usize::MAX);
    let store = PgSessionStore::new(
        services.db.clone(),
        services.clock(),
        chrono::Duration::minutes(i64::from(settings.session.idle_minutes)),
        chrono::Duration::hours(i64::from(settings.session.absolute_hours)),
    );
    // `__Host-` is honoured by browsers on secure cookies only.
    let name = if settings.session.secure_cookie {
        "__Host-id"
    } else {
        "id"
    };
    let sessions = SessionManagerLayer::new(store)
        .with_name(name)
        .with_path("/")
        .with_http_only(true)
        .with_secure(settings.session.secure_cookie)
        .with_same_site(SameSite::Strict)
        .with_expiry(Expiry::OnSessionEnd);
    routes()
        .into_router()
        .fallback(async || Error::NotFound)
        .method_not_allowed_fallback(async || StatusCode::METHOD_NOT_ALLOWED)
        .layer(DefaultBodyLimit::max(limit))
        .layer(CsrfLayer::new())
        .layer(from_fn_with_state(services.clone(), visitor))
        .layer(sessions)
        .layer(TimeoutLayer::with_status_code(
            StatusCode::SERVICE_UNAVAILABLE,
            Duration::from_secs(REQUEST_SECONDS),
        ))
        .layer(CatchPanicLayer::custom(|_| {
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }))
        .layer(from_fn_with_state(services.clone(), origin))
        .layer(from_fn(headers::security_headers))
        .with_state(services)
}

/// Notes where the request came from, under an id that log, audit row and error page share.
async fn origin(State(services): State<Services>, mut request: Request, next: Next) -> Response {
    let ip = request
        .extensions()
        .get::<ConnectInfo<SocketAddr>>()
        .map(|info| info.0.ip().to_string())
        .unwrap_or_default();
    let user_agent = request
        .headers()
        .get(header::USER_AGENT)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let user_agent = user_agent.chars().take(200).collect();
    let request_id = Uuid::now_v7().simple().to_string();
    let waiting = Waiting::of(&request, &request_id);
    request.extensions_mut().insert(waiting.clone());
    request.extensions_mut().insert(Origin {
        request_id: request_id.clone(),
        ip,
        user_agent,
    });
    let mut response = next.run(request).await;
    // The layers below end a request without a word when the session cannot be kept, it took too long or the program failed.
    if response.status().is_server_error() && !response.headers().contains_key(header::CONTENT_TYPE) {
        let status = response.status();
        tracing::error!(%request_id, %status, "a request ended without an answer");
        response = waiting.answer(&services, &unanswered(status), status);
    }
    if let Ok(value) = HeaderValue::from_str(&request_id) {
        response.headers_mut().insert("x-request-id", value);
    }
    response
}

/// Finds out who asks, and turns what went wrong into a page for them.
async fn visitor(State(services): State<Services>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let method = parts.method.clone();
    let cx = match Cx::of(&mut parts, &services).await {
        Ok(cx) => cx,
        Err(error) => return unread(&services, &error, &parts.extensions),
    };
    if let Some(waiting) = parts.extensions.get::<Waiting>() {
        waiting.is(&cx);
    }
    let mut response = next.run(Request::from_parts(parts, body)).await;
    if response.extensions().get::<ProtectionError>().is_some() {
        response = Error::CrossSite.into_response();
    }
    if response.status() == StatusCode::METHOD_NOT_ALLOWED {
        response =
            Error::Unprocessable("This address does not take that kind of request.".into()).into_response();
        *response.status_mut() = StatusCode::METHOD_NOT_ALLOWED;
    }
    if let Some(error) = response.extensions_mut().remove::<Error>() {
        let status = response.status();
        response = tell(&cx, &method, &error, status).await;
    }
    // A message is shown once: on the page after the deed, which is never a redirect.
    if !response.status().is_redirection()
        && is_page(&response)
        && let Err(error) = cx.flash_shown().await
    {
        tracing::warn!(?error, "the flash message could not be taken off the session");
    }
    response
}

/// The answer where the session could not be read, so that nobody knows who asks.
fn unread(services: &Services, error: &Error, extensions: &Extensions) -> Response {
    let Some(waiting) = extensions.get::<Waiting>() else {
        return error.status().into_response();
    };
    if let (Some(cause), Some(origin)) = (error.cause(), extensions.get::<Origin>()) {
        tracing::error!(request_id = %origin.request_id, cause = ?cause, "the session could not be read");
    }
    waiting.answer(services, error, error.status())
}

fn is_page(response: &Response) -> bool {
    response
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"))
}
