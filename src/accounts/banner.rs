//! The system-use notification (CJIS AC-8): stands before the sign-in form until it is acknowledged.

use super::next;
use crate::access::SystemTask;
use crate::audit::{Entry, Event, ObjectKind, Outcome};
use crate::db::session_store;
use crate::web::{Cx, Form, Page, Result, Shell, paths, see_other};
use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

/// The banner.
#[derive(Clone, Debug, Template)]
#[template(path = "accounts/banner.html")]
pub struct BannerPage {
    /// The frame.
    pub shell: Shell,
    /// Heading, from the settings.
    pub title: String,
    /// Statements, from the settings.
    pub statements: Vec<String>,
    /// Where to go after signing in.
    pub next: String,
    /// Whether somebody tried to sign in without having acknowledged it.
    pub skipped: bool,
    /// Whether the person has just signed out.
    pub signed_out: bool,
}

impl BannerPage {
    pub(super) fn new(cx: &Cx, next: &str) -> Self {
        let banner = &cx.services.settings.banner;
        let statements = banner.text.lines().map(str::trim).filter(|line| !line.is_empty());
        Self {
            shell: cx.shell("Sign in"),
            title: banner.title.trim().to_owned(),
            statements: statements.map(str::to_owned).collect(),
            next: next.to_owned(),
            skipped: false,
            signed_out: false,
        }
    }
}

/// What the button sends.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct BannerForm {
    next: String,
}

/// Notes in the session that the banner was read.
///
/// # Errors
/// When the note or its audit row cannot be written.
pub async fn acknowledge(cx: Cx, form: Form<BannerForm>) -> Result<Response> {
    let tx = cx.begin_system(SystemTask::SignIn).await?;
    cx.session
        .insert(session_store::BANNER, cx.now().to_rfc3339())
        .await?;
    tx.commit(Entry::about(Event::BannerAcknowledged, ObjectKind::Session, None))
        .await?;
    Ok(see_other(&sign_in_with(&form.value.next)))
}

/// Whether this session has acknowledged it.
pub(super) async fn acknowledged(cx: &Cx) -> Result<bool> {
    Ok(cx.session.get::<String>(session_store::BANNER).await?.is_some())
}

/// Answers a try to sign in past the banner.
pub(super) async fn insist(cx: &Cx, next: &str) -> Result<Response> {
    let tx = cx.begin_system(SystemTask::DenialRecord).await?;
    let entry = Entry::about(Event::AccessDenied, ObjectKind::Session, None).outcome(Outcome::Denied);
    tx.commit(entry.with("reason", "banner_not_acknowledged")).await?;
    let page = BannerPage {
        skipped: true,
        ..BannerPage::new(cx, next)
    };
    Ok(Page::with_status(StatusCode::FORBIDDEN, page).into_response())
}

/// The sign-in page that knows where to go afterwards.
fn sign_in_with(next: &str) -> String {
    let next = next::local(next);
    if next == paths::home() {
        return paths::sign_in();
    }
    serde_html_form::to_string([("next", next)]).map_or_else(
        |_| paths::sign_in(),
        |query| format!("{}?{query}", paths::sign_in()),
    )
}
