//! Occasions (Wooden): how many there are at least and at most, and which same-day groups are open.

use chrono::NaiveDate;

use super::Derived;
use crate::eligibility::facts::PriorField;
use crate::eligibility::logic::Tri;

/// What of a prior tells its occasion: all of them are compared with each other.
#[derive(Clone, Copy, Debug)]
pub struct Act<'a> {
    /// Place of the prior among the priors.
    pub prior: u16,
    /// The occasion as an attorney labelled it.
    label: Option<&'a str>,
    /// Day of the offense.
    day: Option<NaiveDate>,
    /// Day of the arrest for it.
    arrest: Option<NaiveDate>,
}

impl<'a> Act<'a> {
    /// That of a prior.
    #[must_use]
    pub fn of(prior: &Derived<'a>) -> Self {
        let facts = prior.facts;
        Self {
            prior: prior.index,
            label: facts.occasion.known().map(String::as_str),
            day: facts.offense_date.get(),
            arrest: facts.arrest_date.get(),
        }
    }

    /// How two stand: on the same occasion (true), on different ones (false), or open.
    #[must_use]
    pub fn same(&self, other: &Self) -> Tri {
        if let (Some(a), Some(b)) = (self.label, other.label) {
            return Tri::of(a == b);
        }
        match (self.day, other.day) {
            (Some(a), Some(b)) if a != b => Tri::False,
            // An arrest in between ends an occasion even where one of the days is not known.
            _ if self.arrested_before(other) || other.arrested_before(self) => Tri::False,
            _ => Tri::Unknown,
        }
    }

    fn arrested_before(&self, other: &Self) -> bool {
        matches!((self.arrest, other.day), (Some(arrest), Some(offense)) if arrest < offense)
    }

    /// What settles how it stands to the others of its open group: its occasion, and its day where that is not known.
    pub fn asks(&self) -> impl Iterator<Item = PriorField> + use<> {
        let day = self.day.is_none().then_some(PriorField::OffenseDate);
        let label = self.label.is_none().then_some(PriorField::Occasion);
        day.into_iter().chain(label)
    }
}

/// Bounds on the number of occasions of some priors.
#[derive(Clone, Debug, Default)]
pub struct Occasions {
    /// Merging what may be one.
    pub lower: u32,
    /// Separating what may be several.
    pub upper: u32,
}

impl Occasions {
    /// Bounds for certain priors (lower) and for all that may count (upper).
    #[must_use]
    pub fn of(certain: &[Act<'_>], possible: &[Act<'_>]) -> Self {
        Self {
            lower: apart(certain, Tri::is_false),
            upper: most(possible),
        }
    }
}

/// Only labels put two priors on one occasion for certain.
fn most(possible: &[Act<'_>]) -> u32 {
    if possible.iter().any(|act| act.label.is_some()) {
        apart(possible, |relation| !relation.is_true())
    } else {
        u32::try_from(possible.len()).unwrap_or(u32::MAX)
    }
}

/// How many can be picked so that each two are apart; labelled ones first, then dated ones, for they are apart from more.
fn apart(acts: &[Act<'_>], are_apart: impl Fn(Tri) -> bool) -> u32 {
    let mut picked: Vec<Act<'_>> = Vec::with_capacity(acts.len());
    for rank in 0..3 {
        for act in acts {
            let own = match (act.label, act.day) {
                (Some(_), _) => 0,
                (None, Some(_)) => 1,
                (None, None) => 2,
            };
            if own == rank && picked.iter().all(|other| are_apart(act.same(other))) {
                picked.push(*act);
            }
        }
    }
    u32::try_from(picked.len()).unwrap_or(u32::MAX)
}
