//! Table `arrest_cycle`.

use sea_orm::entity::prelude::*;

/// One row of `arrest_cycle`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize)]
#[sea_orm(table_name = "arrest_cycle")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub district_id: String,
    pub offender_id: Uuid,
    pub arrest_date: Option<Date>,
    pub arrest_kind: String,
    pub agency_name: String,
    pub ori: String,
    pub case_number: String,
    pub county_fips: Option<String>,
    pub state: String,
    pub words: String,
    pub source: String,
    pub document_id: Option<Uuid>,
    pub source_from: Option<i32>,
    pub source_to: Option<i32>,
    pub verified_by: Option<Uuid>,
    pub verified_at: Option<DateTimeUtc>,
    pub version: i32,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
}

/// Relations are joined explicitly in the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
