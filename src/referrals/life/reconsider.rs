//! Reopens a declined referral: it is under review again, and the declination no longer counts.

use super::deed::Done;
use super::say::{Ask, Say, Saying};
use super::stage::Stage;
use crate::access::Action;
use crate::audit::Event;
use crate::referrals::transition::{Said, apply};
use crate::web::Result;
use sea_orm::ActiveValue::Set;

/// The action.
#[derive(Clone, Debug, Default)]
pub struct Reconsidering;

/// Its form.
pub type Reconsider = Say<Reconsidering>;

impl Saying for Reconsidering {
    const ACTION: Action = Action::Reconsider;
    const EVENT: Event = Event::ReferralReconsidered;
    const ASK: Ask = Ask {
        lead: "The referral goes back under review with the AUSA who had it. The declination stays on its timeline.",
        label: "Why is it reopened?",
        hint: "The nominating agency reads this too.",
    };

    async fn perform(stage: &Stage<'_>, words: String) -> Result<Done> {
        apply(
            stage.tx,
            stage.row.clone(),
            Self::ACTION,
            Said::words(words),
            |row| {
                row.decision = Set(None);
                row.decided_at = Set(None);
            },
        )
        .await?;
        Ok(Done::new("The referral is under review again."))
    }
}
