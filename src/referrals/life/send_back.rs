//! Sends a proposed decision back to its author.

use super::deed::Done;
use super::say::{Ask, Say, Saying};
use super::settle;
use super::stage::Stage;
use crate::access::Action;
use crate::audit::Event;
use crate::referrals::transition::{Said, apply};
use crate::web::{Error, Result};

/// The action.
#[derive(Clone, Debug, Default)]
pub struct SendingBack;

/// Its form.
pub type SendBack = Say<SendingBack>;

impl Saying for SendingBack {
    const ACTION: Action = Action::SendBack;
    const EVENT: Event = Event::DecisionSentBack;
    const ASK: Ask = Ask {
        lead: "The referral goes back under review. The nominating agency does not read the proposal, nor what you write here.",
        label: "What should be changed?",
        hint: "Stays in the office.",
    };

    async fn perform(stage: &Stage<'_>, words: String) -> Result<Done> {
        let proposal = stage.head.proposal.ok_or(Error::NotFound)?;
        settle::proposal(stage, proposal, settle::State::SentBack, &words).await?;
        apply(
            stage.tx,
            stage.row.clone(),
            Self::ACTION,
            Said::words(words),
            |_| {},
        )
        .await?;
        Ok(Done::new("The proposal is back with its author.").with("decision", proposal.to_string()))
    }
}
