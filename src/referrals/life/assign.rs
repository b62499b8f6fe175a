//! Gives a referral to an AUSA, or to another one.

use super::check;
use super::deed::{Deed, Done};
use super::people;
use super::stage::{Sheet, Stage};
use crate::access::Action;
use crate::audit::Event;
use crate::referrals::transition::{Said, apply};
use crate::web::{Choice, FormErrors, Result, Shell};
use askama::Template;
use sea_orm::ActiveValue::Set;
use serde::Deserialize;
use serde_json::json;
use uuid::Uuid;

/// The form.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Assign {
    version: String,
    assignee: String,
}

/// Who there is, and who has it.
#[derive(Clone, Debug)]
pub struct Ausas {
    ausas: Vec<Choice>,
    present: String,
}

/// The page.
#[derive(Debug, Template)]
#[template(path = "referrals/life/assign.html")]
pub struct AssignPage {
    /// The frame.
    pub shell: Shell,
    /// The referral.
    pub sheet: Sheet,
    /// What was chosen.
    pub assignee: String,
    /// The AUSAs with their loads.
    pub ausas: Vec<Choice>,
    /// Who has it now; empty when nobody.
    pub present: String,
}

impl Deed for Assign {
    const ACTION: Action = Action::Assign;
    const EVENT: Event = Event::ReferralAssigned;
    type Offers = Ausas;
    type Checked = Uuid;
    type Page = AssignPage;

    fn version(&self) -> &str {
        &self.version
    }

    async fn offers(stage: &Stage<'_>) -> Result<Ausas> {
        Ok(Ausas {
            ausas: people::ausas(stage).await?,
            present: stage.head.assignee.clone().unwrap_or_default(),
        })
    }

    fn check(&self, _: &Stage<'_>, offers: &Ausas) -> Result<Uuid, FormErrors> {
        let mut errors = FormErrors::default();
        let chosen = people::chosen(&offers.ausas, &self.assignee);
        if chosen.is_none() {
            errors.add("assignee", "Choose an AUSA from the list");
        }
        check::settle(errors, chosen.unwrap_or_default())
    }

    async fn perform(stage: &Stage<'_>, assignee: Uuid) -> Result<Done> {
        let said = Said {
            words: String::new(),
            details: json!({ "assigned_to": assignee }),
        };
        apply(stage.tx, stage.row.clone(), Self::ACTION, said, |row| {
            row.assigned_to = Set(Some(assignee));
        })
        .await?;
        Ok(Done::new("The referral is assigned.").with("assigned_to", assignee.to_string()))
    }

    fn page(self, shell: Shell, sheet: Sheet, offers: Ausas) -> AssignPage {
        AssignPage {
            shell,
            sheet,
            assignee: self.assignee,
            ausas: offers.ausas,
            present: offers.present,
        }
    }
}
