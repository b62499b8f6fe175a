//! A template with a status: what handlers return.

use super::error::Error;
use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

/// A rendered page.
#[derive(Debug)]
pub struct Page<T> {
    status: StatusCode,
    template: T,
}

impl<T: Template> Page<T> {
    /// A page that answers what was asked.
    pub const fn ok(template: T) -> Self {
        Self {
            status: StatusCode::OK,
            template,
        }
    }

    /// A form that comes back with errors: 422, values kept.
    pub const fn invalid(template: T) -> Self {
        Self {
            status: StatusCode::UNPROCESSABLE_ENTITY,
            template,
        }
    }

    /// A page that shows both versions of a record somebody else changed meanwhile: 409.
    pub const fn conflict(template: T) -> Self {
        Self {
            status: StatusCode::CONFLICT,
            template,
        }
    }

    /// A page with another status.
    pub const fn with_status(status: StatusCode, template: T) -> Self {
        Self { status, template }
    }
}

impl<T: Template> IntoResponse for Page<T> {
    fn into_response(self) -> Response {
        match self.template.render() {
            Ok(html) => {
                let mut response = (self.status, html).into_response();
                response.headers_mut().insert(
                    header::CONTENT_TYPE,
                    HeaderValue::from_static("text/html; charset=utf-8"),
                );
                response
            }
            Err(error) => Error::internal(error).into_response(),
        }
    }
}
