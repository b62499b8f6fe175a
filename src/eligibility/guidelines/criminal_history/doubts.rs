//! How any two sentences stand to each other, and whether the instant offense was committed under one.

use crate::eligibility::facts::{Fact, Fields, OffenseField, Prior};
use crate::eligibility::logic::Tri;

use super::history::Case;
use super::single::{Relation, relation};

/// What is not known between sentences.
#[derive(Debug, Clone)]
pub(super) struct Doubts {
    count: usize,
    /// Upper triangle by rows.
    relations: Vec<Tri>,
    /// Pairs of which it is not known, in order, with what would settle it.
    open: Vec<((usize, usize), [Fields; 2])>,
    /// Pairs that may be single.
    pub joined: Vec<(usize, usize)>,
}

/// The day and the charge by which sentences come together, in short.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Key {
    day: Option<chrono::NaiveDate>,
    /// Hash of the charging instrument: where two differ, so do the instruments. Nought where it is not known.
    charge: u64,
}

impl Key {
    /// Certainly neither sentenced on one day nor charged together.
    fn apart(self, other: Self) -> bool {
        let days = self.day != other.day && self.day.is_some() && other.day.is_some();
        days && self.charge != other.charge && self.charge != 0 && other.charge != 0
    }
}

fn keys(case: &Case<'_>) -> Vec<Key> {
    // FNV-1a of 64 bits (Fowler, Noll, Vo).
    let charge = |instrument: &String| {
        let fold = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3);
        instrument.bytes().fold(0xCBF2_9CE4_8422_2325, fold) | 1
    };
    let key = |facts: &Prior| Key {
        day: facts.sentence_date.get(),
        charge: facts.charging_instrument.known().map_or(0, charge),
    };
    let candidates = case.candidates.iter();
    candidates.map(|candidate| key(candidate.prior.facts)).collect()
}

impl Doubts {
    /// Compares any two.
    pub fn of(case: &Case<'_>) -> Self {
        let count = case.candidates.len();
        let mut doubts = Self {
            count,
            relations: vec![Tri::False; count * count.saturating_sub(1) / 2],
            open: Vec::new(),
            joined: Vec::new(),
        };
        let keys = keys(case);
        for (one, key) in keys.iter().enumerate() {
            if case.candidates[one].is_out() {
                continue;
            }
            for (other, second) in (one + 1..).zip(&keys[one + 1..]) {
                if !key.apart(*second) && !case.candidates[other].is_out() {
                    doubts.pair(case, one, other);
                }
            }
        }
        doubts
    }

    fn pair(&mut self, case: &Case<'_>, one: usize, other: usize) {
        let (a, b) = (&case.candidates[one], &case.candidates[other]);
        let Relation { single, needs } = relation(a.prior, b.prior, &case.book);
        let at = self.place(one, other);
        self.relations[at] = single;
        if !single.is_false() {
            self.joined.push((one, other));
        }
        if single.is_unknown() {
            self.open.push(((one, other), needs));
        }
    }

    const fn place(&self, a: usize, b: usize) -> usize {
        a * self.count - a * (a + 1) / 2 + b - a - 1
    }

    /// How two candidates stand to each other.
    pub fn relation(&self, one: usize, other: usize) -> Tri {
        let (a, b) = (one.min(other), one.max(other));
        if a == b {
            return Tri::True;
        }
        self.relations
            .get(self.place(a, b))
            .copied()
            .unwrap_or(Tri::False)
    }

    /// What would settle how two candidates stand to each other: facts of the one and of the other.
    pub fn relation_needs(&self, one: usize, other: usize) -> [Fields; 2] {
        let wanted = (one.min(other), one.max(other));
        let found = self.open.binary_search_by_key(&wanted, |(pair, _)| *pair);
        let [first, second] = found.map_or([Fields::NONE; 2], |at| self.open[at].1);
        if one < other {
            [first, second]
        } else {
            [second, first]
        }
    }
}

/// Whether the instant offense was committed under a sentence, and what would settle it.
pub(super) fn status(case: &Case<'_>, under: Fact<bool>, by_supervision: Tri) -> (Tri, Fields) {
    let result = if under.is_known() {
        under.tri()
    } else {
        by_supervision
    };
    let may_matter = case.candidates.iter().any(|candidate| !candidate.is_out());
    if result.is_unknown() && !may_matter && case.book.status.only_from > 0 {
        return (Tri::False, Fields::NONE);
    }
    let needs = Fields::offense(OffenseField::UnderCjs);
    (result, if result.is_unknown() { needs } else { Fields::NONE })
}
