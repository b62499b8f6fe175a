//! Table `assessment`.

use sea_orm::entity::prelude::*;

/// What a lawyer says of the instant offense.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize)]
#[sea_orm(table_name = "assessment")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub referral_id: Uuid,
    pub district_id: String,
    pub content: Json,
    pub made_by: Uuid,
    pub made_at: DateTimeUtc,
    pub version: i32,
}

/// Relations are joined explicitly in the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
