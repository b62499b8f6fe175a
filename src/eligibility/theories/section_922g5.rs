//! 18:922(g)(5), alien in possession.

use super::draft::Draft;
use super::firearms::Firearms;
use crate::eligibility::facts::{Fields, OffenseField};
use crate::eligibility::findings::{Ask, Assessment, ElementId, Test, TheoryId};
use crate::eligibility::law::rules;
use crate::eligibility::logic::Tri;
use crate::eligibility::prior::Setting;

/// Whether an alien was here illegally or on a nonimmigrant visa the facts of a case do not show; whether he is one they do.
pub(super) fn assess(setting: &Setting<'_>, firearms: &Firearms) -> Assessment {
    let mut draft = Draft::new(TheoryId::G5);
    draft.asks(&[Ask::UnlawfulPresence]);
    let alien = setting
        .facts
        .instant_offense
        .immigration
        .inside(|i| &i.alien)
        .copied();
    let alien = Test::offense(alien.tri(), OffenseField::ImmigrationAlien);
    let status = alien.and(Test::settled(Tri::Unknown, Fields::NONE));
    firearms.elements(&mut draft, setting, |draft| {
        draft.element(ElementId::UnlawfulAlien, status, rules::G5_STATUS);
    });
    draft.finish()
}
