//! Records a recusal: from this moment the person sees nothing of the referral, anywhere. What they left open goes to others:
//! the assignment is taken off them, a proposal of theirs goes back.

use super::check;
use super::deed::{Deed, Done};
use super::people;
use super::say::{LEAST, MOST};
use super::settle;
use super::stage::{Sheet, Stage};
use crate::access::{Action, Actor};
use crate::audit::Event;
use crate::db::entities::recusal;
use crate::notices;
use crate::referrals::transition::{self, Said, apply};
use crate::web::{Choice, FormErrors, Result, Shell, paths};
use askama::Template;
use sea_orm::ActiveValue::Set;
use sea_orm::EntityTrait;
use serde::Deserialize;
use uuid::Uuid;

const PROPOSAL_FELL: &str = "Its author was recused.";

/// The form.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Recuse {
    version: String,
    person: String,
    words: String,
}

/// The page.
#[derive(Debug, Template)]
#[template(path = "referrals/life/recuse.html")]
pub struct RecusePage {
    /// The frame.
    pub shell: Shell,
    /// The referral.
    pub sheet: Sheet,
    /// Who was chosen.
    pub person: String,
    /// What was typed.
    pub words: String,
    /// Who can be recused.
    pub people: Vec<Choice>,
}

impl Deed for Recuse {
    const ACTION: Action = Action::Recuse;
    const EVENT: Event = Event::ReferralRecused;
    type Offers = Vec<Choice>;
    type Checked = (Uuid, String);
    type Page = RecusePage;

    fn version(&self) -> &str {
        &self.version
    }

    fn typed(&self) -> &str {
        &self.words
    }

    fn blank(stage: &Stage<'_>) -> Self {
        let only_self = !people::for_others(stage);
        Self {
            person: if only_self {
                stage.tx.actor().user_id.to_string()
            } else {
                String::new()
            },
            ..Self::default()
        }
    }

    async fn offers(stage: &Stage<'_>) -> Result<Vec<Choice>> {
        people::readers(stage).await
    }

    fn check(&self, _: &Stage<'_>, people: &Vec<Choice>) -> Result<Self::Checked, FormErrors> {
        let mut errors = FormErrors::default();
        let person = people::chosen(people, &self.person);
        if person.is_none() {
            errors.add("person", "Choose somebody from the list");
        }
        let words = check::words(&mut errors, "words", &self.words, LEAST, MOST);
        check::settle(errors, (person.unwrap_or_default(), words))
    }

    async fn perform(stage: &Stage<'_>, (person, words): Self::Checked) -> Result<Done> {
        let tx = stage.tx;
        let row = recusal::ActiveModel {
            referral_id: Set(stage.row.id),
            user_id: Set(person),
            district_id: Set(stage.row.district_id.clone()),
            reason: Set(words),
            recorded_by: Set(tx.actor().user_id),
            recorded_at: Set(tx.now()),
        };
        recusal::Entity::insert(row)
            .exec_without_returning(tx.sql())
            .await?;
        notices::take_back(tx, stage.row.id, person).await?;
        let mut referral = stage.row.clone();
        if let Some(proposal) = stage
            .head
            .proposal
            .filter(|_| stage.head.proposed_by == Some(person))
        {
            settle::proposal(stage, proposal, settle::State::SentBack, PROPOSAL_FELL).await?;
            referral = apply(tx, referral, Action::SendBack, Said::words(PROPOSAL_FELL), |_| {}).await?;
        }
        transition::note_recusal(tx, referral, person).await?;
        Ok(Done::new("The recusal is recorded.").with("person", person.to_string()))
    }

    fn leads_to(&self, id: Uuid, actor: &Actor) -> String {
        if self.person == actor.user_id.to_string() {
            paths::home()
        } else {
            paths::referral(id)
        }
    }

    fn page(self, shell: Shell, sheet: Sheet, people: Vec<Choice>) -> RecusePage {
        RecusePage {
            shell,
            sheet,
            person: self.person,
            words: self.words,
            people,
        }
    }
}
