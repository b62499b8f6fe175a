//! Table `charge`.

use sea_orm::entity::prelude::*;

/// One row of `charge`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize)]
#[sea_orm(table_name = "charge")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub district_id: String,
    pub offender_id: Uuid,
    pub cycle_id: Uuid,
    pub seq: i16,
    pub literal: String,
    pub statute: String,
    pub ncic_code: String,
    pub severity: String,
    pub offense_date: Option<Date>,
    pub prosecutor_date: Option<Date>,
    pub prosecutor_action: String,
    pub prosecutor_reason: String,
    pub court_name: String,
    pub court_case_number: String,
    pub court_literal: String,
    pub court_statute: String,
    pub court_severity: String,
    pub amended_from: String,
    pub charging_instrument: String,
    pub disposition: Option<String>,
    pub disposition_words: String,
    pub disposition_date: Option<Date>,
    pub conviction_date: Option<Date>,
    pub sovereign: String,
    pub state: String,
    pub offense_type: String,
    pub grade: Option<String>,
    pub max_penalty_months: Option<i32>,
    pub max_penalty_life: bool,
    pub is_final: Option<bool>,
    pub counsel_or_waiver: Option<bool>,
    pub adult: Option<bool>,
    pub court_martial: Option<String>,
    pub occasion: String,
    pub part_of_instant_offense: Option<bool>,
    pub excluded_list: Option<String>,
    pub similar_to_instant: Option<bool>,
    pub also_state_offense: Option<bool>,
    pub in_custody_at_instant: Option<bool>,
    pub svf_kind: Option<String>,
    /// Typed in the server as history::Relief: expunged, set aside, pardoned, rights restored …, each true, false or absent.
    pub relief: Json,
    /// Typed in the server as history::Elements: categorical-approach facts.
    pub elements: Json,
    pub facts: Json,
    pub modification: String,
    pub sealed: bool,
    pub source: String,
    pub source_from: Option<i32>,
    pub source_to: Option<i32>,
    pub verified_by: Option<Uuid>,
    pub verified_at: Option<DateTimeUtc>,
    pub version: i32,
}

/// Relations are joined explicitly in the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
