//! Closes a referral: nobody has to do anything with it any more.

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
pub struct Closing;

/// Its form.
pub type Close = Say<Closing>;

impl Saying for Closing {
    const ACTION: Action = Action::Close;
    const EVENT: Event = Event::ReferralClosed;
    const ASK: Ask = Ask {
        lead: "A closed referral stays readable and counted, but nothing can be done with it any more.",
        label: "Why is it closed?",
        hint: "The nominating agency reads this too.",
    };

    async fn perform(stage: &Stage<'_>, words: String) -> Result<Done> {
        apply(
            stage.tx,
            stage.row.clone(),
            Self::ACTION,
            Said::words(words),
            |row| {
                row.closed_at = Set(Some(stage.tx.now()));
            },
        )
        .await?;
        Ok(Done::new("The referral is closed."))
    }
}
