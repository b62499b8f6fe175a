//! 18:922(g)(8), possession under a protective order.

use super::draft::Draft;
use super::firearms::Firearms;
use crate::eligibility::facts::Fields;
use crate::eligibility::findings::{Ask, Assessment, ElementId, Test, TheoryId};
use crate::eligibility::law::rules;
use crate::eligibility::logic::Tri;
use crate::eligibility::prior::Setting;

/// The facts of a case do not show court orders, so that this is never more than open.
pub(super) fn assess(setting: &Setting<'_>, firearms: &Firearms) -> Assessment {
    let mut draft = Draft::new(TheoryId::G8);
    draft.enacted(setting.law.switches.g8_enacted.is_some(), rules::G8_STATUS);
    draft.asks(&[Ask::CourtOrder]);
    firearms.elements(&mut draft, setting, |draft| {
        draft.element(
            ElementId::ProtectiveOrder,
            Test::settled(Tri::Unknown, Fields::NONE),
            rules::G8_STATUS,
        );
    });
    draft.finish()
}
