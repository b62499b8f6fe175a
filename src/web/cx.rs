//! The context of a request: the one extractor that every handler takes first.

use super::error::{Error, Result};
use super::form::FormToken;
use super::nav;
use super::services::Services;
use super::shell::{Flash, Shell, ShellUser, Tone};
use crate::access::{Action, Actor, Origin, Resource, ScopedTx, SystemTask, SystemTx};
use crate::db::session_store;
use crate::domain::secret;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};
use std::sync::Arc;
use tower_sessions::Session;

const CSRF: &str = "csrf";
const FLASH: &str = "flash";

/// Who asks, from where, in which session, and what the server works with.
#[derive(Clone, Debug)]
pub struct Cx {
    /// What handlers work with.
    pub services: Services,
    /// The session; empty until something is put in.
    pub session: Session,
    /// Where the request came from.
    pub origin: Origin,
    /// Path and query of the request.
    pub path: String,
    /// Whether the script asks for a fragment (`HX-Request`).
    pub fragment: bool,
    actor: Option<Arc<Actor>>,
    csrf: String,
    flash: Option<Flash>,
}

impl FromRequestParts<Services> for Cx {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, services: &Services) -> Result<Self> {
        Self::of(parts, services).await
    }
}

impl Cx {
    /// Reads the context of a request; the same one for all layers and extractors of that request.
    ///
    /// # Errors
    /// When the session cannot be read.
    pub async fn of(parts: &mut Parts, services: &Services) -> Result<Self> {
        if let Some(known) = parts.extensions.get::<Self>() {
            return Ok(known.clone());
        }
        let session = parts
            .extensions
            .get::<Session>()
            .cloned()
            .unwrap_or_else(|| missing_session(services));
        let actor = session.get::<Actor>(session_store::ACTOR).await?.map(Arc::new);
        let csrf = session.get::<String>(CSRF).await?.unwrap_or_default();
        let flash = session.get::<Flash>(FLASH).await?;
        let cx = Self {
            services: services.clone(),
            session,
            origin: parts.extensions.get::<Origin>().cloned().unwrap_or_default(),
            path: parts
                .uri
                .path_and_query()
                .map_or_else(|| "/".to_owned(), ToString::to_string),
            fragment: parts.headers.contains_key("hx-request"),
            actor,
            csrf,
            flash,
        };
        parts.extensions.insert(cx.clone());
        Ok(cx)
    }

    /// The signed-in person.
    ///
    /// # Errors
    /// [`Error::SignInNeeded`] when nobody is.
    pub fn actor(&self) -> Result<&Arc<Actor>> {
        self.actor.as_ref().ok_or(Error::SignInNeeded)
    }

    /// The signed-in person, if any.
    #[must_use]
    pub const fn who(&self) -> Option<&Arc<Actor>> {
        self.actor.as_ref()
    }

    /// Whether the signed-in person may do this to anything at all.
    #[must_use]
    pub fn may(&self, resource: Resource, action: Action) -> bool {
        self.actor
            .as_ref()
            .is_some_and(|actor| self.services.access().may(actor, resource, action))
    }

    /// The instant.
    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        self.services.now()
    }

    /// Begins a transaction in the name of the signed-in person.
    ///
    /// # Errors
    /// [`Error::SignInNeeded`], or [`Error::Unavailable`] when the database is out of reach.
    pub async fn begin(&self) -> Result<ScopedTx> {
        let actor = Arc::clone(self.actor()?);
        Ok(ScopedTx::begin(
            &self.services.db,
            actor,
            self.services.access(),
            self.origin.clone(),
            self.now(),
        )
        .await?)
    }

    /// Begins a transaction in the name of the server.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when the database is out of reach.
    pub async fn begin_system(&self, task: SystemTask) -> Result<SystemTx> {
        Ok(SystemTx::begin(&self.services.db, task, self.origin.clone(), self.now()).await?)
    }

    /// The form token of the session, empty when there is no session yet.
    #[must_use]
    pub fn csrf(&self) -> &str {
        &self.csrf
    }

    /// Makes sure that the session has a form token, so that the page about to be shown can carry a form.
    ///
    /// # Errors
    /// When the session cannot be written or there is no randomness.
    pub async fn ensure_csrf(&mut self) -> Result<()> {
        if self.csrf.is_empty() {
            self.csrf = secret::token()?;
            self.session.insert(CSRF, &self.csrf).await?;
        }
        Ok(())
    }

    /// Gives the session another form token: forms opened before are no longer taken.
    ///
    /// # Errors
    /// When the session cannot be written or there is no randomness.
    pub async fn renew_csrf(&mut self) -> Result<()> {
        self.csrf.clear();
        self.ensure_csrf().await
    }

    /// Leaves a message for the next page.
    ///
    /// # Errors
    /// When the session cannot be written.
    pub async fn flash(&self, tone: Tone, text: impl Into<String>) -> Result<()> {
        Ok(self
            .session
            .insert(
                FLASH,
                Flash {
                    tone,
                    text: text.into(),
                },
            )
            .await?)
    }

    /// Takes the message off the session once it is shown on a page.
    ///
    /// # Errors
    /// When the session cannot be written.
    pub async fn flash_shown(&self) -> Result<()> {
        if self.flash.is_some() {
            self.session.remove::<Flash>(FLASH).await?;
        }
        Ok(())
    }

    /// The frame of a page.
    #[must_use]
    pub fn shell(&self, title: impl Into<String>) -> Shell {
        let access = self.services.access();
        let path = self.path.split('?').next().unwrap_or("/").to_owned();
        let user = self.actor.as_ref().map(|actor| ShellUser {
            name: actor.full_name.clone(),
            roles: actor.roles_in_words(),
            office: actor.office.clone(),
        });
        Shell {
            title: title.into(),
            nav: self
                .actor
                .as_ref()
                .map(|actor| nav::items(&access, actor, &path))
                .unwrap_or_default(),
            unread: self
                .actor
                .as_ref()
                .and_then(|actor| u64::try_from(actor.unread).ok())
                .unwrap_or(0),
            path,
            user,
            csrf: FormToken(self.csrf.clone()),
            flash: self.flash.clone(),
            idle_minutes: self.services.settings.session.idle_minutes,
            environment: self.services.settings.server.environment_label.clone(),
        }
    }
}

/// Without the session layer there is nobody: an empty session that is never stored.
fn missing_session(services: &Services) -> Session {
    let settings = &services.settings.session;
    let store = session_store::PgSessionStore::new(
        services.db.clone(),
        services.clock(),
        chrono::Duration::minutes(i64::from(settings.idle_minutes)),
        chrono::Duration::hours(i64::from(settings.absolute_hours)),
    );
    Session::new(None, Arc::new(store), None)
}

/// A redirect after a deed: 303, so that going back does not send the form again.
#[must_use]
pub fn see_other(path: &str) -> Response {
    (StatusCode::SEE_OTHER, [(header::LOCATION, path.to_owned())]).into_response()
}
