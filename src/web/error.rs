//! What can go wrong in a request, in a pair: what the reader is told and what the log keeps.

use crate::access::Refusal;
use crate::db::constraints;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use sea_orm::DbErr;
use std::error::Error as StdError;
use std::sync::Arc;
use tower_sessions::session_store;

/// A request that ends on an error page.
#[derive(Debug, Clone)]
pub enum Error {
    /// No such thing, or none this person may know of: both look the same.
    NotFound,
    /// Visible, but not theirs to do.
    Forbidden,
    /// Nobody is signed in: leads to the sign-in page.
    SignInNeeded,
    /// The form token or the origin of the request was wrong.
    CrossSite,
    /// Somebody else was faster, or the thing is no longer in the state the form spoke of. Words for the reader.
    Conflict(String),
    /// The request makes no sense. Words for the reader.
    Unprocessable(String),
    /// The body is too large. Words for the reader.
    TooLarge(String),
    /// There is no room left for a file that was to be kept.
    NoRoom(Arc<dyn StdError + Send + Sync>),
    /// A kept file is missing or is no longer what was uploaded: it is not given out.
    FileDamaged(Arc<dyn StdError + Send + Sync>),
    /// The database cannot be reached; try again.
    Unavailable(Arc<dyn StdError + Send + Sync>),
    /// The answer took longer than anybody waits.
    TooSlow(Arc<dyn StdError + Send + Sync>),
    /// Anything else: the reader gets a reference, the log the cause.
    Internal(Arc<dyn StdError + Send + Sync>),
}

/// What a handler returns.
pub type Result<T, E = Error> = std::result::Result<T, E>;

impl Error {
    /// Wraps an unexpected failure.
    pub fn internal(cause: impl StdError + Send + Sync + 'static) -> Self {
        Self::Internal(Arc::new(cause))
    }

    /// The status of the answer.
    #[must_use]
    pub const fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Forbidden | Self::CrossSite => StatusCode::FORBIDDEN,
            Self::SignInNeeded => StatusCode::UNAUTHORIZED,
            Self::Conflict(_) => StatusCode::CONFLICT,
            Self::Unprocessable(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::TooLarge(_) => StatusCode::PAYLOAD_TOO_LARGE,
            Self::NoRoom(_) => StatusCode::INSUFFICIENT_STORAGE,
            Self::Unavailable(_) | Self::TooSlow(_) => StatusCode::SERVICE_UNAVAILABLE,
            Self::FileDamaged(_) | Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// Title and words for the reader.
    #[must_use]
    pub fn words(&self) -> (&'static str, String) {
        match self {
            Self::NotFound => ("Page not found", "There is nothing here, or nothing that you may see. Check the address, or start from your home page.".into()),
            Self::Forbidden => ("Not allowed", "Your roles do not include this. If they should, ask your supervisor or administrator.".into()),
            Self::SignInNeeded => ("Please sign in", "Your session has ended. Sign in to go on.".into()),
            Self::CrossSite => ("The form could not be accepted", "It was opened in another session or sent from another site. Open the page again and send the form from there; nothing was changed.".into()),
            Self::Conflict(words) => ("Somebody was faster", words.clone()),
            Self::Unprocessable(words) => ("The request could not be understood", words.clone()),
            Self::TooLarge(words) => ("Too large", words.clone()),
            Self::NoRoom(_) => ("No room for the file", "The server has no room left to keep the file. Nothing was kept; tell your administrator, then try again.".into()),
            Self::FileDamaged(_) => ("The file cannot be given out", "The kept file is missing, or is no longer what was uploaded, so it is withheld. Tell your administrator, with the reference below.".into()),
            Self::Unavailable(_) => ("For the moment out of order", "The database cannot be reached. Nothing was changed; please try again in a minute.".into()),
            Self::TooSlow(_) => ("No answer in time", "The request took too long and was given up. Look whether your change is there before you make it again; a page that was only to be read can be opened again in a minute.".into()),
            Self::Internal(_) => ("Something went wrong", "The error has been noted. Nothing was half-done: either your change is there in full or not at all.".into()),
        }
    }

    /// The cause for the log.
    #[must_use]
    pub fn cause(&self) -> Option<&(dyn StdError + Send + Sync)> {
        match self {
            Self::Unavailable(cause)
            | Self::NoRoom(cause)
            | Self::FileDamaged(cause)
            | Self::TooSlow(cause)
            | Self::Internal(cause) => Some(cause.as_ref()),
            _ => None,
        }
    }
}

impl From<DbErr> for Error {
    fn from(error: DbErr) -> Self {
        if constraints::is_contention(&error) {
            Self::Conflict("Somebody else changed the same record at the same moment. Look at it again, then repeat your change if it still fits.".into())
        } else if constraints::is_bad_text(&error) {
            Self::Unprocessable(
                "Something typed holds a character that cannot be kept. Go back, type it again and send it once more; nothing was saved."
                    .into(),
            )
        } else if constraints::is_outage(&error) {
            Self::Unavailable(Arc::new(error))
        } else {
            Self::internal(error)
        }
    }
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Hidden => Self::NotFound,
            Refusal::Forbidden => Self::Forbidden,
            Refusal::Database(error) => error.into(),
        }
    }
}

impl From<tower_sessions::session::Error> for Error {
    fn from(error: tower_sessions::session::Error) -> Self {
        if matches!(
            error,
            tower_sessions::session::Error::Store(session_store::Error::Backend(_))
        ) {
            Self::Unavailable(Arc::new(error))
        } else {
            Self::internal(error)
        }
    }
}

impl From<crate::domain::secret::NoRandomness> for Error {
    fn from(error: crate::domain::secret::NoRandomness) -> Self {
        Self::internal(error)
    }
}

impl IntoResponse for Error {
    /// Leaves the error in the extensions: the outermost layer, which knows the reader, makes the page of it.
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}
