//! Puts a referral on hold: the office waits for something outside.

use super::deed::Done;
use super::say::{Ask, Say, Saying};
use super::stage::Stage;
use crate::access::Action;
use crate::audit::Event;
use crate::referrals::transition::{Said, apply};
use crate::web::Result;

/// The action.
#[derive(Clone, Debug, Default)]
pub struct Holding;

/// Its form.
pub type Hold = Say<Holding>;

impl Saying for Holding {
    const ACTION: Action = Action::Hold;
    const EVENT: Event = Event::ReferralHeld;
    const ASK: Ask = Ask {
        lead: "On hold, the referral keeps its place and its AUSA. Resume it when what you wait for is there.",
        label: "What are you waiting for?",
        hint: "The nominating agency reads this too.",
    };

    async fn perform(stage: &Stage<'_>, words: String) -> Result<Done> {
        apply(
            stage.tx,
            stage.row.clone(),
            Self::ACTION,
            Said::words(words),
            |_| {},
        )
        .await?;
        Ok(Done::new("The referral is on hold."))
    }
}
