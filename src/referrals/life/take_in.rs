//! Takes a complete nomination in: it is under review from now on, with an AUSA at once where one is chosen.

use super::check;
use super::deed::{Deed, Done};
use super::people;
use super::stage::{Sheet, Stage};
use crate::access::{Action, Resource};
use crate::audit::Event;
use crate::referrals::transition::{Said, apply};
use crate::web::{Choice, FormErrors, Result, Shell};
use askama::Template;
use sea_orm::ActiveValue::Set;
use sea_orm::{ConnectionTrait, DbBackend, Statement};
use serde::Deserialize;
use serde_json::json;
use uuid::Uuid;

/// The form.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TakeIn {
    version: String,
    program: String,
    assignee: String,
}

/// What there is to choose from.
#[derive(Clone, Debug)]
pub struct Routes {
    ausas: Vec<Choice>,
    programs: Vec<Choice>,
}

/// What was chosen.
#[derive(Clone, Debug, Default)]
pub struct Routed {
    program: Option<String>,
    assignee: Option<Uuid>,
}

/// The page.
#[derive(Debug, Template)]
#[template(path = "referrals/life/take_in.html")]
pub struct TakeInPage {
    /// The frame.
    pub shell: Shell,
    /// The referral.
    pub sheet: Sheet,
    /// What was chosen.
    pub form: TakeIn,
    /// What there is to choose from.
    pub offers: Routes,
}

impl Deed for TakeIn {
    const ACTION: Action = Action::TakeIn;
    const EVENT: Event = Event::ReferralTakenIn;
    type Offers = Routes;
    type Checked = Routed;
    type Page = TakeInPage;

    fn version(&self) -> &str {
        &self.version
    }

    fn blank(stage: &Stage<'_>) -> Self {
        Self {
            program: stage.row.program.clone().unwrap_or_default(),
            ..Self::default()
        }
    }

    async fn offers(stage: &Stage<'_>) -> Result<Routes> {
        let may_assign = stage.tx.may(Resource::Referral, Action::Assign);
        Ok(Routes {
            ausas: if may_assign {
                people::ausas(stage).await?
            } else {
                Vec::new()
            },
            programs: programs(stage).await?,
        })
    }

    fn check(&self, _: &Stage<'_>, offers: &Routes) -> Result<Routed, FormErrors> {
        let mut errors = FormErrors::default();
        let (program, assignee) = (self.program.trim(), self.assignee.trim());
        if !program.is_empty() && !offers.programs.iter().any(|choice| choice.value == program) {
            errors.add("program", "Choose a program category from the list");
        }
        let chosen = people::chosen(&offers.ausas, assignee);
        if !assignee.is_empty() && chosen.is_none() {
            errors.add("assignee", "Choose an AUSA from the list, or nobody for now");
        }
        let program = Some(program.to_owned()).filter(|code| !code.is_empty());
        check::settle(
            errors,
            Routed {
                program,
                assignee: chosen,
            },
        )
    }

    async fn perform(stage: &Stage<'_>, routed: Routed) -> Result<Done> {
        let details = routed
            .assignee
            .map_or_else(|| json!({}), |id| json!({ "assigned_to": id }));
        let said = Said {
            words: String::new(),
            details,
        };
        apply(stage.tx, stage.row.clone(), Self::ACTION, said, |row| {
            row.received_at = Set(Some(stage.tx.now()));
            row.program = Set(routed.program);
            row.assigned_to = Set(routed.assignee);
        })
        .await?;
        let done = Done::new("The referral is taken in and under review.");
        Ok(match routed.assignee {
            Some(id) => done.with("assigned_to", id.to_string()),
            None => done,
        })
    }

    fn page(self, shell: Shell, sheet: Sheet, offers: Routes) -> TakeInPage {
        TakeInPage {
            shell,
            sheet,
            form: self,
            offers,
        }
    }
}

/// The program categories in use, those typical for repeat offenders first.
async fn programs(stage: &Stage<'_>) -> Result<Vec<Choice>> {
    const SQL: &str = "select code, label, group_name from program_category where retired_on is null or code = $1 \
        order by typical_for_repeat_offenders desc, group_name, label";
    let rows = stage
        .tx
        .sql()
        .query_all_raw(Statement::from_sql_and_values(
            DbBackend::Postgres,
            SQL,
            [stage.row.program.clone().into()],
        ))
        .await?;
    let mut programs = Vec::with_capacity(rows.len());
    for row in rows {
        let (code, label, group): (String, String, String) = (
            row.try_get("", "code")?,
            row.try_get("", "label")?,
            row.try_get("", "group_name")?,
        );
        programs.push(Choice::new(code, format!("{group}: {label}")));
    }
    Ok(programs)
}
