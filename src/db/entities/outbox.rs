//! Table `outbox`: mail to be sent, written in the transaction of the deed; holds no names and no criminal history.

use sea_orm::entity::prelude::*;

/// One row of `outbox`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize)]
#[sea_orm(table_name = "outbox")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub district_id: String,
    pub user_id: Uuid,
    pub recipient: String,
    pub kind: String,
    pub referral_id: Option<Uuid>,
    pub created_at: DateTimeUtc,
    pub not_before: DateTimeUtc,
    pub attempts: i32,
    pub last_error: String,
    pub sent_at: Option<DateTimeUtc>,
}

/// Relations are joined explicitly in the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
