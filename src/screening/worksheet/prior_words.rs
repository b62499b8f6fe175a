//! A prior's dates and sentence in words.

use crate::domain::date;
use crate::eligibility::calendar::Span;
use crate::eligibility::facts::{Fact, Prior, Suspended};
use chrono::NaiveDate;

/// A day, or that it is not known.
#[must_use]
pub fn day(of: Fact<NaiveDate>) -> String {
    of.get().map_or_else(|| "Not known".to_owned(), date::show)
}

/// When it was committed and the offender arrested.
#[must_use]
pub fn dates(prior: &Prior) -> String {
    let part = |word: &str, of: Fact<NaiveDate>| match of.get() {
        Some(day) => format!("{word} {}", date::show(day)),
        None => format!("{word}: not known"),
    };
    format!(
        "{}; {}",
        part("Committed", prior.offense_date),
        part("arrested", prior.arrest_date)
    )
}

/// The last release, or that there is none.
#[must_use]
pub fn released(prior: &Prior) -> String {
    if prior.in_custody_at_instant.get() == Some(true) {
        return "In custody at the instant offense".to_owned();
    }
    let revocations = prior.revocations.known().map_or(&[][..], Vec::as_slice);
    let later = revocations.iter().filter_map(|one| one.release_date.get());
    let last = later.chain(prior.release_date.get()).max();
    match (last, in_prison(prior)) {
        (Some(day), _) => date::show(day),
        (None, false) => "None".to_owned(),
        (None, true) => "Not known".to_owned(),
    }
}

/// Whether there was anything to be released from, as far as is known.
fn in_prison(prior: &Prior) -> bool {
    let sentence = prior.sentence.known();
    let imposed = sentence.is_none_or(|sentence| sentence.imposed.get().is_none_or(|span| !span.is_zero()));
    let all_suspended = sentence.is_some_and(|sentence| sentence.suspended.known() == Some(&Suspended::All));
    let revoked = prior.revocations.known().is_some_and(|all| !all.is_empty());
    (imposed && !all_suspended) || revoked
}

/// `60 months`, `12 months 45 days`, `45 days`, `No imprisonment`.
#[must_use]
pub fn length(span: Span) -> String {
    let part = |many: u32, word: &str| match many {
        1 => format!("1 {word}"),
        many => format!("{many} {word}s"),
    };
    match (span.months, span.days) {
        (0, 0) => "No imprisonment".to_owned(),
        (months, 0) => part(months, "month"),
        (0, days) => part(days, "day"),
        (months, days) => format!("{} {}", part(months, "month"), part(days, "day")),
    }
}

/// What was imposed, suspended, and added on revocation.
#[must_use]
pub fn sentence(prior: &Prior) -> String {
    let Some(sentence) = prior.sentence.known() else {
        return "Sentence not known".to_owned();
    };
    let mut parts = Vec::new();
    if sentence.fine_only.get() == Some(true) {
        parts.push("Fine only".to_owned());
    } else {
        parts.push(
            sentence
                .imposed
                .get()
                .map_or_else(|| "Term not known".to_owned(), length),
        );
    }
    match sentence.suspended.known() {
        Some(Suspended::All) => parts.push("all suspended".to_owned()),
        Some(Suspended::Part(span)) if !span.is_zero() => parts.push(format!("{} suspended", length(*span))),
        _ => {}
    }
    if let Some(months) = sentence.probation_months.get().filter(|months| *months > 0) {
        parts.push(format!("{} on probation", length(Span::of_months(months))));
    }
    for revocation in prior.revocations.known().map_or(&[][..], Vec::as_slice) {
        let when = revocation
            .date
            .get()
            .map(|day| format!(" {}", date::show(day)))
            .unwrap_or_default();
        let term = revocation
            .imposed
            .get()
            .map_or_else(|| "term not known".to_owned(), length);
        parts.push(format!("revoked{when}: {term}"));
    }
    parts.join("; ")
}
