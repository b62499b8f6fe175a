//! Between the rows of the tables and the history's own types.

use super::super::model::{Charge, CustodyEvent, Cycle, CycleRecord, Lines, Revocation, Sentence, Verified};
use crate::db::entities::{arrest_cycle, charge, custody_event, revocation, sentence};
use crate::domain::prior::Words;
use sea_orm::ActiveValue::Set;
use sea_orm::{DbErr, FromQueryResult};
use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;

/// A cycle's row with the names that it refers to.
#[derive(Debug, FromQueryResult)]
pub(super) struct CycleRow {
    #[sea_orm(nested)]
    pub(super) cycle: arrest_cycle::Model,
    pub(super) county: Option<String>,
    pub(super) verifier: Option<String>,
}

/// A charge's row with the name that it refers to.
#[derive(Debug, FromQueryResult)]
pub(super) struct ChargeRow {
    #[sea_orm(nested)]
    pub(super) charge: charge::Model,
    pub(super) verifier: Option<String>,
}

/// The member of a closed set; the tables' CHECKs hold the same words.
fn word<W: Words>(slug: &str) -> Result<W, DbErr> {
    W::of_slug(slug)
        .ok_or_else(|| DbErr::Type(format!("{slug:?} is not one of the words this column may hold")))
}

fn word_opt<W: Words>(slug: Option<&str>) -> Result<Option<W>, DbErr> {
    slug.filter(|slug| !slug.is_empty()).map(word).transpose()
}

fn slug_opt<W: Words>(word: Option<W>) -> Option<String> {
    word.map(|word| word.slug().to_owned())
}

fn typed<T: DeserializeOwned>(json: serde_json::Value) -> Result<T, DbErr> {
    serde_json::from_value(json).map_err(|error| DbErr::Json(error.to_string()))
}

fn json<T: Serialize>(value: &T) -> Result<serde_json::Value, DbErr> {
    serde_json::to_value(value).map_err(|error| DbErr::Json(error.to_string()))
}

fn lines(from: Option<i32>, to: Option<i32>) -> Option<Lines> {
    let from = from?;
    Some(Lines {
        from,
        to: to.unwrap_or(from),
    })
}

fn verified(
    by: Option<Uuid>,
    at: Option<chrono::DateTime<chrono::Utc>>,
    name: Option<String>,
) -> Option<Verified> {
    Some(Verified {
        by: by?,
        at: at?,
        name: name.unwrap_or_default(),
    })
}

impl CycleRow {
    /// The cycle, still without charges and custody.
    pub(super) fn into_cycle(self) -> Result<Cycle, DbErr> {
        let row = self.cycle;
        Ok(Cycle {
            id: row.id,
            version: row.version,
            verified: verified(row.verified_by, row.verified_at, self.verifier),
            created_at: row.created_at,
            county: self.county.unwrap_or_default(),
            record: CycleRecord {
                arrest_date: row.arrest_date,
                arrest_kind: word(&row.arrest_kind)?,
                agency_name: row.agency_name,
                ori: row.ori,
                case_number: row.case_number,
                county_fips: row.county_fips,
                state: row.state,
                words: row.words,
                source: word(&row.source)?,
                document_id: row.document_id,
                lines: lines(row.source_from, row.source_to),
                charges: Vec::new(),
                custody: Vec::new(),
            },
        })
    }
}

impl ChargeRow {
    /// The charge, still without sentence and revocations.
    pub(super) fn into_charge(self) -> Result<Charge, DbErr> {
        let row = self.charge;
        Ok(Charge {
            id: row.id,
            seq: row.seq,
            literal: row.literal,
            statute: row.statute,
            ncic_code: row.ncic_code,
            severity: row.severity,
            offense_date: row.offense_date,
            prosecutor_date: row.prosecutor_date,
            prosecutor_action: row.prosecutor_action,
            prosecutor_reason: row.prosecutor_reason,
            court_name: row.court_name,
            court_case_number: row.court_case_number,
            court_literal: row.court_literal,
            court_statute: row.court_statute,
            court_severity: row.court_severity,
            amended_from: row.amended_from,
            charging_instrument: row.charging_instrument,
            disposition: word_opt(row.disposition.as_deref())?,
            disposition_words: row.disposition_words,
            disposition_date: row.disposition_date,
            conviction_date: row.conviction_date,
            sovereign: word(&row.sovereign)?,
            state: row.state,
            offense_type: row.offense_type,
            grade: word_opt(row.grade.as_deref())?,
            max_penalty_months: row.max_penalty_months,
            max_penalty_life: row.max_penalty_life,
            is_final: row.is_final,
            counsel_or_waiver: row.counsel_or_waiver,
            adult: row.adult,
            court_martial: word_opt(row.court_martial.as_deref())?,
            occasion: row.occasion,
            part_of_instant_offense: row.part_of_instant_offense,
            excluded_list: word_opt(row.excluded_list.as_deref())?,
            similar_to_instant: row.similar_to_instant,
            also_state_offense: row.also_state_offense,
            in_custody_at_instant: row.in_custody_at_instant,
            svf_kind: word_opt(row.svf_kind.as_deref())?,
            relief: typed(row.relief)?,
            elements: typed(row.elements)?,
            facts: typed(row.facts)?,
            modification: row.modification,
            sealed: row.sealed,
            source: word(&row.source)?,
            lines: lines(row.source_from, row.source_to),
            verified: verified(row.verified_by, row.verified_at, self.verifier),
            sentence: None,
            revocations: Vec::new(),
        })
    }
}

pub(super) fn to_sentence(row: sentence::Model) -> Result<Sentence, DbErr> {
    Ok(Sentence {
        sentence_date: row.sentence_date,
        words: row.words,
        imposed_months: row.imposed_months,
        imposed_days: row.imposed_days,
        life: row.life,
        death: row.death,
        jail: row.jail,
        suspension: word_opt(row.suspension.as_deref())?,
        suspended_months: row.suspended_months,
        suspended_days: row.suspended_days,
        probation_months: row.probation_months,
        indeterminate_min_months: row.indeterminate_min_months,
        shock_days: row.shock_days,
        fine_dollars: row.fine_dollars,
        fine_only: row.fine_only,
        alternative_fine: row.alternative_fine,
        concurrent_words: row.concurrent_words,
        consecutive_to: row.consecutive_to,
        served_more_than_12_months: row.served_more_than_12_months,
        release_date: row.release_date,
        supervision: word_opt(Some(&row.supervision_type))?,
        supervision_start: row.supervision_start,
        supervision_end: row.supervision_end,
        warrant_outstanding_from: row.warrant_outstanding_from,
    })
}

pub(super) fn to_revocation(row: revocation::Model) -> Result<Revocation, DbErr> {
    Ok(Revocation {
        id: row.id,
        revoked_on: row.revoked_on,
        imposed_months: row.imposed_months,
        imposed_days: row.imposed_days,
        release_date: row.release_date,
        shared_label: row.shared_label,
        words: row.words,
        source: word(&row.source)?,
    })
}

pub(super) fn to_custody(row: custody_event::Model) -> Result<CustodyEvent, DbErr> {
    Ok(CustodyEvent {
        id: row.id,
        happened_on: row.happened_on,
        event: row.event,
        kind: word(&row.kind)?,
        agency_name: row.agency_name,
        ori: row.ori,
        source: word(&row.source)?,
        lines: lines(row.source_from, row.source_to),
    })
}

/// Ids that every row of one cycle carries.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place<'a> {
    pub(super) district_id: &'a str,
    pub(super) offender_id: Uuid,
    pub(super) cycle_id: Uuid,
}

pub(super) fn charge_row(place: Place<'_>, charge: &Charge) -> Result<charge::ActiveModel, DbErr> {
    Ok(charge::ActiveModel {
        id: Set(charge.id),
        district_id: Set(place.district_id.to_owned()),
        offender_id: Set(place.offender_id),
        cycle_id: Set(place.cycle_id),
        seq: Set(charge.seq),
        literal: Set(charge.literal.clone()),
        statute: Set(charge.statute.clone()),
        ncic_code: Set(charge.ncic_code.clone()),
        severity: Set(charge.severity.clone()),
        offense_date: Set(charge.offense_date),
        prosecutor_date: Set(charge.prosecutor_date),
        prosecutor_action: Set(charge.prosecutor_action.clone()),
        prosecutor_reason: Set(charge.prosecutor_reason.clone()),
        court_name: Set(charge.court_name.clone()),
        court_case_number: Set(charge.court_case_number.clone()),
        court_literal: Set(charge.court_literal.clone()),
        court_statute: Set(charge.court_statute.clone()),
        court_severity: Set(charge.court_severity.clone()),
        amended_from: Set(charge.amended_from.clone()),
        charging_instrument: Set(charge.charging_instrument.clone()),
        disposition: Set(slug_opt(charge.disposition)),
        disposition_words: Set(charge.disposition_words.clone()),
        disposition_date: Set(charge.disposition_date),
        conviction_date: Set(charge.conviction_date),
        sovereign: Set(charge.sovereign.slug().to_owned()),
        state: Set(charge.state.clone()),
        offense_type: Set(charge.offense_type.clone()),
        grade: Set(slug_opt(charge.grade)),
        max_penalty_months: Set(charge.max_penalty_months),
        max_penalty_life: Set(charge.max_penalty_life),
        is_final: Set(charge.is_final),
        counsel_or_waiver: Set(charge.counsel_or_waiver),
        adult: Set(charge.adult),
        court_martial: Set(slug_opt(charge.court_martial)),
        occasion: Set(charge.occasion.clone()),
        part_of_instant_offense: Set(charge.part_of_instant_offense),
        excluded_list: Set(slug_opt(charge.excluded_list)),
        similar_to_instant: Set(charge.similar_to_instant),
        also_state_offense: Set(charge.also_state_offense),
        in_custody_at_instant: Set(charge.in_custody_at_instant),
        svf_kind: Set(slug_opt(charge.svf_kind)),
        relief: Set(json(&charge.relief)?),
        elements: Set(json(&charge.elements)?),
        facts: Set(json(&charge.facts)?),
        modification: Set(charge.modification.clone()),
        sealed: Set(charge.sealed),
        source: Set(charge.source.slug().to_owned()),
        source_from: Set(charge.lines.map(|lines| lines.from)),
        source_to: Set(charge.lines.map(|lines| lines.to)),
        verified_by: Set(charge.verified.as_ref().map(|verified| verified.by)),
        verified_at: Set(charge.verified.as_ref().map(|verified| verified.at)),
        version: Set(1),
    })
}

pub(super) fn sentence_row(district_id: &str, charge_id: Uuid, sentence: &Sentence) -> sentence::ActiveModel {
    sentence::ActiveModel {
        charge_id: Set(charge_id),
        district_id: Set(district_id.to_owned()),
        sentence_date: Set(sentence.sentence_date),
        words: Set(sentence.words.clone()),
        imposed_months: Set(sentence.imposed_months),
        imposed_days: Set(sentence.imposed_days),
        life: Set(sentence.life),
        death: Set(sentence.death),
        jail: Set(sentence.jail),
        suspension: Set(slug_opt(sentence.suspension)),
        suspended_months: Set(sentence.suspended_months),
        suspended_days: Set(sentence.suspended_days),
        probation_months: Set(sentence.probation_months),
        indeterminate_min_months: Set(sentence.indeterminate_min_months),
        shock_days: Set(sentence.shock_days),
        fine_dollars: Set(sentence.fine_dollars),
        fine_only: Set(sentence.fine_only),
        alternative_fine: Set(sentence.alternative_fine),
        concurrent_words: Set(sentence.concurrent_words.clone()),
        consecutive_to: Set(sentence.consecutive_to.clone()),
        served_more_than_12_months: Set(sentence.served_more_than_12_months),
        release_date: Set(sentence.release_date),
        supervision_type: Set(slug_opt(sentence.supervision).unwrap_or_default()),
        supervision_start: Set(sentence.supervision_start),
        supervision_end: Set(sentence.supervision_end),
        warrant_outstanding_from: Set(sentence.warrant_outstanding_from),
    }
}

pub(super) fn revocation_row(
    district_id: &str,
    charge_id: Uuid,
    revocation: &Revocation,
) -> revocation::ActiveModel {
    revocation::ActiveModel {
        id: Set(revocation.id),
        district_id: Set(district_id.to_owned()),
        charge_id: Set(charge_id),
        revoked_on: Set(revocation.revoked_on),
        imposed_months: Set(revocation.imposed_months),
        imposed_days: Set(revocation.imposed_days),
        release_date: Set(revocation.release_date),
        shared_label: Set(revocation.shared_label.clone()),
        words: Set(revocation.words.clone()),
        source: Set(revocation.source.slug().to_owned()),
    }
}

pub(super) fn custody_row(place: Place<'_>, custody: &CustodyEvent) -> custody_event::ActiveModel {
    custody_event::ActiveModel {
        id: Set(custody.id),
        district_id: Set(place.district_id.to_owned()),
        offender_id: Set(place.offender_id),
        cycle_id: Set(place.cycle_id),
        happened_on: Set(custody.happened_on),
        event: Set(custody.event.clone()),
        kind: Set(custody.kind.slug().to_owned()),
        agency_name: Set(custody.agency_name.clone()),
        ori: Set(custody.ori.clone()),
        source: Set(custody.source.slug().to_owned()),
        source_from: Set(custody.lines.map(|lines| lines.from)),
        source_to: Set(custody.lines.map(|lines| lines.to)),
    }
}
