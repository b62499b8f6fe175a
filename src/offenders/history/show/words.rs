//! Parts of a history in words.

use super::super::model::{Charge, Sentence};
use crate::domain::prior::{Suspension, Words};
use uuid::Uuid;

/// Id of the element that shows a cycle.
#[must_use]
pub fn anchor(cycle_id: Uuid) -> String {
    format!("cycle-{cycle_id}")
}

/// A term: `5 years 6 months 10 days`; empty when there is none.
#[must_use]
pub fn term(months: Option<i32>, days: Option<i32>) -> String {
    let months = months.unwrap_or(0);
    let days = days.unwrap_or(0);
    let part = |number: i32, unit: &str| match number {
        0 => None,
        1 => Some(format!("1 {unit}")),
        _ => Some(format!("{number} {unit}s")),
    };
    let parts: Vec<String> = [
        part(months / 12, "year"),
        part(months % 12, "month"),
        part(days, "day"),
    ]
    .into_iter()
    .flatten()
    .collect();
    parts.join(" ")
}

/// A sentence in a line: `5 years, execution suspended; probation 3 years`.
#[must_use]
pub fn sentence(sentence: &Sentence) -> String {
    let mut parts = Vec::new();
    if sentence.death {
        parts.push("Death".to_owned());
    }
    if sentence.life {
        parts.push("Life".to_owned());
    }
    let imposed = term(sentence.imposed_months, sentence.imposed_days);
    let suspended = match sentence.suspension {
        Some(Suspension::Imposition) => "imposition suspended".to_owned(),
        Some(Suspension::Execution) => "execution suspended".to_owned(),
        Some(Suspension::Partial) => {
            let part = term(sentence.suspended_months, sentence.suspended_days);
            if part.is_empty() {
                "in part suspended".to_owned()
            } else {
                format!("{part} suspended")
            }
        }
        None => String::new(),
    };
    let custody: Vec<String> = [imposed, suspended]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    if !custody.is_empty() {
        parts.push(custody.join(", "));
    }
    if let Some(days) = sentence.shock_days.filter(|days| *days > 0) {
        parts.push(format!("shock {}", term(None, Some(days))));
    }
    if let Some(months) = sentence.probation_months.filter(|months| *months > 0) {
        parts.push(format!("probation {}", term(Some(months), None)));
    }
    if let Some(dollars) = sentence.fine_dollars.filter(|dollars| *dollars > 0) {
        parts.push(format!("fine ${dollars}"));
    }
    if parts.is_empty() {
        sentence.words.clone()
    } else {
        parts.join("; ")
    }
}

/// How a charge ended, in a few words; its tone, as `ui::tag` knows it.
#[must_use]
pub fn outcome(charge: &Charge) -> (String, &'static str) {
    let Some(disposition) = charge.disposition else {
        let words = &charge.disposition_words;
        return (
            if words.is_empty() {
                "No disposition recorded".to_owned()
            } else {
                words.clone()
            },
            "",
        );
    };
    if !charge.convicted() {
        return (disposition.label().to_owned(), "");
    }
    match charge.grade {
        Some(grade) => (
            format!("{}: {}", disposition.label(), grade.label().to_lowercase()),
            if charge.felony() { "strong" } else { "warn" },
        ),
        None => (disposition.label().to_owned(), "warn"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_read_in_years_months_and_days() {
        assert_eq!(term(Some(66), Some(10)), "5 years 6 months 10 days");
        assert_eq!(term(Some(12), None), "1 year");
        assert_eq!(term(None, Some(1)), "1 day");
        assert_eq!(term(Some(0), Some(0)), "");
    }

    #[test]
    fn sentences_read_in_a_line() {
        let mut given = Sentence {
            imposed_months: Some(60),
            suspension: Some(Suspension::Execution),
            probation_months: Some(36),
            ..Sentence::default()
        };
        assert_eq!(
            sentence(&given),
            "5 years, execution suspended; probation 3 years"
        );
        given.suspension = Some(Suspension::Partial);
        given.suspended_months = Some(21);
        assert_eq!(
            sentence(&given),
            "5 years, 1 year 9 months suspended; probation 3 years"
        );
        let words = Sentence {
            words: "TIME SERVED".into(),
            ..Sentence::default()
        };
        assert_eq!(sentence(&words), "TIME SERVED");
    }
}
