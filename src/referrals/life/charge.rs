//! Records that federal charges were filed: case number, date, charges.

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
use sea_orm::ActiveValue::Set;
use sea_orm::EntityTrait;
use serde::Deserialize;

const MOST_CHARGES: usize = 50;
const MOST_LETTERS: usize = 200;

/// The form.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Charge {
    version: String,
    /// Number in the district court.
    pub case_number: String,
    /// When charges were filed.
    pub charged_on: String,
    /// One per line.
    pub charges: String,
}

/// The charges.
#[derive(Clone, Debug, Default)]
pub struct Charges {
    case_number: String,
    charged_on: NaiveDate,
    charges: Vec<String>,
}

/// The page.
#[derive(Debug, Template)]
#[template(path = "referrals/life/charge.html")]
pub struct ChargePage {
    /// The frame.
    pub shell: Shell,
    /// The referral.
    pub sheet: Sheet,
    /// What was typed.
    pub form: Charge,
}

impl Deed for Charge {
    const ACTION: Action = Action::Charge;
    const EVENT: Event = Event::ReferralCharged;
    type Offers = ();
    type Checked = Charges;
    type Page = ChargePage;

    fn version(&self) -> &str {
        &self.version
    }

    fn typed(&self) -> &str {
        &self.charges
    }

    async fn offers(_: &Stage<'_>) -> Result<()> {
        Ok(())
    }

    fn check(&self, stage: &Stage<'_>, (): &()) -> Result<Charges, FormErrors> {
        let mut errors = FormErrors::default();
        let case_number = case_number(&self.case_number);
        if case_number.is_none() {
            errors.add(
                "case_number",
                "Enter the number like 4:26-cr-00123, with the judge’s letters after it if you wish",
            );
        }
        let decided = stage.decided_on().map(|day| (day, "the decision"));
        let charged_on = check::past_day(&mut errors, "charged_on", &self.charged_on, stage.today, decided);
        let charges = charges(&mut errors, &self.charges);
        check::settle(
            errors,
            Charges {
                case_number: case_number.unwrap_or_default(),
                charged_on: charged_on.unwrap_or_default(),
                charges,
            },
        )
    }

    async fn perform(stage: &Stage<'_>, charges: Charges) -> Result<Done> {
        let count = charges.charges.len();
        let case = federal_case::ActiveModel {
            referral_id: Set(stage.row.id),
            district_id: Set(stage.row.district_id.clone()),
            case_number: Set(charges.case_number),
            charged_on: Set(charges.charged_on),
            charges: Set(charges.charges),
            counts_of_conviction: Set(String::new()),
            sentence_life: Set(false),
            recorded_by: Set(stage.tx.actor().user_id),
            version: Set(1),
            ..Default::default()
        };
        federal_case::Entity::insert(case)
            .exec_without_returning(stage.tx.sql())
            .await?;
        apply(stage.tx, stage.row.clone(), Self::ACTION, Said::words(""), |_| {}).await?;
        Ok(Done::new("The charges are recorded.").with("charges", count))
    }

    fn page(self, shell: Shell, sheet: Sheet, (): ()) -> ChargePage {
        ChargePage {
            shell,
            sheet,
            form: self,
        }
    }
}

/// A criminal case number of a district court, `4:26-cr-00123` with optional judge's letters, put into that form:
/// office, year, `cr` (or `mj` for a complaint), five digits.
#[must_use]
pub fn case_number(typed: &str) -> Option<String> {
    let typed = typed.trim();
    let (office, rest) = typed.split_once(':')?;
    let mut parts = rest.split('-');
    let (year, kind, serial) = (parts.next()?, parts.next()?.to_lowercase(), parts.next()?);
    let digits = |text: &str, least: usize, most: usize| {
        (least..=most).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
    };
    let letters: Vec<String> = parts.map(str::to_uppercase).collect();
    let letters_fit = letters.len() <= 4
        && letters
            .iter()
            .all(|part| (1..=6).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()));
    let fits = digits(office, 1, 2)
        && digits(year, 2, 2)
        && matches!(kind.as_str(), "cr" | "mj")
        && digits(serial, 1, 5)
        && letters_fit;
    fits.then(|| {
        let mut number = format!("{office}:{year}-{kind}-{serial:0>5}");
        for part in letters {
            number.push('-');
            number.push_str(&part);
        }
        number
    })
}

fn charges(errors: &mut FormErrors, typed: &str) -> Vec<String> {
    let charges: Vec<String> = typed
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(str::to_owned)
        .collect();
    if charges.is_empty() {
        errors.add("charges", "Enter at least one charge, one per line");
    } else if charges.len() > MOST_CHARGES {
        errors.add(
            "charges",
            format!("Enter at most {MOST_CHARGES} charges; join counts of the same statute"),
        );
    } else if charges.iter().any(|charge| charge.chars().count() > MOST_LETTERS) {
        errors.add("charges", format!("Keep each line to {MOST_LETTERS} characters"));
    }
    charges
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_numbers_are_read_and_put_into_form() {
        for (typed, number) in [
            ("4:26-cr-00123", "4:26-cr-00123"),
            (" 4:26-CR-123 ", "4:26-cr-00123"),
            ("1:25-mj-7", "1:25-mj-00007"),
            ("4:26-cr-00123-rlw-1", "4:26-cr-00123-RLW-1"),
        ] {
            assert_eq!(case_number(typed).as_deref(), Some(number), "{typed}");
        }
    }

    #[test]
    fn other_numbers_are_refused() {
        for typed in [
            "",
            "00123",
            "4:26-cv-00123",
            "4:2026-cr-00123",
            "4:26-cr-",
            "4:26-cr-123456",
            ":26-cr-1",
            "4:26-cr-1-",
            "4:26-cr-1-é",
            "4:26-cr-00123<b>",
        ] {
            assert_eq!(case_number(typed), None, "{typed}");
        }
    }

    #[test]
    fn charges_are_lines() {
        let mut errors = FormErrors::default();
        assert_eq!(
            charges(&mut errors, " 18 U.S.C. 922(g)(1)\r\n\r\n 21 U.S.C. 841 "),
            ["18 U.S.C. 922(g)(1)", "21 U.S.C. 841"]
        );
        assert!(errors.is_empty());
        charges(&mut errors, " \n ");
        assert!(!errors.is_empty());
    }
}
