//! What every request passes through, from the outside in: limits, headers, session, visitor, cross-site check, routes.

use super::routes::routes;
use crate::access::{Origin, SystemTask};
use crate::audit::{Entry, Event, ObjectKind, Outcome};
use crate::db::session_store::PgSessionStore;
use crate::web::error_page::ErrorPage;
use crate::web::{Cx, Error, Page, Services, headers, paths};
use axum::Router;
use axum::extract::{ConnectInfo, DefaultBodyLimit, Request, State};
use axum::http::{HeaderValue, Method, StatusCode, header};
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
        .layer(from_fn(origin))
        .layer(from_fn(headers::security_headers))
        .with_state(services)
}

/// Notes where the request came from, under an id that log, audit row and error page share.
async fn origin(mut request: Request, next: Next) -> Response {
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
    request.extensions_mut().insert(Origin {
        request_id: request_id.clone(),
        ip,
        user_agent,
    });
    let mut response = next.run(request).await;
    // The layers below end a request without a word when the session cannot be kept, it took too long or the program failed.
    if response.status().is_server_error() && !response.headers().contains_key(header::CONTENT_TYPE) {
        tracing::error!(%request_id, status = %response.status(), "a request ended without an answer");
        let (title, words) = Error::internal(std::io::Error::other("no answer")).words();
        response = (response.status(), plain(title, &words, &request_id)).into_response();
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
        Err(error) => return plain_error(&error, &parts.extensions),
    };
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

fn is_page(response: &Response) -> bool {
    response
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"))
}

/// The page for an error, logged with its cause and, where a right was missing, audited.
async fn tell(cx: &Cx, method: &Method, error: &Error, status: StatusCode) -> Response {
    if let Some(cause) = error.cause() {
        tracing::error!(request_id = %cx.origin.request_id, %status, cause = ?cause, "request failed");
    }
    if matches!(error, Error::SignInNeeded) && method == Method::GET {
        return crate::web::see_other(&format!("{}?next={}", paths::sign_in(), encode(&cx.path)));
    }
    if matches!(error, Error::Forbidden | Error::CrossSite)
        && let Err(failure) = note_denial(cx).await
    {
        tracing::error!(request_id = %cx.origin.request_id, cause = ?failure, "a refused request could not be audited");
        return Error::Unavailable(std::sync::Arc::new(failure))
            .status()
            .into_response();
    }
    let (title, message) = error.words();
    let way_on = if cx.who().is_some() {
        ("Your home page".to_owned(), paths::home())
    } else {
        ("Sign in".to_owned(), paths::sign_in())
    };
    let mut links = vec![way_on];
    if matches!(error, Error::TooLarge(_)) {
        links.insert(0, ("Back to the form".to_owned(), cx.path.clone()));
    }
    let page = ErrorPage {
        shell: cx.shell(title),
        status: status.as_u16(),
        title: title.to_owned(),
        message,
        reference: if error.cause().is_some() {
            cx.origin.request_id.clone()
        } else {
            String::new()
        },
        links,
    };
    Page::with_status(status, page).into_response()
}

async fn note_denial(cx: &Cx) -> Result<(), sea_orm::DbErr> {
    let tx = crate::access::SystemTx::begin(
        &cx.services.db,
        SystemTask::DenialRecord,
        cx.origin.clone(),
        cx.now(),
    )
    .await?;
    let entry = Entry::about(Event::AccessDenied, ObjectKind::System, None)
        .outcome(Outcome::Denied)
        .by(cx.who().map(|actor| actor.user_id));
    tx.commit(entry).await
}

fn plain_error(error: &Error, extensions: &axum::http::Extensions) -> Response {
    let request_id = extensions
        .get::<Origin>()
        .map(|origin| origin.request_id.clone())
        .unwrap_or_default();
    if let Some(cause) = error.cause() {
        tracing::error!(%request_id, cause = ?cause, "the session could not be read");
    }
    let (title, words) = error.words();
    let status = if matches!(error, Error::Internal(_)) {
        StatusCode::SERVICE_UNAVAILABLE
    } else {
        error.status()
    };
    (status, plain(title, &words, &request_id)).into_response()
}

/// What is said where no page can be drawn.
fn plain(title: &str, words: &str, request_id: &str) -> String {
    format!("{title}. {words} Reference: {request_id}")
}

/// Percent-encodes a local path for the query string.
fn encode(path: &str) -> String {
    path.bytes()
        .map(|byte| match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' => {
                char::from(byte).to_string()
            }
            other => format!("%{other:02X}"),
        })
        .collect()
}
