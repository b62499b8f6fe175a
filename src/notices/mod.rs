//! Notices: who must know of a deed, in the inbox at once and by e-mail through the outbox.

pub mod announce;

pub use announce::announce;
