//! The documents a ruling can rest on.

use crate::access::{Action, Resource};
use crate::db::entities::document;
use crate::documents::Kind;
use crate::domain::prior::Words as _;
use crate::referrals::life::stage::Stage;
use crate::web::{Choice, Result};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder};

/// Documents of the referral and of its offender that this reader may see, newest first.
///
/// # Errors
/// From the database.
pub async fn choices(stage: &Stage<'_>) -> Result<Vec<Choice>> {
    let Ok(reach) = stage.tx.reach(Resource::Document, Action::View) else {
        return Ok(Vec::new());
    };
    let of_offender = Condition::all()
        .add(document::Column::ReferralId.is_null())
        .add(document::Column::OffenderId.eq(stage.row.offender_id));
    let rows = document::Entity::find()
        .filter(
            Condition::any()
                .add(document::Column::ReferralId.eq(stage.row.id))
                .add(of_offender),
        )
        .filter(reach.condition::<document::Entity>())
        .order_by_desc(document::Column::UploadedAt)
        .order_by_desc(document::Column::Id)
        .all(stage.tx.sql())
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let kind = Kind::of_slug(&row.kind).unwrap_or(Kind::Other).label();
            Choice::new(row.id, format!("{} ({kind})", row.file_name))
        })
        .collect())
}
