//! What a part may come to where too much is open to go through it all: some ways, among them the best that can be found.

use super::grouping::Groups;
use super::total::{Adder, Sum};
use super::ways::{Codes, Ways, keep};

/// In larger parts nothing is searched for.
pub(super) const FEW: usize = 8;

impl Ways<'_> {
    /// Both ends of every doubt, all apart and all together; and from each of these the fewest and the most points that come of
    /// deciding one sentence after the other anew.
    pub(super) fn sample(&mut self, adder: &Adder<'_>) {
        let last = |at: usize| self.part.sentences[at].states.len() - 1;
        let count = self.part.sentences.len();
        let ends: [Codes; 2] = [Codes::from_elem(0, count), (0..count).map(last).collect()];
        let everybody = self.part.everybody();
        for codes in ends {
            for present in [everybody & !self.part.unsure(), everybody] {
                for together in [false, true] {
                    let groups = self.part.relations.one_way(present, together);
                    self.add(&groups, &codes, adder);
                    if count <= FEW {
                        for most in [false, true] {
                            let codes = self.search(&groups, codes.clone(), most, adder);
                            self.add(&groups, &codes, adder);
                        }
                    }
                }
            }
        }
    }

    fn add(&mut self, groups: &Groups, codes: &Codes, adder: &Adder<'_>) {
        let sum = self.part.groups(groups, codes, adder);
        keep(&mut self.sums, &mut self.firsts, sum, groups, codes);
    }

    /// The states from which no other state of any one sentence leads to fewer (more) points.
    fn search(&self, groups: &Groups, mut codes: Codes, most: bool, adder: &Adder<'_>) -> Codes {
        let points = |codes: &Codes| {
            let Sum {
                fixed,
                small,
                violent,
                ..
            } = self.part.groups(groups, codes, adder);
            let points = i64::from(fixed + small + violent);
            if most { points } else { -points }
        };
        let mut best = points(&codes);
        loop {
            let before = best;
            for at in 0..codes.len() {
                for state in 0..self.part.sentences[at].states.len() {
                    let old = std::mem::replace(&mut codes[at], state);
                    let own = points(&codes);
                    if own > best {
                        best = own;
                    } else {
                        codes[at] = old;
                    }
                }
            }
            if best == before {
                return codes;
            }
        }
    }
}
