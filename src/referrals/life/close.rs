//! Closes a referral: nobody has to do anything with it any more.

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
pub struct Close {
    version: String,
    words: String,
}

impl Deed for Close {
    const ACTION: Action = Action::Close;
    const EVENT: Event = Event::ReferralClosed;
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
                row.closed_at = Set(Some(stage.tx.now()));
            },
        )
        .await?;
        Ok(Done::new("The referral is closed."))
    }

    fn page(self, shell: Shell, sheet: Sheet, (): ()) -> SayPage {
        SayPage {
            shell,
            sheet,
            lead: "A closed referral stays readable and counted, but nothing can be done with it any more.",
            label: "Why is it closed?",
            hint: "The nominating agency reads this too.",
            required: true,
            words: self.words,
        }
    }
}
