//! Puts a referral on hold: the office waits for something outside.

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
pub struct Hold {
    version: String,
    words: String,
}

impl Deed for Hold {
    const ACTION: Action = Action::Hold;
    const EVENT: Event = Event::ReferralHeld;
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
        Ok(Done::new("The referral is on hold."))
    }

    fn page(self, shell: Shell, sheet: Sheet, (): ()) -> SayPage {
        SayPage {
            shell,
            sheet,
            lead: "On hold, the referral keeps its place and its AUSA. Resume it when what you wait for is there.",
            label: "What are you waiting for?",
            hint: "The nominating agency reads this too.",
            required: true,
            words: self.words,
        }
    }
}
