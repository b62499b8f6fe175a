//! Sends a proposed decision back to its author.

use super::check;
use super::deed::{Deed, Done};
use super::say::{LEAST, MOST, SayPage};
use super::settle;
use super::stage::{Sheet, Stage};
use crate::access::Action;
use crate::audit::Event;
use crate::referrals::transition::{Said, apply};
use crate::web::{Error, FormErrors, Result, Shell};
use serde::Deserialize;

/// The form.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SendBack {
    version: String,
    words: String,
}

impl Deed for SendBack {
    const ACTION: Action = Action::SendBack;
    const EVENT: Event = Event::DecisionSentBack;
    type Offers = ();
    type Checked = String;
    type Page = SayPage;

    fn version(&self) -> &str {
        &self.version
    }

    fn typed(&self) -> &str {
        &self.words
    }

    async fn offers(_: &Stage<'_>) -> Result<()> {
        Ok(())
    }

    fn check(&self, _: &Stage<'_>, (): &()) -> Result<String, FormErrors> {
        let mut errors = FormErrors::default();
        let words = check::words(&mut errors, "words", &self.words, LEAST, MOST);
        check::settle(errors, words)
    }

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

    fn page(self, shell: Shell, sheet: Sheet, (): ()) -> SayPage {
        SayPage {
            shell,
            sheet,
            lead: "The referral goes back under review. The nominating agency does not read the proposal, nor what you write here.",
            label: "What should be changed?",
            hint: "Stays in the office.",
            required: true,
            words: self.words,
        }
    }
}
