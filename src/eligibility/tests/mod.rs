//! The engine as a whole.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod cases;
