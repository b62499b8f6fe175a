//! Stays in custody, from the events of a cycle.

use chrono::NaiveDate;

use super::Placed;
use crate::domain::prior::{CustodyKind, Suspension};
use crate::eligibility::facts::{CustodyPeriod, Fact};
use crate::offenders::history::{Charge, CustodyEvent};

/// What the events tell about one sentence.
pub(super) struct Stay {
    /// From admission to release; an open one has no release.
    pub periods: Vec<CustodyPeriod>,
    /// The last release; none while in custody.
    pub released: Option<NaiveDate>,
}

/// The stay on the sentence of this charge: only where no other charge of the cycle carries a term that was served, for the
/// events do not say on which sentence a person sat.
pub(super) fn stay(placed: Placed<'_>) -> Option<Stay> {
    let served: Vec<&Charge> = placed
        .cycle
        .record
        .charges
        .iter()
        .filter(|charge| serves(charge))
        .collect();
    let [only] = served.as_slice() else {
        return None;
    };
    let from = only.sentence.as_ref()?.sentence_date?;
    (only.id == placed.charge.id)
        .then(|| read(&placed.cycle.record.custody, from))
        .flatten()
}

fn serves(charge: &Charge) -> bool {
    charge.sentence.as_ref().is_some_and(|own| {
        let term = own.life || own.imposed_months.unwrap_or(0) > 0 || own.imposed_days.unwrap_or(0) > 0;
        let at_liberty = matches!(
            own.suspension,
            Some(Suspension::Imposition | Suspension::Execution)
        );
        term && (!at_liberty || !charge.revocations.is_empty())
    })
}

fn read(events: &[CustodyEvent], from: NaiveDate) -> Option<Stay> {
    let mut dated: Vec<(NaiveDate, CustodyKind)> = events
        .iter()
        .filter_map(|event| Some((event.happened_on.filter(|day| *day >= from)?, event.kind)))
        .collect();
    dated.sort_by_key(|(day, _)| *day);
    let mut periods: Vec<CustodyPeriod> = Vec::new();
    let mut admitted: Option<NaiveDate> = None;
    let mut released = None;
    for (day, kind) in dated {
        match kind {
            CustodyKind::Admitted | CustodyKind::Returned => {
                admitted = admitted.or(Some(day));
                released = None;
            }
            CustodyKind::Released | CustodyKind::Paroled | CustodyKind::Discharged | CustodyKind::Escaped => {
                if let Some(admitted) = admitted.take() {
                    periods.push(CustodyPeriod {
                        admitted: Fact::Known(admitted),
                        released: Fact::Known(day),
                    });
                    released = Some(day);
                } else if kind != CustodyKind::Discharged && kind != CustodyKind::Escaped {
                    // A discharge without a stay ends parole; a release tells the day and not since when.
                    periods.push(CustodyPeriod {
                        admitted: Fact::Unknown,
                        released: Fact::Known(day),
                    });
                    released = Some(day);
                }
            }
            CustodyKind::Transferred | CustodyKind::Other => {}
        }
    }
    if let Some(admitted) = admitted {
        periods.push(CustodyPeriod {
            admitted: Fact::Known(admitted),
            released: Fact::Unknown,
        });
    }
    (!periods.is_empty()).then_some(Stay { periods, released })
}
