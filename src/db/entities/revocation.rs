//! Table `revocation`.

use sea_orm::entity::prelude::*;

/// One row of `revocation`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize)]
#[sea_orm(table_name = "revocation")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub district_id: String,
    pub charge_id: Uuid,
    pub revoked_on: Date,
    pub imposed_months: i32,
    pub imposed_days: i32,
    pub release_date: Option<Date>,
    /// The same label on several rows = one revocation of several sentences.
    pub shared_label: String,
    pub words: String,
    pub source: String,
}

/// Relations are joined explicitly in the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
