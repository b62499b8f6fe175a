//! "At least n on different occasions": bounds, and which facts leave it open.

use super::draft::{ask_of, certain, uncertain};
use crate::eligibility::facts::{Asked, Path};
use crate::eligibility::findings::PriorRow;
use crate::eligibility::logic::{Tri, between};
use crate::eligibility::prior::{Act, Derived, Occasions};
use crate::eligibility::reasons::Reason;

/// How many occasions there are, and what is open about them.
pub(super) struct Count {
    /// Bounds.
    pub bounds: Occasions,
    /// Whether there are at least n.
    pub result: Tri,
    /// What would settle it, where it is open.
    pub open: Asked,
}

/// Counts the occasions of the rows that qualify.
pub(super) fn at_least(n: u32, rows: &[PriorRow], priors: &[Derived<'_>]) -> Count {
    let [count] = each_at_least([n], rows, priors);
    count
}

/// The same for several numbers.
pub(super) fn each_at_least<const N: usize>(
    numbers: [u32; N],
    rows: &[PriorRow],
    priors: &[Derived<'_>],
) -> [Count; N] {
    let of = |row: &PriorRow| Act::of(&priors[usize::from(row.prior)]);
    let mut sure = Vec::with_capacity(rows.len());
    sure.extend(certain(rows).map(of));
    let mut possible = Vec::with_capacity(rows.len());
    possible.extend(rows.iter().filter(|row| !row.result.is_false()).map(of));
    let bounds = Occasions::of(&sure, &possible);
    numbers.map(|n| {
        let result = between(bounds.lower, bounds.upper, n);
        let open = if result.is_unknown() {
            open(n, rows, &sure, &possible, priors)
        } else {
            Asked::default()
        };
        Count {
            bounds: bounds.clone(),
            result,
            open,
        }
    })
}

/// Says of each certain prior that may share its occasion with an earlier certain one that it does.
pub(super) fn mark(rows: &mut [PriorRow], priors: &[Derived<'_>]) {
    let mut earlier: Vec<Act<'_>> = Vec::with_capacity(rows.len());
    for row in rows.iter_mut().filter(|row| row.result.is_true()) {
        let own = Act::of(&priors[usize::from(row.prior)]);
        if earlier.iter().any(|other| !own.same(other).is_false()) {
            row.reason = Reason::SameOccasion;
        }
        earlier.push(own);
    }
}

fn open(n: u32, rows: &[PriorRow], sure: &[Act<'_>], possible: &[Act<'_>], priors: &[Derived<'_>]) -> Asked {
    // A prior on the very occasion of one that counts adds nothing, whatever it turns out to be.
    let adds = |row: &PriorRow| {
        let own = Act::of(&priors[usize::from(row.prior)]);
        !sure.iter().any(|other| own.same(other).is_true())
    };
    let mut asked = Asked::default();
    ask_of(uncertain(rows).filter(|row| adds(row)), &mut asked);
    for group in groups(possible) {
        if settles(n, &group, sure, possible) {
            for act in group {
                asked.extend(act.asks().map(|field| Path::Prior(act.prior, field)));
            }
        }
    }
    asked
}

/// Priors that may be on one occasion, and those that may be on theirs, and so on; not those that stand alone.
fn groups<'a>(possible: &[Act<'a>]) -> Vec<Vec<Act<'a>>> {
    let mut groups = Vec::new();
    let mut rest = possible.to_vec();
    while let Some(first) = rest.pop() {
        if !rest.iter().any(|other| first.same(other).is_unknown()) {
            continue;
        }
        let mut group = vec![first];
        let mut next = 0;
        while let Some(&member) = group.get(next) {
            let joins = |other: &mut Act<'_>| member.same(other).is_unknown();
            group.extend(rest.extract_if(.., joins));
            next += 1;
        }
        groups.push(group);
    }
    groups
}

/// Whether one occasion or several in this group can decide: the others may then be just too few.
fn settles(n: u32, group: &[Act<'_>], sure: &[Act<'_>], possible: &[Act<'_>]) -> bool {
    let bounds = Occasions::of(&outside(group, sure), &outside(group, possible));
    let (least, most) = (bounds.lower, bounds.upper);
    let within = Occasions::of(&[], group).upper;
    let from = least.max(n.saturating_sub(within));
    from <= most.min(n.saturating_sub(2)) && n >= 2
}

fn outside<'a>(group: &[Act<'_>], all: &[Act<'a>]) -> Vec<Act<'a>> {
    let member = |act: &Act<'_>| group.iter().any(|own| own.prior == act.prior);
    all.iter().copied().filter(|act| !member(act)).collect()
}
