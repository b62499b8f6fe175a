//! 18:924(j), death caused in the course of a violation of 924(c).

use super::draft::Draft;
use crate::eligibility::calendar::Term;
use crate::eligibility::facts::{Fields, Killing, OffenseField};
use crate::eligibility::findings::{Assessment, ElementId, Exposure, Flag, Status, Test, TheoryId};
use crate::eligibility::law::{Section924j, rules};
use crate::eligibility::logic::Tri;
use crate::eligibility::prior::Setting;

/// A violation of 924(c), and a death by the use of the firearm; not consecutive (Lora).
pub(super) fn assess(setting: &Setting<'_>, c: &Assessment) -> Assessment {
    let firearm = &setting.facts.instant_offense.firearm;
    let mut draft = Draft::new(TheoryId::J);
    draft.theory(ElementId::Violation924c, &[c], rules::C_ELEMENTS);
    let death = firearm.inside(|f| &f.caused_death).copied();
    draft.element(
        ElementId::CausedDeath,
        Test::offense(death.tri(), OffenseField::FirearmCausedDeath),
        rules::J_PENALTY,
    );
    let Some(law) = setting.law.j else {
        draft.element(
            ElementId::InForce,
            Test::settled(Tri::Unknown, Fields::NONE),
            None,
        );
        draft.flag(Flag::NoRule);
        return draft.finish();
    };
    let killing = firearm.inside(|f| &f.killing_type).copied().get();
    let least = killing.unwrap_or(Killing::InvoluntaryManslaughter);
    draft.carries(Some(Exposure {
        min: Term::ZERO,
        max: most(least, law),
    }));
    if killing.is_none() {
        draft.could_carry(Term::ZERO, law.murder_max);
        draft.refine_by([OffenseField::FirearmKillingType]);
    }
    if killing != Some(Killing::VoluntaryManslaughter) && killing != Some(Killing::InvoluntaryManslaughter) {
        draft.flag(Flag::CapitalReview);
    }
    draft.finish()
}

const fn most(killing: Killing, law: &Section924j) -> Term {
    match killing {
        Killing::Murder => law.murder_max,
        Killing::VoluntaryManslaughter => Term::Months(law.voluntary_manslaughter_max),
        Killing::InvoluntaryManslaughter => Term::Months(law.involuntary_manslaughter_max),
    }
}

/// One act supports one conviction under 924(c) or (j), not both (Barrett).
pub(super) fn exclude_each_other(setting: &Setting<'_>, c: &mut Assessment, j: &mut Assessment) {
    let both = c.status != Status::NotEligible && j.status != Status::NotEligible;
    if both && setting.law.switches.cj_one_conviction.is_some() {
        c.mutually_exclusive_with = Some(TheoryId::J);
        j.mutually_exclusive_with = Some(TheoryId::C);
        c.flags.push(Flag::OneConviction);
        j.flags.push(Flag::OneConviction);
    }
}
