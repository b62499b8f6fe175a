//! Takes a referral off hold, or goes on without the answer that was asked for.

use super::check;
use super::deed::{Deed, Done};
use super::say::{LEAST, MOST, SayPage};
use super::stage::{Sheet, Stage};
use crate::access::Action;
use crate::audit::Event;
use crate::referrals::status::Status;
use crate::referrals::transition::{Said, apply};
use crate::web::{FormErrors, Result, Shell};
use serde::Deserialize;

/// The form.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Resume {
    version: String,
    words: String,
}

impl Deed for Resume {
    const ACTION: Action = Action::Resume;
    const EVENT: Event = Event::ReferralResumed;
    type Offers = Status;
    type Checked = String;
    type Page = SayPage;

    fn version(&self) -> &str {
        &self.version
    }

    fn typed(&self) -> &str {
        &self.words
    }

    async fn offers(stage: &Stage<'_>) -> Result<Status> {
        Ok(stage.status)
    }

    fn check(&self, _: &Stage<'_>, from: &Status) -> Result<String, FormErrors> {
        let mut errors = FormErrors::default();
        let words = if unanswered(*from) {
            check::words(&mut errors, "words", &self.words, LEAST, MOST)
        } else {
            check::words_if_any(&mut errors, "words", &self.words, MOST)
        };
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
        Ok(Done::new("The work goes on."))
    }

    fn page(self, shell: Shell, sheet: Sheet, from: Status) -> SayPage {
        let (lead, label) = if unanswered(from) {
            (
                "The question to the nominating agency is closed without an answer, and the review goes on.",
                "Why do you go on without the answer?",
            )
        } else {
            (
                "The referral goes back to where it was before the hold.",
                "Comment",
            )
        };
        SayPage {
            shell,
            sheet,
            lead,
            label,
            hint: "The nominating agency reads this too.",
            required: unanswered(from),
            words: self.words,
        }
    }
}

/// Whether it is a question that is given up: then there is a reason to say.
fn unanswered(from: Status) -> bool {
    from == Status::InformationRequested
}
