//! Table `sentence`.

use sea_orm::entity::prelude::*;

/// One row of `sentence`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize)]
#[sea_orm(table_name = "sentence")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub charge_id: Uuid,
    pub district_id: String,
    pub sentence_date: Option<Date>,
    pub words: String,
    pub imposed_months: Option<i32>,
    pub imposed_days: Option<i32>,
    pub life: bool,
    pub death: bool,
    pub jail: bool,
    pub suspension: Option<String>,
    pub suspended_months: Option<i32>,
    pub suspended_days: Option<i32>,
    pub probation_months: Option<i32>,
    pub indeterminate_min_months: Option<i32>,
    pub shock_days: Option<i32>,
    pub fine_dollars: Option<i32>,
    pub fine_only: bool,
    pub alternative_fine: Option<bool>,
    pub concurrent_words: String,
    pub consecutive_to: Vec<Uuid>,
    pub served_more_than_12_months: Option<bool>,
    pub release_date: Option<Date>,
    pub supervision_type: String,
    pub supervision_start: Option<Date>,
    pub supervision_end: Option<Date>,
    pub warrant_outstanding_from: Option<Date>,
}

/// Relations are joined explicitly in the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
