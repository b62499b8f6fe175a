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

/// A set of facts, of the case and of one prior, as bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Fields {
    offense: u128,
    prior: u128,
}

impl Fields {
    /// None.
    pub const NONE: Self = Self { offense: 0, prior: 0 };

    /// One fact of the case.
    #[must_use]
    pub const fn offense(field: OffenseField) -> Self {
        Self {
            offense: 1 << field as u8,
            prior: 0,
        }
    }

    /// One fact of the prior.
    #[must_use]
    pub const fn prior(field: PriorField) -> Self {
        Self {
            offense: 0,
            prior: 1 << field as u8,
        }
    }

    /// All of both.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self {
            offense: self.offense | other.offense,
            prior: self.prior | other.prior,
        }
    }

    /// Nothing in it.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.offense == 0 && self.prior == 0
    }

    /// Whether a fact of the prior is in it.
    #[must_use]
    pub const fn has_prior(self, field: PriorField) -> bool {
        self.prior & (1 << field as u8) != 0
    }

    /// Whether a fact of the case is in it.
    #[must_use]
    pub const fn has_offense(self, field: OffenseField) -> bool {
        self.offense & (1 << field as u8) != 0
    }

    /// Without the facts of the prior.
    #[must_use]
    pub const fn of_case(self) -> Self {
        Self {
            offense: self.offense,
            prior: 0,
        }
    }

    /// The facts of the case in it, in the order of the vocabulary.
    pub fn offense_fields(self) -> impl Iterator<Item = OffenseField> {
        bits(self.offense).map(|i| OffenseField::ALL[i])
    }

    /// The facts of the prior in it, in the order of the vocabulary.
    pub fn prior_fields(self) -> impl Iterator<Item = PriorField> {
        bits(self.prior).map(|i| PriorField::ALL[i])
    }
}

fn bits(mut set: u128) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        (set != 0).then(|| {
            let bit = set.trailing_zeros() as usize;
            set &= set - 1;
            bit
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
    use super::*;

    #[test]
    fn every_field_fits_the_set_and_leads_back() {
        assert!(OffenseField::ALL.len() <= 128 && PriorField::ALL.len() <= 128);
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
            assert!(set.has_prior(field) && set.prior_fields().any(|f| f == field));
        }
    }
}
