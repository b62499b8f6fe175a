//! In which ways sentences may fall into groups whose members are all single with each other, where it is not known of some
//! two whether they are.

use smallvec::SmallVec;

use crate::eligibility::logic::Tri;

use super::doubts::Doubts;
use super::part::bits;

/// How the sentences of a part stand to each other, by their places there, in the order of offense.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Relations {
    /// Those certainly single with each.
    known: Groups,
    /// Those that may be.
    open: Groups,
}

/// Groups, as sets of places.
pub(super) type Groups = SmallVec<[u64; 4]>;

/// In how many ways a set of so many falls into groups (Bell numbers); of more there are more.
const PARTITIONS: [usize; 9] = [1, 1, 2, 5, 15, 52, 203, 877, 4140];

/// One history in which something holds, and one in which it does not, all else alike.
#[derive(Debug, Clone, Default)]
struct Two {
    first: Groups,
    second: Groups,
}

impl Relations {
    pub fn of(doubts: &Doubts, places: &[usize]) -> Self {
        let none: Groups = SmallVec::from_elem(0, places.len());
        let mut relations = Self {
            known: none.clone(),
            open: none,
        };
        for (at, one) in places.iter().enumerate() {
            for (other, second) in places.iter().enumerate().skip(at + 1) {
                let sets = match doubts.relation(*one, *second) {
                    Tri::True => &mut relations.known,
                    Tri::Unknown => &mut relations.open,
                    Tri::False => continue,
                };
                sets[at] |= 1 << other;
                sets[other] |= 1 << at;
            }
        }
        relations
    }

    /// Pairs of which it is not known.
    pub fn pairs(&self) -> impl Iterator<Item = (usize, usize)> {
        let later = |at: usize, set: u64| bits(set & (u64::MAX << at << 1)).map(move |other| (at, other));
        self.open
            .iter()
            .enumerate()
            .flat_map(move |(at, set)| later(at, *set))
    }

    /// Every way in which those present may be grouped; none if there are more than `most`.
    pub fn ways(&self, present: u64, most: usize) -> Option<Vec<Groups>> {
        if self.at_least(present) > most {
            return None;
        }
        let mut ways = Vec::new();
        self.split(present, &mut Groups::new(), &mut ways, most)
            .then_some(ways)
    }

    /// A number of ways that there certainly are, found without going through them: sentences that may all be single with each
    /// other, and are so with nobody for certain, fall into groups like any set.
    pub fn at_least(&self, present: u64) -> usize {
        let mut free: u64 = bits(present)
            .filter(|at| self.known[*at] & present == 0)
            .fold(0, |free, at| free | 1 << at);
        let mut ways = 1usize;
        while free != 0 {
            let mut all = free & free.wrapping_neg();
            let mut joint = self.open[all.trailing_zeros() as usize] & free;
            while joint != 0 {
                all |= joint & joint.wrapping_neg();
                joint &= self.open[joint.trailing_zeros() as usize];
            }
            free &= !all;
            let last = PARTITIONS.len() - 1;
            ways = ways.saturating_mul(PARTITIONS[last.min(all.count_ones() as usize)]);
        }
        ways
    }

    /// One way: all open pairs single, or none.
    pub fn one_way(&self, present: u64, together: bool) -> Groups {
        let mut groups = Groups::new();
        for at in bits(present) {
            let assumed = if together { u64::MAX } else { 0 };
            let homes = 0..groups.len();
            let home = homes
                .into_iter()
                .find(|home| self.may_join(at, &groups, *home, assumed));
            let new = groups.len();
            put(&mut groups, home.unwrap_or(new), at);
        }
        groups
    }

    fn split(&self, rest: u64, groups: &mut Groups, ways: &mut Vec<Groups>, most: usize) -> bool {
        if rest == 0 {
            ways.push(groups.clone());
            return ways.len() <= most;
        }
        let at = rest.trailing_zeros() as usize;
        let rest = rest & (rest - 1);
        if self.may_join(at, groups, groups.len(), 0) {
            groups.push(1 << at);
            let go_on = self.split(rest, groups, ways, most);
            groups.pop();
            if !go_on {
                return false;
            }
        }
        for home in 0..groups.len() {
            if self.may_join(at, groups, home, groups[home]) {
                groups[home] |= 1 << at;
                let go_on = self.split(rest, groups, ways, most);
                groups[home] &= !(1 << at);
                if !go_on {
                    return false;
                }
            }
        }
        true
    }

    /// Whether it may come to stand in a group (or a new one): single with all of it, and with no earlier group altogether.
    /// `assumed` are those it is taken to be single with where that is not known.
    fn may_join(&self, at: usize, groups: &[u64], home: usize, assumed: u64) -> bool {
        let single = self.known[at] | (self.open[at] & assumed);
        let with_all = |group: &u64| group & !single == 0;
        groups.get(home).is_none_or(with_all) && !groups[..home].iter().any(with_all)
    }

    /// Every two ways of grouping that differ only in whether two sentences are single; none if there are more than `most`.
    pub fn with_and_without(
        &self,
        present: u64,
        pair: (usize, usize),
        most: usize,
    ) -> Option<Vec<(Groups, Groups)>> {
        let (mut first, mut second) = (self.clone(), self.clone());
        for (a, b) in [pair, (pair.1, pair.0)] {
            first.open[a] &= !(1 << b);
            second.open[a] &= !(1 << b);
            second.known[a] |= 1 << b;
        }
        both([(&first, present), (&second, present)], most)
    }

    /// Every two ways that differ only in whether one sentence is there.
    pub fn there_or_not(&self, present: u64, one: usize, most: usize) -> Option<Vec<(Groups, Groups)>> {
        both([(self, present & !(1 << one)), (self, present | 1 << one)], most)
    }
}

fn both(of: [(&Relations, u64); 2], most: usize) -> Option<Vec<(Groups, Groups)>> {
    let mut found = Vec::new();
    let everybody = of[0].1 | of[1].1;
    split_both(&of, everybody, &mut Two::default(), &mut found, most).then_some(found)
}

/// As `split`, in both at once: what is not known of two sentences is decided alike.
fn split_both(
    of: &[(&Relations, u64); 2],
    rest: u64,
    two: &mut Two,
    found: &mut Vec<(Groups, Groups)>,
    most: usize,
) -> bool {
    if rest == 0 {
        if two.first != two.second {
            found.push((two.first.clone(), two.second.clone()));
        }
        return found.len() <= most;
    }
    let at = rest.trailing_zeros() as usize;
    let rest = rest & (rest - 1);
    let homes = |present: u64, groups: &Groups| {
        if present & (1 << at) == 0 {
            usize::MAX..usize::MAX
        } else {
            0..groups.len() + 1
        }
    };
    let set = |groups: &Groups, home: usize| groups.get(home).copied().unwrap_or(0);
    let (one, other) = (homes(of[0].1, &two.first), homes(of[1].1, &two.second));
    for a in or_nowhere(one) {
        for b in or_nowhere(other.clone()) {
            let assumed = set(&two.first, a) | set(&two.second, b);
            let fits = (a == usize::MAX || of[0].0.may_join(at, &two.first, a, assumed))
                && (b == usize::MAX || of[1].0.may_join(at, &two.second, b, assumed));
            if !fits {
                continue;
            }
            put(&mut two.first, a, at);
            put(&mut two.second, b, at);
            let go_on = split_both(of, rest, two, found, most);
            take(&mut two.first, a, at);
            take(&mut two.second, b, at);
            if !go_on {
                return false;
            }
        }
    }
    true
}

/// The homes, or nowhere for who is not there.
fn or_nowhere(homes: std::ops::Range<usize>) -> std::ops::RangeInclusive<usize> {
    if homes.is_empty() {
        usize::MAX..=usize::MAX
    } else {
        homes.start..=homes.end - 1
    }
}

fn put(groups: &mut Groups, home: usize, at: usize) {
    if home == groups.len() {
        groups.push(1 << at);
    } else if let Some(group) = groups.get_mut(home) {
        *group |= 1 << at;
    }
}

fn take(groups: &mut Groups, home: usize, at: usize) {
    if let Some(group) = groups.get_mut(home) {
        *group &= !(1 << at);
        if *group == 0 {
            groups.pop();
        }
    }
}
