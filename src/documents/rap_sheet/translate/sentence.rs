//! From the sentence as read to the sentence as recorded. Months and days are not exchanged for one another, but where the
//! history knows one unit only.

use crate::domain::prior::Suspension;
use crate::offenders::history::Sentence;
use crate::rapsheet;
use crate::rapsheet::sentence::{Span, Suspended, Term};
use chrono::NaiveDate;

fn signed(number: u32) -> Option<i32> {
    i32::try_from(number).ok().filter(|number| *number > 0)
}

/// Whole months of a span that the history counts in months: days beyond are counted by the calendar year.
fn in_months(span: Span) -> Option<i32> {
    let days = u64::from(span.days) * 12 / 365;
    signed(span.months.saturating_add(u32::try_from(days).ok()?))
}

/// Whole days of a span that the history counts in days.
fn in_days(span: Span) -> Option<i32> {
    let days = u64::from(span.months) * 365 / 12;
    signed(span.days.saturating_add(u32::try_from(days).ok()?))
}

/// The term of imprisonment, and whether it is served in a jail.
fn confinement(read: &rapsheet::Sentence) -> (Option<Term>, bool) {
    match (read.prison, read.jail) {
        (Some(prison), _) => (Some(prison), false),
        (None, Some(jail)) => (Some(jail), true),
        (None, None) => (None, false),
    }
}

/// A sentence as the history records it.
pub fn sentence(read: &rapsheet::Sentence, day: Option<NaiveDate>) -> Sentence {
    let (term, jail) = confinement(read);
    let part = read.suspended_part.filter(|part| *part != Span::default());
    let suspension = match (read.suspended, part) {
        (Some(Suspended::Imposition), _) => Some(Suspension::Imposition),
        (_, Some(_)) => Some(Suspension::Partial),
        (Some(Suspended::Execution), None) => Some(Suspension::Execution),
        (None, None) => None,
    };
    let fine = read
        .fine_cents
        .and_then(|cents| i32::try_from(cents / 100).ok())
        .filter(|dollars| *dollars > 0);
    let nothing_else = term.is_none()
        && !read.life
        && !read.death
        && !read.time_served
        && read.probation.is_none()
        && read.shock.is_none()
        && read.home_detention.is_none()
        && read.suspended.is_none();
    Sentence {
        sentence_date: day,
        words: read.text.clone(),
        imposed_months: term.and_then(|term| signed(term.length.months)),
        imposed_days: term.and_then(|term| signed(term.length.days)),
        life: read.life || read.without_parole,
        death: read.death,
        jail,
        suspension,
        suspended_months: part.and_then(|part| signed(part.months)),
        suspended_days: part.and_then(|part| signed(part.days)),
        probation_months: read.probation.and_then(|term| in_months(term.length)),
        indeterminate_min_months: term.and_then(|term| term.minimum).and_then(in_months),
        shock_days: read.shock.and_then(|term| in_days(term.length)),
        fine_dollars: fine,
        fine_only: fine.is_some() && nothing_else,
        concurrent_words: concurrent(read),
        ..Sentence::default()
    }
}

fn concurrent(read: &rapsheet::Sentence) -> String {
    match (&read.concurrent_with, read.concurrent) {
        (Some(with), _) => format!("CONCURRENT WITH {with}"),
        (None, true) => "CONCURRENT".to_owned(),
        (None, false) => String::new(),
    }
}

/// The months and days that a revocation imposed: its own term, or the term whose execution had been suspended.
pub fn on_revocation(change: &rapsheet::Sentence, original: Option<&Sentence>) -> (i32, i32) {
    if let (Some(term), _) = confinement(change) {
        return (
            signed(term.length.months).unwrap_or(0),
            signed(term.length.days).unwrap_or(0),
        );
    }
    let executed = change.text.contains("EXECUT") && !change.text.contains("SUSPENDED");
    let suspended = original.filter(|sentence| sentence.suspension == Some(Suspension::Execution));
    match suspended {
        Some(sentence) if executed => (
            sentence.imposed_months.unwrap_or(0),
            sentence.imposed_days.unwrap_or(0),
        ),
        _ => (0, 0),
    }
}
