//! Days in their order: offense ≤ arrest ≤ prosecutor ≤ court ≤ sentence ≤ release, birth before and today after all.

use super::super::model::{Charge, CustodyEvent, CycleRecord, Revocation};
use super::{Known, Noting};
use crate::domain::date;
use crate::web::FormErrors;
use chrono::NaiveDate;

/// A day and what it is called where another is measured by it.
type Step<'a> = (&'a str, Option<NaiveDate>);

impl Noting<'_> {
    /// `day` must not lie before any of the steps.
    fn not_before(&mut self, name: &str, day: Option<NaiveDate>, steps: &[Step<'_>]) {
        let Some(day) = day else { return };
        for (what, step) in steps {
            if let Some(step) = step.filter(|step| day < *step) {
                self.wrong(name, &format!("lies before {what} ({})", date::show(step)));
                return;
            }
        }
    }

    /// `day` must lie between birth and today.
    fn in_life(&mut self, name: &str, day: Option<NaiveDate>, known: &Known) {
        let Some(day) = day else { return };
        if day > known.today {
            self.wrong(name, "lies in the future");
        } else if known.born.is_some_and(|born| day < born) {
            self.wrong(name, "lies before the offender was born");
        }
    }
}

/// The arrest's own day.
pub fn arrest(record: &CycleRecord, known: &Known, errors: &mut FormErrors) {
    let mut noting = Noting {
        errors,
        prefix: String::new(),
        row: String::new(),
    };
    noting.in_life("arrest_date", record.arrest_date, known);
}

/// The days of one charge.
pub fn charge(arrest: Option<NaiveDate>, charge: &Charge, known: &Known, noting: &mut Noting<'_>) {
    // A day that was filled in from the disposition is told there, once.
    let convicted = charge
        .conviction_date
        .filter(|day| Some(*day) != charge.disposition_date);
    let past = [
        ("offense_date", charge.offense_date),
        ("prosecutor_date", charge.prosecutor_date),
        ("conviction_date", convicted),
        ("disposition_date", charge.disposition_date),
        ("vacated_date", charge.relief.vacated_date),
    ];
    for (name, day) in past {
        noting.in_life(name, day, known);
    }
    if charge
        .offense_date
        .is_some_and(|day| arrest.is_some_and(|arrest| day > arrest))
    {
        noting.wrong("offense_date", "lies after the arrest");
    }
    let offense = ("the offense", charge.offense_date);
    let arrest = ("the arrest", arrest);
    noting.not_before("prosecutor_date", charge.prosecutor_date, &[arrest, offense]);
    noting.not_before("conviction_date", convicted, &[arrest, offense]);
    noting.not_before("disposition_date", charge.disposition_date, &[arrest, offense]);
    let guilt = ("the day guilt was established", charge.conviction_date);
    noting.not_before("vacated_date", charge.relief.vacated_date, &[guilt, offense]);
    sentence(
        charge,
        &[
            guilt,
            ("the disposition", charge.disposition_date),
            arrest,
            offense,
        ],
        known,
        noting,
    );
}

fn sentence(charge: &Charge, before: &[Step<'_>], known: &Known, noting: &mut Noting<'_>) {
    let Some(sentence) = &charge.sentence else { return };
    let day = sentence
        .sentence_date
        .filter(|day| Some(*day) != charge.disposition_date);
    noting.in_life("sentence_date", day, known);
    noting.not_before("sentence_date", day, before);
    // Time served before sentence may end on the day of the sentence, not before it.
    let imposed = ("the sentence", sentence.sentence_date);
    let mut served = vec![imposed];
    served.extend(before);
    noting.in_life("release_date", sentence.release_date, known);
    noting.not_before("release_date", sentence.release_date, &served);
    let last = charge
        .revocations
        .iter()
        .filter_map(|revocation| revocation.release_date)
        .max();
    noting.not_before(
        "release_date",
        sentence.release_date,
        &[("the release after a revocation", last)],
    );
    noting.in_life("supervision_start", sentence.supervision_start, known);
    noting.not_before("supervision_start", sentence.supervision_start, &served);
    let began = ("its beginning", sentence.supervision_start);
    noting.not_before("supervision_end", sentence.supervision_end, &[began, imposed]);
    noting.in_life(
        "warrant_outstanding_from",
        sentence.warrant_outstanding_from,
        known,
    );
    noting.not_before(
        "warrant_outstanding_from",
        sentence.warrant_outstanding_from,
        &[began, imposed],
    );
}

/// The days of one revocation.
pub fn revocation(charge: &Charge, revocation: &Revocation, known: &Known, noting: &mut Noting<'_>) {
    let imposed = charge
        .sentence
        .as_ref()
        .and_then(|sentence| sentence.sentence_date);
    let before = [
        ("the sentence", imposed),
        ("the disposition", charge.disposition_date),
    ];
    noting.in_life("revoked_on", Some(revocation.revoked_on), known);
    noting.not_before("revoked_on", Some(revocation.revoked_on), &before);
    noting.in_life("release_date", revocation.release_date, known);
    noting.not_before(
        "release_date",
        revocation.release_date,
        &[("the revocation", Some(revocation.revoked_on))],
    );
}

/// The day of one event in custody.
pub fn custody(custody: &CustodyEvent, known: &Known, noting: &mut Noting<'_>) {
    if custody.happened_on.is_none() && custody.event.is_empty() {
        noting.wrong("happened_on", "enter the day, or say in words what is known");
    }
    noting.in_life("happened_on", custody.happened_on, known);
}
