//! What the Guidelines Manual makes of a case, in lines.

use super::compare::Line;
use super::outcome::{range, term_words};
use super::run::Run;
use crate::eligibility::Screening;
use crate::eligibility::findings::Status;
use crate::eligibility::guidelines::range::{LevelBy, Range};
use crate::eligibility::guidelines::{Findings, Results};
use crate::web::paths;

/// The category as written: I to VI.
#[must_use]
pub const fn roman(category: u8) -> &'static str {
    match category {
        1 => "I",
        2 => "II",
        3 => "III",
        4 => "IV",
        5 => "V",
        _ => "VI",
    }
}

fn history(results: &Results) -> String {
    let (least, most) = (&results.history.certain, &results.history.possible);
    let points = if least.points == most.points {
        format!("{} points", least.points)
    } else {
        format!("{} to {} points", least.points, most.points)
    };
    let category = if least.category == most.category {
        format!("category {}", roman(least.category))
    } else {
        format!("category {} to {}", roman(least.category), roman(most.category))
    };
    format!("{points}, {category}")
}

fn applies(status: Status, level: Option<u32>, category: u8) -> String {
    let result = level.map_or_else(
        || format!("category {}", roman(category)),
        |level| format!("level {level}, category {}", roman(category)),
    );
    match status {
        Status::Eligible => format!("Applies: {result}"),
        Status::NeedsFacts => format!("Needs facts; would be {result}"),
        Status::NotEligible => "Does not apply".to_owned(),
    }
}

fn range_words(range: &Range) -> String {
    let Some((from, to)) = range.adjusted else {
        return "Needs the offense level".to_owned();
    };
    let level = range
        .offense_level
        .map(|level| format!(" (level {level}, category {})", roman(range.category)))
        .unwrap_or_default();
    let by = match range.by {
        LevelBy::CareerOffender => ", as career offender",
        LevelBy::ArmedCareerCriminal => ", as armed career criminal",
        LevelBy::RepeatSexOffender => ", as repeat sex offender",
        LevelBy::ZeroPoint => ", as zero-point offender",
        LevelBy::Adjusted | LevelBy::Only924c => "",
    };
    let more = range
        .consecutive_months
        .map(|months| format!(", plus {} consecutive", term_words(months, months)))
        .unwrap_or_default();
    format!("{}{level}{by}{more}", term_words(from, to))
}

/// Criminal history, career offender and range, each in words.
#[must_use]
pub fn lines(screening: &Screening) -> Vec<(&'static str, String)> {
    let Findings { results, .. } = &screening.guidelines;
    let Some(results) = results else {
        return vec![("Guidelines Manual", "Not loaded for this date".to_owned())];
    };
    vec![
        ("Criminal history", history(results)),
        (
            "Career offender (4B1.1)",
            applies(results.career.status, results.career.offense_level, results.career.category),
        ),
        (
            "Zero-point offender (4C1.1)",
            match results.zero_point.status {
                Status::Eligible => "Applies: two levels off".to_owned(),
                Status::NeedsFacts => "Needs facts".to_owned(),
                Status::NotEligible => "Does not apply".to_owned(),
            },
        ),
        ("Range", range_words(&results.range)),
    ]
}

/// The range as a line of the drawing, where there is one.
#[must_use]
pub fn range_line(run: &Run) -> Option<Line> {
    let results = run.screening.guidelines.results.as_ref()?;
    let (from, to) = results.range.adjusted?;
    Some(Line {
        label: "Guideline range".to_owned(),
        words: range_words(&results.range),
        tone: "guideline",
        range: range(from, to),
        href: paths::exposure(run.referral),
    })
}
