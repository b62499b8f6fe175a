//! "At least n on different occasions": bounds, and which facts leave it open.

use super::draft::{certain, open_paths, uncertain};
use crate::eligibility::facts::Path;
use crate::eligibility::findings::PriorRow;
use crate::eligibility::logic::{Tri, between};
use crate::eligibility::prior::{Derived, Occasions, occasion_asks, same};
use crate::eligibility::reasons::Reason;

/// How many occasions there are, and what is open about them.
pub(super) struct Count {
    /// Bounds.
    pub bounds: Occasions,
    /// Whether there are at least n.
    pub result: Tri,
    /// What would settle it, where it is open.
    pub open: Vec<Path>,
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
    let of = |row: &PriorRow| &priors[usize::from(row.prior)];
    let sure: Vec<&Derived<'_>> = certain(rows).map(of).collect();
    let possible: Vec<&Derived<'_>> = rows.iter().filter(|row| !row.result.is_false()).map(of).collect();
    let bounds = Occasions::of(&sure, &possible);
    numbers.map(|n| {
        let result = between(bounds.lower, bounds.upper, n);
        let open = if result.is_unknown() {
            open(n, rows, &sure, &possible, priors)
        } else {
            Vec::new()
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
    let mut earlier: Vec<&Derived<'_>> = Vec::with_capacity(rows.len());
    for row in rows.iter_mut().filter(|row| row.result.is_true()) {
        let own = &priors[usize::from(row.prior)];
        if earlier.iter().any(|other| !same(own, other).is_false()) {
            row.reason = Reason::SameOccasion;
        }
        earlier.push(own);
    }
}

fn open(
    n: u32,
    rows: &[PriorRow],
    sure: &[&Derived<'_>],
    possible: &[&Derived<'_>],
    priors: &[Derived<'_>],
) -> Vec<Path> {
    // A prior on the very occasion of one that counts adds nothing, whatever it turns out to be.
    let adds = |row: &PriorRow| {
        let own = &priors[usize::from(row.prior)];
        !sure.iter().any(|other| same(own, other).is_true())
    };
    let needed: Vec<PriorRow> = uncertain(rows).filter(|row| adds(row)).copied().collect();
    let mut paths: Vec<Path> = open_paths(&needed).collect();
    for group in groups(possible) {
        if settles(n, &group, sure, possible) {
            for prior in group {
                paths.extend(occasion_asks(prior).map(|field| Path::Prior(prior.index, field)));
            }
        }
    }
    paths
}

/// Priors that may be on one occasion, and those that may be on theirs, and so on; not those that stand alone.
fn groups<'a, 'b>(possible: &[&'a Derived<'b>]) -> Vec<Vec<&'a Derived<'b>>> {
    let mut groups: Vec<Vec<&Derived<'_>>> = Vec::new();
    let mut rest = possible.to_vec();
    while let Some(first) = rest.pop() {
        if !rest.iter().any(|other| same(first, other).is_unknown()) {
            continue;
        }
        let mut group = vec![first];
        let mut next = 0;
        while let Some(&member) = group.get(next) {
            let joins = |other: &mut &Derived<'_>| same(member, other).is_unknown();
            group.extend(rest.extract_if(.., joins));
            next += 1;
        }
        groups.push(group);
    }
    groups
}

/// Whether one occasion or several in this group can decide: the others may then be just too few.
fn settles(n: u32, group: &[&Derived<'_>], sure: &[&Derived<'_>], possible: &[&Derived<'_>]) -> bool {
    let bounds = Occasions::of(&outside(group, sure), &outside(group, possible));
    let (least, most) = (bounds.lower, bounds.upper);
    let within = Occasions::of(&[], group).upper;
    let from = least.max(n.saturating_sub(within));
    from <= most.min(n.saturating_sub(2)) && n >= 2
}

fn outside<'a, 'b>(group: &[&Derived<'_>], all: &[&'a Derived<'b>]) -> Vec<&'a Derived<'b>> {
    let member = |prior: &Derived<'_>| group.iter().any(|own| own.index == prior.index);
    all.iter().copied().filter(|prior| !member(prior)).collect()
}
