//! The steps' forms: what was typed, field by field, and how it becomes part of a nomination.

pub mod attachments;
pub mod conduct;
pub mod reasons;
pub mod rows;
pub mod state_case;

use super::fields::Fields;
use super::model::Nomination;
use super::offered::Offered;
use super::step::Step;
use crate::web::{FormErrors, Result};
use attachments::AttachmentsForm;
use chrono::NaiveDate;
use conduct::ConductForm;
use reasons::ReasonsForm;
use state_case::StateCaseForm;

/// The form of one step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StepForm {
    /// Instant offense.
    Conduct(Box<ConductForm>),
    /// State case.
    StateCase(Box<StateCaseForm>),
    /// Reasons.
    Reasons(Box<ReasonsForm>),
    /// Attachments.
    Attachments(Box<AttachmentsForm>),
}

impl StepForm {
    /// The form with what is stored; `None` for steps that show and ask nothing.
    #[must_use]
    pub fn of(step: Step, nomination: &Nomination, state: &str) -> Option<Self> {
        match step {
            Step::Conduct => Some(Self::Conduct(Box::new(ConductForm::of(
                &nomination.conduct,
                state,
            )))),
            Step::StateCase => Some(Self::StateCase(Box::new(StateCaseForm::of(
                &nomination.state_case,
                "",
            )))),
            Step::Reasons => Some(Self::Reasons(Box::new(ReasonsForm::of(&nomination.reasons, "")))),
            Step::Attachments => Some(Self::Attachments(Box::new(AttachmentsForm::of(
                &nomination.attachments,
            )))),
            Step::Offender | Step::History | Step::Review => None,
        }
    }

    /// The form as sent; `None` for steps that have none.
    ///
    /// # Errors
    /// [`crate::web::Error::Unprocessable`] when there are too many rows.
    pub fn take(step: Step, fields: &mut Fields) -> Result<Option<Self>> {
        Ok(match step {
            Step::Conduct => Some(Self::Conduct(Box::new(ConductForm::take(fields)?))),
            Step::StateCase => Some(Self::StateCase(Box::new(StateCaseForm::take(fields, "")))),
            Step::Reasons => Some(Self::Reasons(Box::new(ReasonsForm::take(fields, "")))),
            Step::Attachments => Some(Self::Attachments(Box::new(AttachmentsForm::take(fields)))),
            Step::Offender | Step::History | Step::Review => None,
        })
    }

    /// The nomination with this step's part as typed; what is wrong goes to `errors`.
    #[must_use]
    pub fn check(
        &self,
        nomination: Nomination,
        offered: &Offered,
        today: NaiveDate,
        errors: &mut FormErrors,
    ) -> Nomination {
        match self {
            Self::Conduct(form) => Nomination {
                conduct: form.check(offered, today, errors),
                ..nomination
            },
            Self::StateCase(form) => Nomination {
                state_case: form.checked(today, errors),
                ..nomination
            },
            Self::Reasons(form) => Nomination {
                reasons: form.checked(offered, errors),
                ..nomination
            },
            Self::Attachments(form) => Nomination {
                attachments: form.check(errors),
                ..nomination
            },
        }
    }

    /// The state whose counties the form lists; empty where it lists none.
    #[must_use]
    pub fn county_state(&self) -> &str {
        match self {
            Self::Conduct(form) => &form.county_state,
            _ => "",
        }
    }

    /// The county typed; empty where none is.
    #[must_use]
    pub fn county(&self) -> &str {
        match self {
            Self::Conduct(form) => form.main.county_fips.trim(),
            _ => "",
        }
    }
}

/// Notes a date that has not come yet, where only past ones make sense.
fn not_in_future(day: Option<NaiveDate>, today: NaiveDate, field: String, errors: &mut FormErrors) {
    if day.is_some_and(|day| day > today) {
        errors.add(field, "This date lies in the future.");
    }
}
