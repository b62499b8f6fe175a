//! Cycles of an XML sheet.

use super::super::assemble::{self, LooseSentence};
use super::super::codes::words;
use super::super::disposition;
use super::super::gazetteer::Gazetteer;
use super::super::model::{
    Arrest, Charge, Court, CourtCharge, CustodyEvent, Cycle, Modification, Note, ProsecutorAction, Warning,
};
use super::super::sentence;
use super::charges::{self, Decision, XmlCharge};
use super::references::References;
use super::sentences;
use super::tree::Element;

/// Children of a cycle that are read, or known and left aside.
pub(super) const KNOWN: &[&str] = &[
    "CycleCaveat",
    "CycleEarliestDate",
    "CycleTrackingIdentificationID",
    "Incident",
    "Arrest",
    "JuvenileActivity",
    "Booking",
    "Prosecution",
    "CourtAction",
    "Sentencing",
    "Supervision",
    "PostSentenceAction",
    "Metadata",
];

/// Reads a cycle.
pub(super) fn read(
    element: &Element,
    number: u32,
    references: &References,
    gazetteer: &Gazetteer,
    warnings: &mut Vec<Warning>,
) -> Cycle {
    let mut cycle = Cycle {
        number,
        earliest: charges::date(element, &["CycleEarliestDate"], warnings),
        tracking: element
            .all("CycleTrackingIdentificationID")
            .filter_map(Element::value)
            .collect(),
        sealed: sealed(element),
        lines: element.lines,
        ..Cycle::default()
    };
    arrests(element, &mut cycle, references, gazetteer, warnings);
    for prosecution in element.all("Prosecution") {
        prosecute(prosecution, &mut cycle, references, warnings);
    }
    for action in element.all("CourtAction") {
        let court = court(action, references, warnings);
        assemble::add_court(&mut cycle, court);
    }
    let mut loose: Vec<LooseSentence> = element
        .all("Sentencing")
        .flat_map(|s| sentences::read(s, references, warnings))
        .collect();
    loose.sort_by_key(|s| (s.date.is_none(), s.date));
    loose
        .into_iter()
        .for_each(|s| assemble::attach_sentence(&mut cycle, s));
    for supervision in element.all("Supervision") {
        supervise(supervision, &mut cycle, references, warnings);
    }
    for action in element.all("PostSentenceAction") {
        let event = action.first_value(&[
            "PostSentenceEventText",
            "ActivityDescriptionText",
            "ActivityCategoryText",
        ]);
        custody_event(action, event, &mut cycle, references, warnings);
    }
    cycle
}

/// A seal on the cycle itself or on one of its activities.
fn sealed(element: &Element) -> Option<String> {
    let activities = element.children.iter().filter(|c| !c.name.ends_with("Charge"));
    charges::sealed(element).or_else(|| {
        activities
            .filter(|c| c.name != "CycleCaveat")
            .find_map(charges::sealed)
    })
}

fn arrests(
    element: &Element,
    cycle: &mut Cycle,
    references: &References,
    gazetteer: &Gazetteer,
    warnings: &mut Vec<Warning>,
) {
    let adult = element.all("Arrest").map(|a| (a, "ArrestCharge"));
    let juvenile = element
        .all("JuvenileActivity")
        .map(|a| (a, "JuvenileActivityCharge"));
    cycle.juvenile = element.child("JuvenileActivity").is_some();
    let mut all: Vec<(&Element, &str)> = adult.chain(juvenile).collect();
    if all.is_empty() {
        all = element.all("Booking").map(|b| (b, "BookingCharge")).collect();
    }
    let incident = element
        .child("Incident")
        .and_then(|i| charges::date(i, &["ActivityDate"], warnings));
    for (activity, name) in all {
        let organization = references.organization(activity);
        let mut arrest = Arrest {
            date: charges::date(activity, &["ActivityDate"], warnings),
            agency: organization.name,
            ori: organization.ori,
            case_no: record_number(activity).or_else(|| references.case_no(activity)),
            charges: charges::all(activity, name, warnings)
                .into_iter()
                .map(at_arrest)
                .collect(),
            lines: activity.lines,
            ..Arrest::default()
        };
        arrest.charges.iter_mut().for_each(|c| c.offense_date = incident);
        arrest.county_fips = assemble::county(&arrest, gazetteer, warnings);
        match cycle.arrest {
            None => cycle.arrest = Some(arrest),
            Some(_) => cycle.further_arrests.push(arrest),
        }
    }
}

/// The agency's number of a record: `…AgencyRecordIdentification`, `…RecordIdentification`, else the activity's own.
pub(super) fn record_number(activity: &Element) -> Option<String> {
    let record = activity
        .children
        .iter()
        .filter(|c| c.name.ends_with("RecordIdentification"))
        .find_map(Element::value);
    record
        .or_else(|| activity.first_value(&["ActivityIdentification"]))
        .map(|v| words(&v))
}

fn at_arrest(charge: XmlCharge) -> Charge {
    let disposition: Vec<String> = charge
        .decisions
        .into_iter()
        .map(|d| d.text)
        .filter(|t| !t.is_empty())
        .collect();
    Charge {
        seq: charge.seq,
        literal: charge.literal,
        statute: charge.statute,
        ncic: charge.ncic,
        severity: charge.severity,
        counts: charge.counts,
        tracking: charge.tracking,
        disposition: Some(disposition.join("; ")).filter(|d| !d.is_empty()),
        sealed: charge.sealed,
        notes: charge.notes,
        lines: charge.lines,
        ..Charge::default()
    }
}

fn prosecute(element: &Element, cycle: &mut Cycle, references: &References, warnings: &mut Vec<Warning>) {
    let agency = references.organization(element).name;
    let date = charges::date(element, &["ActivityDate"], warnings);
    for charge in charges::all(element, "ProsecutionCharge", warnings) {
        let decisions = if charge.decisions.is_empty() {
            vec![Decision::default()]
        } else {
            charge.decisions
        };
        for decision in decisions {
            let read = disposition::prosecutor(&decision.text);
            cycle.prosecution.push(ProsecutorAction {
                seq: charge.seq,
                date: decision.date.or(date),
                action: read.action,
                reason: read.reason,
                literal: charge.literal.clone(),
                statute: charge.statute.clone(),
                severity: charge.severity.clone(),
                agency: agency.clone(),
                notes: charge.notes.clone(),
                lines: charge.lines,
            });
        }
    }
}

fn court(element: &Element, references: &References, warnings: &mut Vec<Warning>) -> Court {
    let date = charges::date(element, &["ActivityDate"], warnings);
    let status = element.all("CourtCaseStatusText");
    let further = element.all("CourtRecordIdentification").skip(1);
    let notes = status.chain(further).filter_map(|e| {
        e.value().map(|value| Note {
            label: e.name.clone(),
            value,
            line: e.lines.first,
        })
    });
    Court {
        agency: references.organization(element).name,
        case_no: record_number(element),
        charges: charges::all(element, "CourtCharge", warnings)
            .into_iter()
            .map(|c| {
                let mut charge = in_court(c);
                charge.date = charge.date.or(date);
                charge
            })
            .collect(),
        notes: notes.collect(),
        lines: element.lines,
    }
}

/// A court charge with its decisions: the first decides, later ones change it.
pub(super) fn in_court(charge: XmlCharge) -> CourtCharge {
    let mut out = CourtCharge {
        seq: charge.seq,
        literal: charge.literal,
        statute: charge.statute,
        ncic: charge.ncic,
        severity: charge.severity,
        counts: charge.counts,
        tracking: charge.tracking,
        sealed: charge.sealed,
        notes: charge.notes,
        lines: charge.lines,
        ..CourtCharge::default()
    };
    let mut decisions = charge.decisions;
    decisions.sort_by_key(|d| (disposition::is_change(&d.text), d.date.is_none(), d.date));
    for decision in decisions {
        decide(&mut out, decision);
    }
    out
}

fn decide(charge: &mut CourtCharge, decision: Decision) {
    let Decision { date, text, lines } = decision;
    if charge.disposition.is_none() && !disposition::is_change(&text) {
        let read = disposition::court(&text);
        charge.date = date;
        charge.disposition = Some(read.disposition).filter(|d| !d.is_empty());
        charge.sentence = read.sentence.map(|s| sentence::parse(&s));
        charge.reason = read.reason;
    } else {
        let sentence = sentence::parse(&text);
        charge.modifications.push(Modification {
            date,
            text,
            sentence,
            lines,
        });
    }
}

fn supervise(element: &Element, cycle: &mut Cycle, references: &References, warnings: &mut Vec<Warning>) {
    let status = || element.all("SupervisionCustodyStatus").find_map(Element::value);
    let event = element
        .first_value(&["ActivityDescriptionText", "ActivityCategoryText"])
        .or_else(status);
    custody_event(element, event, cycle, references, warnings);
    if let Some(release) = element.child("SupervisionRelease") {
        let already = cycle.corrections.last().and_then(|e| e.date);
        let date = charges::date(release, &["ActivityDate"], warnings);
        if date.is_some() && date != already {
            let last = cycle.corrections.last().cloned().unwrap_or_default();
            let free = last
                .event
                .as_deref()
                .is_some_and(|e| e.contains("PROBATION") || e.contains("PAROLE"));
            let event = Some(if free { "DISCHARGED" } else { "RELEASED" }.to_owned());
            cycle.corrections.push(CustodyEvent {
                date,
                event,
                lines: release.lines,
                notes: Vec::new(),
                ..last
            });
        }
    }
}

fn custody_event(
    element: &Element,
    event: Option<String>,
    cycle: &mut Cycle,
    references: &References,
    warnings: &mut Vec<Warning>,
) {
    let organization = references.organization(element);
    cycle.corrections.push(CustodyEvent {
        date: charges::date(element, &["ActivityDate"], warnings),
        agency: organization.name,
        ori: organization.ori,
        event: event.map(|e| words(&e)),
        notes: Vec::new(),
        lines: element.lines,
    });
}
