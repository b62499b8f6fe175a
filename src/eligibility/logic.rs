//! Kleene's three-valued logic: unknown never turns into yes or no.

use serde::{Deserialize, Serialize};

/// True, false or unknown. Ordered so that `and` is the least and `or` the greatest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Tri {
    /// Definitely not.
    False,
    /// Not known.
    #[default]
    Unknown,
    /// Definitely.
    True,
}

impl Tri {
    /// A known truth.
    #[must_use]
    pub const fn of(known: bool) -> Self {
        if known { Self::True } else { Self::False }
    }

    /// A truth that may not be known.
    #[must_use]
    pub const fn from_option(value: Option<bool>) -> Self {
        match value {
            Some(known) => Self::of(known),
            None => Self::Unknown,
        }
    }

    /// Both.
    #[must_use]
    #[inline]
    pub const fn and(self, other: Self) -> Self {
        if (self as u8) < other as u8 { self } else { other }
    }

    /// Either.
    #[must_use]
    #[inline]
    pub const fn or(self, other: Self) -> Self {
        if (self as u8) < other as u8 { other } else { self }
    }

    /// The contrary.
    #[must_use]
    pub const fn negated(self) -> Self {
        match self {
            Self::True => Self::False,
            Self::Unknown => Self::Unknown,
            Self::False => Self::True,
        }
    }

    /// Definitely true.
    #[must_use]
    pub const fn is_true(self) -> bool {
        matches!(self, Self::True)
    }

    /// Definitely false.
    #[must_use]
    pub const fn is_false(self) -> bool {
        matches!(self, Self::False)
    }

    /// Neither.
    #[must_use]
    pub const fn is_unknown(self) -> bool {
        matches!(self, Self::Unknown)
    }

    /// The word for it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::True => "yes",
            Self::Unknown => "unknown",
            Self::False => "no",
        }
    }
}

impl Serialize for Tri {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::True => Some(true),
            Self::Unknown => None,
            Self::False => Some(false),
        }
        .serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Tri {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Option::deserialize(deserializer).map(Self::from_option)
    }
}

/// How many are certain and how many more are possible.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Definitely qualify.
    pub certain: u32,
    /// May qualify.
    pub uncertain: u32,
}

impl Tally {
    /// Counts the answers.
    #[must_use]
    pub fn of(answers: impl IntoIterator<Item = Tri>) -> Self {
        let mut tally = Self::default();
        for answer in answers {
            tally.certain += u32::from(answer.is_true());
            tally.uncertain += u32::from(answer.is_unknown());
        }
        tally
    }

    /// All that may qualify.
    #[must_use]
    pub const fn possible(self) -> u32 {
        self.certain + self.uncertain
    }

    /// Whether there are at least `n`: the certain ones suffice, all together do not, or it is open.
    #[must_use]
    pub fn at_least(self, n: u32) -> Tri {
        between(self.certain, self.possible(), n)
    }
}

/// Whether a number known to lie between two bounds is at least `n`.
#[must_use]
pub const fn between(lower: u32, upper: u32, n: u32) -> Tri {
    if lower >= n {
        Tri::True
    } else if upper < n {
        Tri::False
    } else {
        Tri::Unknown
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Tri::{False, True, Unknown};

    #[test]
    fn kleene_tables() {
        for (a, b, and, or) in [
            (True, True, True, True),
            (True, Unknown, Unknown, True),
            (True, False, False, True),
            (Unknown, Unknown, Unknown, Unknown),
            (Unknown, False, False, Unknown),
            (False, False, False, False),
        ] {
            assert_eq!((a.and(b), b.and(a)), (and, and));
            assert_eq!((a.or(b), b.or(a)), (or, or));
            assert_eq!(a.and(b).negated(), a.negated().or(b.negated()));
        }
        assert_eq!(Unknown.negated(), Unknown);
    }

    #[test]
    fn at_least_by_certain_and_possible() {
        let tally = Tally::of([True, True, Unknown, False]);
        assert_eq!((tally.certain, tally.uncertain, tally.possible()), (2, 1, 3));
        assert_eq!(tally.at_least(0), True);
        assert_eq!(tally.at_least(2), True);
        assert_eq!(tally.at_least(3), Unknown);
        assert_eq!(tally.at_least(4), False);
    }

    #[test]
    fn words_for_people() {
        assert_eq!([True, Unknown, False].map(Tri::word), ["yes", "unknown", "no"]);
    }

    #[test]
    fn travels_as_true_false_null() {
        for (tri, text) in [(True, "true"), (False, "false"), (Unknown, "null")] {
            assert_eq!(serde_json::to_string(&tri).unwrap(), text);
            assert_eq!(serde_json::from_str::<Tri>(text).unwrap(), tri);
        }
    }
}
