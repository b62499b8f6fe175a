//! Putting courts and sentences together within a cycle, whatever the format.

use chrono::NaiveDate;

use super::disposition;
use super::gazetteer::{CountyOf, Gazetteer};
use super::model::{Arrest, Court, CourtCharge, Cycle, Lines, Modification, Warning, WarningCode};
use super::sentence;
use super::warnings::warn;

/// A sentence found apart from the court charge it belongs to.
#[derive(Clone, Debug, Default)]
pub(super) struct LooseSentence {
    pub(super) date: Option<NaiveDate>,
    pub(super) text: String,
    pub(super) court: Option<String>,
    pub(super) case_no: Option<String>,
    /// The charge as the sentence names it.
    pub(super) charge: CourtCharge,
    /// Whether the charge's number was given.
    pub(super) numbered: bool,
    pub(super) lines: Lines,
}

/// County of an arrest, from its ORI and agency.
pub(super) fn county(arrest: &Arrest, gazetteer: &Gazetteer, warnings: &mut Vec<Warning>) -> Option<String> {
    match gazetteer.county(arrest.ori.as_deref(), arrest.agency.as_deref()) {
        CountyOf::Known(fips) => Some(fips),
        CountyOf::Unknown => None,
        CountyOf::Conflict { by_ori, by_name } => {
            let message = format!(
                "the ORI stands for county {by_ori}, the agency's name for county {by_name}; neither was taken"
            );
            warn(warnings, arrest.lines.first, WarningCode::Contradiction, message);
            None
        }
    }
}

/// Adds a court's part of a cycle; parts of the same case are one.
pub(super) fn add_court(cycle: &mut Cycle, court: Court) {
    let known = cycle.courts.iter_mut().find(|c| {
        c.case_no.is_some()
            && c.case_no == court.case_no
            && (c.agency == court.agency || c.agency.is_none() || court.agency.is_none())
    });
    let Some(known) = known else {
        cycle.courts.push(court);
        return;
    };
    known.agency = known.agency.take().or(court.agency);
    known.lines.include(court.lines);
    known.notes.extend(court.notes);
    for charge in court.charges {
        add_charge(known, charge);
    }
}

/// A later part of a case that only changes what was decided on a charge becomes a change of that charge.
fn add_charge(court: &mut Court, charge: CourtCharge) {
    let same = court
        .charges
        .iter_mut()
        .find(|c| c.seq == charge.seq && same_offense(c, &charge));
    match same {
        Some(known) if charge.disposition.is_none() && charge.sentence.is_none() => {
            known.modifications.extend(charge.modifications);
            known.lines.include(charge.lines);
        }
        _ => court.charges.push(charge),
    }
}

fn same_offense(a: &CourtCharge, b: &CourtCharge) -> bool {
    let agree = |x: &Option<String>, y: &Option<String>| x.is_none() || y.is_none() || x == y;
    agree(&a.literal, &b.literal) && agree(&a.statute, &b.statute)
}

/// Gives a loose sentence to its charge; a second one changes the first. Where no court charge fits, the sentence
/// brings its own.
pub(super) fn attach_sentence(cycle: &mut Cycle, loose: LooseSentence) {
    if let Some(charge) = find_charge(&mut cycle.courts, &loose) {
        give(charge, loose);
        return;
    }
    let mut charge = loose.charge.clone();
    charge.lines.include(loose.lines);
    let (agency, case_no, lines) = (loose.court.clone(), loose.case_no.clone(), loose.lines);
    give(&mut charge, loose);
    let same_case = |c: &Court| case_no.is_some() && c.case_no == case_no;
    let nameless = agency.is_none() && case_no.is_none();
    let at = cycle
        .courts
        .iter()
        .position(same_case)
        .or((nameless && cycle.courts.len() == 1).then_some(0));
    match at.and_then(|at| cycle.courts.get_mut(at)) {
        Some(court) => court.charges.push(charge),
        None => cycle.courts.push(Court {
            agency,
            case_no,
            charges: vec![charge],
            lines,
            ..Court::default()
        }),
    }
}

fn give(charge: &mut CourtCharge, loose: LooseSentence) {
    charge.lines.include(loose.lines);
    let read = sentence::parse(&loose.text.to_uppercase());
    if charge.sentence.is_none() && !disposition::is_change(&read.text) {
        match charge.date {
            None => charge.date = loose.date,
            Some(date) if loose.date.is_some_and(|d| d != date) => charge.sentence_date = loose.date,
            Some(_) => {}
        }
        charge.sentence = Some(read);
    } else if charge
        .sentence
        .as_ref()
        .is_none_or(|s| s.text != read.text || charge.date != loose.date)
    {
        let text = read.text.clone();
        charge.modifications.push(Modification {
            date: loose.date,
            text,
            sentence: read,
            lines: loose.lines,
        });
    }
}

fn find_charge<'a>(courts: &'a mut [Court], loose: &LooseSentence) -> Option<&'a mut CourtCharge> {
    let same_case = |c: &Court| loose.case_no.is_some() && c.case_no == loose.case_no;
    let only_case = courts.iter().any(same_case);
    let mut candidates: Vec<&mut CourtCharge> = courts
        .iter_mut()
        .filter(|c| !only_case || same_case(c))
        .flat_map(|c| &mut c.charges)
        .collect();
    let wanted = &loose.charge;
    let names_none =
        !loose.numbered && wanted.tracking.is_none() && wanted.statute.is_none() && wanted.literal.is_none();
    if names_none && candidates.len() == 1 {
        return candidates.pop();
    }
    let tests: [&dyn Fn(&CourtCharge) -> bool; 5] = [
        &|c| wanted.tracking.is_some() && c.tracking == wanted.tracking,
        &|c| loose.numbered && c.seq == wanted.seq && same_offense(c, wanted),
        &|c| wanted.statute.is_some() && c.statute == wanted.statute,
        &|c| wanted.literal.is_some() && c.literal == wanted.literal,
        &|c| loose.numbered && c.seq == wanted.seq,
    ];
    let at = tests.iter().find_map(|test| {
        let mut hits = candidates
            .iter()
            .enumerate()
            .filter(|(_, c)| test(c))
            .map(|(i, _)| i);
        let first = hits.next()?;
        hits.next().is_none().then_some(first)
    })?;
    Some(candidates.swap_remove(at))
}
