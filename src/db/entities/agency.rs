//! Table `agency`.

use sea_orm::entity::prelude::*;

/// One row of `agency`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize)]
#[sea_orm(table_name = "agency")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub district_id: String,
    pub name: String,
    pub kind: String,
    pub ori: String,
    pub county_fips: Option<String>,
    pub phone: String,
    /// A supervisor of the agency must sign off each nomination before it is submitted.
    pub supervisor_sign_off: bool,
    pub active: bool,
    pub version: i32,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
}

/// Relations are joined explicitly in the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
