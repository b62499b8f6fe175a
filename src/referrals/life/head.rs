//! What every page of a referral needs besides its row: names, the open proposal, the federal case so far.

use crate::access::ScopedTx;
use crate::db::entities::referral;
use crate::web::{Error, Result};
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{DbBackend, FromQueryResult, Statement};
use uuid::Uuid;

/// Names and facts around a referral.
#[derive(Clone, Debug, Default, FromQueryResult)]
pub struct Head {
    /// The offender's names.
    pub last_name: String,
    /// First name.
    pub first_name: String,
    /// Middle names.
    pub middle_name: String,
    /// Jr., III.
    pub suffix: String,
    /// The offender's date of birth.
    pub birth_date: Option<NaiveDate>,
    /// FBI number (UCN); empty when not known.
    pub fbi_number: String,
    /// State identification number; empty when not known.
    pub state_id: String,
    /// Name of the nominating agency.
    pub agency: String,
    /// Name of whoever wrote the nomination.
    pub author: String,
    /// Name of the AUSA it is assigned to.
    pub assignee: Option<String>,
    /// Name of the district.
    pub district: String,
    /// Name of the county.
    pub county: Option<String>,
    /// Program category in words.
    pub program: Option<String>,
    /// Name of the district it was handed to.
    pub transferred_to: Option<String>,
    /// The proposal that waits for approval.
    pub proposal: Option<Uuid>,
    /// Who proposed it.
    pub proposed_by: Option<Uuid>,
    /// `accepted` or `declined`.
    pub proposed_kind: Option<String>,
    /// The nominator's deadline for an open question.
    pub answer_due: Option<NaiveDate>,
    /// When charges were filed.
    pub charged_on: Option<NaiveDate>,
    /// How the federal case ended.
    pub outcome: Option<String>,
    /// When it did.
    pub adjudicated_on: Option<NaiveDate>,
    /// When it was last reopened.
    pub reconsidered_at: Option<DateTime<Utc>>,
}

impl Head {
    /// The offender's name: `Last, First Middle Suffix`.
    #[must_use]
    pub fn offender(&self) -> String {
        let given: Vec<&str> = [&self.first_name, &self.middle_name, &self.suffix]
            .into_iter()
            .map(String::as_str)
            .filter(|part| !part.is_empty())
            .collect();
        if given.is_empty() {
            self.last_name.clone()
        } else {
            format!("{}, {}", self.last_name, given.join(" "))
        }
    }
}

/// Reads it, for a referral that was fetched for the reader.
///
/// # Errors
/// From the database.
pub async fn read(tx: &ScopedTx, row: &referral::Model) -> Result<Head> {
    const SQL: &str = "select o.last_name, o.first_name, o.middle_name, o.suffix, o.birth_date, o.fbi_number, o.state_id, a.name as agency, w.full_name as author, \
            s.full_name as assignee, d.name as district, c.name as county, p.label as program, td.name as transferred_to, \
            op.id as proposal, op.proposed_by, op.kind as proposed_kind, q.due_on as answer_due, \
            f.charged_on, f.outcome, f.adjudicated_on, \
            (select max(e.at) from referral_event e where e.referral_id = r.id and e.action = 'reconsider') as reconsidered_at \
        from referral r join offender o on o.id = r.offender_id join agency a on a.id = r.agency_id \
            join app_user w on w.id = r.author_id join district d on d.code = r.district_id \
            left join app_user s on s.id = r.assigned_to left join county c on c.fips = r.county_fips \
            left join program_category p on p.code = r.program left join district td on td.code = r.transferred_to \
            left join decision op on op.referral_id = r.id and op.state = 'proposed' \
            left join information_request q on q.referral_id = r.id and q.answered_at is null and q.closed_at is null \
            left join federal_case f on f.referral_id = r.id \
        where r.id = $1";
    Head::find_by_statement(Statement::from_sql_and_values(
        DbBackend::Postgres,
        SQL,
        [row.id.into()],
    ))
    .one(tx.sql())
    .await?
    .ok_or(Error::NotFound)
}
