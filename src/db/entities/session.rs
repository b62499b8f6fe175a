//! Table `session`.

use sea_orm::entity::prelude::*;

/// One row of `session`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize)]
#[sea_orm(table_name = "session")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    /// SHA-256 of the id in the cookie; the id itself is never stored.
    pub id_hash: Vec<u8>,
    pub user_id: Option<Uuid>,
    pub data: Json,
    /// Authenticator assurance: 0 nobody yet, 1 password, 2 with a second factor.
    pub aal: i16,
    pub auth_time: Option<DateTimeUtc>,
    pub banner_acknowledged_at: Option<DateTimeUtc>,
    pub ip: String,
    pub user_agent: String,
    pub created_at: DateTimeUtc,
    pub last_seen_at: DateTimeUtc,
    pub idle_until: DateTimeUtc,
    pub absolute_until: DateTimeUtc,
    pub revoked_at: Option<DateTimeUtc>,
}

/// Relations are joined explicitly in the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
