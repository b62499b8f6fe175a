//! Table `offender`.

use sea_orm::entity::prelude::*;

/// One row of `offender`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize)]
#[sea_orm(table_name = "offender")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub district_id: String,
    pub agency_id: Uuid,
    pub created_by: Uuid,
    pub last_name: String,
    pub first_name: String,
    pub middle_name: String,
    pub suffix: String,
    pub birth_date: Option<Date>,
    pub sex: String,
    pub race: String,
    pub height_inches: Option<i16>,
    pub weight_pounds: Option<i16>,
    pub eye_color: String,
    pub hair_color: String,
    pub skin_tone: String,
    pub birth_place: String,
    pub citizenship: String,
    pub fbi_number: String,
    pub state_id: String,
    pub source: String,
    /// When a referral of this offender was first submitted: from then on the federal office may see the record.
    pub shared_at: Option<DateTimeUtc>,
    pub version: i32,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
}

/// Relations are joined explicitly in the stores.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
