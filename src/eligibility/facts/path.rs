//! Every fact has a path, the one of the case files, and a question that a prosecutor can answer.

macro_rules! fields {
    ($(#[$doc:meta])* $name:ident { $($(#[$item_doc:meta])* $item:ident = $path:literal, $question:literal;)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum $name { $($(#[$item_doc])* $item),+ }

        impl $name {
            /// Every one, in the order of the vocabulary.
            pub const ALL: &'static [Self] = &[$(Self::$item),+];

            /// The path as data.
            #[must_use]
            pub const fn path(self) -> &'static str {
                match self { $(Self::$item => $path),+ }
            }

            /// The question that settles it.
            #[must_use]
            pub const fn question(self) -> &'static str {
                match self { $(Self::$item => $question),+ }
            }

            /// The field of that path.
            #[must_use]
            pub fn of_path(path: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|field| field.path() == path)
            }
        }
    };
}

pub(super) use fields;

use super::offense_field::OffenseField;
use super::prior_field::PriorField;

/// A set of facts, of the case and of one prior, as bits. Screening copies such sets by the thousand, so the few fields beyond
/// 64 of each kind share a third word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Fields {
    offense: u64,
    prior: u64,
    /// Facts of the case from the 65th on in the lower half, of the prior in the upper.
    beyond: u64,
}

impl Fields {
    /// None.
    pub const NONE: Self = Self {
        offense: 0,
        prior: 0,
        beyond: 0,
    };

    /// One fact of the case.
    #[must_use]
    #[inline]
    pub const fn offense(field: OffenseField) -> Self {
        let at = field as u8;
        let mut one = Self::NONE;
        if at < 64 {
            one.offense = 1 << at;
        } else {
            one.beyond = 1 << (at - 64);
        }
        one
    }

    /// One fact of the prior.
    #[must_use]
    #[inline]
    pub const fn prior(field: PriorField) -> Self {
        let at = field as u8;
        let mut one = Self::NONE;
        if at < 64 {
            one.prior = 1 << at;
        } else {
            one.beyond = 1 << (at - 32);
        }
        one
    }

    /// All of both.
    #[must_use]
    #[inline]
    pub const fn with(self, other: Self) -> Self {
        Self {
            offense: self.offense | other.offense,
            prior: self.prior | other.prior,
            beyond: self.beyond | other.beyond,
        }
    }

    /// Nothing in it.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.offense | self.prior | self.beyond == 0
    }

    /// Whether a fact of the prior is in it.
    #[must_use]
    pub const fn has_prior(self, field: PriorField) -> bool {
        let one = Self::prior(field);
        self.prior & one.prior != 0 || self.beyond & one.beyond != 0
    }

    /// Without the facts of the prior.
    #[must_use]
    pub const fn of_case(self) -> Self {
        Self {
            offense: self.offense,
            prior: 0,
            beyond: self.beyond & 0xFFFF_FFFF,
        }
    }

    /// Without the facts of the case.
    #[must_use]
    pub const fn of_prior(self) -> Self {
        Self {
            offense: 0,
            prior: self.prior,
            beyond: self.beyond & !0xFFFF_FFFF,
        }
    }

    /// How many.
    #[must_use]
    pub const fn len(self) -> usize {
        (self.offense.count_ones() + self.prior.count_ones() + self.beyond.count_ones()) as usize
    }

    /// The facts of the case in it, in the order of the vocabulary.
    pub fn offense_fields(self) -> impl Iterator<Item = OffenseField> {
        bits(self.offense, self.beyond & 0xFFFF_FFFF).map(|i| OffenseField::ALL[i])
    }

    /// The facts of the prior in it, in the order of the vocabulary.
    pub fn prior_fields(self) -> impl Iterator<Item = PriorField> {
        bits(self.prior, self.beyond >> 32).map(|i| PriorField::ALL[i])
    }
}

/// Places of the bits of two words, the second from 64 on.
fn bits(low: u64, high: u64) -> impl Iterator<Item = usize> {
    let (mut word, mut next, mut from) = (low, high, 0);
    std::iter::from_fn(move || {
        if word == 0 {
            (word, next, from) = (next, 0, 64);
        }
        (word != 0).then(|| {
            let bit = word.trailing_zeros() as usize;
            word &= word - 1;
            from + bit
        })
    })
}

impl FromIterator<Fields> for Fields {
    fn from_iter<I: IntoIterator<Item = Self>>(sets: I) -> Self {
        sets.into_iter().fold(Self::NONE, Self::with)
    }
}

/// A fact of a case, by its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Path {
    /// Of the offender or the instant offense.
    Offense(OffenseField),
    /// Of one count of 924(c), by its place in `counts_924c`.
    Count(u16, OffenseField),
    /// Of a prior, by its place among the priors.
    Prior(u16, PriorField),
}

impl Path {
    /// The order of paths as one number, for sorting many.
    pub(in crate::eligibility) const fn place(self) -> u32 {
        match self {
            Self::Offense(field) => field as u32,
            Self::Count(index, field) => 1 << 24 | (index as u32) << 8 | field as u32,
            Self::Prior(index, field) => 2 << 24 | (index as u32) << 8 | field as u32,
        }
    }

    /// The path as data: `priors[p3].release_date`. The priors' labels come from the facts.
    #[must_use]
    pub fn render(self, facts: &super::Facts) -> String {
        match self {
            Self::Offense(field) => field.path().to_owned(),
            Self::Count(index, field) => {
                let name = field.path().trim_start_matches("instant_offense.firearm.");
                format!("instant_offense.counts_924c[{index}].{name}")
            }
            Self::Prior(index, field) => {
                let id = facts
                    .priors
                    .get(usize::from(index))
                    .map_or("?", |prior| prior.id.as_str());
                format!("priors[{id}].{}", field.path())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_field_fits_the_set_and_leads_back() {
        assert!(OffenseField::ALL.len() <= 96 && PriorField::ALL.len() <= 96);
        for &field in OffenseField::ALL {
            assert_eq!(OffenseField::of_path(field.path()), Some(field));
            assert!(field.question().ends_with('?'), "{field:?}");
            assert_eq!(
                Fields::offense(field).offense_fields().collect::<Vec<_>>(),
                [field]
            );
        }
        for &field in PriorField::ALL {
            assert_eq!(PriorField::of_path(field.path()), Some(field));
            assert!(
                field.question().contains("{prior}") && field.question().ends_with('?'),
                "{field:?}"
            );
            let set = Fields::prior(field).with(Fields::prior(PriorField::Sovereign));
            assert_eq!(set.of_case(), Fields::NONE);
            assert!(set.has_prior(field) && set.prior_fields().any(|f| f == field));
        }
    }

    /// Sets of three facts of the case and three of the prior, those beyond 64 among them, against sets of the library.
    #[test]
    fn sets_of_fields_are_sets() {
        let places = |all: usize| [0, 3, 40, 63, 64, all - 1];
        let case = places(OffenseField::ALL.len()).map(|at| OffenseField::ALL[at]);
        let prior = places(PriorField::ALL.len()).map(|at| PriorField::ALL[at]);
        let set = |bits: usize| -> (Vec<OffenseField>, Vec<PriorField>) {
            let has = |at: usize| bits >> at & 1 == 1;
            let case: BTreeSet<_> = (0..6).filter(|at| has(*at)).map(|at| case[at]).collect();
            let prior: BTreeSet<_> = (0..6).filter(|at| has(at + 6)).map(|at| prior[at]).collect();
            (case.into_iter().collect(), prior.into_iter().collect())
        };
        let fields = |(case, prior): &(Vec<OffenseField>, Vec<PriorField>)| -> Fields {
            let case = case.iter().map(|field| Fields::offense(*field));
            case.chain(prior.iter().map(|field| Fields::prior(*field)))
                .collect()
        };
        for bits in 0..1 << 12 {
            let (one, own) = (set(bits), fields(&set(bits)));
            assert_eq!(own.offense_fields().collect::<Vec<_>>(), one.0);
            assert_eq!(own.prior_fields().collect::<Vec<_>>(), one.1);
            assert_eq!(own.is_empty(), bits == 0);
            assert_eq!(own.of_case(), fields(&(one.0.clone(), Vec::new())));
            assert_eq!(own.with(own), own);
            for field in prior {
                assert_eq!(own.has_prior(field), one.1.contains(&field), "{own:?} {field:?}");
            }
            let other = bits.wrapping_mul(37) % (1 << 12);
            assert_eq!(own.with(fields(&set(other))), fields(&set(bits | other)));
        }
    }

    #[test]
    fn the_place_of_a_path_is_its_order() {
        let mut paths: Vec<Path> = OffenseField::ALL
            .iter()
            .map(|field| Path::Offense(*field))
            .collect();
        for index in [0, 1, 255, 256, u16::MAX] {
            paths.extend(OffenseField::ALL.iter().map(|field| Path::Count(index, *field)));
            paths.extend(PriorField::ALL.iter().map(|field| Path::Prior(index, *field)));
        }
        paths.sort_unstable();
        assert!(paths.is_sorted_by(|a, b| a.place() < b.place()));
    }
}
