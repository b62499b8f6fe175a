//! A browser in miniature: keeps cookies, follows redirects when told, sends forms as they stand on the page.

use super::audited;
use super::page::Page;
use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{Method, Request, header};
use http_body_util::BodyExt as _;
use sea_orm::DatabaseConnection;
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use tower::ServiceExt as _;

/// A visitor with cookies. Clones share them.
#[derive(Clone)]
pub struct Client {
    router: Router,
    cookies: Arc<Mutex<BTreeMap<String, String>>>,
    token: Arc<Mutex<String>>,
    /// Where the audit log is looked up after each deed.
    log: DatabaseConnection,
}

impl Client {
    /// A visitor without cookies.
    pub fn new(router: Router, log: DatabaseConnection) -> Self {
        Self {
            router,
            cookies: Arc::default(),
            token: Arc::default(),
            log,
        }
    }

    /// Puts a session cookie and its form token in the visitor's hand.
    #[must_use]
    pub fn with_session(self, cookie: &str, token: &str) -> Self {
        self.set_cookie("id", cookie);
        *self.token.lock().unwrap() = token.to_owned();
        self
    }

    /// Sets a cookie.
    pub fn set_cookie(&self, name: &str, value: &str) {
        self.cookies
            .lock()
            .unwrap()
            .insert(name.to_owned(), value.to_owned());
    }

    /// The value of a cookie.
    pub fn cookie(&self, name: &str) -> Option<String> {
        self.cookies.lock().unwrap().get(name).cloned()
    }

    /// The form token last seen.
    pub fn token(&self) -> String {
        self.token.lock().unwrap().clone()
    }

    /// Opens an address.
    pub async fn get(&self, path: &str) -> Page {
        self.send(Method::GET, path, Vec::new(), &[]).await
    }

    /// Opens an address and every redirect from there.
    pub async fn follow(&self, path: &str) -> Page {
        let mut page = self.get(path).await;
        for _ in 0..5 {
            let Some(next) = page.location() else { return page };
            page = self.get(&next).await;
        }
        page
    }

    /// Sends a form with the session's token.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Page {
        let mut all: Vec<(&str, &str)> = fields.to_vec();
        let token = self.token();
        all.push(("csrf", &token));
        self.post_exactly(path, &all).await
    }

    /// Sends a form with nothing added.
    pub async fn post_exactly(&self, path: &str, fields: &[(&str, &str)]) -> Page {
        let body = serde_html_form::to_string(fields).unwrap();
        self.send(
            Method::POST,
            path,
            body.into_bytes(),
            &[(header::CONTENT_TYPE.as_str(), "application/x-www-form-urlencoded")],
        )
        .await
    }

    /// Sends a form with one file and the session's token.
    pub async fn upload(&self, path: &str, file_name: &str, bytes: &[u8], fields: &[(&str, &str)]) -> Page {
        let boundary = "predicate-test-boundary";
        let token = self.token();
        let mut body = Vec::new();
        for (name, value) in std::iter::once(("csrf", token.as_str())).chain(fields.iter().copied()) {
            let part =
                format!("--{boundary}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
            body.extend_from_slice(part.as_bytes());
        }
        let head = format!(
            "--{boundary}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{file_name}\"\r\nContent-Type: application/octet-stream\r\n\r\n"
        );
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(bytes);
        body.extend_from_slice(format!("\r\n--{boundary}--\r\n").as_bytes());
        let kind = format!("multipart/form-data; boundary={boundary}");
        self.send(
            Method::POST,
            path,
            body,
            &[(header::CONTENT_TYPE.as_str(), &kind)],
        )
        .await
    }

    /// Sends anything.
    pub async fn send(&self, method: Method, path: &str, body: Vec<u8>, headers: &[(&str, &str)]) -> Page {
        let mut request = Request::builder()
            .method(method.clone())
            .uri(path)
            .header(header::HOST, "predicate.test");
        let cookies: Vec<String> = self
            .cookies
            .lock()
            .unwrap()
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        if !cookies.is_empty() {
            request = request.header(header::COOKIE, cookies.join("; "));
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let mut request = request.body(Body::from(body)).unwrap();
        request
            .extensions_mut()
            .insert(ConnectInfo(SocketAddr::from(([192, 0, 2, 7], 40_000))));
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        for value in parts.headers.get_all(header::SET_COOKIE) {
            self.keep(value.to_str().unwrap());
        }
        let page = Page::new(parts, body.collect().await.unwrap().to_bytes());
        if let Some(token) = page
            .attribute("input[name=csrf]", "value")
            .filter(|token| !token.is_empty())
        {
            *self.token.lock().unwrap() = token;
        }
        audited::check(&self.log, &method, path, &page).await;
        page
    }

    fn keep(&self, cookie: &str) {
        let (pair, rest) = cookie.split_once(';').unwrap_or((cookie, ""));
        let (name, value) = pair.split_once('=').unwrap();
        let mut cookies = self.cookies.lock().unwrap();
        if rest.contains("Max-Age=0") || value.is_empty() {
            cookies.remove(name);
        } else {
            cookies.insert(name.to_owned(), value.to_owned());
        }
    }
}
