//! The figures on the home page, by role: statistics, people and agencies, the log of the day.

use super::filter::Filter;
use super::queue::counted;
use super::store::office::{Headcount, Logged};
use super::tab::Tab;
use crate::audit::{Event, Outcome};
use crate::dashboard::{Statistics, list_behind};
use crate::referrals::outcome::Outcome as Became;
use crate::web::paths;
use std::collections::BTreeMap;

/// A figure with what it means.
#[derive(Clone, Debug)]
pub struct Figure {
    /// What is counted.
    pub label: String,
    /// How many.
    pub value: String,
    /// What is behind it; empty for none.
    pub href: String,
    /// Small words below.
    pub note: String,
}

/// For those who answer for the casework.
#[must_use]
pub fn of_cases(statistics: &Statistics) -> Vec<Figure> {
    let figure = |label: &str, value: String, href: String, note: &str| Figure {
        label: label.to_owned(),
        value,
        href,
        note: note.to_owned(),
    };
    let all = &statistics.all;
    let of = |label: &str, outcome: Became| {
        let href = list_behind(&statistics.period, &[("outcome", outcome.slug())]);
        figure(label, all.of(outcome).to_string(), href, "")
    };
    let median = statistics
        .days
        .median
        .map_or_else(|| "–".to_owned(), |days| format!("{days:.0}"));
    let received = list_behind(&statistics.period, &[]);
    vec![
        figure("Received", all.received().to_string(), received, ""),
        of("Pending", Became::Pending),
        of("Accepted", Became::Accepted),
        of("Declined", Became::Declined),
        figure("Median days to decision", median, paths::dashboard(), ""),
    ]
}

/// For those who look after accounts.
#[must_use]
pub fn of_people(count: &Headcount) -> Vec<Figure> {
    let figure = |label: &str, value: i64, href: String, note: String| Figure {
        label: label.to_owned(),
        value: value.to_string(),
        href,
        note,
    };
    let never = match count.never {
        0 => String::new(),
        1 => "1 has never signed in".to_owned(),
        never => format!("{never} have never signed in"),
    };
    vec![
        figure("People who can sign in", count.active, paths::users(), never),
        figure("Deactivated", count.inactive, paths::users(), String::new()),
        figure("Agencies", count.agencies, paths::agencies(), String::new()),
    ]
}

/// For those who read the log.
#[must_use]
pub fn of_log(logged: &[Logged]) -> Vec<Figure> {
    let sum = |keep: &dyn Fn(&Logged) -> bool| -> i64 {
        logged.iter().filter(|row| keep(row)).map(|row| row.n).sum()
    };
    let event = |event: Event, outcome: Outcome| {
        sum(&move |row: &Logged| row.event == event.slug() && row.outcome == outcome.slug())
    };
    let figure = |label: &str, value: i64| Figure {
        label: label.to_owned(),
        value: value.to_string(),
        href: paths::audit(),
        note: String::new(),
    };
    vec![
        figure("Entries", sum(&|_| true)),
        figure("Sign-ins", event(Event::SignedIn, Outcome::Success)),
        figure("Failed sign-ins", event(Event::SignedIn, Outcome::Failure)),
        figure(
            "Refused requests",
            sum(&|row| row.outcome == Outcome::Denied.slug()),
        ),
        figure("Histories viewed", event(Event::HistoryViewed, Outcome::Success)),
        figure(
            "Documents given out",
            event(Event::DocumentDownloaded, Outcome::Success),
        ),
    ]
}

/// For everybody else who does casework: how many stand where, and the lists.
#[must_use]
pub fn of_tabs(counts: &BTreeMap<Tab, i64>) -> Vec<Figure> {
    let whole = counts.get(&Tab::All).copied().unwrap_or(0);
    if whole == 0 {
        return Vec::new();
    }
    counts
        .iter()
        .filter(|(tab, count)| !matches!(tab, Tab::Mine | Tab::All) && **count > 0)
        .map(|(tab, count)| Figure {
            label: tab.label().to_owned(),
            value: counted(*count),
            href: Filter::of_tab(*tab).href_with(&[]),
            note: String::new(),
        })
        .collect()
}
