//! Referrals that belong together: what this one was begun anew from, and what was begun anew from it.

use super::stage::{Stage, number};
use crate::access::{Action, Resource};
use crate::db::entities::referral;
use crate::web::{Result, paths};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder};

/// The linked referrals this reader may see: words, number, path.
///
/// # Errors
/// From the database.
pub(super) async fn linked(stage: &Stage<'_>) -> Result<Vec<(&'static str, String, String)>> {
    let row = &stage.row;
    let linked = Condition::any()
        .add(referral::Column::ResubmissionOf.eq(row.id))
        .add(referral::Column::TransferredFrom.eq(row.id))
        .add_option(row.resubmission_of.map(|id| referral::Column::Id.eq(id)))
        .add_option(row.transferred_from.map(|id| referral::Column::Id.eq(id)));
    let reach = stage.tx.reach(Resource::Referral, Action::View)?;
    let found = referral::Entity::find()
        .filter(linked)
        .filter(reach.condition::<referral::Entity>())
        .order_by_asc(referral::Column::CreatedAt)
        .all(stage.tx.sql())
        .await?;
    Ok(found
        .into_iter()
        .map(|other| {
            let words = if other.resubmission_of == Some(row.id) {
                "Resubmitted as"
            } else if row.resubmission_of == Some(other.id) {
                "Resubmission of"
            } else if other.transferred_from == Some(row.id) {
                "Continued as"
            } else {
                "Came from"
            };
            (words, number(&other), paths::referral(other.id))
        })
        .collect())
}
