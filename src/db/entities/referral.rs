//! Table `referral`.

use sea_orm::entity::prelude::*;

/// One row of `referral`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize)]
#[sea_orm(table_name = "referral")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub district_id: String,
    pub agency_id: Uuid,
    pub author_id: Uuid,
    pub offender_id: Uuid,
    pub number: Option<String>,
    pub status: String,
    pub resume_status: Option<String>,
    pub status_since: DateTimeUtc,
    pub assigned_to: Option<Uuid>,
    pub county_fips: Option<String>,
    pub program: Option<String>,
    pub offense_date: Option<Date>,
    pub next_court_date: Option<Date>,
    pub expected_release: Option<Date>,
    pub theories: Vec<String>,
    /// Typed in the server as referrals::Nomination: instant offense, state case, why the worst of the worst, attachments.
    pub nomination: Json,
    pub sign_off_asked_at: Option<DateTimeUtc>,
    pub signed_off_by: Option<Uuid>,
    /// When a supervisor of the agency released the draft as it stands; any later change takes the release away.
    pub signed_off_at: Option<DateTimeUtc>,
    pub resubmission_of: Option<Uuid>,
    pub transferred_to: Option<String>,
    pub transferred_from: Option<Uuid>,
    pub submitted_at: Option<DateTimeUtc>,
    pub received_at: Option<DateTimeUtc>,
    pub decided_at: Option<DateTimeUtc>,
    pub decision: Option<String>,
    pub closed_at: Option<DateTimeUtc>,
    pub version: i32,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
}

/// Relations are joined explicitly in the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
