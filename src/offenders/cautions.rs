//! Officer-safety cautions: shown wherever an offender is shown, noted by whoever may, ended or expired by themselves.

use super::store::cautions::standing;
use crate::db::entities::caution;
use crate::domain::date;
use crate::domain::prior::{CautionKind, Words};
use crate::web::parts::Caution;
use crate::web::paths;
use chrono::NaiveDate;
use sea_orm::{ConnectionTrait, DbErr};
use uuid::Uuid;

/// A caution that stands today. The partial `templates/offenders/_cautions.html` shows a list of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CautionLine {
    /// Its id.
    pub id: Uuid,
    /// Whose it is.
    pub offender_id: Uuid,
    /// Its kind and words: "Armed and dangerous: carries a pistol in the waistband".
    pub text: String,
    /// Who says so.
    pub source: String,
    /// When it was noted, `MM/DD/YYYY`.
    pub noted_on: String,
    /// When it lapses, `MM/DD/YYYY`.
    pub expires_on: String,
    /// Path of the page that ends it; empty but on the offender's own page, for whoever may.
    pub end_href: String,
}

impl CautionLine {
    fn of(row: caution::Model) -> Self {
        let kind = CautionKind::of_slug(&row.kind).unwrap_or(CautionKind::Other);
        let text = if kind == CautionKind::Other {
            row.words
        } else {
            format!("{}: {}", kind.label(), row.words)
        };
        Self {
            id: row.id,
            offender_id: row.offender_id,
            text,
            source: row.source_words,
            noted_on: date::show(row.noted_on),
            expires_on: date::show(row.expires_on),
            end_href: String::new(),
        }
    }
}

impl CautionLine {
    /// The same line with the way to the page that ends it.
    #[must_use]
    pub fn endable(self) -> Self {
        Self {
            end_href: paths::caution_end(self.offender_id, self.id),
            ..self
        }
    }
}

impl From<CautionLine> for Caution {
    fn from(line: CautionLine) -> Self {
        Self {
            text: line.text,
            source: line.source,
            noted_on: line.noted_on,
            expires_on: line.expires_on,
            expired: false,
        }
    }
}

/// The cautions about an offender that stand today, newest first. One that expires today still stands.
/// The caller must have fetched the offender, or a referral of theirs.
///
/// # Errors
/// When the database fails.
pub async fn current(
    sql: &impl ConnectionTrait,
    offender_id: Uuid,
    today: NaiveDate,
) -> Result<Vec<CautionLine>, DbErr> {
    current_of(sql, &[offender_id], today).await
}

/// As [`current`], for the offenders of a list, in one statement.
///
/// # Errors
/// When the database fails.
pub async fn current_of(
    sql: &impl ConnectionTrait,
    offenders: &[Uuid],
    today: NaiveDate,
) -> Result<Vec<CautionLine>, DbErr> {
    let rows = standing(sql, offenders, today).await?;
    Ok(rows.into_iter().map(CautionLine::of).collect())
}
