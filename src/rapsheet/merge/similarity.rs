//! How similar two cycles are, from 0 to 100.

use std::collections::HashSet;

use chrono::NaiveDate;

use super::super::codes::words;
use super::super::model::Cycle;
use super::super::ocr::Shape;

/// Days by which two dates of the same event may differ.
const NEAR_DAYS: u64 = 3;

/// Words of agencies that are written in several ways.
const ABBREVIATIONS: [(&str, &str); 14] = [
    ("PD", "POLICE"),
    ("POLICE DEPARTMENT", "POLICE"),
    ("POLICE DEPT", "POLICE"),
    ("SO", "SHERIFF"),
    ("SHERIFF'S OFFICE", "SHERIFF"),
    ("SHERIFFS OFFICE", "SHERIFF"),
    ("SHERIFF'S DEPARTMENT", "SHERIFF"),
    ("SHERIFF OFFICE", "SHERIFF"),
    ("SHERIFFS DEPT", "SHERIFF"),
    ("SHERIFF DEPT", "SHERIFF"),
    ("SAINT", "ST"),
    ("DEPARTMENT", "DEPT"),
    ("CO", "COUNTY"),
    ("CNTY", "COUNTY"),
];

/// An agency's or court's name in one way of writing.
pub(super) fn agency_key(name: &str) -> String {
    let plain: String = words(name)
        .chars()
        .map(|c| if matches!(c, '.' | ',' | '-') { ' ' } else { c })
        .collect();
    let mut key = format!(" {} ", words(&plain));
    for (written, meant) in ABBREVIATIONS {
        key = key.replace(&format!(" {written} "), &format!(" {meant} "));
    }
    key.trim().to_owned()
}

/// Similarity of two cycles.
pub(super) fn of(old: &Cycle, new: &Cycle) -> u32 {
    let date = date_score(date_of(old), date_of(new));
    let numbers = numbers_score(old, new);
    let agency = agency_score(old, new);
    let charges = charges_score(old, new);
    match (date, numbers) {
        // The agency's or court's own number decides, unless the dates are far apart and the charges others.
        (_, Some(true)) if date.is_some() || charges >= 50 => 80 + date.unwrap_or(0) / 5 + charges / 10,
        (Some(date), Some(false)) => (date + agency + charges * 2 / 5).saturating_sub(35),
        (Some(date), _) => date + agency + charges * 2 / 5,
        (None, _) => 0,
    }
    .min(100)
}

fn date_of(cycle: &Cycle) -> Option<NaiveDate> {
    cycle.arrest.as_ref().and_then(|a| a.date).or(cycle.earliest)
}

/// `None` for dates that cannot be those of one event; both unknown is weak but possible.
fn date_score(old: Option<NaiveDate>, new: Option<NaiveDate>) -> Option<u32> {
    match (old, new) {
        (Some(old), Some(new)) => match old.signed_duration_since(new).num_days().unsigned_abs() {
            0 => Some(40),
            1 => Some(34),
            days if days <= NEAR_DAYS => Some(28),
            _ => None,
        },
        (None, None) => Some(10),
        _ => Some(5),
    }
}

/// Whether case numbers of arrest or court agree (`true`), contradict (`false`), or do not tell.
fn numbers_score(old: &Cycle, new: &Cycle) -> Option<bool> {
    let arrest = |c: &Cycle| -> Vec<String> {
        c.arrest
            .iter()
            .chain(&c.further_arrests)
            .filter_map(|a| a.case_no.as_deref().map(number_key))
            .collect()
    };
    let court = |c: &Cycle| -> Vec<String> {
        c.courts
            .iter()
            .filter_map(|c| c.case_no.as_deref().map(number_key))
            .collect()
    };
    let agree = |a: Vec<String>, b: Vec<String>| {
        let (a, b): (HashSet<_>, HashSet<_>) = (a.into_iter().collect(), b.into_iter().collect());
        if a.is_empty() || b.is_empty() {
            None
        } else {
            Some(!a.is_disjoint(&b))
        }
    };
    match (agree(arrest(old), arrest(new)), agree(court(old), court(new))) {
        (Some(true), _) | (_, Some(true)) => Some(true),
        (Some(false), Some(false)) => Some(false),
        _ => None,
    }
}

fn number_key(number: &str) -> String {
    number
        .chars()
        .filter(|c| c.is_ascii_alphanumeric())
        .collect::<String>()
        .to_uppercase()
}

fn agency_score(old: &Cycle, new: &Cycle) -> u32 {
    let (Some(a), Some(b)) = (&old.arrest, &new.arrest) else {
        return 5;
    };
    if a.ori.is_some() && a.ori == b.ori {
        return 20;
    }
    match (&a.agency, &b.agency) {
        (Some(a), Some(b)) => {
            let (a, b) = (agency_key(a), agency_key(b));
            if a == b {
                20
            } else if Shape::of(&a).slips(&Shape::of(&b)).is_some() {
                15
            } else {
                0
            }
        }
        _ => 8,
    }
}

/// Share of charges that occur on both sides, of 100.
fn charges_score(old: &Cycle, new: &Cycle) -> u32 {
    let (a, b) = (charge_keys(old), charge_keys(new));
    if a.is_empty() || b.is_empty() {
        return 50;
    }
    let mut left = b.clone();
    let mut common = 0;
    for charge in &a {
        let hit = left.iter().position(|other| same_charge(charge, other));
        if let Some(at) = hit {
            left.swap_remove(at);
            common += 1;
        }
    }
    (common * 200 / (a.len() + b.len())) as u32
}

type ChargeKey = (Option<String>, Option<String>);

fn charge_keys(cycle: &Cycle) -> Vec<ChargeKey> {
    let arrests = cycle.arrest.iter().chain(&cycle.further_arrests);
    let at_arrest: Vec<ChargeKey> = arrests
        .flat_map(|a| &a.charges)
        .map(|c| (c.statute.clone(), c.literal.clone()))
        .collect();
    if !at_arrest.is_empty() {
        return at_arrest;
    }
    cycle
        .courts
        .iter()
        .flat_map(|c| &c.charges)
        .map(|c| (c.statute.clone(), c.literal.clone()))
        .collect()
}

fn same_charge(a: &ChargeKey, b: &ChargeKey) -> bool {
    let statute = |s: &Option<String>| s.as_deref().map(number_key);
    let same_statute = a.0.is_some() && statute(&a.0) == statute(&b.0);
    let same_literal = match (&a.1, &b.1) {
        (Some(a), Some(b)) => Shape::of(a).slips(&Shape::of(b)).is_some(),
        _ => false,
    };
    same_statute || same_literal
}
