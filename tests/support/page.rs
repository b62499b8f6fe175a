//! What came back, asked by selector.

use axum::body::Bytes;
use axum::http::response::Parts;
use axum::http::{HeaderMap, StatusCode, header};
use scraper::{ElementRef, Html, Selector};

/// A response as a person (or a stylesheet) sees it.
pub struct Page {
    /// Status.
    pub status: StatusCode,
    /// Headers.
    pub headers: HeaderMap,
    /// Bytes.
    pub body: Bytes,
}

impl Page {
    /// From a response.
    pub fn new(parts: Parts, body: Bytes) -> Self {
        Self {
            status: parts.status,
            headers: parts.headers,
            body,
        }
    }

    /// The whole text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// Where it redirects to.
    pub fn location(&self) -> Option<String> {
        self.headers
            .get(header::LOCATION)
            .map(|value| value.to_str().unwrap().to_owned())
    }

    /// The visible words of every element that matches.
    pub fn all(&self, selector: &str) -> Vec<String> {
        self.select(selector, |element| words(&element))
    }

    /// The visible words of the first element that matches; fails with the page when there is none.
    pub fn one(&self, selector: &str) -> String {
        self.all(selector)
            .into_iter()
            .next()
            .unwrap_or_else(|| panic!("no {selector} on the page ({}):\n{}", self.status, self.text()))
    }

    /// Whether something matches.
    pub fn has(&self, selector: &str) -> bool {
        !self.select(selector, |_| ()).is_empty()
    }

    /// An attribute of the first element that matches.
    pub fn attribute(&self, selector: &str, name: &str) -> Option<String> {
        self.select(selector, |element| element.value().attr(name).map(str::to_owned))
            .into_iter()
            .flatten()
            .next()
    }

    /// An attribute of every element that matches.
    pub fn attributes(&self, selector: &str, name: &str) -> Vec<String> {
        self.select(selector, |element| element.value().attr(name).map(str::to_owned))
            .into_iter()
            .flatten()
            .collect()
    }

    /// The words of the main part of the page, frame and navigation left out.
    pub fn main(&self) -> String {
        self.one("main")
    }

    /// Every field of the first form that matches, as a browser would send it unchanged.
    pub fn form_fields(&self, selector: &str) -> Vec<(String, String)> {
        let html = Html::parse_document(&self.text());
        let form = Selector::parse(selector).unwrap();
        let field = Selector::parse("input, select, textarea").unwrap();
        let form = html
            .select(&form)
            .next()
            .unwrap_or_else(|| panic!("no {selector} on the page:\n{}", self.text()));
        form.select(&field)
            .filter_map(|element| value_of(&element))
            .collect()
    }

    /// Asserts the status, showing the page when it is another.
    #[track_caller]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(
            self.status.as_u16(),
            status,
            "{:?}\n{}",
            self.location(),
            self.text()
        );
        self
    }

    fn select<T>(&self, selector: &str, with: impl Fn(ElementRef<'_>) -> T) -> Vec<T> {
        let html = Html::parse_document(&self.text());
        let selector = Selector::parse(selector).unwrap();
        html.select(&selector).map(with).collect()
    }
}

fn words(element: &ElementRef<'_>) -> String {
    element
        .text()
        .collect::<Vec<_>>()
        .join(" ")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

fn value_of(element: &ElementRef<'_>) -> Option<(String, String)> {
    let node = element.value();
    let name = node.attr("name")?.to_owned();
    if node.attr("disabled").is_some() {
        return None;
    }
    match node.name() {
        "select" => {
            let option = Selector::parse("option").unwrap();
            let chosen = element
                .select(&option)
                .find(|option| option.value().attr("selected").is_some())
                .or_else(|| element.select(&option).next())?;
            let value = chosen
                .value()
                .attr("value")
                .map_or_else(|| words(&chosen), str::to_owned);
            Some((name, value))
        }
        "textarea" => Some((name, element.text().collect::<String>())),
        _ => match node.attr("type").unwrap_or("text") {
            "submit" | "button" | "file" | "reset" | "image" => None,
            "checkbox" | "radio" => node
                .attr("checked")
                .is_some()
                .then(|| (name, node.attr("value").unwrap_or("on").to_owned())),
            _ => Some((name, node.attr("value").unwrap_or_default().to_owned())),
        },
    }
}
