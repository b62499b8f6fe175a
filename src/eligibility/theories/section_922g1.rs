//! 18:922(g)(1), felon in possession.

use super::draft::{Draft, rows};
use super::firearms::Firearms;
use crate::eligibility::findings::{Assessment, ElementId, TheoryId};
use crate::eligibility::law::rules;
use crate::eligibility::prior::{Derived, Setting};

/// Possession, an earlier conviction of 921(a)(20), knowledge of it (Rehaif), commerce.
pub(super) fn assess(setting: &Setting<'_>, firearms: &Firearms, priors: &[Derived<'_>]) -> Assessment {
    let mut draft = Draft::new(TheoryId::G1);
    draft.rows(rows(priors, |prior| prior.conviction));
    firearms.elements(&mut draft, setting, |draft| {
        draft.any_prior(ElementId::QualifyingConviction, rules::G1_CONVICTION);
    });
    draft.finish()
}
