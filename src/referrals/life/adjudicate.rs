//! Records how the federal case ended: plea, verdict or dismissal.

use super::check;
use super::deed::{Deed, Done};
use super::stage::{Sheet, Stage};
use super::words::{self, OUTCOMES};
use crate::access::Action;
use crate::audit::Event;
use crate::db::entities::federal_case;
use crate::referrals::transition::{Said, apply};
use crate::web::{Choice, FormErrors, Result, Shell};
use askama::Template;
use chrono::NaiveDate;
use sea_orm::ActiveModelTrait;
use sea_orm::ActiveValue::{Set, Unchanged};
use serde::Deserialize;
use serde_json::json;

const MOST: usize = 1000;

/// The form.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Adjudicate {
    version: String,
    /// `plea`, `verdict_guilty`, `acquitted`, `dismissed`.
    pub outcome: String,
    /// When.
    pub adjudicated_on: String,
    /// Counts of conviction.
    pub counts: String,
}

/// How it ended.
#[derive(Clone, Debug, Default)]
pub struct Ending {
    outcome: String,
    on: NaiveDate,
    counts: String,
}

/// The page.
#[derive(Debug, Template)]
#[template(path = "referrals/life/adjudicate.html")]
pub struct AdjudicatePage {
    /// The frame.
    pub shell: Shell,
    /// The referral.
    pub sheet: Sheet,
    /// What was typed.
    pub form: Adjudicate,
    /// The ways a case can end.
    pub outcomes: Vec<Choice>,
}

impl Deed for Adjudicate {
    const ACTION: Action = Action::Adjudicate;
    const EVENT: Event = Event::ReferralAdjudicated;
    type Offers = ();
    type Checked = Ending;
    type Page = AdjudicatePage;

    fn version(&self) -> &str {
        &self.version
    }

    fn typed(&self) -> &str {
        &self.counts
    }

    async fn offers(_: &Stage<'_>) -> Result<()> {
        Ok(())
    }

    fn check(&self, stage: &Stage<'_>, (): &()) -> Result<Ending, FormErrors> {
        let mut errors = FormErrors::default();
        let outcome = self.outcome.trim();
        if !OUTCOMES.iter().any(|(slug, _)| *slug == outcome) {
            errors.add("outcome", "Choose how the case ended");
        }
        let charged = stage.head.charged_on.map(|day| (day, "the charges"));
        let on = check::past_day(
            &mut errors,
            "adjudicated_on",
            &self.adjudicated_on,
            stage.today,
            charged,
        );
        let counts = check::words_if_any(&mut errors, "counts", &self.counts, MOST);
        if words::is_conviction(outcome) && counts.is_empty() {
            errors.add("counts", "Say which counts the conviction is for");
        } else if !words::is_conviction(outcome) && !counts.is_empty() {
            errors.add(
                "counts",
                "Without a conviction there are no counts of conviction; leave this empty",
            );
        }
        check::settle(
            errors,
            Ending {
                outcome: outcome.to_owned(),
                on: on.unwrap_or_default(),
                counts,
            },
        )
    }

    async fn perform(stage: &Stage<'_>, ending: Ending) -> Result<Done> {
        let case = federal_case::ActiveModel {
            referral_id: Unchanged(stage.row.id),
            outcome: Set(Some(ending.outcome.clone())),
            adjudicated_on: Set(Some(ending.on)),
            counts_of_conviction: Set(ending.counts),
            recorded_by: Set(stage.tx.actor().user_id),
            ..Default::default()
        };
        case.update(stage.tx.sql()).await?;
        let said = Said {
            words: words::outcome(&ending.outcome).to_owned(),
            details: json!({ "outcome": ending.outcome }),
        };
        apply(stage.tx, stage.row.clone(), Self::ACTION, said, |_| {}).await?;
        Ok(Done::new("The end of the case is recorded.").with("outcome", ending.outcome))
    }

    fn page(self, shell: Shell, sheet: Sheet, (): ()) -> AdjudicatePage {
        AdjudicatePage {
            shell,
            sheet,
            form: self,
            outcomes: OUTCOMES
                .iter()
                .map(|(slug, words)| Choice::new(*slug, *words))
                .collect(),
        }
    }
}
