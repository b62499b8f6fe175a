//! What any page shows of a history: figures, picture, cards. Drawn by `templates/offenders/_history.html`.

use super::super::model::Charge;
use super::super::store;
use super::cards::{Around, CycleCard, card};
use super::timeline::{Timeline, draw};
use crate::access::{Action, Resource, ScopedTx};
use crate::db::entities::offender;
use crate::web::paths;
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

/// A history for showing. A page that shows one commits [`crate::audit::Event::HistoryViewed`].
#[derive(Clone, Debug, Default)]
pub struct HistoryPanel {
    /// Arrest cycles.
    pub arrests: usize,
    /// Charges that ended in a conviction.
    pub convictions: usize,
    /// Those of them that are felonies.
    pub felonies: usize,
    /// Cycles compared with their source.
    pub verified: usize,
    /// The picture; none when nothing is dated.
    pub timeline: Option<Timeline>,
    /// The cycles, oldest first.
    pub cycles: Vec<CycleCard>,
    /// Whether the reader may change the history.
    pub may_edit: bool,
    /// Page that enters a cycle.
    pub new_href: String,
    /// Page that reads a rap sheet.
    pub import_href: String,
}

/// Reads and prepares the history of an offender whom the caller has fetched for [`Resource::History`] in `tx`
/// (or whose referral it has fetched).
///
/// # Errors
/// When the database fails.
pub async fn panel(tx: &ScopedTx, offender_id: Uuid) -> Result<HistoryPanel, DbErr> {
    let cycles = store::load(tx.sql(), offender_id).await?;
    let may_edit = may_edit(tx, offender_id).await?;
    let charges = || cycles.iter().flat_map(|cycle| &cycle.record.charges);
    let around = Around::of(offender_id, &cycles, tx.zone());
    Ok(HistoryPanel {
        arrests: cycles.len(),
        convictions: charges().filter(|charge| charge.convicted()).count(),
        felonies: charges().filter(|charge| Charge::felony(charge)).count(),
        verified: cycles.iter().filter(|cycle| cycle.verified.is_some()).count(),
        timeline: draw(&cycles, tx.today()),
        cycles: cycles
            .iter()
            .enumerate()
            .map(|(index, cycle)| card(index + 1, cycle, &around))
            .collect(),
        may_edit,
        new_href: paths::cycle_new(offender_id),
        import_href: format!("{}?offender={offender_id}", paths::rap_sheet_new()),
    })
}

/// Whether the reader's right to change histories reaches this one.
async fn may_edit(tx: &ScopedTx, offender_id: Uuid) -> Result<bool, DbErr> {
    let Ok(reach) = tx.reach(Resource::History, Action::Edit) else {
        return Ok(false);
    };
    let found: Option<Uuid> = offender::Entity::find()
        .select_only()
        .column(offender::Column::Id)
        .filter(offender::Column::Id.eq(offender_id))
        .filter(reach.condition::<offender::Entity>())
        .into_tuple()
        .one(tx.sql())
        .await?;
    Ok(found.is_some())
}
