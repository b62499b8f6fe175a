//! What went wrong, told to whoever asked: a page in the frame of the product for browsers, a line for programs.

use crate::access::{Origin, SystemTask, SystemTx};
use crate::audit::{Entry, Event, ObjectKind, Outcome};
use crate::web::error_page::ErrorPage;
use crate::web::{Cx, Error, Page, Services, Shell, paths, see_other};
use axum::extract::Request;
use axum::http::{Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use std::sync::{Arc, OnceLock};

/// Who waits for the answer, as far as it is known when a layer gives up on a request.
#[derive(Clone, Debug)]
pub struct Waiting {
    /// Whether a page can be shown: browsers say so, programs do not.
    page: bool,
    /// Id under which the log holds the cause.
    reference: String,
    /// The visitor, once the session was read.
    visitor: Arc<OnceLock<Cx>>,
}

impl Waiting {
    /// Whoever sent a request, of whom nothing else is known yet.
    pub fn of(request: &Request, reference: &str) -> Self {
        let mut accepted = request.headers().get_all(header::ACCEPT).iter();
        Self {
            page: accepted.any(|value| value.to_str().is_ok_and(|kinds| kinds.contains("text/html"))),
            reference: reference.to_owned(),
            visitor: Arc::default(),
        }
    }

    /// Keeps who it is, for a layer outside the session to tell them by.
    pub fn is(&self, cx: &Cx) {
        // The first to know is right: one request has one visitor.
        let _ = self.visitor.set(cx.clone());
    }

    /// The answer where no handler gave one.
    pub fn answer(&self, services: &Services, error: &Error, status: StatusCode) -> Response {
        if !self.page {
            let (title, words) = error.words();
            return (status, format!("{title}. {words} Reference: {}", self.reference)).into_response();
        }
        let shell = self.visitor.get().map_or_else(
            || Shell {
                environment: services.settings.server.environment_label.clone(),
                ..Shell::default()
            },
            |cx| Shell {
                // Whatever was said stays in the session, for a page that answers.
                flash: None,
                ..cx.shell("")
            },
        );
        // Nobody's name is not nobody: where the session could not be read, home finds out who it is.
        let links = vec![("Your home page".to_owned(), paths::home())];
        page(shell, error, status, self.reference.clone(), links)
    }
}

/// What a layer says that ended a request without a word.
pub fn unanswered(status: StatusCode) -> Error {
    let cause = Arc::new(std::io::Error::other("no answer"));
    if status == StatusCode::SERVICE_UNAVAILABLE {
        Error::TooSlow(cause)
    } else {
        Error::Internal(cause)
    }
}

/// The page for an error of a visitor who is known, logged with its cause and, where a right was missing, audited.
pub async fn tell(cx: &Cx, method: &Method, error: &Error, status: StatusCode) -> Response {
    if let Some(cause) = error.cause() {
        tracing::error!(request_id = %cx.origin.request_id, %status, cause = ?cause, "request failed");
    }
    if matches!(error, Error::SignInNeeded) && method == Method::GET {
        return see_other(&format!("{}?next={}", paths::sign_in(), encode(&cx.path)));
    }
    if matches!(error, Error::Forbidden | Error::CrossSite)
        && let Err(failure) = note_denial(cx).await
    {
        tracing::error!(request_id = %cx.origin.request_id, cause = ?failure, "a refused request could not be audited");
        let error = Error::Unavailable(Arc::new(failure));
        return told(cx, &error, error.status());
    }
    told(cx, error, status)
}

fn told(cx: &Cx, error: &Error, status: StatusCode) -> Response {
    let way_on = if cx.who().is_some() {
        ("Your home page".to_owned(), paths::home())
    } else {
        ("Sign in".to_owned(), paths::sign_in())
    };
    let mut links = vec![way_on];
    if matches!(error, Error::TooLarge(_)) {
        links.insert(0, ("Back to the form".to_owned(), cx.path.clone()));
    }
    let reference = if error.cause().is_some() {
        cx.origin.request_id.clone()
    } else {
        String::new()
    };
    page(cx.shell(""), error, status, reference, links)
}

fn page(
    shell: Shell,
    error: &Error,
    status: StatusCode,
    reference: String,
    links: Vec<(String, String)>,
) -> Response {
    let (title, message) = error.words();
    let page = ErrorPage {
        shell: Shell {
            title: title.to_owned(),
            ..shell
        },
        status: status.as_u16(),
        title: title.to_owned(),
        message,
        reference,
        links,
    };
    Page::with_status(status, page).into_response()
}

async fn note_denial(cx: &Cx) -> Result<(), sea_orm::DbErr> {
    let origin: Origin = cx.origin.clone();
    let tx = SystemTx::begin(&cx.services.db, SystemTask::DenialRecord, origin, cx.now()).await?;
    let entry = Entry::about(Event::AccessDenied, ObjectKind::System, None)
        .outcome(Outcome::Denied)
        .by(cx.who().map(|actor| actor.user_id));
    tx.commit(entry).await
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
