//! The law as the engine knows it: every rule, by citation, with a filter.

use super::law_rule::tables;
use super::law_rule::words::{State, body, cite, gist, order, section, window};
use crate::domain::{date, zone};
use crate::eligibility::law::{Law, Rule};
use crate::web::{Choice, Cx, FormErrors, Page, Query, Result, Shell, paths};
use askama::Template;
use chrono::NaiveDate;
use serde::Deserialize;

/// What is looked for, as typed; it stands in the address.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Wanted {
    /// Words.
    pub q: String,
    /// The day the law is seen from; empty for today.
    pub on: String,
    /// One of [`STATES`]; empty for all.
    pub state: String,
}

/// The list.
#[derive(Debug, Template)]
#[template(path = "screening/law_list.html")]
pub struct LawPage {
    /// The frame.
    pub shell: Shell,
    /// As typed.
    pub wanted: Wanted,
    /// Mistakes.
    pub errors: FormErrors,
    /// States to choose from.
    pub states: Vec<Choice>,
    /// Label, how many, and the list of them.
    pub counts: Vec<(&'static str, String, String)>,
    /// The rules found, by body of law.
    pub bodies: Vec<Body>,
    /// How many were found, in words.
    pub found: String,
    /// Whether a filter is set.
    pub filtered: bool,
    /// The day seen from, in words.
    pub day: String,
    /// Tables beside the rules: path, title, what they hold.
    pub tables: Vec<(String, String, String)>,
    /// The edition of the files.
    pub hash: String,
    /// This list without filters.
    pub all: String,
}

/// A body of law.
#[derive(Clone, Debug)]
pub struct Body {
    /// What it is called.
    pub label: &'static str,
    /// Its sections.
    pub sections: Vec<Section>,
}

/// The rules of one section.
#[derive(Clone, Debug)]
pub struct Section {
    /// Its citation.
    pub citation: String,
    /// Its rules.
    pub rules: Vec<Line>,
}

/// One rule in one window.
#[derive(Clone, Debug)]
pub struct Line {
    /// Its page.
    pub href: String,
    /// What it is called.
    pub title: String,
    /// Citation with subdivisions.
    pub citation: String,
    /// What it does.
    pub gist: String,
    /// First and last day.
    pub window: String,
    /// Seen from the day.
    pub state: State,
    /// Still to be checked.
    pub unverified: bool,
    /// Rests on something not settled.
    pub unsettled: bool,
}

/// Slug and label of what may be asked for.
const STATES: [(&str, &str); 5] = [
    ("in_force", "In force"),
    ("ended", "Ended"),
    ("future", "Not yet in force"),
    ("unverified", "Not verified"),
    ("unsettled", "Unsettled law"),
];

fn is(rule: &Rule, state: &str, on: NaiveDate) -> bool {
    let seen = State::on(on, rule.from, rule.to);
    match state {
        "in_force" => seen == State::InForce,
        "ended" => seen == State::Ended,
        "future" => seen == State::Future,
        "unverified" => rule.unverified,
        "unsettled" => !rule.uncertain.is_empty(),
        _ => true,
    }
}

/// Shows the rules that fit.
///
/// # Errors
/// [`crate::web::Error::SignInNeeded`].
pub async fn list(cx: Cx, Query(wanted): Query<Wanted>) -> Result<Page<LawPage>> {
    let law = cx.services.law();
    let today = zone::day(cx.now(), zone::of_district(&cx.services.settings.district.code));
    let mut errors = FormErrors::default();
    let on = date::read(&wanted.on).unwrap_or_else(|error| {
        errors.add("on", error.to_string());
        None
    });
    if !wanted.state.is_empty() && !STATES.iter().any(|(slug, _)| *slug == wanted.state) {
        errors.add("state", "Choose one of the list");
    }
    let page = page(cx.shell("Law"), &law, wanted, on.unwrap_or(today), errors);
    Ok(if page.errors.is_empty() {
        Page::ok(page)
    } else {
        Page::invalid(page)
    })
}

fn page(shell: Shell, law: &Law, wanted: Wanted, on: NaiveDate, errors: FormErrors) -> LawPage {
    let words = wanted.q.to_lowercase();
    let words: Vec<&str> = words.split_whitespace().collect();
    let said: Vec<&Rule> = law.rules().iter().filter(|rule| says(rule, &words)).collect();
    let mut rules: Vec<&Rule> = said
        .iter()
        .copied()
        .filter(|rule| is(rule, &wanted.state, on))
        .collect();
    rules.sort_by_cached_key(|rule| {
        let part = section(&rule.citation);
        (
            body(&rule.citation).0,
            order(&part),
            order(&rule.citation),
            rule.series.clone(),
            rule.from,
        )
    });
    let day = wanted.on.trim().to_owned();
    let counts = STATES.iter().map(|(slug, label)| {
        let many = said.iter().filter(|rule| is(rule, slug, on)).count();
        let query = [
            ("q", wanted.q.clone()),
            ("on", day.clone()),
            ("state", (*slug).to_owned()),
        ];
        (*label, many.to_string(), link(&query))
    });
    let found = match rules.len() {
        1 => "1 rule".to_owned(),
        many => format!("{many} rules"),
    };
    LawPage {
        counts: std::iter::once((
            "Rules",
            said.len().to_string(),
            link(&[("q", wanted.q.clone()), ("on", day.clone())]),
        ))
        .chain(counts)
        .collect(),
        bodies: bodies(law, &rules, on),
        found,
        filtered: !(wanted.q.trim().is_empty() && day.is_empty() && wanted.state.is_empty()),
        day: date::show(on),
        states: STATES
            .iter()
            .map(|(slug, label)| Choice::new(*slug, *label))
            .collect(),
        tables: tables::offered(law),
        all: paths::law(),
        hash: law.hash().chars().take(12).collect(),
        shell,
        wanted,
        errors,
    }
}

/// The list with what is set of a query.
fn link(query: &[(&str, String)]) -> String {
    let set: Vec<(&str, String)> = query
        .iter()
        .filter(|(_, value)| !value.is_empty())
        .cloned()
        .collect();
    paths::with_query(&paths::law(), &set)
}

/// Whether a rule holds every word, wherever people would look for it.
fn says(rule: &Rule, words: &[&str]) -> bool {
    if words.is_empty() {
        return true;
    }
    let mut text = [
        &rule.id,
        &rule.title,
        &rule.citation,
        &rule.authority,
        &rule.summary,
    ]
    .map(String::as_str)
    .join(" ");
    text.push(' ');
    text.push_str(&cite(&rule.citation));
    for parameter in &rule.parameters {
        text.push(' ');
        text.push_str(&parameter.name.replace('_', " "));
        text.push(' ');
        text.push_str(&parameter.cite);
    }
    let text = text.to_lowercase();
    words.iter().all(|word| text.contains(word))
}

fn bodies(law: &Law, rules: &[&Rule], on: NaiveDate) -> Vec<Body> {
    let mut bodies: Vec<Body> = Vec::new();
    for rule in rules {
        let label = body(&rule.citation).1;
        if bodies.last().is_none_or(|last| last.label != label) {
            bodies.push(Body {
                label,
                sections: Vec::new(),
            });
        }
        let Some(body) = bodies.last_mut() else { continue };
        let citation = cite(&section(&rule.citation));
        if body.sections.last().is_none_or(|last| last.citation != citation) {
            body.sections.push(Section {
                citation,
                rules: Vec::new(),
            });
        }
        if let Some(section) = body.sections.last_mut() {
            section.rules.push(line(law, rule, on));
        }
    }
    bodies
}

fn line(law: &Law, rule: &Rule, on: NaiveDate) -> Line {
    Line {
        href: super::law_rule::href(law, rule),
        title: rule.title.clone(),
        citation: cite(&rule.citation),
        gist: gist(&rule.summary),
        window: window(rule),
        state: State::on(on, rule.from, rule.to),
        unverified: rule.unverified,
        unsettled: !rule.uncertain.is_empty(),
    }
}
