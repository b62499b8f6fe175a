//! The calculator of a referral as a page.

use super::{Known, Outcome, Typed, outcome};
use crate::eligibility::facts::Facts;
use crate::eligibility::law::Law;
use crate::eligibility::{Screening, setting};
use crate::referrals::life::view::Frame;
use crate::screening::law_rule::parameters::roman;
use crate::web::{Choice, FormErrors, Shell, paths};
use askama::Template;
use uuid::Uuid;

/// The page.
#[derive(Debug, Template)]
#[template(path = "screening/exposure.html")]
pub struct ExposurePage {
    /// The frame.
    pub shell: Shell,
    /// What the tabs of the referral share.
    pub frame: Frame,
    /// The form and what came of it.
    pub desk: Desk,
}

/// The form and what came of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Desk {
    /// Path of the form.
    pub action: String,
    /// The eligibility tab.
    pub back: String,
    /// The worksheet of the criminal history.
    pub worksheet: String,
    /// What the fields show.
    pub typed: Fields,
    /// What the referral says.
    pub known: Known,
    /// Mistakes.
    pub errors: FormErrors,
    /// What came of it; none while something is wrong or missing.
    pub outcome: Option<Outcome>,
    /// Whether a Manual is loaded for the date.
    pub loaded: bool,
    /// Whether the reader changed anything.
    pub as_if: bool,
    /// Levels of acceptance to choose from.
    pub acceptances: Vec<Choice>,
    /// Categories to choose from.
    pub categories: Vec<Choice>,
}

/// The fields as text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields {
    /// Offense level.
    pub level: String,
    /// Levels of acceptance.
    pub acceptance: String,
    /// Category.
    pub category: String,
    /// Statutory minimum.
    pub min: String,
    /// Statutory maximum.
    pub max: String,
    /// Minimums under 924(c).
    pub consecutive: String,
    /// Career offender.
    pub career: bool,
}

impl Fields {
    fn of(typed: &Typed) -> Self {
        let text = |field: &Option<String>| Typed::text(field).to_owned();
        Self {
            level: text(&typed.level),
            acceptance: text(&typed.acceptance),
            category: text(&typed.category),
            min: text(&typed.min),
            max: text(&typed.max),
            consecutive: text(&typed.consecutive),
            career: Typed::text(&typed.career) == "true",
        }
    }
}

impl Desk {
    /// Works out what was typed; where nothing was, what the referral says.
    #[must_use]
    pub fn of(referral: Uuid, facts: &Facts, law: &Law, screening: &Screening, typed: Typed) -> Self {
        let known = Known::of(facts, screening);
        let blank = typed.is_blank();
        let typed = if blank { known.typed.clone() } else { typed };
        let book = setting(facts, law, screening.as_of).law.book;
        let (errors, outcome) = match (typed.check(), book) {
            (Ok(given), Some(book)) => (FormErrors::default(), outcome(&given, &book)),
            (Ok(_), None) => (FormErrors::default(), None),
            // What the referral does not say yet is no mistake of the reader's.
            (Err(_), _) if blank => (FormErrors::default(), None),
            (Err(errors), _) => (errors, None),
        };
        Self {
            action: paths::exposure(referral),
            back: paths::eligibility(referral),
            worksheet: paths::worksheet(referral),
            as_if: Fields::of(&typed) != Fields::of(&known.typed),
            typed: Fields::of(&typed),
            known,
            errors,
            outcome,
            loaded: book.is_some(),
            acceptances: vec![
                Choice::new("0", "None"),
                Choice::new("2", "Two levels, § 3E1.1(a)"),
                Choice::new("3", "Three levels, § 3E1.1(a) and (b)"),
            ],
            categories: (1..=6u8)
                .map(|category| Choice::new(category.to_string(), roman(category.into()).unwrap_or_default()))
                .collect(),
        }
    }
}
