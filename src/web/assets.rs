//! Style sheets, script, fonts and icons: built by `make assets`, embedded, served under `/assets/` for ever.
//!
//! Every name carries the hash of its content, so a browser may keep a file as long as it likes; a changed file
//! has another name.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use axum::body::Body;
use axum::extract::Request;
use axum::http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, IF_NONE_MATCH, VARY,
};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use rust_embed::RustEmbed;
use serde::Deserialize;

/// Path below which the files are served.
pub const PREFIX: &str = "/assets/";

/// How long a browser may keep a file: a year, without asking again.
pub const IMMUTABLE: &str = "public, max-age=31536000, immutable";

#[derive(RustEmbed)]
#[folder = "assets/dist"]
struct Dist;

/// One file as `assets/build.mjs` noted it.
#[derive(Debug, Deserialize)]
struct Entry {
    path: String,
    #[serde(rename = "type")]
    content_type: String,
    sha256: String,
    br: bool,
    gz: bool,
}

#[derive(Debug, Default, Deserialize)]
struct Manifest {
    files: BTreeMap<String, Entry>,
}

/// The two ways in: by the name a template uses, and by the name in the URL.
#[derive(Debug, Default)]
struct Files {
    urls: HashMap<String, String>,
    by_path: HashMap<String, Entry>,
}

static FILES: LazyLock<Files> = LazyLock::new(|| {
    let manifest: Manifest = Dist::get("manifest.json")
        .and_then(|file| serde_json::from_slice(&file.data).ok())
        .unwrap_or_default();
    let mut files = Files::default();
    for (name, entry) in manifest.files {
        files.urls.insert(name, format!("{PREFIX}{}", entry.path));
        files.by_path.insert(entry.path.clone(), entry);
    }
    files
});

/// URL of a file for templates: `asset("predicate.css")` is `/assets/predicate.<hash>.css`.
///
/// A name that is not in the manifest gives a URL that answers 404; a test checks every name the templates use.
#[must_use]
pub fn asset(name: &str) -> &'static str {
    FILES.urls.get(name).map_or("/assets/unknown", String::as_str)
}

/// Handler of `/assets/{*path}`: the file in the best encoding the browser takes, or 404.
pub async fn serve(request: Request) -> Response {
    let path = request.uri().path();
    answer(
        path.strip_prefix(PREFIX).unwrap_or(path.trim_start_matches('/')),
        request.headers(),
    )
}

fn answer(path: &str, headers: &HeaderMap) -> Response {
    let Some(entry) = FILES.by_path.get(path) else {
        return not_found();
    };
    let encoding = Encoding::choose(entry, headers);
    let etag = format!(
        "\"{}{}\"",
        &entry.sha256.get(..32).unwrap_or_default(),
        encoding.suffix()
    );
    let unchanged = headers
        .get_all(IF_NONE_MATCH)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .any(|tag| tag.trim().trim_start_matches("W/") == etag || tag.trim() == "*");
    let mut response = if unchanged {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        let Some(file) = Dist::get(&format!("{path}{}", encoding.suffix())) else {
            return not_found();
        };
        let mut response = Response::new(match file.data {
            std::borrow::Cow::Borrowed(bytes) => Body::from(bytes),
            std::borrow::Cow::Owned(bytes) => Body::from(bytes),
        });
        set(response.headers_mut(), CONTENT_TYPE, &entry.content_type);
        if let Some(name) = encoding.name() {
            set(response.headers_mut(), CONTENT_ENCODING, name);
        }
        response
    };
    set(response.headers_mut(), ETAG, &etag);
    set(response.headers_mut(), CACHE_CONTROL, IMMUTABLE);
    set(response.headers_mut(), VARY, "accept-encoding");
    response
}

fn not_found() -> Response {
    (
        StatusCode::NOT_FOUND,
        [(CONTENT_TYPE, "text/plain; charset=utf-8")],
        "Not found",
    )
        .into_response()
}

/// Sets a header from the manifest's own words; what cannot be a header value is left out.
fn set(headers: &mut HeaderMap, name: axum::http::HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        headers.insert(name, value);
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Encoding {
    Brotli,
    Gzip,
    Identity,
}

impl Encoding {
    /// The smallest form that was made and that the browser names with a weight other than zero.
    fn choose(entry: &Entry, headers: &HeaderMap) -> Self {
        let takes = |wanted: &str| {
            headers
                .get_all(ACCEPT_ENCODING)
                .iter()
                .filter_map(|value| value.to_str().ok())
                .flat_map(|value| value.split(','))
                .any(|item| {
                    let mut parts = item.split(';').map(str::trim);
                    let named = parts.next().is_some_and(|name| name.eq_ignore_ascii_case(wanted));
                    let weight = parts.find_map(|part| part.strip_prefix("q=")).unwrap_or("1");
                    named && weight.parse::<f32>().is_ok_and(|weight| weight > 0.0)
                })
        };
        if entry.br && takes("br") {
            Self::Brotli
        } else if entry.gz && takes("gzip") {
            Self::Gzip
        } else {
            Self::Identity
        }
    }

    const fn suffix(self) -> &'static str {
        match self {
            Self::Brotli => ".br",
            Self::Gzip => ".gz",
            Self::Identity => "",
        }
    }

    const fn name(self) -> Option<&'static str> {
        match self {
            Self::Brotli => Some("br"),
            Self::Gzip => Some("gzip"),
            Self::Identity => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use axum::http::header::CONTENT_LENGTH;
    use http_body_util::BodyExt as _;

    use super::*;

    async fn get(path: &str, headers: &[(axum::http::HeaderName, &str)]) -> (StatusCode, HeaderMap, Vec<u8>) {
        let mut request = axum::http::Request::get(path);
        for (name, value) in headers {
            request = request.header(name, *value);
        }
        let (parts, body) = serve(request.body(Body::empty()).unwrap()).await.into_parts();
        (
            parts.status,
            parts.headers,
            body.collect().await.unwrap().to_bytes().to_vec(),
        )
    }

    #[tokio::test]
    async fn a_file_is_kept_for_ever_in_the_encoding_the_browser_takes() {
        let path = asset("uswds.css");
        let (status, plain, whole) = get(path, &[]).await;
        assert_eq!(status, StatusCode::OK);
        assert_eq!(plain[CONTENT_TYPE], "text/css; charset=utf-8");
        assert_eq!(plain[CACHE_CONTROL], "public, max-age=31536000, immutable");
        assert_eq!(plain[VARY], "accept-encoding");
        assert!(!plain.contains_key(CONTENT_ENCODING));
        for (accepted, encoding) in [
            ("gzip, deflate, br, zstd", Some("br")),
            ("gzip;q=0.5", Some("gzip")),
            ("br;q=0, gzip", Some("gzip")),
            ("zstd", None),
            ("", None),
        ] {
            let (_, headers, body) = get(path, &[(ACCEPT_ENCODING, accepted)]).await;
            assert_eq!(
                headers.get(CONTENT_ENCODING).map(|name| name.to_str().unwrap()),
                encoding,
                "{accepted}"
            );
            assert_eq!(body.len() < whole.len() / 4, encoding.is_some(), "{accepted}");
            assert_eq!(headers[ETAG] != plain[ETAG], encoding.is_some(), "{accepted}");
        }
    }

    #[tokio::test]
    async fn a_known_tag_gets_no_body() {
        let path = asset("predicate.js");
        let (_, headers, _) = get(path, &[]).await;
        let tag = headers[ETAG].to_str().unwrap().to_owned();
        let (status, headers, body) = get(path, &[(IF_NONE_MATCH, &format!("\"other\", W/{tag}"))]).await;
        assert_eq!((status, body.len()), (StatusCode::NOT_MODIFIED, 0));
        assert_eq!(headers[CACHE_CONTROL], IMMUTABLE);
        assert!(!headers.contains_key(CONTENT_LENGTH));
        let (status, _, _) = get(path, &[(IF_NONE_MATCH, "\"other\"")]).await;
        assert_eq!(status, StatusCode::OK);
    }

    #[tokio::test]
    async fn nothing_but_the_named_files_is_served() {
        let css = asset("predicate.css");
        for path in [
            "/assets/manifest.json".to_owned(),
            "/assets/predicate.css".to_owned(),
            "/assets/../Cargo.toml".to_owned(),
            "/assets/".to_owned(),
            format!("{css}.br"),
            format!("{css}/x.css"),
            asset("no such name").to_owned(),
        ] {
            let (status, headers, _) = get(&path, &[]).await;
            assert_eq!(status, StatusCode::NOT_FOUND, "{path}");
            assert!(!headers.contains_key(CACHE_CONTROL), "{path}");
        }
    }

    #[test]
    fn every_file_of_the_manifest_is_embedded_with_its_hash() {
        assert!(FILES.by_path.len() > 40);
        for (path, entry) in &FILES.by_path {
            let file = Dist::get(path).unwrap();
            assert_eq!(hex::encode(file.metadata.sha256_hash()), entry.sha256, "{path}");
            assert!(path.contains(&entry.sha256[..16]), "{path}");
        }
    }
}
