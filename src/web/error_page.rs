//! What a reader sees when something went wrong: what happened in plain words, a reference, a way on.

use askama::Template;

use crate::web::shell::Shell;

/// The error page. The cause stays in the log under the same reference.
#[derive(Clone, Debug, Template)]
#[template(path = "errors/error.html")]
pub struct ErrorPage {
    /// The frame; without a person when the session could not be read.
    pub shell: Shell,
    /// The HTTP status, shown small for whoever is asked about it.
    pub status: u16,
    /// What happened, in a few words: the page's `<h1>`.
    pub title: String,
    /// One or two sentences: what it means and what was not done.
    pub message: String,
    /// Id under which the log holds the cause; empty when there is nothing to look up.
    pub reference: String,
    /// Ways on: label and path.
    pub links: Vec<(String, String)>,
}
