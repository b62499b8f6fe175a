//! From records to facts: the history, the nomination, an attorney's assessment of the instant offense and rulings on priors become
//! the facts that the eligibility engine judges.
//!
//! ```ignore
//! let mapped = screening::facts::map(&Records { birth_date, cycles: &cycles, nomination: &nomination,
//!     assessment: &assessment, rulings: &rulings }, &classifier, &law);
//! let screening = eligibility::screen(&mapped.facts, &law, as_of);
//! mapped.priors[0].charge_id          // which row of the history `p1` is
//! ```
//! Nothing is invented on the way: what the records do not say is unknown, and what the classifier concluded is kept beside it with its basis.

mod assessment;
mod custody;
mod described;
mod drug;
mod firearm;
mod legal;
mod offense;
mod prior;
mod rulings;
mod sentence;

use std::collections::HashMap;

use chrono::NaiveDate;
use uuid::Uuid;

pub use assessment::Assessment;
pub use described::described;
pub use drug::OtherDrug;
pub use rulings::{Override, Ruling};

use crate::domain::date;
use crate::domain::prior::ArrestKind;
use crate::eligibility::classify::{Classifier, Placement};
use crate::eligibility::facts::{Fact, Facts, Offender, Prior};
use crate::eligibility::law::Law;
use crate::offenders::history::{Charge, Cycle};
use crate::referrals::nomination::Nomination;

/// What is recorded about an offender and a referral.
#[derive(Clone, Copy, Debug)]
pub struct Records<'a> {
    /// The offender's date of birth.
    pub birth_date: Option<NaiveDate>,
    /// The whole history, as [`crate::offenders::history::load`] gives it.
    pub cycles: &'a [Cycle],
    /// What the nominator says about the instant offense.
    pub nomination: &'a Nomination,
    /// What an attorney says about it.
    pub assessment: &'a Assessment,
    /// Rulings on priors.
    pub rulings: &'a [Ruling],
}

/// The facts, and which record each prior is.
#[derive(Clone, Debug)]
pub struct Mapped {
    /// What the engine judges.
    pub facts: Facts,
    /// The priors in the order of the facts.
    pub priors: Vec<MappedPrior>,
    /// Rulings that no key of the vocabulary expresses: to be applied after the prior's own test.
    pub overrides: Vec<Override>,
    /// Drugs of the nomination beside the one that the facts name.
    pub other_drugs: Vec<OtherDrug>,
    /// What the records leave open beyond the facts' own questions, in plain English.
    pub questions: Vec<String>,
}

/// A prior and where it comes from.
#[derive(Clone, Debug)]
pub struct MappedPrior {
    /// Its id in the facts: `p1` is the oldest.
    pub id: String,
    /// The charge.
    pub charge_id: Uuid,
    /// For people: `p1 · Burglary 2nd degree (07/02/2006)`.
    pub label: String,
    /// How it was classified.
    pub placement: Placement,
}

/// A charge with the cycle it belongs to.
#[derive(Clone, Copy, Debug)]
struct Placed<'a> {
    cycle: &'a Cycle,
    charge: &'a Charge,
}

/// Maps the records. Every charge is a prior, however it ended: the engine says why one does not count. One that the record
/// leaves without an outcome is a prior whose disposition is unknown, for it may be a conviction.
#[must_use]
pub fn map(records: &Records<'_>, classifier: &Classifier, law: &Law) -> Mapped {
    let charges = in_order(records.cycles);
    let ids: HashMap<Uuid, String> = charges
        .iter()
        .enumerate()
        .map(|(at, placed)| (placed.charge.id, format!("p{}", at + 1)))
        .collect();
    let mut priors = Vec::with_capacity(charges.len());
    let mut facts = Vec::with_capacity(charges.len());
    let mut questions = Vec::new();
    let mut overrides = Vec::new();
    let mut stood = Vec::new();
    for placed in charges {
        let id = ids.get(&placed.charge.id).cloned().unwrap_or_default();
        let placement = classifier.place(&described(placed.charge, placed.cycle.record.arrest_date), law);
        let mut fact = prior::prior(id.clone(), placed, &placement, &ids);
        if records.assessment.arrest_stands_for_offense && stand_in(&mut fact) {
            stood.push(id.clone());
        }
        let ruled = rulings::apply(&mut fact, placed.charge.id, records.rulings, law);
        overrides.extend(ruled);
        let label = label(&id, placed);
        if placed.charge.disposition.is_none() {
            questions.push(format!("How did this charge end: {label}?"));
        }
        questions.extend(open(&placement, &label));
        priors.push(MappedPrior {
            id,
            charge_id: placed.charge.id,
            label,
            placement,
        });
        facts.push(fact);
    }
    if !stood.is_empty() {
        questions.push(format!(
            "The day of arrest stands for the day of the offense of {}, as the assessment says.",
            stood.join(", ")
        ));
    }
    let (instant_offense, other_drugs) = offense::instant(records.nomination, law);
    let mut facts = Facts {
        offender: Offender {
            dob: Fact::from(records.birth_date),
        },
        instant_offense,
        priors: facts,
        ..Facts::default()
    };
    records.assessment.apply(&mut facts);
    Mapped {
        facts,
        priors,
        overrides,
        other_drugs,
        questions,
    }
}

/// Puts the day of the arrest in place of an offense date that nobody recorded; whether it did.
fn stand_in(prior: &mut Prior) -> bool {
    let stands = !prior.offense_date.is_known() && prior.arrest_kind == Fact::Known(ArrestKind::Arrest);
    let Some(day) = prior.arrest_date.get().filter(|_| stands) else {
        return false;
    };
    prior.offense_date = Fact::Known(day);
    true
}

/// Charges by day, oldest first; those of one day in the order of the record. Charges without any day come last.
fn in_order(cycles: &[Cycle]) -> Vec<Placed<'_>> {
    let mut charges: Vec<Placed<'_>> = cycles
        .iter()
        .flat_map(|cycle| {
            cycle
                .record
                .charges
                .iter()
                .map(move |charge| Placed { cycle, charge })
        })
        .collect();
    charges.sort_by_key(|placed| {
        let day = placed.day();
        (
            day.is_none(),
            day,
            placed.cycle.created_at,
            placed.cycle.id,
            placed.charge.seq,
            placed.charge.id,
        )
    });
    charges
}

impl Placed<'_> {
    fn day(&self) -> Option<NaiveDate> {
        let charge = self.charge;
        charge
            .offense_date
            .or(self.cycle.record.arrest_date)
            .or(charge.conviction_date)
            .or(charge.disposition_date)
    }
}

fn label(id: &str, placed: Placed<'_>) -> String {
    let title = match placed.charge.title().trim() {
        "" => "Charge without words",
        title => title,
    };
    match placed.day() {
        Some(day) => format!("{id} · {title} ({})", date::show(day)),
        None => format!("{id} · {title}"),
    }
}

/// What the classifier could not settle.
fn open(placement: &Placement, label: &str) -> Vec<String> {
    let mut questions = Vec::new();
    if let (Some(asks), None) = (&placement.asks, placement.offense_type.value.as_ref()) {
        questions.push(format!("{label}: {asks}"));
    } else if placement.offense_type.value.is_none() && !placement.offense_type.note.is_empty() {
        questions.push(format!("{label}: {}", placement.offense_type.note));
    }
    if placement.max.value.is_none() && !placement.max.note.is_empty() {
        questions.push(format!("{label}: {}", placement.max.note));
    }
    questions.dedup();
    questions
}
