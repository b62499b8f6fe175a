//! The templates as such: every component rendered from samples, seen by a browser, judged by axe.

mod gallery_form;
mod gallery_parts;
mod gallery_rows;
mod look;
mod sources;
