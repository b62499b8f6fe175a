//! 18:3559(e), repeated sex offenses against children.

use super::draft::{Draft, rows};
use crate::eligibility::calendar::Term;
use crate::eligibility::facts::OffenseField;
use crate::eligibility::findings::{Assessment, ElementId, Exposure, Flag, Test, TheoryId};
use crate::eligibility::law::{Column, rules};
use crate::eligibility::prior::{Derived, Setting, sentence_imposed, sex_conviction};

/// A listed federal sex offense with a minor victim, and an earlier sex conviction with a minor victim.
pub(super) fn assess(setting: &Setting<'_>, priors: &[Derived<'_>]) -> Assessment {
    let offense = &setting.facts.instant_offense;
    let mut draft = Draft::new(TheoryId::TwoStrikes);
    draft.rows(rows(priors, |prior| {
        sex_conviction(prior, Column::SexConviction3559e, setting)
            .and_check(sentence_imposed(prior.facts, setting))
    }));
    let rule = rules::TWO_STRIKES;
    draft.enacted(setting.law.two_strikes.is_some(), rule);
    let instant = Test::offense(
        offense.federal_sex_offense_3559e.tri(),
        OffenseField::FederalSexOffense3559e,
    );
    draft.element(ElementId::InstantSexOffense, instant, rule);
    let minor = Test::offense(offense.victim_under_17.tri(), OffenseField::VictimUnder17);
    draft.element(ElementId::MinorVictim, minor, rule);
    draft.any_prior(ElementId::PriorSexConviction, rule);
    draft.carries(Some(Exposure {
        min: Term::Life,
        max: Term::Life,
    }));
    if !draft.so_far().is_false() {
        draft.flag(Flag::Defense3559E3);
    }
    draft.finish()
}
