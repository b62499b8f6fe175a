//! State statutes, and how the courts treat convictions under them.

use super::offense_types::{column, letter, refined, told};
use super::tables::OFFENSE_TYPES;
use super::words::{order, spoken};
use crate::domain::date;
use crate::eligibility::calendar::Term;
use crate::eligibility::law::{Column, Law, StatuteRow};
use crate::web::parts::Crumb;
use crate::web::{Shell, paths};
use askama::Template;

/// The page.
#[derive(Debug, Template)]
#[template(path = "screening/law_statutes.html")]
pub struct StatutesPage {
    /// The frame.
    pub shell: Shell,
    /// The pages above.
    pub crumbs: Vec<Crumb>,
    /// The statutes, section by section, window by window.
    pub rows: Vec<Statute>,
    /// Number and words of what is not settled about them.
    pub unsettled: Vec<(u32, String)>,
}

/// One statute in one window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statute {
    /// Anchor.
    pub anchor: String,
    /// Section.
    pub section: String,
    /// Number it had before or has now; empty for none.
    pub also: String,
    /// What the offense is called.
    pub title: String,
    /// Dates of offense it holds for.
    pub window: String,
    /// Kind of offense and its place in the table of kinds; both empty where it is none.
    pub kind: (String, String),
    /// Class and maximum.
    pub max: String,
    /// Column, words and tone of each letter it sets.
    pub letters: Vec<(&'static str, &'static str, &'static str)>,
    /// What changes a letter, and what else to know.
    pub notes: Vec<String>,
    /// Decisions.
    pub authority: String,
    /// Numbers of what is not settled.
    pub uncertain: Vec<u32>,
}

/// A state by its postal code; the code where the name is not known.
#[must_use]
pub fn name(state: &str) -> &str {
    match state {
        "MO" => "Missouri",
        "IL" => "Illinois",
        other => other,
    }
}

/// The page of a state.
#[must_use]
pub fn page(shell: Shell, law: &Law, state: &str) -> StatutesPage {
    let mut rows: Vec<&StatuteRow> = law.statutes().iter().filter(|row| row.state == state).collect();
    rows.sort_by_cached_key(|row| (order(&row.section), row.from));
    let mut numbers: Vec<u32> = rows
        .iter()
        .flat_map(|row| row.uncertain.iter().copied())
        .collect();
    numbers.sort_unstable();
    numbers.dedup();
    StatutesPage {
        shell,
        crumbs: vec![Crumb::new("Law", paths::law())],
        unsettled: super::unsettled(law, &numbers),
        rows: rows.into_iter().map(|row| statute(law, row)).collect(),
    }
}

fn statute(law: &Law, row: &StatuteRow) -> Statute {
    const COLUMNS: [Column; Column::COUNT] = [
        Column::ViolentFelony,
        Column::SeriousDrugOffense,
        Column::CrimeOfViolence,
        Column::ControlledSubstanceOffense,
        Column::SeriousViolentFelony,
        Column::SeriousDrugOffense3559,
        Column::FelonyDrugOffense,
        Column::DomesticViolenceMisdemeanor,
        Column::Prior924c,
        Column::SexConviction3559e,
        Column::SexConvictionChapter110,
        Column::AggravatedFelony,
    ];
    let letters = COLUMNS.into_iter().filter_map(|of| {
        let (words, tone) = letter(row.letters[of as usize]?);
        Some((column(of), words, tone))
    });
    let kind = row.offense_type.as_ref().map(|code| {
        let label = law
            .offense_type(code)
            .map_or_else(|| spoken(code), |kind| kind.label.clone());
        (format!("{}#{code}", paths::law_rule(OFFENSE_TYPES)), label)
    });
    let mut notes = refined(&row.refinements);
    notes.extend((!row.note.is_empty()).then(|| told(&row.note)));
    Statute {
        anchor: format!("{}-{}", row.section, row.from),
        section: row.section.clone(),
        also: row.also.clone().unwrap_or_default(),
        title: row.title.clone(),
        window: match row.to {
            Some(to) => format!("{} to {}", date::show(row.from), date::show(to)),
            None => format!("since {}", date::show(row.from)),
        },
        kind: kind.unwrap_or_default(),
        max: max(row),
        letters: letters.collect(),
        notes,
        authority: row.authority.clone(),
        uncertain: row.uncertain.clone(),
    }
}

/// `Class D felony: 84 months (7 years)`.
fn max(row: &StatuteRow) -> String {
    let classes: Vec<String> = row.classes.iter().map(|class| class_name(class)).collect();
    let class = classes.join(" or ");
    let most = match row.max {
        Some(Term::Months(months)) if months >= 24 && months.is_multiple_of(12) => {
            format!("{months} months ({} years)", months / 12)
        }
        Some(term) => term.to_string(),
        None => "maximum by class".to_owned(),
    };
    if class.is_empty() {
        most
    } else {
        format!("{class}: {most}")
    }
}

/// `A` is a class of felony, `misdemeanor_A` one of misdemeanor.
fn class_name(class: &str) -> String {
    match class.strip_prefix("misdemeanor_") {
        Some(letter) => format!("Class {letter} misdemeanor"),
        None if class.len() == 1 => format!("Class {class} felony"),
        None => spoken(class),
    }
}
