//! Notices: who must know of a deed, in the inbox at once and by e-mail through the outbox.

pub mod announce;
pub mod inbox;
pub mod mailer;
pub mod store;
pub mod words;

pub use announce::{announce, ask_for_sign_off, take_back};
pub use store::seen;
