//! Reopens a declined referral: it is under review again, and the declination no longer counts.

use super::check;
use super::deed::{Deed, Done};
use super::say::{LEAST, MOST, SayPage};
use super::stage::{Sheet, Stage};
use crate::access::Action;
use crate::audit::Event;
use crate::referrals::transition::{Said, apply};
use crate::web::{FormErrors, Result, Shell};
use sea_orm::ActiveValue::Set;
use serde::Deserialize;

/// The form.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Reconsider {
    version: String,
    words: String,
}

impl Deed for Reconsider {
    const ACTION: Action = Action::Reconsider;
    const EVENT: Event = Event::ReferralReconsidered;
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
            |row| {
                row.decision = Set(None);
                row.decided_at = Set(None);
            },
        )
        .await?;
        Ok(Done::new("The referral is under review again."))
    }

    fn page(self, shell: Shell, sheet: Sheet, (): ()) -> SayPage {
        SayPage {
            shell,
            sheet,
            lead: "The referral goes back under review with the AUSA who had it. The declination stays on its timeline.",
            label: "Why is it reopened?",
            hint: "The nominating agency reads this too.",
            required: true,
            words: self.words,
        }
    }
}
