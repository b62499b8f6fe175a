//! Table `offender_birth_date`.

use sea_orm::entity::prelude::*;

/// One row of `offender_birth_date`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize)]
#[sea_orm(table_name = "offender_birth_date")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub offender_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub birth_date: Date,
    pub district_id: String,
    pub source: String,
    pub verified_by: Option<Uuid>,
    pub verified_at: Option<DateTimeUtc>,
}

/// Relations are joined explicitly in the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
