//! Table `screening`.

use sea_orm::entity::prelude::*;

/// Each run of the engine whose result differed from the one before.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize)]
#[sea_orm(table_name = "screening")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub district_id: String,
    pub referral_id: Uuid,
    pub seq: i32,
    pub cause: String,
    pub as_of: Date,
    pub edition: Option<Date>,
    pub law_hash: String,
    pub facts_hash: String,
    pub receipt: String,
    pub outcome: Json,
    pub made_at: DateTimeUtc,
    pub checked_at: DateTimeUtc,
}

/// Relations are joined explicitly in the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
