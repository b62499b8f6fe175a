//! The nominating agency answers the open question; the review goes on.

use super::check;
use super::deed::{Deed, Done};
use super::stage::{Sheet, Stage};
use crate::access::Action;
use crate::audit::Event;
use crate::db::entities::information_request as request;
use crate::domain::date;
use crate::referrals::transition::{Said, apply};
use crate::web::{Error, FormErrors, Result, Shell, paths};
use askama::Template;
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};
use serde::Deserialize;

const MOST: usize = 8000;

/// The form.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Answer {
    version: String,
    answer: String,
}

/// The page.
#[derive(Debug, Template)]
#[template(path = "referrals/life/answer.html")]
pub struct AnswerPage {
    /// The frame.
    pub shell: Shell,
    /// The referral.
    pub sheet: Sheet,
    /// What is asked.
    pub question: String,
    /// Until when; empty for no deadline.
    pub due: String,
    /// What was typed.
    pub answer: String,
    /// Where a file is added.
    pub documents: String,
}

impl Deed for Answer {
    const ACTION: Action = Action::Answer;
    const EVENT: Event = Event::InformationAnswered;
    type Offers = request::Model;
    type Checked = String;
    type Page = AnswerPage;

    fn version(&self) -> &str {
        &self.version
    }

    fn typed(&self) -> &str {
        &self.answer
    }

    async fn offers(stage: &Stage<'_>) -> Result<request::Model> {
        open(stage).await
    }

    fn check(&self, _: &Stage<'_>, _: &request::Model) -> Result<String, FormErrors> {
        let mut errors = FormErrors::default();
        let answer = check::words(&mut errors, "answer", &self.answer, 2, MOST);
        check::settle(errors, answer)
    }

    async fn perform(stage: &Stage<'_>, answer: String) -> Result<Done> {
        let open = open(stage).await?;
        let id = open.id;
        let mut answered = open.into_active_model();
        answered.answer = Set(Some(answer));
        answered.answered_by = Set(Some(stage.tx.actor().user_id));
        answered.answered_at = Set(Some(stage.tx.now()));
        answered.update(stage.tx.sql()).await?;
        apply(stage.tx, stage.row.clone(), Self::ACTION, Said::words(""), |_| {}).await?;
        Ok(Done::new("The answer is sent. The review goes on.").with("request", id.to_string()))
    }

    fn page(self, shell: Shell, sheet: Sheet, open: request::Model) -> AnswerPage {
        AnswerPage {
            shell,
            question: open.question,
            due: date::show_opt(open.due_on),
            answer: self.answer,
            documents: paths::referral_document_new(open.referral_id),
            sheet,
        }
    }
}

async fn open(stage: &Stage<'_>) -> Result<request::Model> {
    request::Entity::find()
        .filter(request::Column::ReferralId.eq(stage.row.id))
        .filter(request::Column::AnsweredAt.is_null())
        .filter(request::Column::ClosedAt.is_null())
        .one(stage.tx.sql())
        .await?
        .ok_or_else(|| {
            Error::Conflict(
                "The question is no longer open. Open the referral again to see what happened.".into(),
            )
        })
}
