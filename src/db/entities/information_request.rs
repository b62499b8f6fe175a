//! Table `information_request`.

use sea_orm::entity::prelude::*;

/// One row of `information_request`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize)]
#[sea_orm(table_name = "information_request")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub district_id: String,
    pub referral_id: Uuid,
    pub question: String,
    pub asked_by: Uuid,
    pub asked_at: DateTimeUtc,
    pub due_on: Option<Date>,
    pub answer: Option<String>,
    pub answered_by: Option<Uuid>,
    pub answered_at: Option<DateTimeUtc>,
    /// When the review went on, or ended, without an answer.
    pub closed_at: Option<DateTimeUtc>,
}

/// Relations are joined explicitly in the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
