//! Sentences of which nothing is open, however many: charges of many counts are one single sentence.

use crate::eligibility::logic::Tri;

use super::candidate::Aspect;
use super::doubts::Doubts;
use super::history::{Case, Decided};
use super::total::{Adder, Sum};

/// Nothing is left to be decided.
pub(super) struct Settled<'d> {
    doubts: &'d Doubts,
}

impl Settled<'_> {
    /// What candidates by place, in the order of offense, come to; none where something is open.
    pub fn sum(case: &Case<'_>, doubts: &Doubts, places: &[usize], adder: &Adder<'_>) -> Option<Sum> {
        let of = |at: &usize| &case.candidates[*at];
        // Seen at a glance, and mostly so where anything is open.
        if places
            .iter()
            .any(|at| of(at).alone.is_none() || of(at).violent.result.is_unknown())
        {
            return None;
        }
        let grown = places.iter().all(|at| of(at).at_18.result.is_true());
        for (at, one) in places.iter().enumerate() {
            let open = |other: &usize| doubts.relation(*one, *other).is_unknown();
            let itself = of(one).doubts(true, grown, true).next().is_some();
            if itself || case.open_order[*one] || places[at + 1..].iter().any(open) {
                return None;
            }
        }
        let unit = |at: usize| case.candidates[at].unit(|_| 0);
        let groups = case.groups(places.iter().copied(), unit, &Settled { doubts });
        let given = case.allocated(&groups);
        let each = groups.iter().zip(&given).map(|(group, given)| {
            let earned = group.earned(given, &case.book);
            case.sum_of(group, &earned, given)
        });
        Some(each.fold(Sum::default(), |sum, own| adder.plus(sum, own)))
    }
}

impl Decided for Settled<'_> {
    fn aspect(&self, _: usize, _: Aspect) -> usize {
        0
    }

    fn single(&self, one: usize, other: usize) -> bool {
        self.doubts.relation(one, other) == Tri::True
    }

    fn consecutive(&self, _: usize) -> bool {
        true
    }

    fn under_sentence(&self) -> bool {
        false
    }

    fn stands_apart(&self, _: usize) -> bool {
        false
    }

    fn far_apart(&self, _: usize, _: usize) -> bool {
        false
    }
}
