//! Table `federal_case`.

use sea_orm::entity::prelude::*;

/// One row of `federal_case`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize)]
#[sea_orm(table_name = "federal_case")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub referral_id: Uuid,
    pub district_id: String,
    pub case_number: String,
    pub charged_on: Date,
    pub charges: Vec<String>,
    pub outcome: Option<String>,
    pub adjudicated_on: Option<Date>,
    pub counts_of_conviction: String,
    pub sentenced_on: Option<Date>,
    pub sentence_months: Option<i32>,
    pub sentence_life: bool,
    pub supervised_release_months: Option<i32>,
    pub recorded_by: Uuid,
    pub version: i32,
}

/// Relations are joined explicitly in the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
