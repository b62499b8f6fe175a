//! What the calculator finds, step by step.

use crate::eligibility::calendar::Term;
use crate::eligibility::guidelines::calculator::{Given, Worked};
use crate::eligibility::guidelines::range::Months;
use crate::eligibility::law::{Book, RuleId, rules};
use crate::screening::law_rule::parameters::roman;
use crate::screening::law_rule::sentencing::{Sentencing, range, table};
use crate::web::paths;

/// One line of the worksheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Step {
    /// What it determines.
    pub label: &'static str,
    /// The result.
    pub value: String,
    /// Why.
    pub words: String,
    /// Citation of its rule.
    pub cite: String,
    /// The rule's page.
    pub href: String,
}

/// The worksheet filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// The range in words.
    pub total: String,
    /// The same in years.
    pub years: String,
    /// Least that the statutes allow.
    pub combined_min: String,
    /// The lines.
    pub steps: Vec<Step>,
    /// The sentencing table with the cell; none without a level.
    pub table: Option<Sentencing>,
}

/// Fills the worksheet in; none where nothing can come of what is given.
#[must_use]
pub fn outcome(given: &Given, book: &Book<'_>) -> Option<Outcome> {
    let worked = given.work_out(book)?;
    Some(Outcome {
        total: months(worked.total),
        years: years(worked.total),
        combined_min: least(worked.combined_min),
        steps: steps(given, &worked, book),
        table: worked
            .level
            .map(|level| table(book, Some((level, given.category)))),
    })
}

fn step(
    label: &'static str,
    value: impl Into<String>,
    words: impl Into<String>,
    cite: &str,
    rule: RuleId,
) -> Step {
    Step {
        label,
        value: value.into(),
        words: words.into(),
        cite: cite.to_owned(),
        href: paths::law_rule(rule),
    }
}

#[expect(
    clippy::too_many_lines,
    reason = "the lines of the Commission's worksheet, one after the other"
)]
fn steps(given: &Given, worked: &Worked, book: &Book<'_>) -> Vec<Step> {
    let mut steps = Vec::new();
    if let (Some(before), Some(after)) = (given.level, worked.level) {
        let short = u32::try_from(worked.taken).is_ok_and(|taken| taken < given.acceptance);
        let why = if short {
            format!(
                "The third level needs level {} or more before acceptance",
                book.acceptance.motion_from_level
            )
        } else {
            String::new()
        };
        let taken = if worked.taken == 0 {
            "0".to_owned()
        } else {
            format!("−{}", worked.taken)
        };
        steps.push(step(
            "Offense level before acceptance",
            before.to_string(),
            "",
            "§ 1B1.1",
            rules::EDITION,
        ));
        steps.push(step(
            "Acceptance of responsibility",
            taken,
            why,
            "§ 3E1.1",
            rules::ACCEPTANCE,
        ));
        let bounded = before - worked.taken != after;
        let words = if bounded {
            "The table begins at 1 and ends at 43"
        } else {
            ""
        };
        steps.push(step(
            "Total offense level",
            after.to_string(),
            words,
            "Chapter Five, Part A",
            rules::SENTENCING_TABLE,
        ));
    }
    steps.push(step(
        "Criminal history category",
        roman(given.category.into()).unwrap_or_default(),
        "",
        "Chapter Five, Part A",
        rules::CATEGORIES,
    ));
    if let (Some(table), Some(zone)) = (worked.table, worked.zone) {
        let zone = format!("Zone {}: {}", zone.letter(), zone_words(zone.letter()));
        steps.push(step(
            "Range of the sentencing table",
            months(table),
            zone,
            "Chapter Five, Part A",
            rules::SENTENCING_TABLE,
        ));
    }
    let limits = format!("{} to {}", least(given.limits.0), given.limits.1);
    let (label, words, rule) = provision(worked.provision, &limits);
    steps.push(step(
        label,
        months(worked.adjusted),
        words,
        &format!("§ {}", worked.provision),
        rule,
    ));
    if worked.added != Term::ZERO {
        let counts = match given.consecutive.len() {
            1 => "One count, consecutive to everything else".to_owned(),
            many => format!("{many} counts, each consecutive to everything else"),
        };
        steps.push(step(
            "18 U.S.C. § 924(c) minimums on top",
            worked.added.to_string(),
            counts,
            "18 U.S.C. § 924(c)",
            rules::C_TIERS,
        ));
        steps.push(step(
            "Range with them",
            months(worked.total),
            "",
            "§ 2K2.4",
            rules::C_2K2_4,
        ));
    }
    steps
}

/// What a zone allows.
const fn zone_words(letter: char) -> &'static str {
    match letter {
        'A' => "probation without confinement is open",
        'B' => "probation with confinement is open",
        'C' => "at least half of the minimum in prison",
        _ => "the minimum is served in prison",
    }
}

/// What a provision does with the range.
fn provision(of: &str, limits: &str) -> (&'static str, String, RuleId) {
    let within = |words: &str| {
        (
            "Range within the statutory limits",
            format!("{words} (statute: {limits})"),
            rules::LIMITS,
        )
    };
    match of {
        "5G1.1(a)" => within("The statutory maximum is below the range and becomes the guideline sentence"),
        "5G1.1(b)" => within("The statutory minimum is above the range and becomes the guideline sentence"),
        "5G1.1(c)" => within("Anywhere in the range that is within the limits"),
        "4B1.1(c)(1)" => (
            "Range of a career offender",
            "A 924(c) count alone: the table of § 4B1.1(c)(3)".to_owned(),
            rules::CAREER,
        ),
        "4B1.1(c)(2)" => (
            "Range of a career offender",
            "The greater of the range with the 924(c) minimum on both ends and the table of § 4B1.1(c)(3); the minimum is in it".to_owned(),
            rules::CAREER,
        ),
        _ => (
            "Guideline sentence",
            "A 924(c) count alone: the minimum of the statute".to_owned(),
            rules::C_2K2_4,
        ),
    }
}

/// `63–78 months`, `120 months`, `life`.
fn months(of: Months) -> String {
    match of {
        (Term::Life, _) => "life".to_owned(),
        (_, Term::Life) => range(of).replace("–life", " months to life"),
        _ => format!("{} months", range(of)),
    }
}

fn least(term: Term) -> String {
    if term == Term::ZERO {
        "none".to_owned()
    } else {
        term.to_string()
    }
}

/// The same in years and months.
fn years((from, to): Months) -> String {
    if from == to {
        in_years(from)
    } else {
        format!("{} to {}", in_years(from), in_years(to))
    }
}

fn in_years(term: Term) -> String {
    let many = |number: u32, word: &str| match number {
        1 => format!("1 {word}"),
        number => format!("{number} {word}s"),
    };
    let Term::Months(months) = term else {
        return "life".to_owned();
    };
    match (months / 12, months % 12) {
        (0, months) => many(months, "month"),
        (years, 0) => many(years, "year"),
        (years, months) => format!("{} {}", many(years, "year"), many(months, "month")),
    }
}
