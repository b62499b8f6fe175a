//! From a charge as read, arrest to court, to the charge as recorded.

use super::cycle::lines;
use super::disposition::{Outcome, classify, court_martial, grade};
use super::join::Joined;
use super::place::{Signs, sovereign};
use super::sentence::{on_revocation, sentence};
use crate::domain::date;
use crate::domain::prior::{Disposition, Source};
use crate::offenders::history::{Charge, Relief, Revocation};
use crate::rapsheet;
use crate::rapsheet::sentence::Suspended;
use crate::rapsheet::{Court, CourtCharge, Modification};
use uuid::Uuid;

/// Stands for the offense where the sheet says that the charge was amended, but not to what: the offense of the arrest must
/// not be taken for the offense of conviction.
pub const AMENDED_TO_UNKNOWN: &str = "AMENDED CHARGE, NOT STATED ON THE SHEET";

/// What holds for all charges of a cycle.
#[derive(Clone, Copy, Debug)]
pub struct Around<'a> {
    /// The State of the arresting agency.
    pub state: &'a str,
    /// The matter is a juvenile's.
    pub juvenile: bool,
    /// The whole cycle is sealed.
    pub sealed: bool,
}

fn text(value: Option<&String>) -> String {
    value.cloned().unwrap_or_default()
}

/// The words where they differ from those of the arrest; empty otherwise.
fn unlike(in_court: Option<&String>, at_arrest: &str) -> String {
    in_court
        .filter(|words| words.as_str() != at_arrest)
        .cloned()
        .unwrap_or_default()
}

/// A charge as the history records it.
pub fn charge(joined: &Joined<'_>, around: Around<'_>) -> Charge {
    let mut charge = at_arrest(joined, around);
    if let Some(action) = joined.prosecution {
        charge.prosecutor_date = action.date;
        charge.prosecutor_action = text(action.action.as_ref());
        charge.prosecutor_reason = text(action.reason.as_ref());
    }
    match joined.court {
        Some((court, in_court)) => add_court(&mut charge, court, in_court, around),
        None => without_court(&mut charge, joined),
    }
    let severity = if charge.court_severity.is_empty() {
        &charge.severity
    } else {
        &charge.court_severity
    };
    let amended_to_unknown = charge.court_literal == AMENDED_TO_UNKNOWN && charge.court_severity.is_empty();
    charge.grade = grade(severity).filter(|_| !amended_to_unknown);
    let statute = if charge.court_statute.is_empty() {
        &charge.statute
    } else {
        &charge.court_statute
    };
    (charge.sovereign, charge.state) = sovereign(Signs {
        court: &charge.court_name,
        statute,
        state: around.state,
        grade: charge.grade,
    });
    charge
}

fn at_arrest(joined: &Joined<'_>, around: Around<'_>) -> Charge {
    let arrest = joined.arrest;
    let action = joined.prosecution;
    let literal = arrest
        .and_then(|charge| charge.literal.as_ref())
        .or(action.and_then(|action| action.literal.as_ref()));
    let statute = arrest
        .and_then(|charge| charge.statute.as_ref())
        .or(action.and_then(|action| action.statute.as_ref()));
    let severity = arrest
        .and_then(|charge| charge.severity.as_ref())
        .or(action.and_then(|action| action.severity.as_ref()));
    let in_court = joined.court.map(|(_, charge)| charge);
    let ncic = arrest
        .and_then(|charge| charge.ncic.as_ref())
        .or(in_court.and_then(|charge| charge.ncic.as_ref()));
    let mut from = rapsheet::Lines::default();
    for part in [
        arrest.map(|charge| charge.lines),
        action.map(|action| action.lines),
        in_court.map(|charge| charge.lines),
    ] {
        from.include(part.unwrap_or_default());
    }
    Charge {
        id: Uuid::nil(),
        seq: i16::try_from(joined.seq()).unwrap_or(0),
        literal: text(literal),
        statute: text(statute),
        severity: text(severity),
        ncic_code: text(ncic),
        offense_date: arrest
            .and_then(|charge| charge.offense_date)
            .or(in_court.and_then(|charge| charge.offense_date)),
        adult: around.juvenile.then_some(false),
        sealed: around.sealed || arrest.is_some_and(|charge| charge.sealed.is_some()),
        source: Source::RapSheet,
        lines: lines(from),
        ..Charge::default()
    }
}

/// What became of it when no court dealt with it.
fn without_court(charge: &mut Charge, joined: &Joined<'_>) {
    let at_arrest = joined.arrest.and_then(|charge| charge.disposition.as_ref());
    charge.disposition_words = text(at_arrest);
    // That charges were filed does not tell that they are still pending.
    let ended = |words: &str| {
        classify(words, Outcome::default())
            .filter(|ended| matches!(ended, Disposition::Declined | Disposition::Dismissed))
    };
    charge.disposition = ended(&charge.prosecutor_action).or_else(|| ended(&charge.disposition_words));
    if charge.disposition.is_some() {
        charge.disposition_date = charge.prosecutor_date;
    }
}

fn add_court(charge: &mut Charge, court: &Court, in_court: &CourtCharge, around: Around<'_>) {
    charge.court_name = text(court.agency.as_ref());
    charge.court_case_number = text(court.case_no.as_ref());
    charge.court_literal = unlike(in_court.literal.as_ref(), &charge.literal);
    charge.court_statute = unlike(in_court.statute.as_ref(), &charge.statute);
    charge.court_severity = unlike(in_court.severity.as_ref(), &charge.severity);
    charge.amended_from = text(in_court.amended_from.as_ref());
    let words = text(in_court.disposition.as_ref());
    let amended = !charge.amended_from.is_empty() || words.to_uppercase().contains("AMENDED");
    if amended && in_court.literal.is_none() {
        charge.court_literal = AMENDED_TO_UNKNOWN.to_owned();
    }
    let outcome = Outcome {
        imposition_suspended: in_court
            .sentence
            .as_ref()
            .is_some_and(|read| read.sis || read.suspended == Some(Suspended::Imposition)),
        sentenced: in_court.sentence.is_some(),
        juvenile: around.juvenile,
    };
    // A plea given apart counts where the disposition itself does not tell.
    charge.disposition = classify(&words, outcome).or_else(|| {
        let plea = text(in_court.plea.as_ref());
        classify(&plea, outcome).filter(|_| in_court.sentence.is_some())
    });
    charge.disposition_words = with_reason(words, in_court);
    charge.disposition_date = in_court.date;
    charge.conviction_date = in_court.date.filter(|_| {
        charge.disposition.is_some_and(|disposition| {
            disposition.is_conviction()
                || matches!(
                    disposition,
                    Disposition::SisPlea | Disposition::DiversionWithPlea | Disposition::JuvenileAdjudication
                )
        })
    });
    charge.court_martial = court_martial(&charge.court_name);
    let day = in_court.sentence_date.or(in_court.date);
    charge.sentence = in_court.sentence.as_ref().map(|read| sentence(read, day));
    charge.sealed |= in_court.sealed.is_some();
    add_changes(charge, &in_court.modifications);
}

fn with_reason(mut words: String, in_court: &CourtCharge) -> String {
    for (label, more) in [("Plea", &in_court.plea), ("Reason", &in_court.reason)] {
        if let Some(more) = more {
            if !words.is_empty() {
                words.push_str("; ");
            }
            words.push_str(&format!("{label}: {more}"));
        }
    }
    words
}

fn add_changes(charge: &mut Charge, changes: &[Modification]) {
    let mut written = Vec::new();
    for change in changes {
        written.push(match change.date {
            Some(day) => format!("{}: {}", date::show(day), change.text),
            None => change.text.clone(),
        });
        relief(&mut charge.relief, change);
        let revokes = change.sentence.revoked || change.text.contains("REVOK");
        if let (true, Some(revoked_on)) = (revokes, change.date) {
            let (imposed_months, imposed_days) = on_revocation(&change.sentence, charge.sentence.as_ref());
            charge.revocations.push(Revocation {
                id: Uuid::nil(),
                revoked_on,
                imposed_months,
                imposed_days,
                release_date: None,
                shared_label: String::new(),
                words: change.text.clone(),
                source: Source::RapSheet,
            });
        }
    }
    charge.modification = written.join("\n");
}

fn relief(relief: &mut Relief, change: &Modification) {
    let says = |part: &str| change.text.contains(part);
    if says("EXPUNG") {
        relief.expunged = Some(true);
    }
    if says("SET ASIDE") {
        relief.set_aside = Some(true);
    }
    if says("PARDON") {
        relief.pardoned = Some(true);
    }
    if says("VACATED") {
        relief.vacated_date = change.date;
    }
}
