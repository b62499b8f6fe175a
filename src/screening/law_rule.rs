//! One rule of law on a page: what it says, when it holds, what it rests on, what is not settled, which cases test it.

mod cases;
mod offense_types;
pub mod parameters;
mod quantity;
pub mod sentencing;
mod statutes;
pub mod tables;
mod windows;
pub mod words;

use crate::domain::{date, zone};
use crate::eligibility::law::{Law, Rule, rules};
use crate::web::parts::Crumb;
use crate::web::{Cx, Error, Page, Path, Query, Result, Shell, paths};
use askama::Template;
use axum::response::{IntoResponse, Response};
use chrono::NaiveDate;
use parameters::{Single, Tabular};
use sentencing::Sentencing;
use serde::Deserialize;
use windows::{Windows, drawn};
use words::{State, cite, picked_by, section, subdivision, window};

/// Which window is looked at.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Seen {
    /// A day in it; empty for today.
    pub on: String,
}

/// The page.
#[derive(Debug, Template)]
#[template(path = "screening/law_rule.html")]
pub struct RulePage {
    /// The frame.
    pub shell: Shell,
    /// The pages above.
    pub crumbs: Vec<Crumb>,
    /// What the rule is called.
    pub title: String,
    /// Its citation.
    pub citation: String,
    /// Its identifier, as findings and receipts name it.
    pub id: String,
    /// Seen from the day.
    pub state: State,
    /// First and last day.
    pub window: String,
    /// Why nothing held between the window before and this one; empty for none.
    pub gap: String,
    /// Still to be checked.
    pub unverified: bool,
    /// What it says, by paragraph.
    pub summary: Vec<String>,
    /// Word and value.
    pub facts: Vec<(&'static str, String)>,
    /// Where the official text can be read.
    pub text: String,
    /// All windows of the series.
    pub windows: Windows,
    /// Parameters with one value.
    pub singles: Vec<Single>,
    /// Parameters that are tables.
    pub tabulars: Vec<Tabular>,
    /// The sentencing table, on its rule.
    pub sentencing: Option<Sentencing>,
    /// The drug quantity table, on its rule.
    pub quantity: Vec<quantity::Substance>,
    /// Number and words of what is not settled.
    pub unsettled: Vec<(u32, String)>,
    /// The cases whose findings cite it.
    pub cases: cases::Citing,
    /// Other rules of the section: path, title, window.
    pub beside: Vec<(String, String, String)>,
    /// Tables that belong to it: path, title, what they hold.
    pub tables: Vec<(String, String, String)>,
}

/// Shows a rule in the window of a day, or one of the tables that belong to no single rule.
///
/// # Errors
/// [`Error::NotFound`] for an identifier that no rule and no table has, [`Error::Unprocessable`] for a day that is none.
pub async fn show(cx: Cx, Path(id): Path<String>, Query(seen): Query<Seen>) -> Result<Response> {
    let law = cx.services.law();
    let today = zone::day(cx.now(), zone::of_district(&cx.services.settings.district.code));
    if let Some(answer) = tables::page(&cx, &law, &id) {
        return Ok(answer);
    }
    let on = date::read(&seen.on)
        .map_err(|error| Error::Unprocessable(format!("The day of the window: {error}.")))?
        .unwrap_or(today);
    let rule = law.rule(&id, on).ok_or(Error::NotFound)?;
    let mut page = page(cx.shell(&rule.title), &law, rule, today);
    page.cases = cases::testing(&law, &rule.id);
    Ok(Page::ok(page).into_response())
}

/// The page of a rule; of one that has several windows, the one given.
#[must_use]
pub fn href(law: &Law, rule: &Rule) -> String {
    let path = paths::law_rule(&rule.id);
    if law.rules().iter().filter(|other| other.id == rule.id).count() > 1 {
        paths::with_query(&path, &[("on", rule.from.to_string())])
    } else {
        path
    }
}

fn page(shell: Shell, law: &Law, rule: &Rule, today: NaiveDate) -> RulePage {
    let (singles, tabulars) = parameters::of(rule);
    RulePage {
        shell,
        crumbs: vec![Crumb::new("Law", paths::law())],
        title: rule.title.clone(),
        citation: cite(&rule.citation),
        id: rule.id.clone(),
        state: State::on(today, rule.from, rule.to),
        window: window(rule),
        gap: rule.gap.clone().unwrap_or_default(),
        unverified: rule.unverified,
        summary: paragraphs(&rule.summary),
        facts: vec![
            ("Rests on", rule.authority.clone()),
            ("Picked by", picked_by(rule.by).to_owned()),
            ("Compared on", date::show(rule.verified_on)),
            ("Compared with", rule.source.clone()),
        ],
        text: official(&rule.text),
        windows: drawn(law, rule, today),
        singles,
        tabulars,
        sentencing: (rule.id == rules::SENTENCING_TABLE)
            .then(|| sentencing::of(law, rule.from, None))
            .flatten(),
        quantity: if rule.id == rules::DRUGS_2D1_1 {
            quantity::of(law, rule.from)
        } else {
            Vec::new()
        },
        unsettled: unsettled(law, &rule.uncertain),
        cases: cases::Citing::default(),
        beside: beside(law, rule),
        tables: tables::beside(law, rule),
    }
}

fn paragraphs(text: &str) -> Vec<String> {
    text.split("\n\n")
        .map(|part| part.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|part| !part.is_empty())
        .collect()
}

/// Only addresses of the open web are made links.
fn official(text: &str) -> String {
    if text.starts_with("https://") {
        text.to_owned()
    } else {
        String::new()
    }
}

/// The items of the list of uncertainties with these numbers.
fn unsettled(law: &Law, numbers: &[u32]) -> Vec<(u32, String)> {
    let items = law.uncertainties().iter();
    items
        .filter(|item| numbers.contains(&item.number))
        .map(|item| (item.number, item.text.clone()))
        .collect()
}

/// More neighbours than this are kept to those of the same subdivision.
const NEIGHBOURS: usize = 8;

/// Other rules of the same section.
fn beside(law: &Law, rule: &Rule) -> Vec<(String, String, String)> {
    let of = section(&rule.citation);
    let others = law.rules().iter();
    let mut near: Vec<&Rule> = others
        .filter(|other| other.series != rule.series && section(&other.citation) == of)
        .collect();
    if near.len() > NEIGHBOURS {
        let of = subdivision(&rule.citation);
        near.retain(|other| subdivision(&other.citation) == of);
    }
    near.into_iter()
        .map(|other| (href(law, other), other.title.clone(), window(other)))
        .collect()
}
