//! Table `referral_event`.

use sea_orm::entity::prelude::*;

/// One row of `referral_event`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize)]
#[sea_orm(table_name = "referral_event")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub district_id: String,
    pub referral_id: Uuid,
    pub seq: i32,
    pub action: String,
    pub from_status: String,
    pub to_status: String,
    pub actor_id: Uuid,
    pub at: DateTimeUtc,
    /// How long the status left had stood.
    pub stood_seconds: i64,
    pub words: String,
    pub details: Json,
}

/// Relations are joined explicitly in the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
