//! What the work lists read. Every statement takes its rows from the reach of the reader.

pub mod conditions;
pub mod home;
pub mod office;
pub mod queue;
pub mod search;

use crate::access::ScopedTx;
use chrono::NaiveDate;
use chrono_tz::Tz;
use sea_orm::{DbBackend, DbErr, FromQueryResult, Statement};

/// The reader's calendar: the day it is in their district, and by which clock.
#[derive(Clone, Copy, Debug)]
pub struct Calendar {
    /// Time zone of the district.
    pub zone: Tz,
    /// The day there.
    pub today: NaiveDate,
}

impl Calendar {
    /// The calendar of whoever acts.
    #[must_use]
    pub fn of(tx: &ScopedTx) -> Self {
        let zone = crate::domain::zone::of_district(&tx.actor().district_id);
        Self {
            zone,
            today: crate::domain::zone::day(tx.now(), zone),
        }
    }
}

/// Reads all rows of a statement.
async fn read<T: FromQueryResult>(tx: &ScopedTx, statement: Statement) -> Result<Vec<T>, DbErr> {
    debug_assert_eq!(statement.db_backend, DbBackend::Postgres);
    T::find_by_statement(statement).all(tx.sql()).await
}
