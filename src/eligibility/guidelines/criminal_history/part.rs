//! Sentences that may touch each other: parts of one single sentence, or sharing a revocation. What one part comes to does not
//! depend on any other part.

use smallvec::{SmallVec, smallvec};

use super::doubts::Doubts;
use super::grouping::Relations;
use super::history::Case;
use super::sample::FEW;
use super::score::{Group, Member};
use super::sentence::{Place, Sentence};
use super::total::{Adder, Sum};
use crate::eligibility::law::Provision;

/// More ways of grouping are not gone through one by one.
pub(super) const MOST: usize = 2048;

/// Nor are more states of a group.
const MOST_STATES: usize = 4096;

/// Sentences in the order of offense, with all states of each.
#[derive(Debug)]
pub(super) struct Part<'c> {
    pub case: &'c Case<'c>,
    pub sentences: Vec<Sentence>,
    pub relations: Relations,
    /// For each sentence those it is said to run after.
    after: Vec<u64>,
    /// Revocations are shared out among groups, which are then not independent.
    pub labelled: bool,
    /// Open lengths are compared with each other.
    pub wide: bool,
}

/// The state of each sentence of a part, by its place there.
pub(super) type Codes = [usize];

impl<'c> Part<'c> {
    /// Of candidates, by place, in the order of offense; no more than 64. `wide`: open lengths are compared with
    /// the others, unless there is no hope of going through it all.
    pub fn of(case: &'c Case<'c>, doubts: &Doubts, places: &[usize], wide: bool) -> Self {
        let book = &case.book;
        let of = |at: &usize| &case.candidates[*at];
        let shared = places.len() > 1;
        let place_of = |other: &usize| places.iter().position(|own| own == other);
        let after: Vec<u64> = places
            .iter()
            .map(|at| {
                case.after[*at]
                    .iter()
                    .filter_map(place_of)
                    .fold(0, |all, at| all | 1 << at)
            })
            .collect();
        let in_turn = after.iter().any(|after| *after != 0);
        let labelled = shared && places.iter().any(|at| !of(at).length.labelled.is_empty());
        let grown = places.iter().all(|at| of(at).at_18.result.is_true());
        let long = (shared && in_turn) || labelled || places.iter().any(|at| of(at).may_exceed(book));
        let relations = Relations::of(doubts, places);
        let few = relations.at_least(everybody(places.len())) <= MOST;
        let wide = wide && shared && few && case.any_beside(places);
        let sentences = places.iter().map(|at| {
            let place = Place {
                shared,
                long,
                grown,
                open_order: shared && case.open_order[*at],
                wide,
                ends: !few && places.len() > FEW,
            };
            Sentence::of(*at, of(at), place, book)
        });
        Self {
            case,
            sentences: sentences.collect(),
            relations,
            after,
            labelled,
            wide,
        }
    }

    /// All of them.
    pub fn everybody(&self) -> u64 {
        everybody(self.sentences.len())
    }

    /// Those of which it is not known whether they are sentences.
    pub fn unsure(&self) -> u64 {
        let places = self.sentences.iter().enumerate();
        places
            .filter(|(_, sentence)| sentence.unsure)
            .fold(0, |all, (at, _)| all | 1 << at)
    }

    /// What one group comes to.
    pub fn group(&self, members: u64, codes: &Codes) -> Sum {
        let in_turn = bits(members)
            .any(|at| self.sentences[at].states[codes[at]].consecutive && self.after[at] & members != 0);
        if in_turn {
            let group = self.written_out(members, codes);
            let earned = group.earned(&[], &self.case.book);
            return self.case.sum_of(&group, &earned, &[]);
        }
        self.concurrent(members, codes)
    }

    /// The longest of concurrent terms (of equal ones the earliest offense) earns the points.
    fn concurrent(&self, members: u64, codes: &Codes) -> Sum {
        let book = &self.case.book;
        let state = |at: usize| &self.sentences[at].states[codes[at]];
        let order = |at: &usize| {
            let own = state(*at);
            (
                std::cmp::Reverse(own.measure.rank),
                own.unit.offense,
                self.sentences[*at].prior,
            )
        };
        let Some(best) = bits(members).min_by_key(order) else {
            return Sum::default();
        };
        let mut unit = state(best).unit;
        for at in bits(members) {
            unit.released = unit.released.max(state(at).unit.released);
        }
        let (points, provision, _) = super::score::points_of(&state(best).measure, &unit, book);
        let violent = || bits(members).filter(|at| state(*at).unit.violent);
        let enough = members.count_ones() > 1 && points > 0 && {
            u32::try_from(violent().count()).is_ok_and(|count| count >= book.violent.in_group)
        };
        let alone = |at: &usize| {
            let own = state(*at);
            super::score::points_of(&own.measure, &own.unit, book).0 > 0
        };
        let unpaid = if enough {
            violent().filter(|at| *at != best).filter(alone).count()
        } else {
            0
        };
        let priors = bits(members).map(|at| self.sentences[at].at);
        self.case.sum(points, provision, unpaid, priors)
    }

    /// What groups come to together.
    pub fn groups(&self, groups: &[u64], codes: &Codes, adder: &Adder<'_>) -> Sum {
        if !self.labelled {
            let each = groups.iter().map(|members| self.group(*members, codes));
            return each.fold(Sum::default(), |sum, own| adder.plus(sum, own));
        }
        let written: Vec<Group<'_>> = groups
            .iter()
            .map(|members| self.written_out(*members, codes))
            .collect();
        let given = self.case.allocated(&written);
        let each = written.iter().zip(&given).map(|(group, given)| {
            let earned = group.earned(given, &self.case.book);
            self.case.sum_of(group, &earned, given)
        });
        each.fold(Sum::default(), |sum, own| adder.plus(sum, own))
    }

    fn written_out(&self, members: u64, codes: &Codes) -> Group<'c> {
        let places: Vec<usize> = bits(members).collect();
        let member = |at: &usize| {
            let sentence = &self.sentences[*at];
            let state = &sentence.states[codes[*at]];
            let own = if state.consecutive { self.after[*at] } else { 0 };
            let all = &self.case.after[sentence.at];
            let after = all.iter().filter_map(|other| {
                places
                    .iter()
                    .position(|place| own & (1 << place) != 0 && self.sentences[*place].at == *other)
            });
            Member {
                prior: sentence.prior,
                unit: state.unit,
                sentence: sentence.sentence,
                after: after.collect(),
                labelled: &self.case.candidates[sentence.at].length.labelled,
            }
        };
        Group {
            members: places.iter().map(member).collect(),
            cluster: false,
        }
    }
}

impl Case<'_> {
    /// A group's points by what caps them.
    pub fn sum(
        &self,
        points: u32,
        provision: Provision,
        unpaid: usize,
        candidates: impl Iterator<Item = usize>,
    ) -> Sum {
        let (law, extra) = (self.book.points, self.book.violent);
        let small = if provision == Provision::C { points } else { 0 };
        let unpaid = u32::try_from(unpaid).unwrap_or(u32::MAX);
        Sum {
            fixed: points - small,
            small: small.min(law.c_most),
            violent: extra.each.saturating_mul(unpaid).min(extra.most),
            countable: points > 0 && self.gives_status(candidates),
        }
    }
}

/// The set of so many places, no more than 64.
fn everybody(count: usize) -> u64 {
    u64::MAX
        .checked_shr(64 - u32::try_from(count).unwrap_or(64))
        .unwrap_or(0)
}

/// The places in a set.
pub(super) fn bits(mut set: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        (set != 0).then(|| {
            let at = set.trailing_zeros() as usize;
            set &= set - 1;
            at
        })
    })
}

/// Goes through all states of some sentences; not where there are too many.
pub(super) fn each_state(part: &Part<'_>, members: u64, mut visit: impl FnMut(&[usize])) -> bool {
    let count = |at: usize| part.sentences[at].states.len();
    let ways = bits(members).try_fold(1usize, |ways, at| ways.checked_mul(count(at)));
    if ways.is_none_or(|ways| ways > MOST_STATES) {
        return false;
    }
    let mut codes: SmallVec<[usize; 4]> = smallvec![0; part.sentences.len()];
    loop {
        visit(&codes);
        let next = bits(members).find(|at| {
            codes[*at] += 1;
            if codes[*at] == count(*at) {
                codes[*at] = 0;
            }
            codes[*at] != 0
        });
        if next.is_none() {
            return true;
        }
    }
}
