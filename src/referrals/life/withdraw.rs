//! The nominating agency takes its referral back. A proposal that waits for approval falls with it, and so does an open question.

use super::deed::Done;
use super::say::{Ask, Say, Saying};
use super::stage::Stage;
use crate::access::Action;
use crate::audit::Event;
use crate::referrals::transition::{Said, apply};
use crate::web::Result;

/// The action.
#[derive(Clone, Debug, Default)]
pub struct Withdrawing;

/// Its form.
pub type Withdraw = Say<Withdrawing>;

impl Saying for Withdrawing {
    const ACTION: Action = Action::Withdraw;
    const EVENT: Event = Event::ReferralWithdrawn;
    const ASK: Ask = Ask {
        lead: "The federal office stops working on it. A withdrawn referral cannot be revived; the offender can be nominated again.",
        label: "Why do you withdraw it?",
        hint: "The federal office reads this.",
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
        Ok(Done::new("The referral is withdrawn."))
    }
}
