//! Statistics for the reader's scope: what was received, what became of it, and how long that took.

pub mod charts;
pub mod export;
pub mod period;
pub mod show;
pub mod statistics;
mod store;

pub use charts::{by_month, list_behind};
pub use statistics::Statistics;

use crate::access::{Refusal, ScopedTx};
use crate::domain::zone;
use chrono::Datelike;

/// The statistics of the present calendar year in the reader's reach.
///
/// # Errors
/// [`Refusal::Forbidden`] when the reader may see no statistics.
pub async fn of_this_year(tx: &ScopedTx) -> Result<Statistics, Refusal> {
    let today = zone::day(tx.now(), zone::of_district(&tx.actor().district_id));
    store::statistics(tx, &period::Period::of_year(today.year(), today)).await
}
