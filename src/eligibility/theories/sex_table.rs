//! What 18:2247, 2251(e), 2252(b), 2252A(b) and 2426 share: a covered count, earlier sex convictions, a penalty by their number.

use super::draft::{Draft, ask_of, rows};
use crate::eligibility::calendar::Term;
use crate::eligibility::facts::{Fact, OffenseField};
use crate::eligibility::findings::{Assessment, ElementId, Exposure, Flag, PriorRow, Test, TheoryId};
use crate::eligibility::law::{Column, RuleId};
use crate::eligibility::logic::{Tally, Tri};
use crate::eligibility::prior::{Derived, Setting, sex_conviction};

/// Penalties (min, max) with one prior and with two or more.
pub(super) type ByPriors = [(Term, Term); 2];

/// The priors as sex convictions, which all three ask alike.
pub(super) fn convictions(setting: &Setting<'_>, priors: &[Derived<'_>]) -> Vec<PriorRow> {
    rows(priors, |prior| {
        sex_conviction(prior, Column::SexConvictionChapter110, setting)
    })
}

/// A covered count and at least one earlier sex conviction.
pub(super) fn assess(
    theory: TheoryId,
    rule: RuleId,
    setting: &Setting<'_>,
    convictions: &[PriorRow],
    penalty: impl Fn(&str) -> Covered,
) -> Assessment {
    let mut draft = Draft::new(theory);
    let covered = match &setting.facts.instant_offense.count {
        Fact::Known(count) => penalty(count),
        Fact::Absent | Fact::Unknown => Covered::Unknown,
    };
    let truth = match covered {
        Covered::Unknown => Tri::Unknown,
        Covered::No => Tri::False,
        Covered::Yes(_) => Tri::True,
    };
    draft.element(
        ElementId::CountCovered,
        Test::offense(truth, OffenseField::Count),
        rule,
    );
    draft.rows(convictions.to_vec());
    draft.any_prior(ElementId::PriorSexConviction, rule);
    if let Covered::Yes(Some([one, two])) = covered {
        let number = Tally::of(draft.of.priors.iter().map(|row| row.result));
        draft.carries(Some(Exposure::of(if number.certain >= 2 { two } else { one })));
        if number.certain < 2 && number.possible() >= 2 && one != two {
            draft.could_carry(two.0, two.1);
            ask_of(&draft.of.priors, &mut draft.refine);
        }
    }
    if !draft.so_far().is_false() {
        draft.flag(Flag::PriorListDiffers);
    }
    draft.finish()
}

/// Whether a count is covered, and its penalties where the law files have them.
pub(super) enum Covered {
    /// The count is not known.
    Unknown,
    /// Another statute.
    No,
    /// Covered.
    Yes(Option<ByPriors>),
}

/// Section of title 18 that a count charges: `2252A` of `18:2252A(a)(5)(B)`.
pub(super) fn section_18(count: &str) -> Option<(&str, &str)> {
    let rest = count.trim().strip_prefix("18:")?.trim_start();
    let end = rest.find('(').unwrap_or(rest.len());
    Some((rest[..end].trim(), &rest[end..]))
}
