//! The list of routes: each line says what it needs and what it records, is guarded by that, and can be printed.

use super::cx::Cx;
use super::error::Error;
use super::paths;
use super::services::Services;
use crate::access::{Action, Resource};
use crate::audit::Event;
use axum::Router;
use axum::extract::Request;
use axum::handler::Handler;
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodFilter, MethodRouter, on};
use std::fmt;

/// What a route asks of whoever calls it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// Nothing: one of the few pages before sign-in.
    Public,
    /// A signed-in person, whatever the role: the own account and inbox.
    SignedIn,
    /// The right to do this to at least something; the handler fetches for the same deed.
    Can(Resource, Action),
}

impl fmt::Display for Need {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Public => f.write_str("public"),
            Self::SignedIn => f.write_str("signed in"),
            Self::Can(resource, action) => write!(f, "{}:{}", resource.slug(), action.slug()),
        }
    }
}

/// One line of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// `GET` or `POST`.
    pub method: &'static str,
    /// The pattern.
    pub path: &'static str,
    /// What it needs.
    pub need: Need,
    /// What it records when it succeeds.
    pub event: Option<Event>,
}

/// The routes and their list.
#[derive(Debug, Default)]
pub struct RouteSet {
    router: Router<Services>,
    lines: Vec<Line>,
}

impl RouteSet {
    /// A page.
    #[must_use]
    pub fn get<H, T>(self, path: &'static str, need: Need, handler: H) -> Self
    where
        H: Handler<T, Services>,
        T: 'static,
    {
        self.add(
            Line {
                method: "GET",
                path,
                need,
                event: None,
            },
            on(MethodFilter::GET, handler),
        )
    }

    /// A page whose every look is recorded.
    #[must_use]
    pub fn get_recorded<H, T>(self, path: &'static str, need: Need, event: Event, handler: H) -> Self
    where
        H: Handler<T, Services>,
        T: 'static,
    {
        self.add(
            Line {
                method: "GET",
                path,
                need,
                event: Some(event),
            },
            on(MethodFilter::GET, handler),
        )
    }

    /// A deed.
    #[must_use]
    pub fn post<H, T>(self, path: &'static str, need: Need, event: Event, handler: H) -> Self
    where
        H: Handler<T, Services>,
        T: 'static,
    {
        self.add(
            Line {
                method: "POST",
                path,
                need,
                event: Some(event),
            },
            on(MethodFilter::POST, handler),
        )
    }

    /// The lines, in order.
    #[must_use]
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// The list as text: `tests/output/routes.txt`.
    #[must_use]
    pub fn print(&self) -> String {
        let mut out = String::new();
        for line in &self.lines {
            let event = line.event.map_or("-", Event::slug);
            out.push_str(&format!(
                "{:<4} {:<48} {:<32} {event}\n",
                line.method,
                line.path,
                line.need.to_string()
            ));
        }
        out
    }

    /// The router, for the layers.
    pub fn into_router(self) -> Router<Services> {
        self.router
    }

    #[expect(clippy::disallowed_methods, reason = "this is the one place that adds routes")]
    fn add(mut self, line: Line, route: MethodRouter<Services>) -> Self {
        let guarded = route.layer(from_fn(move |request: Request, next: Next| {
            guard(line.need, request, next)
        }));
        self.router = self.router.route(line.path, guarded);
        self.lines.push(line);
        self
    }
}

/// Lets a request through to its handler, or says why not, before anything is read from it.
async fn guard(need: Need, request: Request, next: Next) -> Response {
    let Some(cx) = request.extensions().get::<Cx>() else {
        return Error::SignInNeeded.into_response();
    };
    let allowed = match (need, cx.who()) {
        (Need::Public, _) | (Need::SignedIn, Some(_)) => true,
        (Need::Can(resource, action), Some(_)) => cx.may(resource, action),
        (Need::SignedIn | Need::Can(..), None) => return Error::SignInNeeded.into_response(),
    };
    if !allowed {
        return Error::Forbidden.into_response();
    }
    if need != Need::Public
        && cx.who().is_some_and(|actor| actor.must_change_password)
        && !open_before_change(request.uri().path())
    {
        return super::cx::see_other(&paths::password());
    }
    next.run(request).await
}

/// What may be opened with a password that has to be changed first.
fn open_before_change(path: &str) -> bool {
    path == paths::PASSWORD || path == paths::SIGN_OUT || path == paths::EXTEND
}
