//! What a finding rests on besides the rules its elements name: the penalty it carries, the holdings its reasons turn on, the
//! parts of the Manual it is computed with.

use crate::eligibility::Screening;
use crate::eligibility::facts::Facts;
use crate::eligibility::law::{Book, InForce, Law, RuleId, rules};
use crate::eligibility::setting;
use serde_json::Value;

/// Fields that a penalty decides.
const PENALTY: [&str; 3] = ["min_months", "max_months", "tier"];

/// The rules behind the fields of one theory that an author expects. `found`: the theory as reported.
#[must_use]
pub fn rules(
    facts: &Facts,
    law: &Law,
    screening: &Screening,
    theory: &str,
    fields: &[&str],
    found: &Value,
) -> Vec<RuleId> {
    let setting = setting(facts, law, screening.as_of);
    let in_force = setting.law;
    let mut all = Vec::new();
    if fields.iter().any(|field| PENALTY.contains(field)) {
        all.extend(penalty(theory, &in_force, facts));
    }
    holdings(theory, fields, found, &in_force, &mut all);
    if let Some(book) = in_force.book {
        manual(theory, found, &book, &mut all);
    }
    all
}

/// Rules of the penalty that a theory carries.
fn penalty(theory: &str, law: &InForce<'_>, facts: &Facts) -> Vec<RuleId> {
    let drugs = || {
        let drug = facts.instant_offense.drug.known();
        let substance = drug.and_then(|drug| drug.substance.known());
        let threshold = substance
            .and_then(|substance| law.threshold(substance))
            .map(|of| of.rule);
        law.drugs
            .map(|of| of.penalties_rule)
            .into_iter()
            .chain(threshold)
            .collect()
    };
    let one = |rule: Option<RuleId>| rule.into_iter().collect();
    match theory {
        "922g1" | "922g3" | "922g5" | "922g8" | "922g9" => one(law.firearm.map(|of| of.rule)),
        "922n" => one(law.indictment.map(|of| of.rule)),
        "acca_924e" => one(law.acca.map(|of| of.rule)),
        "924c" => one(law.c.map(|of| of.rule)),
        "924j" => one(law.j.map(|of| of.rule)),
        "841" | "851" => drugs(),
        "3559c" => one(law.three_strikes.map(|of| of.rule)),
        "3559e" => one(law.two_strikes.map(|of| of.rule)),
        "1326b" => one(law.reentry.map(|of| of.rule)),
        _ => Vec::new(),
    }
}

/// Whether a prior of a reported theory came out for this reason.
fn because(found: &Value, reason: &str) -> bool {
    let rows = found["priors"].as_array().map_or(&[][..], Vec::as_slice);
    rows.iter().any(|row| row["reason"] == reason)
}

fn holdings(theory: &str, fields: &[&str], found: &Value, law: &InForce<'_>, all: &mut Vec<RuleId>) {
    let on = &law.switches;
    if because(found, "reckless") {
        all.extend(on.force_no_recklessness);
    }
    if because(found, "residual_clause_void") && theory == "acca_924e" {
        all.extend(on.acca_residual_void);
    }
    if theory == "acca_924e" {
        if because(found, "same_occasion") {
            all.extend(on.acca_occasions_wooden);
        }
        if fields.contains(&"requires_jury_finding") {
            all.extend(on.acca_occasions_jury);
        }
    }
    if fields.contains(&"mutually_exclusive_with") {
        all.extend(on.cj_one_conviction);
    }
    if because(found, "served_le_12m") || because(found, "released_gt_15y") {
        all.push(rules::D_802_57);
    }
    if because(found, "c3_nonqualifying") {
        all.push(rules::THREE_STRIKES_EXCLUDED);
    }
}

/// Parts of the Manual that a result is computed with.
fn manual(theory: &str, found: &Value, book: &Book<'_>, all: &mut Vec<RuleId>) {
    match theory {
        "criminal_history" => {
            all.extend([
                book.points.rule,
                book.counting.rule,
                book.categories.rule,
                rules::EDITION,
            ]);
            if found["status_points"].as_u64().is_some_and(|points| points > 0) {
                all.push(book.status.rule);
            }
            let counted = found["counted"].as_array().map_or(&[][..], Vec::as_slice);
            if counted
                .iter()
                .any(|row| row["rule"] == book.violent.provision.words())
            {
                all.push(book.violent.rule);
            }
            if counted
                .iter()
                .any(|row| row["priors"].as_array().is_some_and(|priors| priors.len() > 1))
            {
                all.push(rules::SINGLE_SENTENCE);
            }
        }
        "range" => all.extend([book.acceptance.rule, rules::SENTENCING_TABLE, rules::LIMITS]),
        "2k2_1_base" => all.push(book.firearms.rule),
        "2d1_1_base" => all.extend(book.drugs.map(|drugs| drugs.rule)),
        "career_offender_4b1_1" => all.push(rules::CAREER_TERMS),
        _ => {}
    }
}
