//! Table `app_user`.

use sea_orm::entity::prelude::*;

/// One row of `app_user`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize)]
#[sea_orm(table_name = "app_user")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub district_id: String,
    pub agency_id: Option<Uuid>,
    pub email: String,
    pub full_name: String,
    pub title: String,
    pub phone: String,
    pub active: bool,
    pub deactivated_at: Option<DateTimeUtc>,
    pub deactivation_reason: String,
    pub password_hash: Option<String>,
    pub password_changed_at: Option<DateTimeUtc>,
    /// Version of the list of banned passwords that the password was last compared with.
    pub password_list_version: i32,
    pub must_change_password: bool,
    /// Until when a password set by somebody else can be used; null once it is the person's own.
    pub one_time_until: Option<DateTimeUtc>,
    /// Failed sign-ins in a row, each within the window after the one before.
    pub failed_count: i32,
    pub last_failed_at: Option<DateTimeUtc>,
    pub locked_at: Option<DateTimeUtc>,
    pub last_sign_in_at: Option<DateTimeUtc>,
    pub version: i32,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
}

/// Relations are joined explicitly in the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
