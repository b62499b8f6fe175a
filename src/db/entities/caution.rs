//! Table `caution`.

use sea_orm::entity::prelude::*;

/// One row of `caution`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize)]
#[sea_orm(table_name = "caution")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub district_id: String,
    pub offender_id: Uuid,
    pub kind: String,
    pub words: String,
    pub source_words: String,
    pub noted_on: Date,
    pub expires_on: Date,
    pub entered_by: Uuid,
    pub entered_at: DateTimeUtc,
    pub ended_at: Option<DateTimeUtc>,
    pub ended_by: Option<Uuid>,
}

/// Relations are joined explicitly in the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
