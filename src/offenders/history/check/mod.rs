//! What must hold between the fields of a cycle: days in their order, terms within terms, no sentence without a plea.
//! Records read from files may break these rules; what a person types may not.

mod dates;
mod terms;

use super::asks::{CHARGE_GROUPS, CUSTODY, CYCLE_GROUPS, REVOCATION};
use super::model::{Charge, CycleRecord};
use crate::domain::prior::Disposition;
use crate::offenders::ask::Group;
use crate::web::FormErrors;
use chrono::NaiveDate;
use std::collections::HashSet;
use uuid::Uuid;

/// What is known besides the form.
#[derive(Clone, Debug)]
pub struct Known {
    /// The offender's earliest date of birth.
    pub born: Option<NaiveDate>,
    /// The day of the deed.
    pub today: NaiveDate,
    /// Charges of the offender's other cycles.
    pub other_charges: HashSet<Uuid>,
    /// State of the county chosen; `None` when there is no such county.
    pub county_state: Option<String>,
}

/// Notes mistakes at the fields of one row.
struct Noting<'a> {
    errors: &'a mut FormErrors,
    prefix: String,
    row: String,
}

impl Noting<'_> {
    fn wrong(&mut self, name: &str, message: &str) {
        // Names that several forms share are told apart by where the row stands.
        let own: &[&Group] = match self.prefix.as_str() {
            prefix if prefix.contains("revocations") => &[&REVOCATION],
            prefix if prefix.starts_with("custody") => &[&CUSTODY],
            "" => &CYCLE_GROUPS,
            _ => &CHARGE_GROUPS,
        };
        let label = own
            .iter()
            .flat_map(|group| group.asks)
            .find(|ask| ask.name == name)
            .map_or("", |ask| ask.label);
        self.errors.add(
            format!("{}{name}", self.prefix),
            format!("{label}{}: {message}", self.row),
        );
    }
}

/// Notes every mistake at its field.
pub fn check(record: &CycleRecord, known: &Known, errors: &mut FormErrors) {
    if record.charges.is_empty() && record.arrest_date.is_none() {
        let mut cycle = Noting {
            errors,
            prefix: String::new(),
            row: String::new(),
        };
        cycle.wrong(
            "arrest_date",
            "enter the day of the arrest, or at least one charge below",
        );
    }
    county(record, known, errors);
    dates::arrest(record, known, errors);
    let several = record.charges.len() > 1;
    let mine: HashSet<Uuid> = record.charges.iter().map(|charge| charge.id).collect();
    for (index, charge) in record.charges.iter().enumerate() {
        let row = if several {
            format!(" (charge {})", index + 1)
        } else {
            String::new()
        };
        let mut noting = Noting {
            errors,
            prefix: format!("charges[{index}]."),
            row,
        };
        named(charge, &mut noting);
        ended(charge, &mut noting);
        dates::charge(record.arrest_date, charge, known, &mut noting);
        terms::charge(charge, &mut noting);
        if let Some(sentence) = &charge.sentence {
            let unknown =
                |id: &Uuid| *id == charge.id || !(mine.contains(id) || known.other_charges.contains(id));
            if sentence.consecutive_to.iter().any(unknown) {
                noting.wrong("consecutive_to", "choose other charges of this offender");
            }
        }
        for (at, revocation) in charge.revocations.iter().enumerate() {
            let mut noting = Noting {
                errors,
                prefix: format!("charges[{index}].revocations[{at}]."),
                row: format!(" (revocation {} of charge {})", at + 1, index + 1),
            };
            dates::revocation(charge, revocation, known, &mut noting);
        }
    }
    for (at, custody) in record.custody.iter().enumerate() {
        let mut noting = Noting {
            errors,
            prefix: format!("custody[{at}]."),
            row: format!(" (custody {})", at + 1),
        };
        dates::custody(custody, known, &mut noting);
    }
}

fn county(record: &CycleRecord, known: &Known, errors: &mut FormErrors) {
    if record.county_fips.is_none() {
        return;
    }
    let mut noting = Noting {
        errors,
        prefix: String::new(),
        row: String::new(),
    };
    match &known.county_state {
        None => noting.wrong("county_fips", "choose one of the list"),
        Some(state) if *state != record.state => {
            noting.wrong(
                "county_fips",
                "lies in another State than the one chosen; choose again",
            );
        }
        Some(_) => {}
    }
}

fn named(charge: &Charge, noting: &mut Noting<'_>) {
    if charge.literal.is_empty() && charge.court_literal.is_empty() {
        noting.wrong("literal", "say what the charge was, or remove it");
    }
}

/// A charge that did not end in guilt has no day of guilt and no sentence.
fn ended(charge: &Charge, noting: &mut Noting<'_>) {
    let Some(disposition) = charge.disposition else {
        return;
    };
    let without = match disposition {
        Disposition::Dismissed => "dismissed",
        Disposition::Acquitted => "acquitted of",
        Disposition::Declined => "not charged by the prosecutor",
        Disposition::Pending => "still pending",
        _ => return,
    };
    if charge.conviction_date.is_some() {
        noting.wrong(
            "conviction_date",
            &format!("there is none for a charge {without}; clear it or change the disposition"),
        );
    }
    if charge
        .sentence
        .as_ref()
        .is_some_and(|sentence| sentence.imposed_months.is_some() || sentence.imposed_days.is_some())
    {
        noting.wrong(
            "imposed_months",
            &format!("there is none for a charge {without}; clear it or change the disposition"),
        );
    }
}
