//! 18:922(g)(5), alien in possession.

use super::draft::Draft;
use super::firearms::Firearms;
use super::section_1326::removed;
use crate::eligibility::facts::{Fact, Fields, Immigration, OffenseField};
use crate::eligibility::findings::{Ask, Assessment, ElementId, Test, TheoryId};
use crate::eligibility::law::rules;
use crate::eligibility::logic::Tri;
use crate::eligibility::prior::Setting;

/// An alien who is here illegally or on a nonimmigrant visa. Of that the facts of a case show one thing only: who was removed and
/// came back without consent is here illegally.
pub(super) fn assess(setting: &Setting<'_>, firearms: &Firearms) -> Assessment {
    let mut draft = Draft::new(TheoryId::G5);
    let here = here_illegally(setting);
    if !here.result.is_true() {
        draft.asks(&[Ask::UnlawfulPresence]);
    }
    let status = fact(setting, OffenseField::ImmigrationAlien, |i| &i.alien).and(here);
    firearms.elements(&mut draft, setting, |draft| {
        draft.element(ElementId::UnlawfulAlien, status, rules::G5_STATUS);
    });
    draft.finish()
}

fn fact(setting: &Setting<'_>, field: OffenseField, of: fn(&Immigration) -> &Fact<bool>) -> Test {
    let facts = &setting.facts.instant_offense.immigration;
    Test::offense(facts.inside(of).copied().tri(), field)
}

fn here_illegally(setting: &Setting<'_>) -> Test {
    // Otherwise than by a return after removal, presence may be unlawful too.
    let otherwise = Test::settled(Tri::Unknown, Fields::NONE);
    let facts = &setting.facts.instant_offense.immigration;
    if facts.inside(|i| &i.prior_removal_date).is_absent() {
        return otherwise;
    }
    let found = fact(setting, OffenseField::ImmigrationFoundOrReentered, |i| {
        &i.found_or_reentered
    });
    let consent = fact(setting, OffenseField::ImmigrationConsentToReapply, |i| {
        &i.consent_to_reapply
    });
    removed(setting).and(found).and(consent.negated()).or(otherwise)
}
