//! Relief, elements and facts of a prior.

use super::prior::or_absent;
use crate::eligibility::classify::Placement;
use crate::eligibility::facts::{Elements, Fact, PriorFacts, Relief};
use crate::offenders::history::{self, Charge};

/// Relief from it: what is not recorded has the defaults of the rules.
pub(super) fn relief(charge: &Charge) -> Fact<Relief> {
    let own = &charge.relief;
    if *own == history::Relief::default() {
        return Fact::Absent;
    }
    Fact::Known(Relief {
        expunged: or_absent(own.expunged),
        set_aside: or_absent(own.set_aside),
        pardoned: or_absent(own.pardoned),
        innocence_or_legal_error: or_absent(own.innocence_or_legal_error),
        civil_rights_restored: or_absent(own.civil_rights_restored),
        firearms_restriction_retained: or_absent(own.firearms_restriction_retained),
        restored_by: or_absent(own.restored_by),
        relief_925c: or_absent(own.relief_925c),
        vacated_date: or_absent(own.vacated_date),
    })
}

/// Elements of the statute of conviction, as far as somebody entered them.
pub(super) fn elements(charge: &Charge) -> Fact<Elements> {
    let own = &charge.elements;
    if *own == history::Elements::default() {
        return Fact::Absent;
    }
    Fact::Known(Elements {
        force_element: or_absent(own.force_element),
        min_mens_rea: or_absent(own.min_mens_rea),
        drug_trafficking_element: or_absent(own.drug_trafficking_element),
        schedule_match_at_prior_offense: or_absent(own.schedule_match_at_prior_offense),
        schedule_match_at_instant: or_absent(own.schedule_match_at_instant),
        generic_burglary: or_absent(own.generic_burglary),
    })
}

/// Facts of the offense; the alternative of a divisible statute also where the words of the charge name it.
pub(super) fn facts(charge: &Charge, placement: &Placement) -> Fact<PriorFacts> {
    let own = &charge.facts;
    let words = |text: &str| {
        or_absent(
            Some(text.trim())
                .filter(|text| !text.is_empty())
                .map(str::to_owned),
        )
    };
    let facts = PriorFacts {
        drug: words(&own.drug),
        prong: or_absent(own.prong.or(placement.prong.value)),
        weapon_used_or_threatened: or_absent(own.weapon_used_or_threatened),
        death_or_sbi: or_absent(own.death_or_sbi),
        juvenile_weapon: or_absent(own.juvenile_weapon),
        victim_relationship: words(&own.victim_relationship),
    };
    if facts == PriorFacts::default() {
        Fact::Absent
    } else {
        Fact::Known(facts)
    }
}
