//! All SQL about people, their credentials and their sessions.

pub(super) mod credentials;
pub(super) mod operator;
pub(super) mod people;
pub(super) mod sessions;
