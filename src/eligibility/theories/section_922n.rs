//! 18:922(n), receipt under indictment.

use super::draft::Draft;
use crate::eligibility::calendar::Term;
use crate::eligibility::facts::{Fact, Firearm, OffenseField};
use crate::eligibility::findings::{Assessment, ElementId, Exposure, Flag, Test, TheoryId};
use crate::eligibility::law::rules;
use crate::eligibility::prior::Setting;

/// Under indictment or information for a felony, receipt or transport (not mere possession), knowledge, commerce.
pub(super) fn assess(setting: &Setting<'_>) -> Assessment {
    let offense = &setting.facts.instant_offense;
    let firearm = |field, of: fn(&Firearm) -> &Fact<bool>| {
        Test::offense(offense.firearm.inside(of).copied().tri(), field)
    };
    let received = firearm(OffenseField::FirearmReceived, |f| &f.received);
    let moved = firearm(OffenseField::FirearmShippedTransported, |f| {
        &f.shipped_transported
    });
    let commerce = firearm(OffenseField::FirearmInterstateNexus, |f| &f.interstate_nexus);
    let rule = rules::N_MAX60;
    let mut draft = Draft::new(TheoryId::N);
    let indicted = Test::offense(offense.under_indictment.tri(), OffenseField::UnderIndictment);
    draft.element(ElementId::UnderIndictment, indicted, rule);
    draft.element(ElementId::ReceiptOrTransport, received.or(moved), rule);
    let knew = Test::offense(offense.knew_indictment.tri(), OffenseField::KnewIndictment);
    draft.element(ElementId::KnewIndictment, knew, rule);
    draft.element(ElementId::Commerce, commerce, rule);
    draft.carries(setting.law.indictment.map(|penalty| Exposure {
        min: Term::Months(penalty.min),
        max: penalty.max,
    }));
    if setting.law.indictment.is_none() {
        draft.flag(Flag::NoRule);
    }
    draft.finish()
}
