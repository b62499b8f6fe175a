//! A referral with what the engine makes of it, for a reader who may see the screening and the history it rests on.

use super::run::Run;
use crate::access::{Action, Resource, ScopedTx};
use crate::audit::{Entry, Event, ObjectKind};
use crate::db::entities::{offender, referral};
use crate::referrals::life::stage::Stage;
use crate::web::{Cx, Result};
use uuid::Uuid;

/// A screened referral, inside one transaction.
#[derive(Debug)]
pub struct Screened<'a> {
    /// The referral and what stands around it.
    pub stage: Stage<'a>,
    /// The engine run over it as it stands.
    pub run: Run,
}

impl<'a> Screened<'a> {
    /// Fetches a referral for a deed of its screening, and screens it. Keeps nothing. A screening tells what the
    /// criminal history holds: whoever may not read the history does not get here, whatever else the deed allows.
    ///
    /// # Errors
    /// [`crate::web::Error::NotFound`] or [`crate::web::Error::Forbidden`] when there is none for this reader, or from the database.
    pub async fn fetch(cx: &'a Cx, tx: &'a ScopedTx, id: Uuid, deed: Action) -> Result<Self> {
        let row = tx
            .fetch::<referral::Entity>(id, Resource::Screening, deed)
            .await?;
        tx.fetch::<offender::Entity>(row.offender_id, Resource::History, Action::View)
            .await?;
        let run = Run::of(cx, tx, &row).await?;
        let stage = Stage::of(cx, tx, row).await?;
        Ok(Self { stage, run })
    }

    /// Whether this reader rules on its priors, and the referral still stands where rulings are made.
    #[must_use]
    pub fn rules(&self) -> bool {
        self.stage.tx.may(Resource::Screening, Action::Rule) && super::rule::open(&self.stage.row).is_ok()
    }
}

/// The record of a look at the screening of a referral.
pub fn viewed(referral: Uuid) -> Entry {
    Entry::new(Event::ScreeningViewed, ObjectKind::Referral, referral)
}
