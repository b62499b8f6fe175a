//! Returns a nomination at intake: what is missing, from a list and in words.

use super::check;
use super::deed::{Deed, Done};
use super::say::{LEAST, MOST};
use super::stage::{Sheet, Stage};
use super::words::RETURN_REASONS;
use crate::access::Action;
use crate::audit::Event;
use crate::referrals::transition::{Said, apply};
use crate::web::{Choice, FormErrors, Result, Shell};
use askama::Template;
use serde::Deserialize;
use serde_json::json;

/// The form.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Return {
    version: String,
    reasons: Vec<String>,
    words: String,
}

/// The page.
#[derive(Debug, Template)]
#[template(path = "referrals/life/return.html")]
pub struct ReturnPage {
    /// The frame.
    pub shell: Shell,
    /// The referral.
    pub sheet: Sheet,
    /// What was ticked.
    pub reasons: Vec<String>,
    /// What was typed.
    pub words: String,
    /// What there is to tick.
    pub choices: Vec<Choice>,
}

impl Deed for Return {
    const ACTION: Action = Action::Return;
    const EVENT: Event = Event::ReferralReturned;
    type Offers = ();
    type Checked = Said;
    type Page = ReturnPage;

    fn version(&self) -> &str {
        &self.version
    }

    fn typed(&self) -> &str {
        &self.words
    }

    async fn offers(_: &Stage<'_>) -> Result<()> {
        Ok(())
    }

    fn check(&self, _: &Stage<'_>, (): &()) -> Result<Said, FormErrors> {
        let mut errors = FormErrors::default();
        let known: Vec<&str> = RETURN_REASONS
            .iter()
            .map(|(slug, _)| *slug)
            .filter(|slug| self.reasons.iter().any(|sent| sent == slug))
            .collect();
        if known.is_empty() || known.len() != self.reasons.len() {
            errors.add("reasons", "Tick what is missing: at least one line of the list");
        }
        let words = check::words(&mut errors, "words", &self.words, LEAST, MOST);
        let details = json!({ "reasons": known });
        check::settle(errors, Said { words, details })
    }

    async fn perform(stage: &Stage<'_>, said: Said) -> Result<Done> {
        let reasons = said.details.get("reasons").cloned().unwrap_or_default();
        apply(stage.tx, stage.row.clone(), Self::ACTION, said, |_| {}).await?;
        Ok(Done::new("The referral is back with its nominating agency.").with("reasons", reasons))
    }

    fn page(self, shell: Shell, sheet: Sheet, (): ()) -> ReturnPage {
        ReturnPage {
            shell,
            sheet,
            reasons: self.reasons,
            words: self.words,
            choices: RETURN_REASONS
                .iter()
                .map(|(slug, words)| Choice::new(*slug, *words))
                .collect(),
        }
    }
}
