//! The security headers of every response, errors and files included.

use axum::extract::Request;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY,
    X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;

use crate::web::assets;

/// Nothing but our own files, no inline script or style, no framing, forms only to ourselves. It is the same on every
/// page because no page needs an exception.
pub const CONTENT_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
     font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// The stricter policy a download carries: what somebody uploaded never runs in our origin, even when a browser shows
/// it. A handler that answers with this policy keeps it; any other policy is replaced by [`CONTENT_POLICY`].
pub const DOWNLOAD_POLICY: &str =
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox";

/// Two years, with subdomains (ASVS 5.0 3.4.1 asks for one). Browsers ignore it over plain HTTP.
pub const TRANSPORT: &str = "max-age=63072000; includeSubDomains";

/// Device features this product never uses.
pub const PERMISSIONS: &str = "accelerometer=(), autoplay=(), camera=(), display-capture=(), encrypted-media=(), \
     fullscreen=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), \
     picture-in-picture=(), publickey-credentials-get=(self), screen-wake-lock=(), usb=(), xr-spatial-tracking=()";

/// Pages may hold criminal history: no cache, and no Back button after sign-out, may show them again.
pub const NO_STORE: &str = "no-store";

/// Headers that are the same on every response, whatever the handler said.
const FIXED: [(HeaderName, &str); 6] = [
    (STRICT_TRANSPORT_SECURITY, TRANSPORT),
    (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (REFERRER_POLICY, "same-origin"),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    ),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    ),
    (HeaderName::from_static("permissions-policy"), PERMISSIONS),
];

/// Outermost middleware: `axum::middleware::from_fn(security_headers)`.
pub async fn security_headers(request: Request, next: Next) -> Response {
    let is_asset = request.uri().path().starts_with(assets::PREFIX);
    let mut response = next.run(request).await;
    let found = response.status().is_success() || response.status() == axum::http::StatusCode::NOT_MODIFIED;
    let headers = response.headers_mut();
    for (name, value) in FIXED {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if headers
        .get(CONTENT_SECURITY_POLICY)
        .is_none_or(|policy| policy != DOWNLOAD_POLICY)
    {
        headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(CONTENT_POLICY));
    }
    if !(is_asset && found) {
        headers.insert(CACHE_CONTROL, HeaderValue::from_static(NO_STORE));
    }
    response
}

#[cfg(test)]
mod tests {
    use axum::Router;
    use axum::body::Body;
    use axum::http::HeaderMap;
    use axum::middleware::from_fn;
    use tower::ServiceExt as _;

    use super::*;

    async fn headers_of(path: &str) -> HeaderMap {
        let download = [(CONTENT_SECURITY_POLICY, DOWNLOAD_POLICY)];
        let weaker = [(CONTENT_SECURITY_POLICY, "default-src *")];
        let cached = [(CACHE_CONTROL, assets::IMMUTABLE)];
        let router = Router::new()
            .route_service(
                "/page",
                axum::routing::get(async || ([(CACHE_CONTROL, assets::IMMUTABLE)], "page")),
            )
            .route_service("/download", axum::routing::get(async move || (download, "file")))
            .route_service("/weaker", axum::routing::get(async move || (weaker, "page")))
            .route_service("/assets/a.css", axum::routing::get(async move || (cached, "css")))
            .layer(from_fn(security_headers));
        let request = Request::get(path).body(Body::empty()).unwrap();
        router.oneshot(request).await.unwrap().headers().clone()
    }

    #[tokio::test]
    async fn every_response_carries_exactly_these() {
        for path in ["/page", "/no-such-page", "/assets/no-such-file"] {
            let headers = headers_of(path).await;
            for (name, value) in [
                (
                    "content-security-policy",
                    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; \
                     connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
                ),
                ("strict-transport-security", "max-age=63072000; includeSubDomains"),
                ("x-content-type-options", "nosniff"),
                ("referrer-policy", "same-origin"),
                ("cross-origin-opener-policy", "same-origin"),
                ("cross-origin-resource-policy", "same-origin"),
                ("cache-control", "no-store"),
            ] {
                assert_eq!(headers[name], value, "{name} of {path}");
            }
            assert!(
                headers["permissions-policy"]
                    .to_str()
                    .unwrap()
                    .starts_with("accelerometer=(), autoplay=(), camera=()")
            );
        }
    }

    #[tokio::test]
    async fn only_files_of_ours_may_be_kept() {
        assert_eq!(
            headers_of("/assets/a.css").await["cache-control"],
            assets::IMMUTABLE
        );
        assert_eq!(headers_of("/page").await["cache-control"], "no-store");
    }

    #[tokio::test]
    async fn a_handler_can_only_make_the_policy_stricter() {
        assert_eq!(
            headers_of("/download").await["content-security-policy"],
            DOWNLOAD_POLICY
        );
        assert_eq!(
            headers_of("/weaker").await["content-security-policy"],
            CONTENT_POLICY
        );
    }
}
