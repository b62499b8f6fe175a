//! Terms one after the other (USSG 4A1.2(a)(2)): which may run after which, and the longest such chain in a group.

use smallvec::{SmallVec, smallvec};

use crate::eligibility::facts::Fact;

use super::candidate::Candidate;
use super::doubts::Doubts;
use super::history::Case;
use super::score::{Group, rank};

/// Members one after the other, by their places in the group: mostly one.
pub(super) type Path = SmallVec<[usize; 2]>;

/// For each candidate those it is said to run after, by place. Where nobody knows, it may be any that is not said to run after
/// it; of two of which nobody knows, the later may run after the earlier, for their terms add up either way.
pub(super) fn after(candidates: &[Candidate<'_>]) -> Vec<Vec<usize>> {
    let of = |at: usize| &candidates[at].prior.facts.consecutive_to;
    let says = |own: usize, other: usize| {
        let ids = of(own).known().map_or(&[][..], Vec::as_slice);
        ids.contains(&candidates[other].prior.facts.id)
    };
    let turn = |at: usize| super::turn(&candidates[at]);
    let may_follow = |own: usize, other: usize| {
        own != other && !says(other, own) && (!matches!(of(other), Fact::Unknown) || turn(other) < turn(own))
    };
    let all = 0..candidates.len();
    let of_one = |own: usize| match of(own) {
        Fact::Absent => Vec::new(),
        Fact::Unknown => all.clone().filter(|other| may_follow(own, *other)).collect(),
        Fact::Known(ids) => ids
            .iter()
            .filter_map(|id| candidates.iter().position(|other| other.prior.facts.id == *id))
            .collect(),
    };
    all.clone().map(of_one).collect()
}

impl Case<'_> {
    /// Those that this one may run after, and as well the other way about for all that is known.
    pub fn in_turn_with(&self, own: usize, doubts: &Doubts) -> impl Iterator<Item = usize> {
        let others = self.after[own].iter().copied();
        others.filter(move |other| self.open_order[*other] && !doubts.relation(own, *other).is_false())
    }
}

/// What has been found on the way through a group.
struct Walk {
    found: Vec<Option<Path>>,
    under_way: Vec<bool>,
}

impl Group<'_> {
    /// For each member the longest chain that ends with it.
    pub(super) fn paths(&self) -> Vec<Path> {
        let count = self.members.len();
        if self.members.iter().all(|member| member.after.is_empty()) {
            return (0..count).map(|alone| smallvec![alone]).collect();
        }
        let mut walk = Walk {
            found: vec![None; count],
            under_way: vec![false; count],
        };
        (0..count).map(|end| self.path(end, &mut walk)).collect()
    }

    fn path(&self, end: usize, walk: &mut Walk) -> Path {
        if let Some(found) = &walk.found[end] {
            return found.clone();
        }
        walk.under_way[end] = true;
        let longer = |one: &Path, other: &Path| rank(self.length(one, &[])) > rank(self.length(other, &[]));
        let mut longest = Path::new();
        for before in &self.members[end].after {
            // Who is said to run after each other in a circle is taken once.
            if walk.under_way[*before] {
                continue;
            }
            let path = self.path(*before, walk);
            if longest.is_empty() || longer(&path, &longest) {
                longest = path;
            }
        }
        longest.push(end);
        walk.under_way[end] = false;
        walk.found[end] = Some(longest.clone());
        longest
    }
}
