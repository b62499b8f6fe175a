//! 18:922(g)(3), unlawful user of or addicted to a controlled substance.

use super::draft::Draft;
use super::firearms::Firearms;
use crate::eligibility::facts::Fields;
use crate::eligibility::findings::{Ask, Assessment, ElementId, Flag, Test, TheoryId};
use crate::eligibility::law::rules;
use crate::eligibility::logic::Tri;
use crate::eligibility::prior::Setting;

/// The facts of a case do not show use, addiction or intoxication, so that this is never more than open.
pub(super) fn assess(setting: &Setting<'_>, firearms: &Firearms) -> Assessment {
    let mut draft = Draft::new(TheoryId::G3);
    draft.asks(&[Ask::DrugUse]);
    firearms.elements(&mut draft, setting, |draft| {
        draft.element(
            ElementId::UnlawfulUser,
            Test::settled(Tri::Unknown, Fields::NONE),
            rules::G3_STATUS,
        );
    });
    if setting.law.switches.hemani.is_some() {
        draft.flag(Flag::Hemani);
    }
    draft.finish()
}
