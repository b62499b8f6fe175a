//! A history as its page shows it: one card per cycle, everything recorded in it in words.

use super::super::asks::{
    ARREST, ARREST_MORE, CHARGE, COURT, ELEMENTS, FACTS, LAW, PROSECUTOR, RECORD, RELATION, RELEASE, RELIEF,
    REVOCATION, SENTENCE, SENTENCE_MORE,
};
use super::super::fill;
use super::super::model::{Charge, CustodyEvent, Cycle, Lines, Verified};
use super::words::{anchor, outcome, sentence};
use crate::domain::prior::{ArrestKind, Source, Words};
use crate::domain::{date, zone};
use crate::offenders::ask::Group;
use crate::web::fields::Fields;
use crate::web::paths;
use chrono_tz::Tz;
use std::collections::HashMap;
use uuid::Uuid;

/// One arrest cycle.
#[derive(Clone, Debug, Default)]
pub struct CycleCard {
    /// Id of the element, for links to it.
    pub anchor: String,
    /// Its number in time, from 1.
    pub number: usize,
    /// Day of the arrest, `MM/DD/YYYY`; "No date" when none is recorded.
    pub day: String,
    /// Arrest, summons or traffic stop.
    pub kind: &'static str,
    /// Agency and county.
    pub place: String,
    /// The charges in a line.
    pub charges_line: String,
    /// How the gravest charge ended, and its tone.
    pub outcome: (String, &'static str),
    /// The sentence in a line; empty for none.
    pub sentence_line: String,
    /// Where it comes from.
    pub provenance: Provenance,
    /// What is recorded of the arrest.
    pub facts: Vec<(&'static str, String)>,
    /// Its charges.
    pub charges: Vec<ChargeCard>,
    /// What happened in custody.
    pub custody: Vec<CustodyLine>,
    /// Page that changes it.
    pub edit_href: String,
    /// Page that compares it with its source.
    pub verify_href: String,
    /// Page that removes it.
    pub remove_href: String,
}

/// Where a datum comes from, and whether it was compared with it.
#[derive(Clone, Debug, Default)]
pub struct Provenance {
    /// The source in words.
    pub source: &'static str,
    /// Lines of the file, such as "lines 40–58"; empty when it was not read from a file.
    pub lines: String,
    /// Page that shows them; empty when it was not read from a file.
    pub href: String,
    /// "Verified 03/14/2026 by Anna Reyes"; empty when it was not.
    pub verified: String,
}

/// One charge.
#[derive(Clone, Debug, Default)]
pub struct ChargeCard {
    /// Its number in the cycle, as the source counts.
    pub number: i16,
    /// The offense.
    pub title: String,
    /// How it ended, and its tone.
    pub outcome: (String, &'static str),
    /// The sentence in a line; empty for none.
    pub sentence_line: String,
    /// Where it comes from.
    pub provenance: Provenance,
    /// Everything recorded, step by step.
    pub sections: Vec<Section>,
}

/// What is recorded of one step.
#[derive(Clone, Debug, Default)]
pub struct Section {
    /// Prosecutor, court, sentence …
    pub title: String,
    /// Word and value.
    pub pairs: Vec<(&'static str, String)>,
}

/// One event in custody.
#[derive(Clone, Debug, Default)]
pub struct CustodyLine {
    /// Day, `MM/DD/YYYY`; "No date" when none is recorded.
    pub day: String,
    /// What happened.
    pub what: String,
    /// Where.
    pub place: String,
    /// Where it comes from.
    pub source: &'static str,
}

fn charge_names(cycles: &[Cycle]) -> HashMap<Uuid, String> {
    cycles
        .iter()
        .flat_map(|cycle| &cycle.record.charges)
        .map(|charge| (charge.id, charge_name(charge)))
        .collect()
}

/// A charge in a line, for lists to choose from: `ROBBERY 2ND DEGREE, Conviction 10/05/2014`.
pub fn charge_name(charge: &Charge) -> String {
    let title = if charge.title().is_empty() {
        "Charge without words"
    } else {
        charge.title()
    };
    match (charge.disposition, charge.disposition_date) {
        (Some(disposition), Some(day)) => format!("{title}, {} {}", disposition.label(), date::show(day)),
        (Some(disposition), None) => format!("{title}, {}", disposition.label()),
        (None, Some(day)) => format!("{title}, {}", date::show(day)),
        (None, None) => title.to_owned(),
    }
}

/// What the cards of a history have in common.
#[derive(Clone, Debug)]
pub struct Around {
    /// The offender.
    offender: Uuid,
    /// How charges are called where others refer to them.
    names: HashMap<Uuid, String>,
    /// Where the reader's office is: days are told by its clock.
    zone: Tz,
}

impl Around {
    /// Of all cycles of an offender, for a reader in `zone`.
    pub fn of(offender: Uuid, cycles: &[Cycle], zone: Tz) -> Self {
        Self {
            offender,
            names: charge_names(cycles),
            zone,
        }
    }

    fn verified(&self, verified: Option<&Verified>) -> String {
        verified
            .map(|verified| verified_words(verified, self.zone))
            .unwrap_or_default()
    }
}

/// One cycle as a card.
pub fn card(number: usize, cycle: &Cycle, around: &Around) -> CycleCard {
    let offender_id = around.offender;
    let record = &cycle.record;
    let mut fields = fill::cycle(record);
    fields.set("county_fips", cycle.county.clone());
    let gravest = record
        .charges
        .iter()
        .max_by_key(|charge| (charge.convicted(), charge.felony()));
    let source = if record.document_id.is_some() {
        paths::cycle_source(offender_id, cycle.id)
    } else {
        String::new()
    };
    CycleCard {
        anchor: anchor(cycle.id),
        number,
        day: record.day().map_or_else(|| "No date".to_owned(), date::show),
        kind: if record.arrest_kind == ArrestKind::Arrest {
            "Arrest"
        } else {
            record.arrest_kind.label()
        },
        place: place(cycle),
        charges_line: charges_line(&record.charges),
        outcome: gravest.map_or_else(|| ("No charge recorded".to_owned(), ""), outcome),
        sentence_line: gravest
            .and_then(|charge| charge.sentence.as_ref())
            .map(sentence)
            .unwrap_or_default(),
        provenance: provenance(
            record.source,
            record.lines,
            source.clone(),
            around.verified(cycle.verified.as_ref()),
        ),
        facts: [&ARREST, &ARREST_MORE]
            .iter()
            .flat_map(|group| group.answers(&fields))
            .collect(),
        charges: record
            .charges
            .iter()
            .zip(fields.rows("charges"))
            .map(|(charge, fields)| charge_card(charge, fields, around, &source))
            .collect(),
        custody: record.custody.iter().map(custody_line).collect(),
        edit_href: paths::cycle_edit(offender_id, cycle.id),
        verify_href: paths::cycle_verify(offender_id, cycle.id),
        remove_href: paths::cycle_remove(offender_id, cycle.id),
    }
}

/// Who arrested, and where.
fn place(cycle: &Cycle) -> String {
    let county = if cycle.county.is_empty() {
        &cycle.record.state
    } else {
        &cycle.county
    };
    let parts: Vec<&str> = [cycle.record.agency_name.as_str(), county]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    parts.join(" · ")
}

/// What was charged, in one line.
fn charges_line(charges: &[Charge]) -> String {
    let titles: Vec<&str> = charges
        .iter()
        .map(Charge::title)
        .filter(|title| !title.is_empty())
        .collect();
    if titles.is_empty() {
        "No charge recorded".to_owned()
    } else {
        titles.join("; ")
    }
}

fn provenance(source: Source, lines: Option<Lines>, href: String, verified: String) -> Provenance {
    Provenance {
        source: source.label(),
        lines: match lines {
            Some(lines) if lines.from == lines.to => format!("line {}", lines.from),
            Some(lines) => format!("lines {}–{}", lines.from, lines.to),
            None => String::new(),
        },
        href,
        verified,
    }
}

/// "Verified 03/14/2026 by Anna Reyes"; the day is that of the office whose `zone` it is.
pub fn verified_words(verified: &Verified, zone: Tz) -> String {
    let day = zone::day(verified.at, zone);
    format!("Verified {} by {}", date::show(day), verified.name)
}

fn charge_card(charge: &Charge, fields: &Fields, around: &Around, source: &str) -> ChargeCard {
    let mut fields = fields.clone();
    if let Some(sentence) = &charge.sentence {
        let after = sentence.consecutive_to.iter().map(|id| {
            around
                .names
                .get(id)
                .cloned()
                .unwrap_or_else(|| "a charge that is no longer recorded".to_owned())
        });
        fields.set_all("consecutive_to", after.collect());
    }
    ChargeCard {
        number: charge.seq,
        title: if charge.title().is_empty() {
            "Charge without words".to_owned()
        } else {
            charge.title().to_owned()
        },
        outcome: outcome(charge),
        sentence_line: charge.sentence.as_ref().map(sentence).unwrap_or_default(),
        provenance: provenance(
            charge.source,
            charge.lines,
            source.to_owned(),
            around.verified(charge.verified.as_ref()),
        ),
        sections: sections(&fields),
    }
}

/// Everything recorded of a charge, in the order in which it happened, then what the law asks.
fn sections(fields: &Fields) -> Vec<Section> {
    let mut sections = Vec::new();
    let mut add = |title: String, groups: &[&Group], fields: &Fields| {
        let pairs: Vec<_> = groups.iter().flat_map(|group| group.answers(fields)).collect();
        if !pairs.is_empty() {
            sections.push(Section { title, pairs });
        }
    };
    add("Charge".to_owned(), &[&CHARGE], fields);
    add("Prosecutor".to_owned(), &[&PROSECUTOR], fields);
    add("Court".to_owned(), &[&COURT], fields);
    add("Sentence".to_owned(), &[&SENTENCE, &SENTENCE_MORE], fields);
    let several = fields.rows("revocations").len() > 1;
    for (index, row) in fields.rows("revocations").iter().enumerate() {
        let title = if several {
            format!("Revocation {}", index + 1)
        } else {
            "Revocation".to_owned()
        };
        add(title, &[&REVOCATION], row);
    }
    for group in [&RELEASE, &LAW, &RELATION, &RELIEF, &ELEMENTS, &FACTS, &RECORD] {
        add(group.title.to_owned(), &[group], fields);
    }
    sections
}

fn custody_line(custody: &CustodyEvent) -> CustodyLine {
    let what = if custody.event.is_empty() {
        custody.kind.label().to_owned()
    } else {
        format!("{}: {}", custody.kind.label(), custody.event)
    };
    let place: Vec<&str> = [custody.agency_name.as_str(), custody.ori.as_str()]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    CustodyLine {
        day: custody
            .happened_on
            .map_or_else(|| "No date".to_owned(), date::show),
        what,
        place: place.join(", "),
        source: custody.source.label(),
    }
}
