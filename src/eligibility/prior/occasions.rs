//! Occasions (Wooden): how many there are at least and at most, and which same-day groups are open.

use super::Derived;
use crate::eligibility::facts::PriorField;
use crate::eligibility::logic::Tri;

/// Bounds on the number of occasions of some priors.
#[derive(Clone, Debug, Default)]
pub struct Occasions {
    /// Merging what may be one.
    pub lower: u32,
    /// Separating what may be several.
    pub upper: u32,
}

/// How two priors stand: on the same occasion (true), on different ones (false), or open.
#[must_use]
pub fn same(one: &Derived<'_>, other: &Derived<'_>) -> Tri {
    if let (Some(a), Some(b)) = (one.facts.occasion.known(), other.facts.occasion.known()) {
        return Tri::of(a == b);
    }
    let (first, second) = (one.facts.offense_date.get(), other.facts.offense_date.get());
    match (first, second) {
        (Some(a), Some(b)) if a != b => Tri::False,
        // An arrest in between ends an occasion even where one of the days is not known.
        _ if arrested_between(one, other) || arrested_between(other, one) => Tri::False,
        _ => Tri::Unknown,
    }
}

fn arrested_between(one: &Derived<'_>, other: &Derived<'_>) -> bool {
    matches!(
        (one.facts.arrest_date.get(), other.facts.offense_date.get()),
        (Some(arrest), Some(offense)) if arrest < offense
    )
}

impl Occasions {
    /// Bounds for certain priors (lower) and for all that may count (upper).
    #[must_use]
    pub fn of(certain: &[&Derived<'_>], possible: &[&Derived<'_>]) -> Self {
        Self {
            lower: apart(certain, |relation| relation.is_false()),
            upper: apart(possible, |relation| !relation.is_true()),
        }
    }
}

/// How many can be picked so that each two are apart; labelled ones first, then dated ones, for they are apart from more.
fn apart(priors: &[&Derived<'_>], are_apart: impl Fn(Tri) -> bool) -> u32 {
    let mut picked: Vec<&Derived<'_>> = Vec::with_capacity(4);
    for rank in 0..3 {
        for prior in priors {
            let own = match (
                prior.facts.occasion.is_known(),
                prior.facts.offense_date.is_known(),
            ) {
                (true, _) => 0,
                (false, true) => 1,
                (false, false) => 2,
            };
            if own == rank && picked.iter().all(|other| are_apart(same(prior, other))) {
                picked.push(prior);
            }
        }
    }
    u32::try_from(picked.len()).unwrap_or(u32::MAX)
}

/// What settles how a prior stands to the others of its open group: its occasion, and its day where that is not known.
pub fn asks(prior: &Derived<'_>) -> impl Iterator<Item = PriorField> {
    let day = (!prior.facts.offense_date.is_known()).then_some(PriorField::OffenseDate);
    let label = (!prior.facts.occasion.is_known()).then_some(PriorField::Occasion);
    day.into_iter().chain(label)
}
