//! What the theories of 18:922(g) share: possession, commerce, knowledge of status, penalty.

use super::draft::Draft;
use crate::eligibility::calendar::Term;
use crate::eligibility::facts::{Fact, Firearm, OffenseField};
use crate::eligibility::findings::{ElementId, Exposure, Flag, Test};
use crate::eligibility::law::rules;
use crate::eligibility::prior::Setting;

/// Elements, penalty and dates of a violation of 922(g).
#[derive(Debug)]
pub(super) struct Firearms {
    possessed: Test,
    commerce: Test,
    knew: Test,
    exposure: Option<Exposure>,
    flags: Vec<Flag>,
}

impl Firearms {
    /// Reads them once for all of 922(g).
    pub fn of(setting: &Setting<'_>) -> Self {
        let offense = &setting.facts.instant_offense;
        let firearm = |field, of: fn(&Firearm) -> &Fact<bool>| {
            Test::offense(offense.firearm.inside(of).copied().tri(), field)
        };
        Self {
            possessed: firearm(OffenseField::FirearmPossessed, |f| &f.possessed),
            commerce: firearm(OffenseField::FirearmInterstateNexus, |f| &f.interstate_nexus),
            knew: Test::offense(offense.knew_status.tri(), OffenseField::KnewStatus),
            exposure: setting.law.firearm.map(|penalty| Exposure {
                min: Term::Months(penalty.min),
                max: penalty.max,
            }),
            flags: flags(setting),
        }
    }

    /// Adds the three common elements in the order of the statute, around the status element that `status` adds.
    pub fn elements(&self, draft: &mut Draft, setting: &Setting<'_>, status: impl FnOnce(&mut Draft)) {
        draft.element(ElementId::Possession, self.possessed, rules::G_ELEMENTS);
        status(draft);
        draft.element(ElementId::KnewStatus, self.knew, rules::G_ELEMENTS);
        draft.element(ElementId::Commerce, self.commerce, rules::G_ELEMENTS);
        draft.carries(self.exposure);
        for flag in &self.flags {
            draft.flag(*flag);
        }
        if setting.law.firearm.is_some() && !setting.end().is_known() && draft.so_far().is_true() {
            draft.refine_by([OffenseField::OffenseEnd]);
        }
    }
}

/// A possession that spans the day the penalty changed is taken at its later act; both that and the day itself are flagged.
fn flags(setting: &Setting<'_>) -> Vec<Flag> {
    let mut flags = Vec::new();
    let Some(penalty) = setting.law.firearm else {
        return vec![Flag::NoRule];
    };
    let Some(end) = setting.end().get() else {
        return vec![Flag::DateAssumed];
    };
    if let Some(rule) = setting.law.law.rule(penalty.rule, end) {
        if rule.from == end {
            flags.push(Flag::PenaltyDay);
        } else if setting.start().get().is_some_and(|start| start < rule.from) {
            flags.push(Flag::PenaltyChange);
        }
    }
    flags
}
