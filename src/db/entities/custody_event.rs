//! Table `custody_event`.

use sea_orm::entity::prelude::*;

/// One row of `custody_event`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize)]
#[sea_orm(table_name = "custody_event")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub district_id: String,
    pub offender_id: Uuid,
    pub cycle_id: Uuid,
    pub happened_on: Option<Date>,
    pub event: String,
    pub kind: String,
    pub agency_name: String,
    pub ori: String,
    pub source: String,
    pub source_from: Option<i32>,
    pub source_to: Option<i32>,
}

/// Relations are joined explicitly in the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
