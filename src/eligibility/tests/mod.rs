//! The engine as a whole.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod boundaries;
mod cases;
mod conviction;
mod properties;
mod reading;
mod slots;

use super::law::Law;
use super::law::tests::files;

/// The law proper; the tables of the classifier stand beside it.
fn law() -> Law {
    let mut files = files();
    files.retain(|path, _| !path.starts_with("classify/"));
    Law::from_files(&files).unwrap()
}
