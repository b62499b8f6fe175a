//! From what is recorded to the fields of the form.

use super::model::{Charge, CustodyEvent, CycleRecord, Revocation, Sentence};
use crate::domain::date;
use crate::domain::prior::Words;
use crate::web::fields::Fields;
use chrono::NaiveDate;
use uuid::Uuid;

/// Writes values into a row of a form.
struct Filler(Fields);

impl Filler {
    fn text(&mut self, name: &str, text: &str) {
        self.0.set(name, text);
    }

    fn date(&mut self, name: &str, day: Option<NaiveDate>) {
        self.0.set(name, date::show_opt(day));
    }

    fn number(&mut self, name: &str, number: Option<i32>) {
        self.0
            .set(name, number.map(|number| number.to_string()).unwrap_or_default());
    }

    fn tri(&mut self, name: &str, answer: Option<bool>) {
        self.0
            .set(name, answer.map_or("", |yes| if yes { "yes" } else { "no" }));
    }

    fn tick(&mut self, name: &str, ticked: bool) {
        self.0.set(name, if ticked { "true" } else { "" });
    }

    fn one<W: Words>(&mut self, name: &str, word: Option<W>) {
        self.0.set(name, word.map_or("", Words::slug));
    }

    fn id(&mut self, id: Uuid) {
        // Every row has an id from its first drawing, so that other rows can refer to it before it is saved.
        let id = if id.is_nil() { Uuid::now_v7() } else { id };
        self.0.set("id", id.to_string());
    }
}

/// The fields of a cycle.
#[must_use]
pub fn cycle(record: &CycleRecord) -> Fields {
    let mut row = Filler(Fields::default());
    row.date("arrest_date", record.arrest_date);
    row.one("arrest_kind", Some(record.arrest_kind));
    row.text("agency_name", &record.agency_name);
    row.text("state", &record.state);
    row.text("county_fips", record.county_fips.as_deref().unwrap_or_default());
    row.text("ori", &record.ori);
    row.text("case_number", &record.case_number);
    row.one("source", Some(record.source));
    row.text("words", &record.words);
    let mut fields = row.0;
    *fields.rows_mut("charges") = record.charges.iter().map(charge).collect();
    *fields.rows_mut("custody") = record.custody.iter().map(custody).collect();
    fields
}

/// The fields of a charge.
#[must_use]
pub fn charge(charge: &Charge) -> Fields {
    let mut row = Filler(Fields::default());
    row.id(charge.id);
    row.number("seq", (charge.seq > 0).then_some(i32::from(charge.seq)));
    row.text("literal", &charge.literal);
    row.text("statute", &charge.statute);
    row.text("severity", &charge.severity);
    row.one("grade", charge.grade);
    row.date("offense_date", charge.offense_date);
    row.one("disposition", charge.disposition);
    row.date("disposition_date", charge.disposition_date);
    row.date("prosecutor_date", charge.prosecutor_date);
    row.text("prosecutor_action", &charge.prosecutor_action);
    row.text("prosecutor_reason", &charge.prosecutor_reason);
    row.text("court_name", &charge.court_name);
    row.text("court_case_number", &charge.court_case_number);
    row.text("charging_instrument", &charge.charging_instrument);
    row.text("court_literal", &charge.court_literal);
    row.text("court_statute", &charge.court_statute);
    row.text("court_severity", &charge.court_severity);
    row.text("amended_from", &charge.amended_from);
    row.text("disposition_words", &charge.disposition_words);
    row.date("conviction_date", charge.conviction_date);
    row.tri("counsel_or_waiver", charge.counsel_or_waiver);
    row.tri("final", charge.is_final);
    row.tri("adult", charge.adult);
    row.one("court_martial", charge.court_martial);
    law(&mut row, charge);
    if let Some(given) = &charge.sentence {
        sentence(&mut row, given);
    }
    let mut fields = row.0;
    *fields.rows_mut("revocations") = charge.revocations.iter().map(revocation).collect();
    fields
}

fn law(row: &mut Filler, charge: &Charge) {
    row.text("offense_type", &charge.offense_type);
    row.one("sovereign", Some(charge.sovereign));
    row.text("charge_state", &charge.state);
    row.text("ncic_code", &charge.ncic_code);
    row.number("max_penalty_months", charge.max_penalty_months);
    row.tick("max_penalty_life", charge.max_penalty_life);
    row.text("occasion", &charge.occasion);
    row.tri("part_of_instant_offense", charge.part_of_instant_offense);
    row.tri("similar_to_instant", charge.similar_to_instant);
    row.tri("in_custody_at_instant", charge.in_custody_at_instant);
    row.tri("also_state_offense", charge.also_state_offense);
    row.one("excluded_list", charge.excluded_list);
    row.one("svf_kind", charge.svf_kind);
    let relief = &charge.relief;
    row.tri("expunged", relief.expunged);
    row.tri("set_aside", relief.set_aside);
    row.tri("pardoned", relief.pardoned);
    row.tri("innocence_or_legal_error", relief.innocence_or_legal_error);
    row.date("vacated_date", relief.vacated_date);
    row.tri("civil_rights_restored", relief.civil_rights_restored);
    row.one("restored_by", relief.restored_by);
    row.tri(
        "firearms_restriction_retained",
        relief.firearms_restriction_retained,
    );
    row.tri("relief_925c", relief.relief_925c);
    let elements = &charge.elements;
    row.tri("force_element", elements.force_element);
    row.one("min_mens_rea", elements.min_mens_rea);
    row.tri("drug_trafficking_element", elements.drug_trafficking_element);
    row.tri(
        "schedule_match_at_prior_offense",
        elements.schedule_match_at_prior_offense,
    );
    row.tri("schedule_match_at_instant", elements.schedule_match_at_instant);
    row.tri("generic_burglary", elements.generic_burglary);
    let facts = &charge.facts;
    row.text("drug", &facts.drug);
    row.one("prong", facts.prong);
    row.tri("weapon_used_or_threatened", facts.weapon_used_or_threatened);
    row.tri("death_or_sbi", facts.death_or_sbi);
    row.tri("juvenile_weapon", facts.juvenile_weapon);
    row.text("victim_relationship", &facts.victim_relationship);
    row.one("charge_source", Some(charge.source));
    row.text("modification", &charge.modification);
    row.tick("sealed", charge.sealed);
}

fn sentence(row: &mut Filler, sentence: &Sentence) {
    row.text("sentence_words", &sentence.words);
    row.date("sentence_date", sentence.sentence_date);
    row.number("imposed_months", sentence.imposed_months);
    row.number("imposed_days", sentence.imposed_days);
    row.one("suspension", sentence.suspension);
    row.number("suspended_months", sentence.suspended_months);
    row.number("suspended_days", sentence.suspended_days);
    row.number("probation_months", sentence.probation_months);
    row.number("indeterminate_min_months", sentence.indeterminate_min_months);
    row.number("shock_days", sentence.shock_days);
    row.number("fine_dollars", sentence.fine_dollars);
    row.tick("life", sentence.life);
    row.tick("death", sentence.death);
    row.tick("jail", sentence.jail);
    row.tick("fine_only", sentence.fine_only);
    row.tri("alternative_fine", sentence.alternative_fine);
    row.text("concurrent_words", &sentence.concurrent_words);
    row.0.set_all(
        "consecutive_to",
        sentence.consecutive_to.iter().map(Uuid::to_string).collect(),
    );
    row.date("release_date", sentence.release_date);
    row.tri("served_more_than_12_months", sentence.served_more_than_12_months);
    row.one("supervision_type", sentence.supervision);
    row.date("supervision_start", sentence.supervision_start);
    row.date("supervision_end", sentence.supervision_end);
    row.date("warrant_outstanding_from", sentence.warrant_outstanding_from);
}

/// The fields of a revocation.
#[must_use]
pub fn revocation(revocation: &Revocation) -> Fields {
    let mut row = Filler(Fields::default());
    row.id(revocation.id);
    row.date("revoked_on", Some(revocation.revoked_on));
    row.number("imposed_months", Some(revocation.imposed_months));
    row.number("imposed_days", Some(revocation.imposed_days));
    row.date("release_date", revocation.release_date);
    row.text("shared_label", &revocation.shared_label);
    row.text("words", &revocation.words);
    row.one("source", Some(revocation.source));
    row.0
}

/// The fields of an event in custody.
#[must_use]
pub fn custody(custody: &CustodyEvent) -> Fields {
    let mut row = Filler(Fields::default());
    row.id(custody.id);
    row.date("happened_on", custody.happened_on);
    row.one("kind", Some(custody.kind));
    row.text("agency_name", &custody.agency_name);
    row.text("ori", &custody.ori);
    row.text("event", &custody.event);
    row.one("source", Some(custody.source));
    row.0
}
