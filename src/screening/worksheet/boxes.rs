//! The boxes at the end of the worksheet: what Chapter Four makes of the history besides points.

use crate::eligibility::findings::Status;
use crate::eligibility::guidelines::Results;
use crate::eligibility::law::RuleId;
use crate::screening::law_rule::parameters::roman;
use crate::web::paths;

/// One box.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tick {
    /// What it asks.
    pub label: &'static str,
    /// The answer in a word or two.
    pub answer: &'static str,
    /// Its tone.
    pub tone: &'static str,
    /// What follows.
    pub words: String,
    /// The rule's page.
    pub href: String,
}

/// All boxes.
#[must_use]
pub fn ticks(results: &Results) -> Vec<Tick> {
    let level = |level: Option<u32>, category: u8| {
        let category = roman(category.into()).unwrap_or_default();
        level.map_or_else(
            || format!("Category {category}; no level, because the maximum is not known or too low"),
            |level| format!("Level {level} before acceptance, category {category}"),
        )
    };
    let mut all = vec![
        tick(
            "Career offender, § 4B1.1",
            results.career.status,
            level(results.career.offense_level, results.career.category),
            results.career.rule,
        ),
        tick(
            "Armed career criminal, § 4B1.4",
            results.armed.status,
            level(Some(results.armed.offense_level), results.armed.category),
            results.armed.rule,
        ),
        tick(
            "Repeat sex offender against minors, § 4B1.5",
            results.sex.status,
            level(results.sex.offense_level, results.sex.category),
            results.sex.rule,
        ),
    ];
    let zero = &results.zero_point;
    let words = if zero.in_force {
        "Levels taken off Chapters Two and Three where it applies".to_owned()
    } else {
        "Not part of this Manual".to_owned()
    };
    all.push(tick(
        "Zero-point offender, § 4C1.1",
        zero.status,
        words,
        zero.rule,
    ));
    all
}

fn tick(label: &'static str, status: Status, words: String, rule: RuleId) -> Tick {
    let (answer, tone) = match status {
        Status::Eligible => ("Applies", "strong"),
        Status::NeedsFacts => ("Open", "warn"),
        Status::NotEligible => ("Does not apply", ""),
    };
    let words = match status {
        Status::Eligible => words,
        Status::NeedsFacts => format!("If it applies: {}", lower_first(&words)),
        Status::NotEligible => String::new(),
    };
    Tick {
        label,
        answer,
        tone,
        words,
        href: paths::law_rule(rule),
    }
}

fn lower_first(words: &str) -> String {
    let mut letters = words.chars();
    letters
        .next()
        .map(|first| first.to_lowercase().chain(letters).collect())
        .unwrap_or_default()
}
