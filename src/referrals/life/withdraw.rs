//! The nominating agency takes its referral back. A proposal that waits for approval falls with it, and so does an open question.

use super::check;
use super::deed::{Deed, Done};
use super::say::{LEAST, MOST, SayPage};
use super::stage::{Sheet, Stage};
use crate::access::Action;
use crate::audit::Event;
use crate::referrals::transition::{Said, apply};
use crate::web::{FormErrors, Result, Shell};
use serde::Deserialize;

/// The form.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Withdraw {
    version: String,
    words: String,
}

impl Deed for Withdraw {
    const ACTION: Action = Action::Withdraw;
    const EVENT: Event = Event::ReferralWithdrawn;
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

    fn page(self, shell: Shell, sheet: Sheet, (): ()) -> SayPage {
        SayPage {
            shell,
            sheet,
            lead: "The federal office stops working on it. A withdrawn referral cannot be revived; the offender can be nominated again.",
            label: "Why do you withdraw it?",
            hint: "The federal office reads this.",
            required: true,
            words: self.words,
        }
    }
}
