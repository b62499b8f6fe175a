//! The framework's extractors with our pages for bad input, and the form token checked before a form is read.

use super::cx::Cx;
use super::error::{Error, Result};
use super::services::Services;
use crate::domain::secret;
use crate::domain::text::is_hidden;
use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Multipart, Request};
use axum::http::request::Parts;
use axum::http::{StatusCode, header};
use serde::de::DeserializeOwned;
use uuid::Uuid;

/// Name of the hidden field with the session's form token.
pub const TOKEN_FIELD: &str = "csrf";
/// Name of the hidden field with the idempotency key of a form that must have one effect only.
pub const KEY_FIELD: &str = "idempotency_key";

/// Parameters of the path. What does not parse is not there: 404.
#[derive(Debug, Clone, Copy)]
pub struct Path<T>(pub T);

impl<T: DeserializeOwned + Send> FromRequestParts<Services> for Path<T> {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, services: &Services) -> Result<Self> {
        #[expect(
            clippy::disallowed_types,
            reason = "this is the wrapper that the ban points to"
        )]
        axum::extract::Path::<T>::from_request_parts(parts, services)
            .await
            .map(|path| Self(path.0))
            .map_err(|_| Error::NotFound)
    }
}

/// The query string. What does not parse is told: 422.
#[derive(Debug, Clone)]
pub struct Query<T>(pub T);

impl<T: DeserializeOwned + Send> FromRequestParts<Services> for Query<T> {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &Services) -> Result<Self> {
        let text = parts.uri.query().unwrap_or_default();
        serde_html_form::from_str(text).map(Self).map_err(|error| {
            Error::Unprocessable(format!(
                "The address holds something that is not understood: {error}."
            ))
        })
    }
}

/// A submitted form whose token was right. Unknown fields are refused when `T` says `deny_unknown_fields`.
#[derive(Debug, Clone)]
pub struct Form<T> {
    /// What was typed.
    pub value: T,
    /// The idempotency key, when the form carries one.
    pub key: Option<Uuid>,
}

impl<T: DeserializeOwned + Send> FromRequest<Services> for Form<T> {
    type Rejection = Error;

    async fn from_request(request: Request, services: &Services) -> Result<Self> {
        let (mut parts, body) = request.into_parts();
        let cx = Cx::of(&mut parts, services).await?;
        let body = Bytes::from_request(Request::from_parts(parts, body), services)
            .await
            .map_err(|rejection| match rejection.status() {
                StatusCode::PAYLOAD_TOO_LARGE => {
                    Error::TooLarge("The form is larger than the server takes.".into())
                }
                _ => Error::Unprocessable("The form did not arrive whole. Please send it again.".into()),
            })?;
        let mut pairs: Vec<(String, String)> = serde_html_form::from_bytes(&body)
            .map_err(|error| Error::Unprocessable(format!("The form could not be read: {error}.")))?;
        check_token(&cx, take(&mut pairs, TOKEN_FIELD).as_deref())?;
        let key = take(&mut pairs, KEY_FIELD).and_then(|text| text.parse().ok());
        let rest = serde_html_form::to_string(&pairs).map_err(Error::internal)?;
        let value = serde_html_form::from_str(&rest).map_err(|error| {
            Error::Unprocessable(format!("The form holds something that is not expected: {error}."))
        })?;
        Ok(Self { value, key })
    }
}

fn take(pairs: &mut Vec<(String, String)>, name: &str) -> Option<String> {
    let index = pairs.iter().position(|(field, _)| field == name)?;
    Some(pairs.remove(index).1)
}

fn check_token(cx: &Cx, sent: Option<&str>) -> Result<()> {
    let known = cx.csrf();
    match sent {
        Some(sent) if !known.is_empty() && secret::same(known, sent) => Ok(()),
        _ => Err(Error::CrossSite),
    }
}

/// A form with one file. The token must come before the file, so that a stranger's upload is refused unread.
#[derive(Debug, Clone, Default)]
pub struct Upload {
    /// Name the sender's machine gave the file, without folders and control characters, at most 200 characters.
    pub file_name: String,
    /// The bytes; empty when no file was chosen.
    pub bytes: Bytes,
    /// The other fields.
    pub fields: Vec<(String, String)>,
    /// The idempotency key, when the form carries one.
    pub key: Option<Uuid>,
}

impl Upload {
    /// The first value of a field, trimmed; empty when absent.
    #[must_use]
    pub fn field(&self, name: &str) -> &str {
        self.fields
            .iter()
            .find(|(field, _)| field == name)
            .map_or("", |(_, value)| value.trim())
    }
}

impl FromRequest<Services> for Upload {
    type Rejection = Error;

    async fn from_request(request: Request, services: &Services) -> Result<Self> {
        let limit = services.settings.files.max_upload_bytes;
        let announced = request
            .headers()
            .get(header::CONTENT_LENGTH)
            .and_then(|v| v.to_str().ok())
            .and_then(|v| v.parse::<u64>().ok());
        // The form's other fields need a little room beside the file.
        if announced.is_some_and(|length| length > limit + 65_536) {
            return Err(too_large(limit));
        }
        let (mut parts, body) = request.into_parts();
        let cx = Cx::of(&mut parts, services).await?;
        let unreadable =
            |_| Error::Unprocessable("The upload did not arrive whole. Please send it again.".into());
        let mut form = Multipart::from_request(Request::from_parts(parts, body), services)
            .await
            .map_err(|_| Error::Unprocessable("This page expects a file form.".into()))?;
        let mut upload = Self::default();
        let mut token_seen = false;
        while let Some(field) = form.next_field().await.map_err(unreadable)? {
            let name = field.name().unwrap_or_default().to_owned();
            if let Some(file_name) = field.file_name().map(safe_name) {
                if !token_seen {
                    return Err(Error::CrossSite);
                }
                upload.bytes = field.bytes().await.map_err(|error| match error.status() {
                    StatusCode::PAYLOAD_TOO_LARGE => too_large(limit),
                    _ => unreadable(error),
                })?;
                upload.file_name = file_name;
            } else {
                let text = field.text().await.map_err(unreadable)?;
                match name.as_str() {
                    TOKEN_FIELD => {
                        check_token(&cx, Some(&text))?;
                        token_seen = true;
                    }
                    KEY_FIELD => upload.key = text.parse().ok(),
                    _ => upload.fields.push((name, text)),
                }
            }
        }
        if !token_seen {
            return Err(Error::CrossSite);
        }
        if u64::try_from(upload.bytes.len()).unwrap_or(u64::MAX) > limit {
            return Err(too_large(limit));
        }
        Ok(upload)
    }
}

fn too_large(limit: u64) -> Error {
    Error::TooLarge(format!(
        "The file is larger than the {} MiB that are taken. Nothing was kept.",
        limit / (1024 * 1024)
    ))
}

fn safe_name(name: &str) -> String {
    let base = name.rsplit(['/', '\\']).next().unwrap_or_default();
    // Bidirectional overrides would let `exe.txt` read as `txt.exe`.
    let plain: String = base
        .chars()
        .filter(|c| !c.is_control() && !is_hidden(*c))
        .take(200)
        .collect();
    if plain.trim().is_empty() {
        "file".to_owned()
    } else {
        plain.trim().to_owned()
    }
}
