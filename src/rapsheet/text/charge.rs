//! The lines of a segment to charges, the same for arrest, prosecutor, court and sentencing.

use super::super::codes::{spaced, words};
use super::super::dates;
use super::super::disposition;
use super::super::model::{Lines, Note, Warning, WarningCode};
use super::super::ocr;
use super::super::warnings::warn;
use super::labels::Label;
use super::lex::Field;
use chrono::NaiveDate;

/// A charge with everything its lines say.
#[derive(Default)]
pub(super) struct RawCharge {
    pub(super) seq: u32,
    pub(super) literal: Option<String>,
    pub(super) statute: Option<String>,
    pub(super) ncic: Option<String>,
    pub(super) severity: Option<String>,
    pub(super) counts: Option<u32>,
    pub(super) offense_date: Option<NaiveDate>,
    pub(super) tracking: Option<String>,
    pub(super) dispositions: Vec<(String, Lines)>,
    pub(super) amended_from: Option<String>,
    pub(super) plea: Option<String>,
    /// Words of the sentence, from all labels that name a part of it.
    pub(super) sentence: Vec<String>,
    pub(super) sentence_date: Option<NaiveDate>,
    pub(super) sealed: Option<String>,
    pub(super) notes: Vec<Note>,
    pub(super) lines: Lines,
}

/// Splits a segment's fields into those before its first charge and its charges.
pub(super) fn charges(fields: Vec<Field>, warnings: &mut Vec<Warning>) -> (Vec<Field>, Vec<RawCharge>) {
    let mut head = Vec::new();
    let mut charges: Vec<RawCharge> = Vec::new();
    for field in fields {
        note_guess(&field, warnings);
        if field.label == Label::Charge {
            let seq = sequence(&field, &charges, warnings);
            charges.push(RawCharge {
                seq,
                lines: lines_of(&field),
                ..RawCharge::default()
            });
            continue;
        }
        if charges.is_empty() && opens_charge(field.label) {
            let message = format!(
                "a charge without its number before \"{}\"; taken as charge 1",
                field.words
            );
            warn(warnings, field.first, WarningCode::Missing, message);
            charges.push(RawCharge {
                seq: 1,
                lines: lines_of(&field),
                ..RawCharge::default()
            });
        }
        match charges.last_mut() {
            Some(charge) if belongs_to_charge(field.label) => put(charge, field, warnings),
            _ => head.push(field),
        }
    }
    (head, charges)
}

/// Tells of a label that was misread or is not known.
pub(super) fn note_guess(field: &Field, warnings: &mut Vec<Warning>) {
    if field.guessed {
        let message = format!(
            "the label \"{}\" was misread by a scanner; read as {}",
            field.words,
            name_of(field.label)
        );
        warn(warnings, field.first, WarningCode::OcrCorrected, message);
    }
    if field.unknown {
        let message = format!(
            "the label \"{}\" is not known; its value \"{}\" is kept as a note",
            field.words, field.value
        );
        warn(warnings, field.first, WarningCode::UnknownLabel, message);
    }
}

/// The lines of a field.
pub(super) fn lines_of(field: &Field) -> Lines {
    Lines::range(field.first, field.last)
}

/// A field as a note.
pub(super) fn note(field: &Field) -> Note {
    Note {
        label: field.words.clone(),
        value: field.value.clone(),
        line: field.first,
    }
}

/// A field's words in capitals, `None` where it is empty.
pub(super) fn value(field: &Field) -> Option<String> {
    Some(words(&field.value)).filter(|v| !v.is_empty())
}

/// A case number in capitals. Case numbers have letters of their own; only a small letter between digits can be
/// nothing but a misread digit.
pub(super) fn case_number(field: &Field, warnings: &mut Vec<Warning>) -> Option<String> {
    let (all, _) = ocr::between_digits(&field.value);
    let small = |(a, b): (char, char)| if a.is_lowercase() { b } else { a };
    let read: String = field.value.chars().zip(all.chars()).map(small).collect();
    if read != field.value {
        corrected(field, &read, "case number", warnings);
    }
    Some(words(&read)).filter(|v| !v.is_empty())
}

/// A field's date, with warnings.
pub(super) fn date(field: &Field, warnings: &mut Vec<Warning>) -> Option<NaiveDate> {
    if super::super::person::means_unknown(&field.value) {
        return None;
    }
    match dates::parse(&field.value) {
        Some(read) => {
            date_warnings(&field.value, read, field.first, warnings);
            Some(read.date)
        }
        None => {
            let message = format!("\"{}\" is no date ({})", field.value, field.words);
            warn(warnings, field.first, WarningCode::BadDate, message);
            None
        }
    }
}

/// What had to be assumed to read a date.
pub(super) fn date_warnings(text: &str, read: dates::DateRead, line: u32, warnings: &mut Vec<Warning>) {
    if read.corrected {
        let message = format!(
            "a date in \"{text}\" was misread by a scanner; read as {}",
            read.date
        );
        warn(warnings, line, WarningCode::OcrCorrected, message);
    }
    if read.century_assumed {
        let message = format!("\"{text}\" has a two-digit year; read as {}", read.date);
        warn(warnings, line, WarningCode::TwoDigitYear, message);
    }
}

fn sequence(field: &Field, charges: &[RawCharge], warnings: &mut Vec<Warning>) -> u32 {
    let number = field.value.split_whitespace().next().and_then(ocr::number);
    match number {
        Some((seq, corrected)) => {
            if corrected {
                let message = format!(
                    "the charge number \"{}\" was misread by a scanner; read as {seq}",
                    field.value
                );
                warn(warnings, field.first, WarningCode::OcrCorrected, message);
            }
            seq
        }
        None => {
            let seq = charges.last().map_or(1, |c| c.seq.saturating_add(1));
            let message = format!("the charge has no number; taken as charge {seq}");
            warn(warnings, field.first, WarningCode::Missing, message);
            seq
        }
    }
}

fn opens_charge(label: Label) -> bool {
    matches!(
        label,
        Label::Literal | Label::Statute | Label::Ncic | Label::Disposition
    )
}

fn belongs_to_charge(label: Label) -> bool {
    !matches!(
        label,
        Label::ArrestDate
            | Label::CaseNumber
            | Label::ArrestingAgency
            | Label::Subject
            | Label::CourtAgency
            | Label::CourtDate
            | Label::ProsecutorAgency
            | Label::ProsecutorDate
            | Label::OffenderType
    )
}

fn put(charge: &mut RawCharge, field: Field, warnings: &mut Vec<Warning>) {
    charge.lines.include(lines_of(&field));
    if let Some(sealed) = disposition::sealed(&field.value) {
        charge.sealed.get_or_insert(sealed);
    }
    match field.label {
        Label::Literal => charge.literal = value(&field).or(charge.literal.take()),
        Label::Description if charge.literal.is_none() => charge.literal = value(&field),
        Label::Statute => charge.statute = statute(&field, warnings),
        Label::Ncic => charge.ncic = ncic(&field, warnings),
        Label::Severity => charge.severity = severity(&field, warnings),
        Label::Counts => charge.counts = ocr::number(&field.value).map(|(n, _)| n),
        Label::OffenseDate => charge.offense_date = date(&field, warnings),
        Label::ChargeTracking | Label::Tracking => charge.tracking = value(&field),
        Label::Disposition => charge.dispositions.push((field.value.clone(), lines_of(&field))),
        Label::AmendedFrom => charge.amended_from = value(&field),
        Label::Plea => charge.plea = value(&field),
        Label::SentenceDate => charge.sentence_date = date(&field, warnings),
        _ => match sentence_part(&field) {
            Some(part) => charge.sentence.push(part),
            None => charge.notes.push(note(&field)),
        },
    }
}

/// The words of a sentence under a label that names its kind.
fn sentence_part(field: &Field) -> Option<String> {
    let text = value(field)?;
    let kind = match field.label {
        Label::Sentence => "",
        Label::Probation => "PROBATION",
        Label::Jail => "JAIL",
        Label::Prison => "PRISON",
        Label::Fine => "FINE",
        Label::Costs => "COURT COSTS",
        Label::Restitution => "RESTITUTION",
        _ => return None,
    };
    let money = matches!(field.label, Label::Fine | Label::Costs | Label::Restitution);
    Some(match (kind, money) {
        ("", _) => text,
        (kind, _) if text.contains(kind) => text,
        (kind, true) => format!("{kind} {text}"),
        (kind, false) => format!("{text} {kind}"),
    })
}

fn corrected(field: &Field, read: &str, what: &str, warnings: &mut Vec<Warning>) {
    let message = format!(
        "the {what} \"{}\" was misread by a scanner; read as \"{read}\"",
        field.value
    );
    warn(warnings, field.first, WarningCode::OcrCorrected, message);
}

fn statute(field: &Field, warnings: &mut Vec<Warning>) -> Option<String> {
    let (read, changed) = ocr::between_digits(&field.value);
    if changed {
        corrected(field, &read, "statute", warnings);
    }
    Some(spaced(&read)).filter(|v| !v.is_empty())
}

fn ncic(field: &Field, warnings: &mut Vec<Warning>) -> Option<String> {
    let text = value(field)?;
    let code = field.value.split_whitespace().next().unwrap_or_default();
    match ocr::digits(code).filter(|(read, _)| read.len() == 4) {
        Some((read, changed)) => {
            if changed {
                corrected(field, &read, "NCIC code", warnings);
            }
            Some(read)
        }
        None => Some(text),
    }
}

/// Severity in capitals; a misread `Felony` or `Misdemeanor` put right.
fn severity(field: &Field, warnings: &mut Vec<Warning>) -> Option<String> {
    let text = value(field)?;
    let (head, tail) = text.split_once(' ').unwrap_or((&text, ""));
    let known = ["FELONY", "MISDEMEANOR", "INFRACTION", "ORDINANCE"];
    let meant = known
        .iter()
        .find(|k| **k != head && head.len() > 4 && ocr::same_word(head, k));
    match meant {
        Some(meant) => {
            let read = format!("{meant} {tail}").trim_end().to_owned();
            corrected(field, &read, "severity", warnings);
            Some(read)
        }
        None => Some(text),
    }
}

fn name_of(label: Label) -> &'static str {
    super::labels::first_name(label)
}
