//! One charge as a prior.

use std::collections::HashMap;

use chrono::NaiveDate;
use uuid::Uuid;

use super::{Placed, custody, legal, sentence};
use crate::domain::prior::{Disposition, Sovereign, Words};
use crate::eligibility::classify::Placement;
use crate::eligibility::facts::{Fact, Prior, Supervision};
use crate::offenders::history::Charge;

/// Absent: a default of the rules holds, or nothing is asked.
pub(super) fn or_absent<T>(value: Option<T>) -> Fact<T> {
    value.map_or(Fact::Absent, Fact::Known)
}

/// Text that is not empty.
pub(super) fn text(value: &str) -> Fact<String> {
    match value.trim() {
        "" => Fact::Unknown,
        text => Fact::Known(text.to_owned()),
    }
}

/// The charge as a prior. `ids` are those of all priors, by charge.
pub(super) fn prior(
    id: String,
    placed: Placed<'_>,
    placement: &Placement,
    ids: &HashMap<Uuid, String>,
) -> Prior {
    let Placed { cycle, charge } = placed;
    let stay = custody::stay(placed);
    let own = charge.sentence.as_ref();
    let release_date = last_release(charge, stay.as_ref());
    Prior {
        id,
        sovereign: Fact::Known(charge.sovereign),
        state: text(&charge.state),
        statute: text(statute(charge)),
        offense_type: Fact::from(placement.offense_type.value.clone()),
        grade: Fact::from(placement.grade.value),
        max_penalty_months: Fact::from(placement.max.value),
        offense_date: Fact::from(charge.offense_date),
        arrest_date: Fact::from(cycle.record.arrest_date),
        arrest_kind: Fact::Known(cycle.record.arrest_kind),
        conviction_date: Fact::from(charge.conviction_date.or_else(|| guilt_established(charge))),
        sentence_date: Fact::from(own.and_then(|own| own.sentence_date)),
        release_date: Fact::from(release_date),
        charging_instrument: text(instrument(charge)),
        consecutive_to: consecutive_to(charge, ids),
        r#final: or_absent(charge.is_final),
        occasion: text(&charge.occasion),
        part_of_instant_offense: or_absent(charge.part_of_instant_offense),
        disposition: Fact::from(charge.disposition),
        adult: or_absent(charge.adult.or_else(|| convicted_as_adult(charge))),
        court_martial: match charge.sovereign {
            Sovereign::Military => Fact::from(charge.court_martial),
            _ => or_absent(charge.court_martial),
        },
        excluded_list: or_absent(placement.excluded_list.value),
        similar_to_instant: or_absent(charge.similar_to_instant),
        also_state_offense: or_absent(charge.also_state_offense),
        in_custody_at_instant: or_absent(charge.in_custody_at_instant),
        counsel_or_waiver: or_absent(charge.counsel_or_waiver),
        served_more_than_12_months: or_absent(own.and_then(|own| own.served_more_than_12_months)),
        custody_periods: stay.map_or(Fact::Absent, |stay| Fact::Known(stay.periods)),
        svf_kind: or_absent(placement.svf_kind.value),
        sentence: sentence::sentence(charge),
        revocations: sentence::revocations(charge),
        relief: legal::relief(charge),
        supervision: supervision(charge),
        elements: legal::elements(charge),
        facts: legal::facts(charge, placement),
        categories: Fact::Absent,
    }
}

/// The last release on the sentence, revocations included.
fn last_release(charge: &Charge, stay: Option<&custody::Stay>) -> Option<NaiveDate> {
    let on_revocation = charge
        .revocations
        .iter()
        .filter_map(|revocation| revocation.release_date)
        .max();
    let recorded = charge.sentence.as_ref().and_then(|own| own.release_date);
    recorded
        .or_else(|| stay.and_then(|stay| stay.released))
        .max(on_revocation)
}

/// The priors before this one, as far as they are priors; none named is concurrent by default.
fn consecutive_to(charge: &Charge, ids: &HashMap<Uuid, String>) -> Fact<Vec<String>> {
    let named = charge.sentence.iter().flat_map(|own| &own.consecutive_to);
    let others: Vec<String> = named.filter_map(|other| ids.get(other).cloned()).collect();
    if others.is_empty() {
        Fact::Absent
    } else {
        Fact::Known(others)
    }
}

/// The statute of conviction; of an amended charge never that of the arrest.
fn statute(charge: &Charge) -> &str {
    if !charge.court_statute.is_empty() {
        &charge.court_statute
    } else if charge.court_literal.is_empty() && charge.amended_from.is_empty() {
        &charge.statute
    } else {
        ""
    }
}

fn instrument(charge: &Charge) -> &str {
    if charge.charging_instrument.is_empty() {
        &charge.court_case_number
    } else {
        &charge.charging_instrument
    }
}

/// The day a charge ended is the day guilt was established where it ended with guilt.
fn guilt_established(charge: &Charge) -> Option<NaiveDate> {
    let with_guilt = matches!(
        charge.disposition?,
        Disposition::Conviction
            | Disposition::ConvictedUnsentenced
            | Disposition::SisPlea
            | Disposition::DiversionWithPlea
            | Disposition::JuvenileAdjudication
    );
    charge.disposition_date.filter(|_| with_guilt)
}

/// Guilt found by a criminal court is an adult conviction; what a juvenile court finds is recorded as an adjudication.
fn convicted_as_adult(charge: &Charge) -> Option<bool> {
    matches!(
        charge.disposition?,
        Disposition::Conviction | Disposition::ConvictedUnsentenced | Disposition::SisPlea
    )
    .then_some(true)
}

fn supervision(charge: &Charge) -> Fact<Supervision> {
    let Some(own) = &charge.sentence else {
        return Fact::Absent;
    };
    let said = own.supervision.is_some() || own.supervision_start.is_some() || own.supervision_end.is_some();
    if !said && own.warrant_outstanding_from.is_none() {
        return Fact::Absent;
    }
    Fact::Known(Supervision {
        r#type: Fact::from(own.supervision.map(|kind| kind.slug().to_owned())),
        start: Fact::from(own.supervision_start),
        end: Fact::from(own.supervision_end),
        warrant_outstanding_from: or_absent(own.warrant_outstanding_from),
    })
}
