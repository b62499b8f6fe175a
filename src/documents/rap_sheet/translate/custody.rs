//! What happened in custody, and what a stay there tells about a sentence.

use super::cycle::lines;
use crate::domain::prior::{CustodyKind, Source, Suspension};
use crate::offenders::history::{Charge, CustodyEvent};
use crate::rapsheet;
use chrono::{Months, NaiveDate};
use uuid::Uuid;

/// The kind of an event in words.
pub fn kind(words: &str) -> CustodyKind {
    let words = words.to_uppercase();
    let has = |any_of: &[&str]| any_of.iter().any(|part| words.contains(part));
    if has(&["RETURN", "REVOK", "VIOLATOR", "RECOMMIT"]) {
        CustodyKind::Returned
    } else if has(&["ESCAPE", "ABSCOND", "WALKAWAY"]) {
        CustodyKind::Escaped
    } else if has(&["PAROLE"]) {
        CustodyKind::Paroled
    } else if has(&["DISCHARG", "EXPIRATION", "MAXED OUT"]) {
        CustodyKind::Discharged
    } else if has(&["RELEASE"]) {
        CustodyKind::Released
    } else if has(&["TRANSFER"]) {
        CustodyKind::Transferred
    } else if has(&["RECEIV", "ADMIT", "COMMIT", "BOOKED", "INCARCERAT"]) {
        CustodyKind::Admitted
    } else {
        CustodyKind::Other
    }
}

/// An event as the history records it.
pub fn event(read: &rapsheet::CustodyEvent) -> CustodyEvent {
    let words = read.event.clone().unwrap_or_default();
    CustodyEvent {
        id: Uuid::nil(),
        happened_on: read.date,
        kind: kind(&words),
        event: words,
        agency_name: read.agency.clone().unwrap_or_default(),
        ori: read.ori.clone().unwrap_or_default(),
        source: Source::RapSheet,
        lines: lines(read.lines),
    }
}

/// When one charge of the cycle alone led to a term that was served, and the stay is over, its release is that of the stay.
pub fn note_release(charges: &mut [Charge], events: &[CustodyEvent]) {
    let mut served = charges.iter_mut().filter_map(|charge| {
        charge.sentence.as_mut().filter(|sentence| {
            (sentence.imposed_months.is_some() || sentence.imposed_days.is_some())
                && !matches!(
                    sentence.suspension,
                    Some(Suspension::Imposition | Suspension::Execution)
                )
        })
    });
    let (Some(sentence), None) = (served.next(), served.next()) else {
        return;
    };
    let Some(imposed) = sentence.sentence_date else {
        return;
    };
    let Some((admitted, released)) = stay(events, imposed) else {
        return;
    };
    sentence.release_date = Some(released);
    let year_later = admitted.and_then(|day| day.checked_add_months(Months::new(12)));
    sentence.served_more_than_12_months = year_later.is_some_and(|day| released > day).then_some(true);
}

/// Admission and last release after a sentence; none while the last event is no release.
fn stay(events: &[CustodyEvent], imposed: NaiveDate) -> Option<(Option<NaiveDate>, NaiveDate)> {
    let mut dated: Vec<(NaiveDate, CustodyKind)> = events
        .iter()
        .filter_map(|event| Some((event.happened_on.filter(|day| *day >= imposed)?, event.kind)))
        .collect();
    dated.sort_by_key(|(day, _)| *day);
    let is_release = |kind: CustodyKind| {
        matches!(
            kind,
            CustodyKind::Released | CustodyKind::Paroled | CustodyKind::Discharged
        )
    };
    let last_move = dated
        .iter()
        .rfind(|(_, kind)| *kind != CustodyKind::Other && *kind != CustodyKind::Transferred)?;
    if !is_release(last_move.1) {
        return None;
    }
    let admitted = dated
        .iter()
        .find(|(_, kind)| *kind == CustodyKind::Admitted)
        .map(|(day, _)| *day);
    // Discharge from parole is no release: the last release is the one before which somebody was inside.
    let released = dated
        .iter()
        .rfind(|(_, kind)| matches!(kind, CustodyKind::Released | CustodyKind::Paroled))
        .map_or(last_move.0, |(day, _)| *day);
    Some((admitted, released))
}
