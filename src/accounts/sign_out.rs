//! Signing out: this session, or all others of the same person.

use super::session;
use crate::audit::{Entry, Event, ObjectKind};
use crate::db::session_store::PgSessionStore;
use crate::web::{Cx, Form, Result, Tone, paths, see_other};
use axum::http::{HeaderName, HeaderValue};
use axum::response::Response;

/// A form with a button and nothing else.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct NoFields {}

/// Ends this session: the row is gone before the answer leaves, so that nothing that holds the cookie can bring it back.
///
/// # Errors
/// When the database fails; then the session goes on.
pub async fn sign_out(cx: Cx, _: Form<NoFields>) -> Result<Response> {
    let tx = cx.begin().await?;
    if let Some(hash) = session::own_hash(&cx) {
        PgSessionStore::end(tx.sql(), hash).await?;
    }
    tx.commit(Entry::about(Event::SignedOut, ObjectKind::Session, None))
        .await?;
    cx.session.flush().await?;
    let mut response = see_other(&format!("{}?signed_out=true", paths::sign_in()));
    // Back shows nothing, and the browser keeps nothing (ASVS 5.0 14.3.1).
    response.headers_mut().insert(
        HeaderName::from_static("clear-site-data"),
        HeaderValue::from_static("\"cache\", \"cookies\", \"storage\""),
    );
    Ok(response)
}

/// Ends all other sessions of this person.
///
/// # Errors
/// When the database fails.
pub async fn elsewhere(cx: Cx, _: Form<NoFields>) -> Result<Response> {
    let tx = cx.begin().await?;
    let user = tx.actor().user_id;
    let ended = PgSessionStore::end_all_of(tx.sql(), user, session::own_hash(&cx)).await?;
    let entry = Entry::new(Event::SignedOut, ObjectKind::User, user);
    tx.commit(entry.with("elsewhere", true).with("sessions", ended))
        .await?;
    let words = match ended {
        0 => "You were not signed in anywhere else.".to_owned(),
        1 => "Your other session has ended.".to_owned(),
        many => format!("Your {many} other sessions have ended."),
    };
    cx.flash(Tone::Success, words).await?;
    Ok(see_other(&paths::account()))
}
