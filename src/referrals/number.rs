//! The human number of a referral: `MOE-2026-00042`, counted per district and year without gaps.

use crate::access::ScopedTx;
use crate::domain::zone;
use crate::web::{Error, Result};
use chrono::Datelike as _;
use sea_orm::{ConnectionTrait, DbBackend, Statement};

/// Takes the district's next number of the year it is there. The counter's row stays locked until the transaction ends, so
/// take it last: a submission that is not committed gives its number back.
///
/// # Errors
/// When the database refuses.
pub async fn next(tx: &ScopedTx, district: &str) -> Result<String> {
    const SQL: &str = "insert into referral_counter as c (district_id, year, last) values ($1, $2, 1) \
        on conflict (district_id, year) do update set last = c.last + 1 returning last";
    let year = zone::day(tx.now(), zone::of_district(district)).year();
    let row = tx
        .sql()
        .query_one_raw(Statement::from_sql_and_values(
            DbBackend::Postgres,
            SQL,
            [district.into(), year.into()],
        ))
        .await?
        .ok_or_else(|| Error::internal(std::io::Error::other("the counter returned no number")))?;
    Ok(written(district, year, row.try_get("", "last")?))
}

/// The number as written.
#[must_use]
pub fn written(district: &str, year: i32, count: i32) -> String {
    format!("{district}-{year}-{count:05}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_as_people_write_it() {
        assert_eq!(written("MOE", 2026, 42), "MOE-2026-00042");
        assert_eq!(written("AK", 2027, 123_456), "AK-2027-123456");
    }
}
