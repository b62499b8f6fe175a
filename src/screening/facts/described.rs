//! A charge of the history as the classifier reads it.

use chrono::NaiveDate;

use crate::eligibility::calendar::Term;
use crate::eligibility::classify;
use crate::eligibility::classify::{Described, Recorded};
use crate::offenders::history::Charge;

/// What the classifier is given for a charge. A court that only repeats the arrest is stored as empty words.
#[must_use]
pub fn described(charge: &Charge, arrest_date: Option<NaiveDate>) -> classify::Charge<'_> {
    classify::Charge {
        sovereign: Some(charge.sovereign),
        state: &charge.state,
        arrest: Described {
            statute: &charge.statute,
            words: &charge.literal,
            severity: &charge.severity,
            ncic: &charge.ncic_code,
        },
        court: Described {
            statute: &charge.court_statute,
            words: &charge.court_literal,
            severity: &charge.court_severity,
            ncic: "",
        },
        amended: !charge.amended_from.trim().is_empty(),
        offense_date: charge.offense_date,
        arrest_date,
        conviction_date: charge.conviction_date.or(charge.disposition_date),
        recorded: Recorded {
            offense_type: charge.offense_type.trim(),
            grade: charge.grade,
            max: max(charge),
            excluded_list: charge.excluded_list,
            svf_kind: charge.svf_kind,
        },
    }
}

fn max(charge: &Charge) -> Option<Term> {
    if charge.max_penalty_life {
        return Some(Term::Life);
    }
    charge
        .max_penalty_months
        .and_then(|months| u32::try_from(months).ok())
        .map(Term::Months)
}
