//! What a sentence earns by itself (USSG 4A1.2 n.3): what a predicate of Chapter Four or 2K2.1 must.

use crate::eligibility::facts::Fields;
use crate::eligibility::findings::Test;
use crate::eligibility::law::{Book, Provision};
use crate::eligibility::logic::Tri;

use super::candidate::{Candidate, Unit};
use super::score::{Measure, points_of};
use super::sentence::{Place, Sentence};

/// Whether a candidate alone earns points, in every way in which what is not known about it may be.
pub(super) fn earns(candidate: &Candidate<'_>, book: &Book<'_>) -> Test {
    let read = candidate.kept.test.read.with(candidate.left_out.test.read);
    if candidate.is_out() {
        return Test::settled(Tri::False, read);
    }
    if let Some(alone) = &candidate.alone {
        return Test::settled(Tri::of(alone.points > 0), read);
    }
    let place = Place {
        long: candidate.may_exceed(book),
        grown: candidate.at_18.result.is_true(),
        ..Place::ALONE
    };
    let sentence = Sentence::of(usize::from(candidate.prior.index), candidate, place, book);
    let points = |code: usize| points_of(&sentence.states[code].measure, &sentence.states[code].unit, book).0;
    let earns = |code: usize| points(code) > 0;
    let some = (0..sentence.states.len()).any(earns);
    let all = some && !sentence.unsure && (0..sentence.states.len()).all(earns);
    if all || !some {
        return Test::settled(Tri::of(all), read);
    }
    let mut needs = if sentence.unsure {
        candidate.unsure_needs()
    } else {
        Fields::NONE
    };
    for (at, variable) in sentence.variables.iter().enumerate() {
        if sentence.steps(at).any(|(one, other)| earns(one) != earns(other)) {
            needs = needs.with(variable.needs);
        }
    }
    Test {
        result: Tri::Unknown,
        needs,
        read,
    }
}

/// A sentence by itself, about which nothing is open.
#[derive(Debug, Clone, Copy)]
pub(super) struct Alone {
    pub unit: Unit,
    pub points: u32,
    pub provision: Provision,
}

impl Alone {
    pub fn of(candidate: &Candidate<'_>, book: &Book<'_>) -> Self {
        let unit = candidate.unit(|_| 0);
        let length = unit.length.plus(candidate.length.of_labels());
        let from = candidate.prior.facts.sentence_date.get();
        let (points, provision, _) = points_of(&Measure::of(length, from, book), &unit, book);
        Self {
            unit,
            points,
            provision,
        }
    }
}
