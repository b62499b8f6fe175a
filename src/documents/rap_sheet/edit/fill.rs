//! From a cycle to the form.

use crate::domain::date;
use crate::rapsheet::{Arrest, Court, CourtCharge, Cycle};
use crate::web::fields::Fields;
use chrono::NaiveDate;

fn row<const N: usize>(values: [(&str, String); N]) -> Fields {
    let mut fields = Fields::default();
    for (name, value) in values {
        fields.set(name, value);
    }
    fields
}

fn text(value: &Option<String>) -> String {
    value.clone().unwrap_or_default()
}

fn day(value: Option<NaiveDate>) -> String {
    date::show_opt(value)
}

/// The form of a cycle.
pub fn cycle(cycle: &Cycle) -> Fields {
    let mut fields = Fields::default();
    *fields.rows_mut("arrests") = cycle
        .arrest
        .iter()
        .chain(&cycle.further_arrests)
        .map(arrest)
        .collect();
    *fields.rows_mut("prosecution") = cycle
        .prosecution
        .iter()
        .map(|action| {
            row([
                ("seq", action.seq.to_string()),
                ("date", day(action.date)),
                ("action", text(&action.action)),
                ("reason", text(&action.reason)),
            ])
        })
        .collect();
    *fields.rows_mut("courts") = cycle.courts.iter().map(court).collect();
    *fields.rows_mut("custody") = cycle
        .corrections
        .iter()
        .map(|event| {
            row([
                ("date", day(event.date)),
                ("event", text(&event.event)),
                ("agency", text(&event.agency)),
            ])
        })
        .collect();
    fields
}

fn arrest(arrest: &Arrest) -> Fields {
    let mut fields = row([
        ("date", day(arrest.date)),
        ("agency", text(&arrest.agency)),
        ("ori", text(&arrest.ori)),
        ("case_no", text(&arrest.case_no)),
    ]);
    *fields.rows_mut("charges") = arrest
        .charges
        .iter()
        .map(|charge| {
            row([
                ("seq", charge.seq.to_string()),
                ("literal", text(&charge.literal)),
                ("statute", text(&charge.statute)),
                ("ncic", text(&charge.ncic)),
                ("severity", text(&charge.severity)),
                ("offense_date", day(charge.offense_date)),
            ])
        })
        .collect();
    fields
}

fn court(court: &Court) -> Fields {
    let mut fields = row([("agency", text(&court.agency)), ("case_no", text(&court.case_no))]);
    *fields.rows_mut("charges") = court.charges.iter().map(in_court).collect();
    fields
}

fn in_court(charge: &CourtCharge) -> Fields {
    let sentence = charge.sentence.as_ref().map(|sentence| sentence.text.clone());
    let mut fields = row([
        ("seq", charge.seq.to_string()),
        ("literal", text(&charge.literal)),
        ("statute", text(&charge.statute)),
        ("severity", text(&charge.severity)),
        ("amended_from", text(&charge.amended_from)),
        ("disposition", text(&charge.disposition)),
        ("date", day(charge.date)),
        ("sentence", sentence.unwrap_or_default()),
        ("sentence_date", day(charge.sentence_date)),
    ]);
    *fields.rows_mut("changes") = charge
        .modifications
        .iter()
        .map(|change| row([("date", day(change.date)), ("text", change.text.clone())]))
        .collect();
    fields
}
