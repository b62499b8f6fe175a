//! What a sentence earns by itself (USSG 4A1.2 n.3): what a predicate of Chapter Four or 2K2.1 must.

use crate::eligibility::facts::Fields;
use crate::eligibility::findings::Test;
use crate::eligibility::law::{Book, Provision};
use crate::eligibility::logic::Tri;

use super::candidate::{Aspect, Candidate, Doubt};
use super::score::{Group, Member, Outside};

/// Points of a candidate alone in every way its doubts may be decided.
pub(super) fn earns(candidate: &Candidate<'_>, book: &Book<'_>) -> Test {
    let read = candidate.kept.test.read.with(candidate.left_out.test.read);
    if candidate.is_out() {
        return Test::settled(Tri::False, read);
    }
    let doubts: Vec<Doubt> = candidate.doubts(false);
    let ways: usize = doubts.iter().map(|doubt| doubt.values).product();
    let results: Vec<bool> = (0..ways)
        .map(|way| points(candidate, &doubts, way, book).0 > 0)
        .collect();
    let first = results.first().copied().unwrap_or_default();
    if results.iter().all(|result| *result == first) {
        return Test::settled(Tri::of(first), read);
    }
    let mut needs = Fields::NONE;
    let mut stride = 1;
    for doubt in &doubts {
        let matters = (0..ways).any(|way| {
            let next = way + stride;
            (way / stride) % doubt.values + 1 < doubt.values && next < ways && results[way] != results[next]
        });
        if matters {
            needs = needs.with(doubt.needs);
        }
        stride *= doubt.values;
    }
    Test {
        result: Tri::Unknown,
        needs,
        read,
    }
}

/// Points, provision and window of a candidate alone, its doubts decided by number `way`.
fn points(
    candidate: &Candidate<'_>,
    doubts: &[Doubt],
    way: usize,
    book: &Book<'_>,
) -> (u32, Provision, Option<Outside>) {
    let choice = |aspect: Aspect| {
        let mut rest = way;
        for doubt in doubts {
            if doubt.aspect == aspect {
                return rest % doubt.values;
            }
            rest /= doubt.values;
        }
        0
    };
    let unit = candidate.unit(choice);
    if !unit.counted {
        return (0, Provision::C, None);
    }
    let facts = candidate.prior.facts;
    let labelled = candidate.length.labelled.as_slice();
    let member = Member {
        prior: candidate.prior.index,
        unit,
        offense: facts.offense_date.get(),
        sentence: facts.sentence_date.get(),
        after: Vec::new(),
        labelled,
    };
    let given: Vec<&str> = labelled.iter().map(|(label, _)| label.as_str()).collect();
    Group {
        members: vec![member],
        cluster: false,
    }
    .alone(0, &given, book)
}
