//! Records the federal sentence.

use super::check;
use super::deed::{Deed, Done};
use super::stage::{Sheet, Stage};
use crate::access::Action;
use crate::audit::Event;
use crate::db::entities::federal_case;
use crate::referrals::transition::{Said, apply};
use crate::web::{FormErrors, Result, Shell};
use askama::Template;
use chrono::NaiveDate;
use sea_orm::ActiveModelTrait;
use sea_orm::ActiveValue::{Set, Unchanged};
use serde::Deserialize;
use serde_json::json;

/// The longest term in months that the table takes: a thousand years.
const MOST_MONTHS: i32 = 12_000;

/// The form.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Sentence {
    version: String,
    /// When it was imposed.
    pub sentenced_on: String,
    /// Months of imprisonment.
    pub months: String,
    /// `true` for life.
    pub life: String,
    /// Months of supervised release; empty for none.
    pub release_months: String,
}

/// The sentence.
#[derive(Clone, Copy, Debug, Default)]
pub struct Imposed {
    on: NaiveDate,
    months: Option<i32>,
    life: bool,
    release_months: Option<i32>,
}

/// The page.
#[derive(Debug, Template)]
#[template(path = "referrals/life/sentence.html")]
pub struct SentencePage {
    /// The frame.
    pub shell: Shell,
    /// The referral.
    pub sheet: Sheet,
    /// What was typed.
    pub form: Sentence,
    /// Whether life is ticked.
    pub life: bool,
}

impl Deed for Sentence {
    const ACTION: Action = Action::Sentence;
    const EVENT: Event = Event::ReferralSentenced;
    type Offers = ();
    type Checked = Imposed;
    type Page = SentencePage;

    fn version(&self) -> &str {
        &self.version
    }

    async fn offers(_: &Stage<'_>) -> Result<()> {
        Ok(())
    }

    fn check(&self, stage: &Stage<'_>, (): &()) -> Result<Imposed, FormErrors> {
        let mut errors = FormErrors::default();
        let ended = stage.head.adjudicated_on.map(|day| (day, "the conviction"));
        let on = check::past_day(
            &mut errors,
            "sentenced_on",
            &self.sentenced_on,
            stage.today,
            ended,
        );
        let life = self.life == "true";
        let months = match (self.months.trim(), life) {
            ("", true) => None,
            (_, true) => {
                errors.add("months", "Enter months or tick life, not both");
                None
            }
            (typed, false) => check::number(&mut errors, "months", typed, 0, MOST_MONTHS),
        };
        let release_months = match self.release_months.trim() {
            "" => None,
            typed => check::number(&mut errors, "release_months", typed, 0, MOST_MONTHS),
        };
        check::settle(
            errors,
            Imposed {
                on: on.unwrap_or_default(),
                months,
                life,
                release_months,
            },
        )
    }

    async fn perform(stage: &Stage<'_>, imposed: Imposed) -> Result<Done> {
        let case = federal_case::ActiveModel {
            referral_id: Unchanged(stage.row.id),
            sentenced_on: Set(Some(imposed.on)),
            sentence_months: Set(imposed.months),
            sentence_life: Set(imposed.life),
            supervised_release_months: Set(imposed.release_months),
            recorded_by: Set(stage.tx.actor().user_id),
            ..Default::default()
        };
        case.update(stage.tx.sql()).await?;
        let said = Said {
            words: term(imposed.life, imposed.months),
            details: json!({ "months": imposed.months, "life": imposed.life }),
        };
        apply(stage.tx, stage.row.clone(), Self::ACTION, said, |_| {}).await?;
        Ok(Done::new("The sentence is recorded.")
            .with("months", imposed.months)
            .with("life", imposed.life))
    }

    fn page(self, shell: Shell, sheet: Sheet, (): ()) -> SentencePage {
        SentencePage {
            shell,
            sheet,
            life: self.life == "true",
            form: self,
        }
    }
}

/// A term in words: `Life`, `180 months (15 years)`, `No imprisonment`.
#[must_use]
pub fn term(life: bool, months: Option<i32>) -> String {
    match (life, months) {
        (true, _) => "Life".to_owned(),
        (false, None) => String::new(),
        (false, Some(0)) => "No imprisonment".to_owned(),
        (false, Some(1)) => "1 month".to_owned(),
        (false, Some(12)) => "12 months (1 year)".to_owned(),
        (false, Some(months)) if months % 12 == 0 => format!("{months} months ({} years)", months / 12),
        (false, Some(months)) => format!("{months} months"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_are_said_in_words() {
        assert_eq!(term(true, None), "Life");
        assert_eq!(term(false, Some(0)), "No imprisonment");
        assert_eq!(term(false, Some(12)), "12 months (1 year)");
        assert_eq!(term(false, Some(180)), "180 months (15 years)");
        assert_eq!(term(false, Some(77)), "77 months");
        assert_eq!(term(false, None), "");
    }
}
