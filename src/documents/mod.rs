//! Files kept as they came: added to referrals, read as rap sheets, given back only as downloads.
//!
//! What other slices call: [`keep`] (a file and its row, in the caller's transaction), [`read_back`] (its bytes, compared
//! with the fingerprint), [`sweep_orphans`] (housekeeping).

pub mod add;
pub mod download;
mod file_name;
mod files;
mod keep;
mod kind;
mod media;
pub mod rap_sheet;
mod store;
mod sweep;

pub use files::read_back;
pub use keep::{NewDocument, keep};
pub use kind::Kind;
pub use sweep::sweep_orphans;
