//! What the calculator is given: as typed, as known from the referral, and checked.

use crate::eligibility::Screening;
use crate::eligibility::calendar::Term;
use crate::eligibility::facts::Facts;
use crate::eligibility::findings::{Status, TheoryId};
use crate::eligibility::guidelines::Results;
use crate::eligibility::guidelines::calculator::Given;
use crate::eligibility::guidelines::range::LevelBy;
use crate::eligibility::law::LEVELS;
use crate::screening::law_rule::parameters::roman;
use crate::web::FormErrors;
use serde::Deserialize;

/// More counts than this under 924(c) are a slip of the hand.
const MOST_COUNTS: usize = 20;

/// Months beyond this are no term anybody imposes.
const MOST_MONTHS: u32 = 12_000;

/// The form as it stands in the address; nothing in it means: what the referral says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Typed {
    /// Offense level before acceptance.
    pub level: Option<String>,
    /// `0`, `2`, `3`.
    pub acceptance: Option<String>,
    /// `1` to `6`.
    pub category: Option<String>,
    /// Statutory minimum in months, or `life`.
    pub min: Option<String>,
    /// Statutory maximum in months, or `life`.
    pub max: Option<String>,
    /// Minimums under 924(c), months or `life`, with commas.
    pub consecutive: Option<String>,
    /// Career offender: `true`.
    pub career: Option<String>,
}

/// What the referral says, for the fields and the words beside them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// Every field filled in.
    pub typed: Typed,
    /// Why the level is what it is; empty where none is known.
    pub level: String,
    /// Where the category comes from.
    pub category: String,
    /// Where the limits come from.
    pub limits: String,
    /// Where the minimums under 924(c) come from; empty for none.
    pub consecutive: String,
}

impl Typed {
    /// Whether nothing was typed.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        *self == Self::default()
    }

    /// A field as text.
    #[must_use]
    pub fn text(field: &Option<String>) -> &str {
        field.as_deref().unwrap_or_default().trim()
    }

    /// Checks what was typed.
    ///
    /// # Errors
    /// The message at each field that cannot be.
    pub fn check(&self) -> Result<Given, FormErrors> {
        let mut errors = FormErrors::default();
        let consecutive = self.consecutive(&mut errors);
        let level = self.level(consecutive.is_empty(), &mut errors);
        let acceptance = match Self::text(&self.acceptance) {
            "" | "0" => 0,
            "2" => 2,
            "3" => 3,
            _ => {
                errors.add("acceptance", "Choose none, two or three levels");
                0
            }
        };
        let category = Self::text(&self.category)
            .parse()
            .ok()
            .filter(|category| (1..=6).contains(category));
        if category.is_none() {
            errors.add("category", "Choose a category from I to VI");
        }
        let min = limit("min", Self::text(&self.min), Term::ZERO, &mut errors);
        let max = limit("max", Self::text(&self.max), Term::Life, &mut errors);
        if errors.get("max").is_empty() && max < min {
            errors.add("max", "The maximum is below the minimum");
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        Ok(Given {
            level,
            acceptance,
            category: category.unwrap_or(1),
            limits: (min, max),
            consecutive,
            career: Self::text(&self.career) == "true",
        })
    }

    fn level(&self, needed: bool, errors: &mut FormErrors) -> Option<i32> {
        let typed = Self::text(&self.level);
        let top = i32::try_from(LEVELS).unwrap_or(i32::MAX);
        if typed.is_empty() {
            if needed {
                errors.add(
                    "level",
                    "Enter the offense level; it may be empty only where a 924(c) count stands alone",
                );
            }
            return None;
        }
        let level = typed
            .parse::<i32>()
            .ok()
            .filter(|level| (1..=top + 20).contains(level));
        if level.is_none() {
            errors.add("level", "Enter a whole number, 1 or more");
        }
        level
    }

    fn consecutive(&self, errors: &mut FormErrors) -> Vec<Term> {
        let typed = Self::text(&self.consecutive);
        if typed.is_empty() {
            return Vec::new();
        }
        let terms: Option<Vec<Term>> = typed
            .split([',', ';', '+'])
            .map(|part| term(part.trim()))
            .collect();
        match terms.filter(|terms| terms.len() <= MOST_COUNTS && !terms.contains(&Term::ZERO)) {
            Some(terms) => terms,
            None => {
                errors.add(
                    "consecutive",
                    "Enter the months of each count, with commas between: 84, 84",
                );
                // One of them, so that the level is not asked for because of a slip here.
                vec![Term::ZERO]
            }
        }
    }
}

fn term(typed: &str) -> Option<Term> {
    if typed.eq_ignore_ascii_case("life") {
        return Some(Term::Life);
    }
    let months = typed.parse().ok().filter(|months| *months <= MOST_MONTHS)?;
    Some(Term::Months(months))
}

fn limit(field: &str, typed: &str, empty: Term, errors: &mut FormErrors) -> Term {
    if typed.is_empty() {
        return empty;
    }
    term(typed).unwrap_or_else(|| {
        errors.add(field, "Enter months as a whole number, or life");
        empty
    })
}

/// A term as it stands in a field.
fn field(term: Term) -> String {
    match term {
        Term::Months(months) => months.to_string(),
        Term::Life => "life".to_owned(),
    }
}

impl Known {
    /// What a screening says, as the form's first filling.
    #[must_use]
    #[expect(clippy::too_many_lines, reason = "one field of the form after the other")]
    pub fn of(facts: &Facts, screening: &Screening) -> Self {
        let Some(results) = screening.guidelines.results.as_ref() else {
            return Self::default();
        };
        let instant = &facts.instant_offense;
        let (level, why) = level(facts, results);
        let limits = results.range.limits;
        let counts = screening
            .theory(TheoryId::C)
            .filter(|found| found.status == Status::Eligible)
            .and_then(|found| found.exposure);
        let typed = Typed {
            level: Some(level.map(|level| level.to_string()).unwrap_or_default()),
            acceptance: Some(instant.acceptance_reduction.get().unwrap_or(0).to_string()),
            category: Some(results.range.category.to_string()),
            min: Some(if limits.min == Term::ZERO {
                String::new()
            } else {
                field(limits.min)
            }),
            max: Some(if limits.max_assumed {
                String::new()
            } else {
                field(limits.max)
            }),
            consecutive: Some(counts.map(|found| field(found.min)).unwrap_or_default()),
            career: Some(results.career.applies().to_string()),
        };
        let (least, most) = (results.history.certain, results.history.possible);
        let name = |category: u8| roman(category.into()).unwrap_or_default();
        let category = if least.category == most.category {
            format!("The screening says {}", name(results.range.category))
        } else {
            format!(
                "The screening says {}; unknown facts could make it {}",
                name(results.range.category),
                name(most.category)
            )
        };
        let or_none = |term: Term| {
            if term == Term::ZERO {
                "none".to_owned()
            } else {
                term.to_string()
            }
        };
        Self {
            typed,
            level: why,
            category,
            limits: if limits.max_assumed {
                "Neither the count nor a theory says; empty means none, and life".to_owned()
            } else {
                format!(
                    "The screening says minimum {}, maximum {}",
                    or_none(limits.min),
                    limits.max
                )
            },
            consecutive: counts
                .map(|found| format!("The screening says {}", found.min))
                .unwrap_or_default(),
        }
    }
}

/// The level that the range starts from, and why.
fn level(facts: &Facts, results: &Results) -> (Option<i64>, String) {
    let own = facts
        .instant_offense
        .offense_level_before_acceptance
        .get()
        .map(i64::from);
    let said = |level: Option<i64>, of: &str| {
        let words = level.map_or_else(String::new, |level| format!("{of}: {level}"));
        (level, words)
    };
    match results.range.by {
        LevelBy::ArmedCareerCriminal => said(
            Some(results.armed.offense_level.into()),
            "Armed career criminal (§ 4B1.4)",
        ),
        LevelBy::CareerOffender => said(
            results.career.offense_level.map(i64::from).or(own),
            "Career offender (§ 4B1.1)",
        ),
        LevelBy::RepeatSexOffender => said(
            results.sex.offense_level.map(i64::from).or(own),
            "Repeat sex offender (§ 4B1.5)",
        ),
        LevelBy::ZeroPoint => said(
            own.map(|level| level + i64::from(results.zero_point.level_change)),
            "From the assessment, less what § 4C1.1 takes off",
        ),
        LevelBy::Adjusted => said(own, "From the assessment"),
        LevelBy::Only924c => (None, "A 924(c) count alone has no level (§ 2K2.4)".to_owned()),
    }
}
