//! Segments of a cycle to the model.

use chrono::NaiveDate;

use super::super::assemble::{self, LooseSentence};
use super::super::codes::words;
use super::super::disposition::{self, Dated};
use super::super::gazetteer::{self, Gazetteer};
use super::super::model::{
    Arrest, Charge, Court, CourtCharge, CustodyEvent, Cycle, Lines, Modification, ProsecutorAction, Warning,
    WarningCode,
};
use super::super::ocr;
use super::super::sentence;
use super::super::warnings::warn;
use super::charge::{self, RawCharge};
use super::group::RawSegment;
use super::labels::{Label, Segment};
use super::lex::Field;

/// What reading segments needs and gives besides the model.
pub(super) struct Context<'a> {
    pub(super) gazetteer: &'a Gazetteer,
    pub(super) warnings: &'a mut Vec<Warning>,
}

/// Reads a segment into its cycle.
pub(super) fn read(segment: RawSegment, cycle: &mut Cycle, context: &mut Context) {
    let mut lines = Lines::one(segment.line);
    segment
        .fields
        .iter()
        .for_each(|f| lines.include(charge::lines_of(f)));
    cycle.lines.include(lines);
    match segment.kind {
        Segment::Arrest | Segment::Juvenile => {
            cycle.juvenile |= segment.kind == Segment::Juvenile;
            arrest(segment.fields, lines, cycle, context);
        }
        Segment::Prosecution => prosecution(segment.fields, cycle, context),
        Segment::Court => court(segment.fields, lines, cycle, context),
        Segment::Sentencing => sentencing(segment.fields, cycle, context),
        Segment::Corrections => corrections(segment, cycle, context),
        Segment::Other => other(segment, cycle, context),
    }
}

fn arrest(fields: Vec<Field>, lines: Lines, cycle: &mut Cycle, context: &mut Context) {
    let (head, charges) = charge::charges(fields, context.warnings);
    let mut offense_date = None;
    let mut arrest = Arrest {
        lines,
        ..Arrest::default()
    };
    for field in head {
        match field.label {
            Label::ArrestDate => arrest.date = charge::date(&field, context.warnings),
            Label::CaseNumber => arrest.case_no = charge::case_number(&field, context.warnings),
            Label::ArrestingAgency | Label::Agency => {
                (arrest.agency, arrest.ori) = agency(&field, context.warnings)
            }
            Label::OffenderType => cycle.juvenile |= field.value.to_uppercase().contains("JUVENILE"),
            Label::OffenseDate => offense_date = charge::date(&field, context.warnings),
            Label::Subject => {}
            _ => arrest.notes.push(charge::note(&field)),
        }
    }
    arrest.charges = charges.into_iter().map(at_arrest).collect();
    arrest
        .charges
        .iter_mut()
        .for_each(|c| c.offense_date = c.offense_date.or(offense_date));
    arrest.county_fips = assemble::county(&arrest, context.gazetteer, context.warnings);
    match cycle.arrest {
        None => cycle.arrest = Some(arrest),
        Some(_) => cycle.further_arrests.push(arrest),
    }
}

fn at_arrest(raw: RawCharge) -> Charge {
    let disposition: Vec<String> = raw
        .dispositions
        .into_iter()
        .map(|(text, _)| words(text.trim().trim_start_matches('(').trim_end_matches(')')))
        .collect();
    Charge {
        seq: raw.seq,
        literal: raw.literal,
        statute: raw.statute,
        ncic: raw.ncic,
        severity: raw.severity,
        offense_date: raw.offense_date,
        counts: raw.counts,
        tracking: raw.tracking,
        disposition: Some(disposition.join("; ")).filter(|d| !d.is_empty()),
        sealed: raw.sealed,
        notes: raw.notes,
        lines: raw.lines,
    }
}

/// Name and ORI of an agency written `MO0950000 ST LOUIS COUNTY POLICE DEPT`.
pub(super) fn agency(field: &Field, warnings: &mut Vec<Warning>) -> (Option<String>, Option<String>) {
    let mut ori = None;
    let mut name = Vec::new();
    for word in field.value.split_whitespace() {
        match gazetteer::ori(word).filter(|_| ori.is_none()) {
            Some((read, corrected)) => {
                if corrected {
                    let message = format!("the ORI \"{word}\" was misread by a scanner; read as {read}");
                    warn(warnings, field.first, WarningCode::OcrCorrected, message);
                }
                ori = Some(read);
            }
            None => name.push(word),
        }
    }
    let name = words(&name.join(" "));
    let name = name
        .trim_matches([';', ',', ' '])
        .trim_start_matches("- ")
        .to_owned();
    (Some(name).filter(|n| !n.is_empty()), ori)
}

/// Words of dispositions and sentences, misread ones put right.
fn in_vocabulary(text: String, line: u32, warnings: &mut Vec<Warning>) -> String {
    let (read, corrected) = ocr::vocabulary(&text);
    if corrected {
        let message = format!("\"{text}\" was misread by a scanner; read as \"{read}\"");
        warn(warnings, line, WarningCode::OcrCorrected, message);
    }
    read
}

fn dated(text: &str, lines: Lines, context: &mut Context) -> Dated {
    let mut dated = disposition::dated(text);
    dated.text = in_vocabulary(dated.text, lines.first, context.warnings);
    if let Some(read) = dated.date {
        charge::date_warnings(text, read, lines.first, context.warnings);
    }
    if let Some(bad) = &dated.bad_date {
        warn(
            context.warnings,
            lines.first,
            WarningCode::BadDate,
            format!("\"{bad}\" is no date"),
        );
    }
    dated
}

fn prosecution(fields: Vec<Field>, cycle: &mut Cycle, context: &mut Context) {
    let (head, charges) = charge::charges(fields, context.warnings);
    let mut common = ProsecutorAction::default();
    for field in head {
        match field.label {
            Label::ProsecutorAgency | Label::Agency => common.agency = agency(&field, context.warnings).0,
            Label::ProsecutorDate | Label::CourtDate => common.date = charge::date(&field, context.warnings),
            Label::Subject => {}
            _ => common.notes.push(charge::note(&field)),
        }
    }
    for raw in charges {
        let mut action = ProsecutorAction {
            seq: raw.seq,
            literal: raw.literal,
            statute: raw.statute,
            severity: raw.severity,
            notes: raw.notes,
            lines: raw.lines,
            ..common.clone()
        };
        if raw.dispositions.is_empty() {
            cycle.prosecution.push(action.clone());
        }
        for (text, lines) in raw.dispositions {
            let dated = dated(&text, lines, context);
            let read = disposition::prosecutor(&dated.text);
            action.date = dated.date.map(|d| d.date).or(common.date);
            (action.action, action.reason) = (read.action, read.reason);
            cycle.prosecution.push(action.clone());
        }
    }
}

fn court(fields: Vec<Field>, lines: Lines, cycle: &mut Cycle, context: &mut Context) {
    let (head, charges) = charge::charges(fields, context.warnings);
    let mut court = Court {
        lines,
        ..Court::default()
    };
    let mut date = None;
    for field in head {
        match field.label {
            Label::CaseNumber if court.case_no.is_none() => {
                court.case_no = charge::case_number(&field, context.warnings)
            }
            Label::CourtAgency | Label::Agency => court.agency = agency(&field, context.warnings).0,
            Label::CourtDate => date = charge::date(&field, context.warnings),
            Label::Subject => {}
            _ => court.notes.push(charge::note(&field)),
        }
    }
    court.charges = charges
        .into_iter()
        .map(|raw| in_court(raw, date, context))
        .collect();
    assemble::add_court(cycle, court);
}

fn in_court(raw: RawCharge, date: Option<NaiveDate>, context: &mut Context) -> CourtCharge {
    let mut charge = CourtCharge {
        seq: raw.seq,
        literal: raw.literal,
        statute: raw.statute,
        ncic: raw.ncic,
        severity: raw.severity,
        plea: raw.plea,
        amended_from: raw.amended_from,
        offense_date: raw.offense_date,
        counts: raw.counts,
        tracking: raw.tracking,
        sealed: raw.sealed,
        notes: raw.notes,
        lines: raw.lines,
        ..CourtCharge::default()
    };
    for (text, lines) in raw.dispositions {
        let dated = dated(&text, lines, context);
        decide(&mut charge, dated, lines);
    }
    charge.date = charge.date.or(date);
    if !raw.sentence.is_empty() {
        let text = raw.sentence.join(", ");
        let inner = disposition::dated(&in_vocabulary(text, charge.lines.first, context.warnings));
        let read = sentence::parse(&inner.text);
        charge.sentence_date = inner
            .date
            .map(|d| d.date)
            .or(raw.sentence_date)
            .filter(|d| Some(*d) != charge.date);
        charge.sentence = charge.sentence.take().or(Some(read));
    }
    charge
}

/// The first disposition decides; a later one, or one that says so itself, changes it.
fn decide(charge: &mut CourtCharge, dated: Dated, lines: Lines) {
    let date = dated.date.map(|d| d.date);
    if charge.disposition.is_some() || disposition::is_change(&dated.text) {
        let sentence = sentence::parse(&dated.text);
        charge.modifications.push(Modification {
            date,
            text: dated.text,
            sentence,
            lines,
        });
        return;
    }
    let read = disposition::court(&dated.text);
    charge.date = date;
    charge.disposition = Some(read.disposition).filter(|d| !d.is_empty());
    charge.sentence = read.sentence.map(|s| sentence::parse(&s));
    charge.reason = read.reason;
}

fn sentencing(fields: Vec<Field>, cycle: &mut Cycle, context: &mut Context) {
    let (head, charges) = charge::charges(fields, context.warnings);
    let mut common = LooseSentence::default();
    for field in &head {
        match field.label {
            Label::CaseNumber => common.case_no = charge::case_number(field, context.warnings),
            Label::CourtAgency | Label::Agency => common.court = agency(field, context.warnings).0,
            Label::SentenceDate | Label::CourtDate => common.date = charge::date(field, context.warnings),
            Label::Sentence => common.text = charge::value(field).unwrap_or_default(),
            _ => cycle.notes.push(charge::note(field)),
        }
    }
    for raw in charges {
        let (seq, lines) = (raw.seq, raw.lines);
        let on_date = raw.sentence_date;
        let mut texts: Vec<(String, Lines)> = raw.dispositions.clone();
        if !raw.sentence.is_empty() {
            texts.push((raw.sentence.join(", "), lines));
        }
        if texts.is_empty() && !common.text.is_empty() {
            texts.push((common.text.clone(), lines));
        }
        let charge = in_court(
            RawCharge {
                dispositions: Vec::new(),
                sentence: Vec::new(),
                ..raw
            },
            None,
            context,
        );
        for (text, lines) in texts {
            let dated = dated(&text, lines, context);
            let date = dated.date.map(|d| d.date).or(on_date).or(common.date);
            let text = dated
                .text
                .trim_start_matches("SENTENCED ")
                .trim_start_matches("TO ")
                .to_owned();
            let charge = CourtCharge {
                seq,
                ..charge.clone()
            };
            assemble::attach_sentence(
                cycle,
                LooseSentence {
                    date,
                    text,
                    charge,
                    lines,
                    numbered: true,
                    ..common.clone()
                },
            );
        }
    }
}

fn corrections(segment: RawSegment, cycle: &mut Cycle, context: &mut Context) {
    let mut events: Vec<CustodyEvent> = Vec::new();
    let mut seen: Vec<Label> = Vec::new();
    let mut released = None;
    for field in segment.fields {
        charge::note_guess(&field, context.warnings);
        let starts = matches!(
            field.label,
            Label::CorrectionAgency | Label::CorrectionAction | Label::CorrectionDate
        );
        if events.is_empty() || (starts && seen.contains(&field.label)) {
            events.push(CustodyEvent {
                lines: charge::lines_of(&field),
                ..CustodyEvent::default()
            });
            seen.clear();
        }
        seen.push(field.label);
        let Some(event) = events.last_mut() else { continue };
        event.lines.include(charge::lines_of(&field));
        match field.label {
            Label::CorrectionAgency | Label::Agency => {
                (event.agency, event.ori) = agency(&field, context.warnings)
            }
            Label::CorrectionAction => {
                event.event = charge::value(&field).map(|v| in_vocabulary(v, field.first, context.warnings));
            }
            Label::CorrectionDate => event.date = charge::date(&field, context.warnings),
            Label::ReleaseDate => {
                released = charge::date(&field, context.warnings).map(|d| (d, charge::lines_of(&field)))
            }
            Label::Subject => {}
            _ => event.notes.push(charge::note(&field)),
        }
    }
    if let (Some((date, lines)), Some(last)) = (released, events.last().cloned()) {
        events.push(CustodyEvent {
            date: Some(date),
            event: Some("RELEASED".into()),
            lines,
            notes: Vec::new(),
            ..last
        });
    }
    let heading = words(segment.heading.split('(').next().unwrap_or_default());
    for event in &mut events {
        let generic = ["CORRECTIONS", "CORRECTION", "CUSTODY OR SUPERVISION", ""].contains(&heading.as_str());
        if event.event.is_none() && !generic {
            event.event = Some(heading.clone());
        }
    }
    cycle.corrections.append(&mut events);
}

fn other(segment: RawSegment, cycle: &mut Cycle, context: &mut Context) {
    if !segment.heading.is_empty() && !segment.heading.to_ascii_uppercase().starts_with("INCIDENT") {
        let message = format!(
            "the part \"{}\" is not known; its lines are kept as notes",
            segment.heading
        );
        warn(context.warnings, segment.line, WarningCode::UnknownLabel, message);
    }
    for field in &segment.fields {
        charge::note_guess(field, context.warnings);
        cycle.notes.push(charge::note(field));
    }
}
