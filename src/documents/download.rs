//! Gives a kept file back, as a download and never as a page.

use super::{file_name, files, media};
use crate::access::{Action, Resource};
use crate::audit::{Entry, Event, ObjectKind, Outcome};
use crate::db::entities::document;
use crate::web::headers::DOWNLOAD_POLICY;
use crate::web::{Cx, Error, Path, Result};
use axum::http::HeaderValue;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use uuid::Uuid;

/// Sends the file, if it still is what was uploaded.
///
/// # Errors
/// 404 and 403 as for any row; [`Error::FileDamaged`] when the file is gone or altered, which is recorded as a failure.
pub async fn download(cx: Cx, Path(id): Path<Uuid>) -> Result<Response> {
    let tx = cx.begin().await?;
    let row = tx
        .fetch::<document::Entity>(id, Resource::Document, Action::View)
        .await?;
    let found = files::read_back(cx.services.files.as_ref(), &row).await;
    let mut entry = Entry::new(Event::DocumentDownloaded, ObjectKind::Document, id);
    if let Some(referral) = row.referral_id {
        entry = entry.in_referral(referral);
    }
    if matches!(found, Err(Error::FileDamaged(_))) {
        entry = entry.outcome(Outcome::Failure);
    }
    tx.commit(entry.with("bytes", row.size_bytes)).await?;
    let bytes = found?;
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(DOWNLOAD_POLICY));
    headers.insert(CONTENT_DISPOSITION, file_name::attachment(&row.file_name));
    let media = HeaderValue::from_str(&media::with_charset(&row.media_type));
    headers.insert(
        CONTENT_TYPE,
        media.unwrap_or(HeaderValue::from_static(media::UNKNOWN)),
    );
    Ok(response)
}
