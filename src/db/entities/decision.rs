//! Table `decision`.

use sea_orm::entity::prelude::*;

/// One row of `decision`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize)]
#[sea_orm(table_name = "decision")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub district_id: String,
    pub referral_id: Uuid,
    pub kind: String,
    pub state: String,
    pub theories: Vec<String>,
    pub words: String,
    pub reconsider_if: String,
    pub re_refer_on: Option<Date>,
    pub proposed_by: Uuid,
    pub proposed_at: DateTimeUtc,
    pub settled_by: Option<Uuid>,
    pub settled_at: Option<DateTimeUtc>,
    pub settled_words: String,
}

/// Relations are joined explicitly in the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
