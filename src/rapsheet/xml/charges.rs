//! A charge element, the same for arrest, prosecution, court and sentence.

use chrono::NaiveDate;

use super::super::codes::{spaced, words};
use super::super::dates;
use super::super::disposition;
use super::super::model::{Lines, Note, Warning, WarningCode};
use super::super::ocr;
use super::super::warnings::warn;
use super::tree::Element;

/// A decision on a charge.
#[derive(Clone, Debug, Default)]
pub(super) struct Decision {
    pub(super) date: Option<NaiveDate>,
    /// In capitals; empty where only a date stands.
    pub(super) text: String,
    pub(super) lines: Lines,
}

/// A charge with everything its element says.
#[derive(Clone, Debug, Default)]
pub(super) struct XmlCharge {
    pub(super) seq: u32,
    /// The number was given, not counted.
    pub(super) numbered: bool,
    pub(super) literal: Option<String>,
    pub(super) statute: Option<String>,
    pub(super) ncic: Option<String>,
    pub(super) severity: Option<String>,
    pub(super) counts: Option<u32>,
    pub(super) tracking: Option<String>,
    pub(super) decisions: Vec<Decision>,
    pub(super) sealed: Option<String>,
    pub(super) notes: Vec<Note>,
    pub(super) lines: Lines,
}

/// Children that have a field of their own.
const FIELDS: [&str; 13] = [
    "ChargeCountQuantity",
    "ChargeDescriptionText",
    "ChargeDisposition",
    "ChargeNCICCode",
    "ChargeNCICText",
    "ChargeSequenceID",
    "ChargeSeverityText",
    "ChargeSeverityDescriptionText",
    "ChargeSeverityCode",
    "ChargeStatute",
    "ChargeText",
    "ChargeTrackingIdentification",
    "ChargeIdentification",
];

impl XmlCharge {
    /// Whether the element said nothing.
    pub(super) fn is_empty(&self) -> bool {
        self.literal.is_none()
            && self.statute.is_none()
            && self.tracking.is_none()
            && self.decisions.is_empty()
            && !self.numbered
    }
}

/// The charges of an activity.
pub(super) fn all(activity: &Element, name: &str, warnings: &mut Vec<Warning>) -> Vec<XmlCharge> {
    let mut charges = Vec::new();
    for (at, element) in activity.all(name).enumerate() {
        let charge = read(element, u32::try_from(at + 1).unwrap_or(u32::MAX), warnings);
        if charge.is_empty() {
            warn(
                warnings,
                element.lines.first,
                WarningCode::RowSkipped,
                format!("an empty {name} was left out"),
            );
        } else {
            charges.push(charge);
        }
    }
    charges
}

fn read(element: &Element, place: u32, warnings: &mut Vec<Warning>) -> XmlCharge {
    let seq = element
        .first_value(&["ChargeSequenceID"])
        .and_then(|v| ocr::number(&v))
        .map(|(n, _)| n);
    let statutes: Vec<String> = element.all("ChargeStatute").filter_map(statute).collect();
    XmlCharge {
        seq: seq.unwrap_or(place),
        numbered: seq.is_some(),
        literal: element
            .first_value(&["ChargeText", "ChargeDescriptionText"])
            .map(|v| words(&v)),
        statute: Some(statutes.join("; ")).filter(|s| !s.is_empty()),
        ncic: element
            .first_value(&["ChargeNCICCode", "ChargeNCICText"])
            .map(|v| words(&v)),
        severity: element
            .first_value(&[
                "ChargeSeverityText",
                "ChargeSeverityDescriptionText",
                "ChargeSeverityCode",
            ])
            .map(|v| words(&v)),
        counts: element
            .first_value(&["ChargeCountQuantity"])
            .and_then(|v| ocr::number(&v))
            .map(|(n, _)| n),
        tracking: element
            .first_value(&["ChargeTrackingIdentification", "ChargeIdentification"])
            .map(|v| words(&v)),
        decisions: element
            .all("ChargeDisposition")
            .map(|d| decision(d, warnings))
            .collect(),
        sealed: sealed(element),
        notes: notes(element),
        lines: element.lines,
    }
}

/// The citation of a statute, else its text.
fn statute(element: &Element) -> Option<String> {
    let named = [
        "StatuteCodeIdentification",
        "StatuteText",
        "StatuteOffenseIdentification",
        "StatuteCodeSectionIdentification",
    ];
    element
        .first_value(&named)
        .or_else(|| element.value())
        .map(|v| spaced(&v))
}

fn decision(element: &Element, warnings: &mut Vec<Warning>) -> Decision {
    let text = element.first_value(&[
        "DispositionDescriptionText",
        "ChargeDispositionOtherText",
        "DispositionCategoryText",
    ]);
    Decision {
        date: date(element, &["DispositionDate"], warnings),
        text: text.map(|t| words(&t)).unwrap_or_default(),
        lines: element.lines,
    }
}

/// The date of the first child of these names.
pub(super) fn date(element: &Element, names: &[&str], warnings: &mut Vec<Warning>) -> Option<NaiveDate> {
    let child = names.iter().find_map(|n| element.child(n))?;
    let text = child.value()?;
    let read = dates::parse(&text);
    if read.is_none() {
        warn(
            warnings,
            child.lines.first,
            WarningCode::BadDate,
            format!("\"{text}\" is no date ({})", child.name),
        );
    }
    read.map(|r| r.date)
}

/// The words that say an element is sealed: a child named so, or a text that says so.
pub(super) fn sealed(element: &Element) -> Option<String> {
    element.children.iter().find_map(|child| {
        let named = child.name.contains("Seal") || child.name.contains("Expung");
        let value = child.value().unwrap_or_default();
        let denied = matches!(
            value.to_ascii_lowercase().as_str(),
            "false" | "0" | "n" | "no" | ""
        );
        if named && !denied {
            let word = if child.name.contains("Seal") {
                "SEALED"
            } else {
                "EXPUNGED"
            };
            return Some(disposition::sealed(&value).unwrap_or_else(|| format!("{word} ({})", child.name)));
        }
        let speaks = child.name.contains("Caveat")
            || child.name == "ChargeDisposition"
            || child.name.contains("Comment");
        if speaks { disposition::sealed(&value) } else { None }
    })
}

fn notes(element: &Element) -> Vec<Note> {
    let others = element
        .children
        .iter()
        .filter(|c| !FIELDS.contains(&c.name.as_str()));
    others
        .filter_map(|c| {
            c.value().map(|value| Note {
                label: c.name.clone(),
                value,
                line: c.lines.first,
            })
        })
        .collect()
}
