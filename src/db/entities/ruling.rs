//! Table `ruling`.

use sea_orm::entity::prelude::*;

/// A lawyer's word on one prior under one theory; nothing is changed or removed.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize)]
#[sea_orm(table_name = "ruling")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub district_id: String,
    pub referral_id: Uuid,
    pub charge_id: Uuid,
    pub prior: String,
    pub theory: String,
    pub word: String,
    pub reason: String,
    pub document_id: Option<Uuid>,
    pub made_by: Uuid,
    pub made_at: DateTimeUtc,
    pub superseded_at: Option<DateTimeUtc>,
}

/// Relations are joined explicitly in the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
