//! Rows of a criminal history about which nothing is known yet, and those that are filled in one go.

use super::people::DISTRICT;
use crate::db::entities::{charge, custody_event, revocation, sentence};
use chrono::NaiveDate;
use serde_json::json;
use uuid::Uuid;

pub(super) const SOURCE: &str = "rap_sheet";

/// A charge about which nothing is known yet.
pub(super) fn blank_charge() -> charge::Model {
    charge::Model {
        id: Uuid::nil(),
        district_id: String::new(),
        offender_id: Uuid::nil(),
        cycle_id: Uuid::nil(),
        seq: 0,
        literal: String::new(),
        statute: String::new(),
        ncic_code: String::new(),
        severity: String::new(),
        offense_date: None,
        prosecutor_date: None,
        prosecutor_action: String::new(),
        prosecutor_reason: String::new(),
        court_name: String::new(),
        court_case_number: String::new(),
        court_literal: String::new(),
        court_statute: String::new(),
        court_severity: String::new(),
        amended_from: String::new(),
        charging_instrument: String::new(),
        disposition: None,
        disposition_words: String::new(),
        disposition_date: None,
        conviction_date: None,
        sovereign: String::new(),
        state: String::new(),
        offense_type: String::new(),
        grade: None,
        max_penalty_months: None,
        max_penalty_life: false,
        is_final: None,
        counsel_or_waiver: None,
        adult: None,
        court_martial: None,
        occasion: String::new(),
        part_of_instant_offense: None,
        excluded_list: None,
        similar_to_instant: None,
        also_state_offense: None,
        in_custody_at_instant: None,
        svf_kind: None,
        relief: json!({}),
        elements: json!({}),
        facts: json!({}),
        modification: String::new(),
        sealed: false,
        source: SOURCE.to_owned(),
        source_from: None,
        source_to: None,
        verified_by: None,
        verified_at: None,
        version: 1,
    }
}

/// A sentence without terms.
pub(super) fn blank_sentence(charge_id: Uuid, date: NaiveDate) -> sentence::Model {
    sentence::Model {
        charge_id,
        district_id: DISTRICT.to_owned(),
        sentence_date: Some(date),
        words: String::new(),
        imposed_months: None,
        imposed_days: None,
        life: false,
        death: false,
        jail: false,
        suspension: None,
        suspended_months: None,
        suspended_days: None,
        probation_months: None,
        indeterminate_min_months: None,
        shock_days: None,
        fine_dollars: None,
        fine_only: false,
        alternative_fine: None,
        concurrent_words: String::new(),
        consecutive_to: Vec::new(),
        served_more_than_12_months: None,
        release_date: None,
        supervision_type: String::new(),
        supervision_start: None,
        supervision_end: None,
        warrant_outstanding_from: None,
    }
}

/// A revocation of probation.
pub(super) fn revocation_row(
    id: Uuid,
    charge_id: Uuid,
    revoked_on: NaiveDate,
    months: i64,
) -> revocation::Model {
    revocation::Model {
        id,
        district_id: DISTRICT.to_owned(),
        charge_id,
        revoked_on,
        imposed_months: i32::try_from(months).unwrap_or(6),
        imposed_days: 0,
        release_date: None,
        shared_label: String::new(),
        words: "PROBATION REVOKED".to_owned(),
        source: SOURCE.to_owned(),
    }
}

/// A step of custody.
pub(super) fn custody_row(
    id: Uuid,
    offender_id: Uuid,
    cycle_id: Uuid,
    on: NaiveDate,
    event: &str,
    kind: &str,
) -> custody_event::Model {
    custody_event::Model {
        id,
        district_id: DISTRICT.to_owned(),
        offender_id,
        cycle_id,
        happened_on: Some(on),
        event: event.to_owned(),
        kind: kind.to_owned(),
        agency_name: "MISSOURI DEPT OF CORRECTIONS".to_owned(),
        ori: "MO026035C".to_owned(),
        source: SOURCE.to_owned(),
        source_from: None,
        source_to: None,
    }
}
