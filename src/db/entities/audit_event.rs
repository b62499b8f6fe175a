//! Table `audit_event`: one row per deed and per view of a criminal history, written in the transaction of the deed; ids, never names or free text.

use sea_orm::entity::prelude::*;

/// One row of `audit_event`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize)]
#[sea_orm(table_name = "audit_event")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub at: DateTimeUtc,
    pub event: String,
    pub outcome: String,
    pub actor_id: Option<Uuid>,
    pub actor_roles: Vec<String>,
    pub district_id: Option<String>,
    pub agency_id: Option<Uuid>,
    pub object_kind: String,
    pub object_id: Option<Uuid>,
    pub referral_id: Option<Uuid>,
    pub request_id: String,
    pub ip: String,
    pub user_agent: String,
    pub duration_us: Option<i64>,
    pub details: Json,
}

/// Relations are joined explicitly in the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
