//! Asks the nominating agency a question; the review waits for the answer.

use super::check;
use super::deed::{Deed, Done};
use super::say::{LEAST, MOST};
use super::stage::{Sheet, Stage};
use crate::access::Action;
use crate::audit::Event;
use crate::db::entities::information_request;
use crate::referrals::transition::{Said, apply};
use crate::web::{FormErrors, Result, Shell};
use askama::Template;
use chrono::NaiveDate;
use sea_orm::ActiveValue::Set;
use sea_orm::EntityTrait;
use serde::Deserialize;
use uuid::Uuid;

/// The form.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RequestInformation {
    version: String,
    question: String,
    due_on: String,
}

/// The question.
#[derive(Clone, Debug)]
pub struct Asked {
    question: String,
    due_on: Option<NaiveDate>,
}

/// The page.
#[derive(Debug, Template)]
#[template(path = "referrals/life/request_information.html")]
pub struct RequestInformationPage {
    /// The frame.
    pub shell: Shell,
    /// The referral.
    pub sheet: Sheet,
    /// What was typed.
    pub form: RequestInformation,
}

impl Deed for RequestInformation {
    const ACTION: Action = Action::RequestInformation;
    const EVENT: Event = Event::InformationRequested;
    type Offers = ();
    type Checked = Asked;
    type Page = RequestInformationPage;

    fn version(&self) -> &str {
        &self.version
    }

    fn typed(&self) -> &str {
        &self.question
    }

    async fn offers(_: &Stage<'_>) -> Result<()> {
        Ok(())
    }

    fn check(&self, stage: &Stage<'_>, (): &()) -> Result<Asked, FormErrors> {
        let mut errors = FormErrors::default();
        let question = check::words(&mut errors, "question", &self.question, LEAST, MOST);
        let due_on = check::future_day(&mut errors, "due_on", &self.due_on, stage.today);
        check::settle(errors, Asked { question, due_on })
    }

    async fn perform(stage: &Stage<'_>, asked: Asked) -> Result<Done> {
        let id = Uuid::now_v7();
        let request = information_request::ActiveModel {
            id: Set(id),
            district_id: Set(stage.row.district_id.clone()),
            referral_id: Set(stage.row.id),
            question: Set(asked.question),
            asked_by: Set(stage.tx.actor().user_id),
            asked_at: Set(stage.tx.now()),
            due_on: Set(asked.due_on),
            answer: Set(None),
            answered_by: Set(None),
            answered_at: Set(None),
            closed_at: Set(None),
        };
        information_request::Entity::insert(request)
            .exec_without_returning(stage.tx.sql())
            .await?;
        // Question and answer stand in a box of their own; the timeline does not repeat them.
        apply(stage.tx, stage.row.clone(), Self::ACTION, Said::words(""), |_| {}).await?;
        Ok(
            Done::new("The nominating agency is asked. The review waits for the answer.")
                .with("request", id.to_string()),
        )
    }

    fn page(self, shell: Shell, sheet: Sheet, (): ()) -> RequestInformationPage {
        RequestInformationPage {
            shell,
            sheet,
            form: self,
        }
    }
}
