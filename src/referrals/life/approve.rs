//! Approves a proposed decision, shown whole; the nominating agency reads it from then on.

use super::check;
use super::course::{self, Decision};
use super::deed::{Deed, Done};
use super::letter::Letter;
use super::settle;
use super::stage::{Sheet, Stage};
use crate::access::Action;
use crate::audit::Event;
use crate::referrals::transition::{Said, apply};
use crate::web::{Error, FormErrors, Result, Shell, paths};
use askama::Template;
use sea_orm::ActiveValue::Set;
use serde::Deserialize;

const MOST: usize = 4000;

/// The form.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Approve {
    version: String,
    words: String,
}

/// The proposal and the ways besides approving it.
#[derive(Clone, Debug)]
pub struct Offers {
    proposal: Letter,
    send_back: String,
}

/// The page.
#[derive(Debug, Template)]
#[template(path = "referrals/life/approve.html")]
pub struct ApprovePage {
    /// The frame.
    pub shell: Shell,
    /// The referral.
    pub sheet: Sheet,
    /// The whole proposal.
    pub letter: Letter,
    /// Where it is sent back.
    pub send_back: String,
    /// What was typed.
    pub words: String,
}

impl Deed for Approve {
    const ACTION: Action = Action::Approve;
    const EVENT: Event = Event::DecisionApproved;
    type Offers = Offers;
    type Checked = String;
    type Page = ApprovePage;

    fn version(&self) -> &str {
        &self.version
    }

    fn typed(&self) -> &str {
        &self.words
    }

    async fn offers(stage: &Stage<'_>) -> Result<Offers> {
        Ok(Offers {
            proposal: Letter::of(&open(stage).await?, stage.audience, stage.zone),
            send_back: paths::referral_send_back(stage.row.id),
        })
    }

    fn check(&self, _: &Stage<'_>, _: &Offers) -> Result<String, FormErrors> {
        let mut errors = FormErrors::default();
        let words = check::words_if_any(&mut errors, "words", &self.words, MOST);
        check::settle(errors, words)
    }

    async fn perform(stage: &Stage<'_>, words: String) -> Result<Done> {
        let proposal = open(stage).await?;
        let id = stage.head.proposal.ok_or(Error::NotFound)?;
        let said = Said::words(words.clone());
        let now = stage.tx.now();
        // The transition reads where the open proposal leads, so it comes before the proposal is settled.
        apply(stage.tx, stage.row.clone(), Self::ACTION, said, |row| {
            row.decision = Set(Some(proposal.kind.clone()));
            row.decided_at = Set(Some(now));
            row.theories = Set(proposal.theories.clone());
        })
        .await?;
        settle::proposal(stage, id, settle::State::Approved, &words).await?;
        Ok(
            Done::new("The decision is made, and the nominating agency is told.")
                .with("decision", id.to_string())
                .with("kind", proposal.kind),
        )
    }

    fn page(self, shell: Shell, sheet: Sheet, offers: Offers) -> ApprovePage {
        ApprovePage {
            shell,
            sheet,
            letter: offers.proposal,
            send_back: offers.send_back,
            words: self.words,
        }
    }
}

async fn open(stage: &Stage<'_>) -> Result<Decision> {
    course::read(stage.tx, stage.row.id)
        .await?
        .decisions
        .into_iter()
        .find(|decision| decision.state == "proposed")
        .ok_or_else(|| {
            Error::Conflict(
                "There is no proposed decision any more. Open the referral again to see what happened."
                    .into(),
            )
        })
}
