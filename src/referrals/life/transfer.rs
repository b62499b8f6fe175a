//! Hands a referral to another district. Its life here ends; the number of the other district is noted with it.

use super::check;
use super::deed::{Deed, Done};
use super::say::{LEAST, MOST};
use super::stage::{Sheet, Stage};
use crate::access::Action;
use crate::audit::Event;
use crate::referrals::transition::{Said, apply};
use crate::web::{Choice, FormErrors, Result, Shell};
use askama::Template;
use sea_orm::ActiveValue::Set;
use sea_orm::{ConnectionTrait, DbBackend, Statement};
use serde::Deserialize;
use serde_json::json;

/// The form.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Transfer {
    version: String,
    district: String,
    words: String,
}

/// The page.
#[derive(Debug, Template)]
#[template(path = "referrals/life/transfer.html")]
pub struct TransferPage {
    /// The frame.
    pub shell: Shell,
    /// The referral.
    pub sheet: Sheet,
    /// What was chosen.
    pub district: String,
    /// What was typed.
    pub words: String,
    /// The other districts.
    pub districts: Vec<Choice>,
}

impl Deed for Transfer {
    const ACTION: Action = Action::Transfer;
    const EVENT: Event = Event::ReferralTransferred;
    type Offers = Vec<Choice>;
    type Checked = (String, String);
    type Page = TransferPage;

    fn version(&self) -> &str {
        &self.version
    }

    fn typed(&self) -> &str {
        &self.words
    }

    async fn offers(stage: &Stage<'_>) -> Result<Vec<Choice>> {
        const SQL: &str =
            "select code, name from district where retired_on is null and code <> $1 order by name";
        let rows = stage
            .tx
            .sql()
            .query_all_raw(Statement::from_sql_and_values(
                DbBackend::Postgres,
                SQL,
                [stage.row.district_id.clone().into()],
            ))
            .await?;
        let mut districts = Vec::with_capacity(rows.len());
        for row in rows {
            let (code, name): (String, String) = (row.try_get("", "code")?, row.try_get("", "name")?);
            districts.push(Choice::new(code, name));
        }
        Ok(districts)
    }

    fn check(&self, _: &Stage<'_>, districts: &Vec<Choice>) -> Result<Self::Checked, FormErrors> {
        let mut errors = FormErrors::default();
        let district = self.district.trim();
        if !districts.iter().any(|choice| choice.value == district) {
            errors.add("district", "Choose the district from the list");
        }
        let words = check::words(&mut errors, "words", &self.words, LEAST, MOST);
        check::settle(errors, (district.to_owned(), words))
    }

    async fn perform(stage: &Stage<'_>, (district, words): Self::Checked) -> Result<Done> {
        let said = Said {
            words,
            details: json!({ "district": district }),
        };
        let to = district.clone();
        apply(stage.tx, stage.row.clone(), Self::ACTION, said, |row| {
            row.transferred_to = Set(Some(to));
        })
        .await?;
        Ok(Done::new("The referral is transferred.").with("district", district))
    }

    fn page(self, shell: Shell, sheet: Sheet, districts: Vec<Choice>) -> TransferPage {
        TransferPage {
            shell,
            sheet,
            district: self.district,
            words: self.words,
            districts,
        }
    }
}
