//! The templates as such: every component rendered from samples, seen by a browser, judged by axe.

mod gallery;
mod look;
mod sources;
