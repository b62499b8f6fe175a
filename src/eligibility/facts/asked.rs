//! Facts to ask for, collected from many sides.

use super::path::{Fields, Path};

/// A set of facts of a whole case. It is kept as bits: what is asked for twice costs nothing, and nothing need be sorted.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    of_case: Fields,
    /// Those of counts under 924(c), of which there are few.
    of_counts: Vec<Path>,
    /// By the place of the prior, with room for later ones.
    of_priors: Vec<Fields>,
}

/// So many priors are made room for at a time.
const ROOM: usize = 32;

impl Asked {
    /// Facts of the case and of the prior at that place.
    #[inline]
    pub fn add(&mut self, prior: u16, fields: Fields) {
        self.of_case = self.of_case.with(fields.of_case());
        let own = fields.of_prior();
        if own.is_empty() {
            return;
        }
        let at = usize::from(prior);
        if at >= self.of_priors.len() {
            self.of_priors
                .resize((at + 1).next_multiple_of(ROOM), Fields::NONE);
        }
        self.of_priors[at] = self.of_priors[at].with(own);
    }

    /// What another asks for.
    pub fn merge(&mut self, other: &Self) {
        self.of_case = self.of_case.with(other.of_case);
        self.extend(other.of_counts.iter().copied());
        let own = self.of_priors.len();
        let theirs = other.of_priors.len();
        if own < theirs {
            self.of_priors.extend_from_slice(&other.of_priors[own..]);
        }
        for (own, fields) in self.of_priors.iter_mut().zip(&other.of_priors[..own.min(theirs)]) {
            *own = own.with(*fields);
        }
    }

    /// Nothing is asked for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.of_case.is_empty() && self.of_counts.is_empty() && self.by_prior().is_empty()
    }

    /// By the place of the prior, up to the last of whom something is asked.
    fn by_prior(&self) -> &[Fields] {
        let last = self.of_priors.iter().rposition(|fields| !fields.is_empty());
        &self.of_priors[..last.map_or(0, |last| last + 1)]
    }

    /// Each once, sorted.
    #[must_use]
    pub fn paths(&self) -> Vec<Path> {
        let of_priors: usize = self.of_priors.iter().map(|fields| fields.len()).sum();
        let mut paths = Vec::with_capacity(self.of_case.len() + self.of_counts.len() + of_priors);
        paths.extend(self.of_case.offense_fields().map(Path::Offense));
        paths.extend(&self.of_counts);
        for (prior, fields) in (0..).zip(&self.of_priors) {
            paths.extend(fields.prior_fields().map(|field| Path::Prior(prior, field)));
        }
        paths
    }
}

impl PartialEq for Asked {
    fn eq(&self, other: &Self) -> bool {
        self.of_case == other.of_case
            && self.of_counts == other.of_counts
            && self.by_prior() == other.by_prior()
    }
}

impl Eq for Asked {}

impl Extend<Path> for Asked {
    fn extend<I: IntoIterator<Item = Path>>(&mut self, paths: I) {
        for path in paths {
            match path {
                Path::Offense(field) => self.add(0, Fields::offense(field)),
                Path::Prior(prior, field) => self.add(prior, Fields::prior(field)),
                Path::Count(..) => {
                    if let Err(at) = self.of_counts.binary_search(&path) {
                        self.of_counts.insert(at, path);
                    }
                }
            }
        }
    }
}

impl FromIterator<Path> for Asked {
    fn from_iter<I: IntoIterator<Item = Path>>(paths: I) -> Self {
        let mut asked = Self::default();
        asked.extend(paths);
        asked
    }
}

#[cfg(test)]
mod tests {
    use super::super::{OffenseField, PriorField};
    use super::*;

    #[test]
    fn what_is_asked_for_comes_out_once_and_in_order() {
        let all = [
            Path::Prior(7, PriorField::ReleaseDate),
            Path::Count(1, OffenseField::FirearmDischarged),
            Path::Prior(0, PriorField::Statute),
            Path::Offense(OffenseField::UnderCjs),
            Path::Count(0, OffenseField::FirearmDischarged),
            Path::Prior(7, PriorField::OffenseDate),
        ];
        let asked: Asked = all.into_iter().chain(all).collect();
        let mut sorted = all.to_vec();
        sorted.sort_unstable();
        assert_eq!(asked.paths(), sorted);
        assert!(!asked.is_empty() && Asked::default().is_empty());
    }

    #[test]
    fn what_is_asked_for_is_the_same_whatever_the_order() {
        let (one, other) = (
            Path::Prior(3, PriorField::Statute),
            Path::Offense(OffenseField::UnderCjs),
        );
        let asked = Asked::from_iter([one, other]);
        assert_eq!(asked, Asked::from_iter([other, one]));
        let mut merged = Asked::from_iter([other]);
        merged.merge(&Asked::from_iter([one]));
        assert_eq!(merged, asked);
        merged.add(9, Fields::NONE);
        assert_eq!(merged, asked, "asking for nothing of a later prior is nothing");
        assert_ne!(Asked::from_iter([one]), asked);
    }
}
