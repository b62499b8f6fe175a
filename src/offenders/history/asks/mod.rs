//! Every question about an arrest cycle. Names are those of the screening vocabulary where it has one.

mod law;
mod record;
mod sentence;

pub use law::{ELEMENTS, FACTS, LAW, RELATION, RELIEF};
pub use record::{ARREST, ARREST_MORE, CHARGE, COURT, PROSECUTOR, RECORD};
pub use sentence::{CUSTODY, RELEASE, REVOCATION, SENTENCE, SENTENCE_MORE};

use crate::offenders::ask::Group;
use crate::web::fields::Shape;

/// Charges of one cycle at most; the longest seen hold two dozen.
const CHARGES: usize = 60;
/// Revocations of one sentence, and custody events of one cycle, at most.
const EVENTS: usize = 40;

/// What every charge is asked first.
pub static ESSENTIAL: [&Group; 2] = [&CHARGE, &SENTENCE];
/// What matters for eligibility besides.
pub static MORE: [&Group; 10] = [
    &LAW,
    &COURT,
    &PROSECUTOR,
    &SENTENCE_MORE,
    &RELEASE,
    &RELATION,
    &RELIEF,
    &ELEMENTS,
    &FACTS,
    &RECORD,
];
/// All questions about a charge.
pub static CHARGE_GROUPS: [&Group; 12] = [
    &CHARGE,
    &SENTENCE,
    &LAW,
    &COURT,
    &PROSECUTOR,
    &SENTENCE_MORE,
    &RELEASE,
    &RELATION,
    &RELIEF,
    &ELEMENTS,
    &FACTS,
    &RECORD,
];
/// All questions about a cycle.
pub static CYCLE_GROUPS: [&Group; 2] = [&ARREST, &ARREST_MORE];

/// What the form of a cycle may hold.
pub static CYCLE_SHAPE: Shape = Shape {
    holds: |name| matches!(name, "version" | "do") || asked(&CYCLE_GROUPS, name),
    lists: &[
        ("charges", &CHARGE_SHAPE, CHARGES),
        ("custody", &CUSTODY_SHAPE, EVENTS),
    ],
};

static CHARGE_SHAPE: Shape = Shape {
    holds: |name| matches!(name, "id" | "seq") || asked(&CHARGE_GROUPS, name),
    lists: &[("revocations", &REVOCATION_SHAPE, EVENTS)],
};

static REVOCATION_SHAPE: Shape = Shape {
    holds: |name| name == "id" || asked(&[&REVOCATION], name),
    lists: &[],
};

static CUSTODY_SHAPE: Shape = Shape {
    holds: |name| name == "id" || asked(&[&CUSTODY], name),
    lists: &[],
};

fn asked(groups: &[&Group], name: &str) -> bool {
    groups
        .iter()
        .flat_map(|group| group.asks)
        .any(|ask| ask.name == name)
}
