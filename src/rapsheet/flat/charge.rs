//! A row's charge and what became of it.

use chrono::NaiveDate;

use super::super::assemble;
use super::super::disposition;
use super::super::model::{
    Charge, Court, CourtCharge, Cycle, Lines, Modification, ProsecutorAction, Warning, WarningCode,
};
use super::super::ocr;
use super::super::sentence;
use super::super::warnings::warn;
use super::heading::Column;
use super::row::Row;

/// Adds a row's charge to its cycle, and what became of it.
pub(super) fn add(cycle: &mut Cycle, row: &Row, warnings: &mut Vec<Warning>) {
    let lines = Lines::one(row.line);
    cycle.lines.include(lines);
    let Some(arrest) = &mut cycle.arrest else { return };
    arrest.lines.include(lines);
    let next = arrest
        .charges
        .iter()
        .map(|c| c.seq)
        .max()
        .unwrap_or(0)
        .saturating_add(1);
    let seq = match row.text(Column::Sequence).as_deref().map(ocr::number) {
        Some(Some((seq, _))) => seq,
        Some(None) => {
            let message = format!(
                "row {}: the charge has no readable number; taken as charge {next}",
                row.line
            );
            warn(warnings, row.line, WarningCode::BadNumber, message);
            next
        }
        None => next,
    };
    let charge = Charge {
        seq,
        literal: row.text(Column::Description),
        statute: row.written(Column::Statute),
        ncic: row.text(Column::Ncic),
        severity: row.text(Column::Level),
        offense_date: row.date(Column::OffenseDate, "date of the offense", warnings),
        sealed: row
            .text(Column::Disposition)
            .and_then(|d| disposition::sealed(&d)),
        lines,
        ..Charge::default()
    };
    let known = arrest
        .charges
        .iter()
        .any(|c| c.seq == seq && c.literal == charge.literal && c.statute == charge.statute);
    if !known {
        if arrest.charges.iter().any(|c| c.seq == seq) {
            let message = format!(
                "row {}: charge {seq} of this arrest was already another charge",
                row.line
            );
            warn(warnings, row.line, WarningCode::Contradiction, message);
        }
        arrest.charges.push(charge.clone());
    }
    dispose(cycle, row, charge, warnings);
}

/// What became of a charge: a prosecutor's action, or a court's disposition.
fn dispose(cycle: &mut Cycle, row: &Row, charge: Charge, warnings: &mut Vec<Warning>) {
    let lines = Lines::one(row.line);
    let date = row.date(Column::DispositionDate, "date of the disposition", warnings);
    let text = row.text(Column::Disposition);
    let case_no = row.known(Column::CourtCase);
    if text.as_deref().is_some_and(by_prosecutor) {
        let read = disposition::prosecutor(text.as_deref().unwrap_or_default());
        cycle.prosecution.push(ProsecutorAction {
            seq: charge.seq,
            date,
            action: read.action,
            reason: read.reason.or_else(|| row.text(Column::Reason)),
            literal: charge.literal,
            statute: charge.statute,
            severity: charge.severity,
            lines,
            ..ProsecutorAction::default()
        });
        return;
    }
    if text.is_none() && case_no.is_none() {
        return;
    }
    let charge = in_court(row, charge, text.unwrap_or_default(), date, warnings);
    let court = Court {
        agency: row.text(Column::Court),
        case_no,
        charges: vec![charge],
        lines,
        ..Court::default()
    };
    match cycle
        .courts
        .iter_mut()
        .find(|c| c.case_no.is_none() && court.case_no.is_none() && c.agency == court.agency)
    {
        Some(known) => {
            known.lines.include(lines);
            known.charges.extend(court.charges);
        }
        None => assemble::add_court(cycle, court),
    }
}

fn by_prosecutor(text: &str) -> bool {
    [
        "DECLIN",
        "REFUSED",
        "NOT FILED",
        "NO CHARGES FILED",
        "NO FILE",
        "REJECTED",
        "FILED",
    ]
    .iter()
    .any(|w| text.starts_with(w))
}

fn in_court(
    row: &Row,
    charge: Charge,
    text: String,
    date: Option<NaiveDate>,
    warnings: &mut Vec<Warning>,
) -> CourtCharge {
    let lines = Lines::one(row.line);
    let sentence_text = row.text(Column::Sentence);
    let mut out = CourtCharge {
        seq: charge.seq,
        literal: charge.literal,
        statute: charge.statute,
        severity: charge.severity,
        plea: row.text(Column::Plea),
        amended_from: row.text(Column::AmendedFrom),
        offense_date: charge.offense_date,
        sealed: charge.sealed,
        date,
        lines,
        ..CourtCharge::default()
    };
    if disposition::is_change(&text) {
        let all = [Some(text), sentence_text]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(", ");
        let sentence = sentence::parse(&all);
        out.date = None;
        out.modifications.push(Modification {
            date,
            text: all,
            sentence,
            lines,
        });
        return out;
    }
    let read = disposition::court(&text);
    out.reason = read.reason.or_else(|| row.text(Column::Reason));
    out.sentence = sentence_text.or(read.sentence).map(|s| sentence::parse(&s));
    let sentenced = row.date(Column::SentenceDate, "date of the sentence", warnings);
    out.sentence_date = sentenced.filter(|d| Some(*d) != date);
    out.disposition = Some(read.disposition).filter(|d| !d.is_empty());
    if text.contains("AMENDED") && out.amended_from.is_none() {
        // The row describes the charge at arrest; what it was amended to is not in the file.
        out.amended_from = out.literal.take();
        (out.statute, out.severity) = (None, None);
        let message = format!(
            "row {}: the charge was amended, but the row does not say to what",
            row.line
        );
        warn(warnings, row.line, WarningCode::Missing, message);
    }
    out
}
