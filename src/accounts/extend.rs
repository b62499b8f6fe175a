//! Keeping the session open on request (WCAG 2.2.1), within its absolute limit.

use super::sign_out::NoFields;
use super::{next, session};
use crate::audit::{Entry, Event, ObjectKind};
use crate::db::session_store::PgSessionStore;
use crate::web::{Cx, Form, Result, paths, see_other};
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use chrono::Duration;

/// Moves the idle limit: 204 for the script, back to the page for a form.
///
/// # Errors
/// When the database fails.
pub async fn extend(cx: Cx, headers: HeaderMap, _: Form<NoFields>) -> Result<Response> {
    let tx = cx.begin().await?;
    if let Some(hash) = session::own_hash(&cx) {
        let idle = Duration::minutes(i64::from(cx.services.settings.session.idle_minutes));
        PgSessionStore::extend(tx.sql(), hash, cx.now(), idle).await?;
    }
    tx.commit(Entry::about(Event::SessionExtended, ObjectKind::Session, None))
        .await?;
    let by_script = cx.fragment
        || headers
            .get("sec-fetch-mode")
            .is_some_and(|mode| mode != "navigate");
    if by_script {
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    Ok(see_other(&page_before(&headers).unwrap_or_else(paths::home)))
}

/// The page of ours that the form was on.
fn page_before(headers: &HeaderMap) -> Option<String> {
    let address: Uri = headers.get(header::REFERER)?.to_str().ok()?.parse().ok()?;
    address.path_and_query().map(|path| next::local(path.as_str()))
}
