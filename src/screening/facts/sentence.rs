//! Sentence and revocations.

use super::prior::or_absent;
use crate::domain::prior::{Disposition, Suspension};
use crate::eligibility::calendar::Span;
use crate::eligibility::facts::{Fact, Revocation, Sentence, Suspended};
use crate::offenders::history;
use crate::offenders::history::Charge;

/// The vocabulary has months and days for a term imposed and no word for life: a hundred years, which every test of length treats as it
/// treats life.
const LIFE: Span = Span::of_months(1200);

fn count(value: Option<i32>) -> Option<u32> {
    value.and_then(|value| u32::try_from(value).ok())
}

fn span(months: Option<i32>, days: Option<i32>) -> Option<Span> {
    let (months, days) = (count(months), count(days));
    (months.is_some() || days.is_some()).then(|| Span {
        months: months.unwrap_or(0),
        days: days.unwrap_or(0),
    })
}

/// The sentence as pronounced. A charge that ended without guilt has none to ask for.
pub(super) fn sentence(charge: &Charge) -> Fact<Sentence> {
    match &charge.sentence {
        Some(own) => Fact::Known(read(own)),
        None if matches!(charge.disposition, Some(Disposition::Conviction)) => Fact::Unknown,
        None => Fact::Absent,
    }
}

fn read(own: &history::Sentence) -> Sentence {
    let imposed = imposed(own);
    let all = matches!(
        own.suspension,
        Some(Suspension::Imposition | Suspension::Execution)
    );
    let shock = count(own.shock_days).filter(|days| all && *days > 0);
    // Shock incarceration is imprisonment as a condition of probation: that part of the sentence is not suspended (USSG 4A1.2 n.2).
    let (imposed, suspended) = match shock {
        Some(days) => (Fact::Known(Span::of_days(days)), Fact::Absent),
        None => (imposed, suspended(own)),
    };
    Sentence {
        imposed,
        suspended,
        probation_months: or_absent(count(own.probation_months)),
        fine_only: Fact::Known(own.fine_only),
        alternative_fine: or_absent(own.alternative_fine),
        indeterminate_min_months: or_absent(count(own.indeterminate_min_months)),
    }
}

/// Probation or a fine and no word of imprisonment is a sentence to no imprisonment; a sentence of which only the day is recorded is not known.
fn imposed(own: &history::Sentence) -> Fact<Span> {
    if own.life || own.death {
        return Fact::Known(LIFE);
    }
    if let Some(span) = span(own.imposed_months, own.imposed_days) {
        return Fact::Known(span);
    }
    let something_else = own.probation_months.is_some_and(|months| months > 0)
        || own.fine_only
        || own.fine_dollars.is_some_and(|dollars| dollars > 0)
        || own.suspension == Some(Suspension::Imposition);
    if something_else && !own.jail {
        Fact::Known(Span::default())
    } else {
        Fact::Unknown
    }
}

fn suspended(own: &history::Sentence) -> Fact<Suspended> {
    match own.suspension {
        Some(Suspension::Imposition | Suspension::Execution) => Fact::Known(Suspended::All),
        Some(Suspension::Partial) => span(own.suspended_months, own.suspended_days)
            .map_or(Fact::Unknown, |part| Fact::Known(Suspended::Part(part))),
        None => Fact::Absent,
    }
}

/// Revocations; none recorded means none.
pub(super) fn revocations(charge: &Charge) -> Fact<Vec<Revocation>> {
    if charge.revocations.is_empty() {
        return Fact::Absent;
    }
    let one = |own: &history::Revocation| Revocation {
        date: Fact::Known(own.revoked_on),
        imposed: Fact::Known(span(Some(own.imposed_months), Some(own.imposed_days)).unwrap_or_default()),
        release_date: Fact::from(own.release_date),
        revocation_id: match own.shared_label.trim() {
            "" => Fact::Absent,
            label => Fact::Known(label.to_owned()),
        },
    };
    Fact::Known(charge.revocations.iter().map(one).collect())
}
