//! Table `rap_sheet_import`.

use sea_orm::entity::prelude::*;

/// One row of `rap_sheet_import`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize)]
#[sea_orm(table_name = "rap_sheet_import")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub district_id: String,
    pub agency_id: Uuid,
    pub document_id: Uuid,
    pub offender_id: Option<Uuid>,
    pub format: String,
    /// What was read, with the source lines of each item and the reader's choices; typed in the server as documents::rap_sheet::Content.
    pub sheet: Json,
    pub state: String,
    pub created_by: Uuid,
    pub created_at: DateTimeUtc,
    pub settled_at: Option<DateTimeUtc>,
    pub cycles_added: i32,
    pub cycles_updated: i32,
    pub cycles_unchanged: i32,
    pub cycles_dropped: i32,
    pub version: i32,
}

/// Relations are joined explicitly in the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
