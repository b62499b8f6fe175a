//! Laying what a sheet says over a recorded cycle: what the sheet tells stands, what it leaves out stays as it was.

use crate::domain::prior::{Source, Sovereign};
use crate::offenders::history::{Charge, CustodyEvent, CycleRecord, Relief, Revocation, Sentence};
use uuid::Uuid;

fn text(ours: &mut String, theirs: String) {
    if !theirs.is_empty() {
        *ours = theirs;
    }
}

fn known<T>(ours: &mut Option<T>, theirs: Option<T>) {
    if theirs.is_some() {
        *ours = theirs;
    }
}

/// The cycle as it stands once the sheet's word is taken. The charges keep their ids.
pub fn overlay(mut ours: CycleRecord, theirs: CycleRecord) -> CycleRecord {
    known(&mut ours.arrest_date, theirs.arrest_date);
    text(&mut ours.agency_name, theirs.agency_name);
    text(&mut ours.ori, theirs.ori);
    text(&mut ours.case_number, theirs.case_number);
    known(&mut ours.county_fips, theirs.county_fips);
    text(&mut ours.state, theirs.state);
    if !theirs.words.is_empty() && !ours.words.contains(&theirs.words) {
        if !ours.words.is_empty() {
            ours.words.push('\n');
        }
        ours.words.push_str(&theirs.words);
    }
    known(&mut ours.document_id, theirs.document_id);
    known(&mut ours.lines, theirs.lines);
    // A certified judgment outranks the sheet: it stays the source of what it is the source of.
    if ours.source == Source::Hand {
        ours.source = theirs.source;
    }
    let mut left: Vec<usize> = (0..ours.charges.len()).collect();
    let mut renamed = Vec::new();
    for charge in theirs.charges {
        let at = counterpart(&ours.charges, &left, &charge);
        match at.and_then(|at| ours.charges.get_mut(at)) {
            Some(known) => {
                left.retain(|one| Some(*one) != at);
                renamed.push((charge.id, known.id));
                over_charge(known, charge);
            }
            None => {
                // The sheet's number may be taken here; the store gives a free one.
                let seq = if ours.charges.iter().any(|one| one.seq == charge.seq) {
                    0
                } else {
                    charge.seq
                };
                ours.charges.push(Charge { seq, ..charge });
            }
        }
    }
    point_to_ours(&mut ours.charges, &renamed);
    ours.custody = union(ours.custody, theirs.custody);
    ours
}

/// "Consecutive to" of the sheet names the sheet's charges; ours bear other ids.
fn point_to_ours(charges: &mut [Charge], renamed: &[(Uuid, Uuid)]) {
    for sentence in charges.iter_mut().filter_map(|charge| charge.sentence.as_mut()) {
        for id in &mut sentence.consecutive_to {
            if let Some((_, ours)) = renamed
                .iter()
                .find(|(theirs, _)| theirs == id && !theirs.is_nil())
            {
                *id = *ours;
            }
        }
    }
}

/// The charge meant: same number and words, same words, same statute, same number.
fn counterpart(ours: &[Charge], left: &[usize], wanted: &Charge) -> Option<usize> {
    let literal =
        |one: &Charge| !wanted.literal.is_empty() && one.literal.eq_ignore_ascii_case(&wanted.literal);
    let title = |one: &Charge| !wanted.title().is_empty() && one.title().eq_ignore_ascii_case(wanted.title());
    let statute =
        |one: &Charge| !wanted.statute.is_empty() && one.statute.eq_ignore_ascii_case(&wanted.statute);
    let seq = |one: &Charge| wanted.seq > 0 && one.seq == wanted.seq;
    let tests: [&dyn Fn(&Charge) -> bool; 5] = [
        &|one| seq(one) && (literal(one) || title(one) || statute(one)),
        &literal,
        &title,
        &statute,
        &seq,
    ];
    tests
        .iter()
        .find_map(|test| left.iter().copied().find(|at| ours.get(*at).is_some_and(test)))
}

fn over_charge(ours: &mut Charge, theirs: Charge) {
    // What people concluded from words stands as long as the words do.
    let other_class = theirs.severity != ours.severity || theirs.court_severity != ours.court_severity;
    if ours.grade.is_none() || other_class {
        known(&mut ours.grade, theirs.grade);
    }
    if ours.disposition.is_none() || theirs.disposition_words != ours.disposition_words {
        known(&mut ours.disposition, theirs.disposition);
    }
    if theirs.sovereign != Sovereign::State {
        ours.sovereign = theirs.sovereign;
    }
    if ours.state.is_empty() {
        ours.state = theirs.state;
    }
    text(&mut ours.literal, theirs.literal);
    text(&mut ours.statute, theirs.statute);
    text(&mut ours.ncic_code, theirs.ncic_code);
    text(&mut ours.severity, theirs.severity);
    known(&mut ours.offense_date, theirs.offense_date);
    known(&mut ours.prosecutor_date, theirs.prosecutor_date);
    text(&mut ours.prosecutor_action, theirs.prosecutor_action);
    text(&mut ours.prosecutor_reason, theirs.prosecutor_reason);
    text(&mut ours.court_name, theirs.court_name);
    text(&mut ours.court_case_number, theirs.court_case_number);
    text(&mut ours.court_literal, theirs.court_literal);
    text(&mut ours.court_statute, theirs.court_statute);
    text(&mut ours.court_severity, theirs.court_severity);
    text(&mut ours.amended_from, theirs.amended_from);
    text(&mut ours.disposition_words, theirs.disposition_words);
    known(&mut ours.disposition_date, theirs.disposition_date);
    known(&mut ours.conviction_date, theirs.conviction_date);
    known(&mut ours.adult, theirs.adult);
    known(&mut ours.court_martial, theirs.court_martial);
    over_relief(&mut ours.relief, theirs.relief);
    for line in theirs.modification.lines() {
        if !ours.modification.lines().any(|known| known == line) {
            if !ours.modification.is_empty() {
                ours.modification.push('\n');
            }
            ours.modification.push_str(line);
        }
    }
    ours.sealed |= theirs.sealed;
    ours.source = theirs.source;
    known(&mut ours.lines, theirs.lines);
    ours.sentence = match (ours.sentence.take(), theirs.sentence) {
        (Some(ours), Some(theirs)) => Some(over_sentence(ours, theirs)),
        (ours, theirs) => theirs.or(ours),
    };
    for revocation in theirs.revocations {
        let same = |known: &Revocation| known.revoked_on == revocation.revoked_on;
        if !ours.revocations.iter().any(same) {
            ours.revocations.push(revocation);
        }
    }
}

fn over_relief(ours: &mut Relief, theirs: Relief) {
    known(&mut ours.expunged, theirs.expunged);
    known(&mut ours.set_aside, theirs.set_aside);
    known(&mut ours.pardoned, theirs.pardoned);
    known(&mut ours.vacated_date, theirs.vacated_date);
}

/// Where the words of the sentence are the same, what people made of them stands; otherwise the sheet's sentence does, with
/// what only people know.
fn over_sentence(ours: Sentence, theirs: Sentence) -> Sentence {
    if ours.words == theirs.words {
        return Sentence {
            sentence_date: theirs.sentence_date.or(ours.sentence_date),
            release_date: theirs.release_date.or(ours.release_date),
            served_more_than_12_months: theirs
                .served_more_than_12_months
                .or(ours.served_more_than_12_months),
            ..ours
        };
    }
    Sentence {
        sentence_date: theirs.sentence_date.or(ours.sentence_date),
        alternative_fine: ours.alternative_fine,
        consecutive_to: if theirs.consecutive_to.is_empty() {
            ours.consecutive_to
        } else {
            theirs.consecutive_to.clone()
        },
        served_more_than_12_months: theirs
            .served_more_than_12_months
            .or(ours.served_more_than_12_months),
        release_date: theirs.release_date.or(ours.release_date),
        supervision: ours.supervision,
        supervision_start: ours.supervision_start,
        supervision_end: ours.supervision_end,
        warrant_outstanding_from: ours.warrant_outstanding_from,
        ..theirs
    }
}

/// Both lists, what stands in both once. An event of the same words on another day is the sheet's.
fn union(ours: Vec<CustodyEvent>, theirs: Vec<CustodyEvent>) -> Vec<CustodyEvent> {
    let mut all = ours;
    let mut free: Vec<usize> = (0..all.len()).collect();
    for event in theirs {
        let same = |known: &CustodyEvent| known.event == event.event || known.kind == event.kind;
        let exact = free.iter().position(|at| {
            all.get(*at)
                .is_some_and(|known| same(known) && known.happened_on == event.happened_on)
        });
        let near = || {
            free.iter()
                .position(|at| all.get(*at).is_some_and(|known| known.event == event.event))
        };
        match exact
            .or_else(near)
            .map(|at| free.remove(at))
            .and_then(|at| all.get_mut(at))
        {
            Some(known) => {
                *known = CustodyEvent {
                    id: known.id,
                    agency_name: if event.agency_name.is_empty() {
                        known.agency_name.clone()
                    } else {
                        event.agency_name
                    },
                    ori: if event.ori.is_empty() {
                        known.ori.clone()
                    } else {
                        event.ori
                    },
                    happened_on: event.happened_on.or(known.happened_on),
                    event: event.event,
                    kind: event.kind,
                    source: event.source,
                    lines: event.lines,
                };
            }
            None => all.push(event),
        }
    }
    all.sort_by_key(|event| event.happened_on);
    all
}
