//! Tests in three-valued logic that remember what they read and what they still need.

use super::Basis;
use crate::eligibility::facts::{Fields, OffenseField, PriorField};
use crate::eligibility::logic::Tri;
use crate::eligibility::reasons::{Reason, Unknown};

/// A test with what it read and what it still needs. What is settled needs nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Test {
    /// How it came out.
    pub result: Tri,
    /// Unknown facts that would settle it; empty unless the result is unknown (and even then empty where the law itself is open).
    pub needs: Fields,
    /// Facts relied on.
    pub read: Fields,
}

impl Test {
    /// True without reading anything.
    pub const TRUE: Self = Self::settled(Tri::True, Fields::NONE);
    /// False without reading anything.
    pub const FALSE: Self = Self::settled(Tri::False, Fields::NONE);

    /// An answer that no fact can change.
    #[must_use]
    #[inline]
    pub const fn settled(result: Tri, read: Fields) -> Self {
        Self {
            result,
            needs: Fields::NONE,
            read,
        }
    }

    /// An answer that rests on one set of facts, which are needed where it is unknown.
    #[must_use]
    #[inline]
    pub const fn on(result: Tri, fields: Fields) -> Self {
        Self {
            result,
            needs: if result.is_unknown() { fields } else { Fields::NONE },
            read: fields,
        }
    }

    /// An answer that rests on one fact of the case.
    #[must_use]
    pub const fn offense(result: Tri, field: OffenseField) -> Self {
        Self::on(result, Fields::offense(field))
    }

    /// An answer that rests on one fact of the prior.
    #[must_use]
    #[inline]
    pub const fn prior(result: Tri, field: PriorField) -> Self {
        Self::on(result, Fields::prior(field))
    }

    /// Both. What is false needs nothing; what is open needs what its open parts need.
    #[must_use]
    #[inline]
    pub fn and(self, other: Self) -> Self {
        match (self.result, other.result) {
            (Tri::False, _) => Self::settled(Tri::False, self.read),
            (_, Tri::False) => Self::settled(Tri::False, other.read),
            (first, second) => Self {
                result: first.and(second),
                needs: self.needs.with(other.needs),
                read: self.read.with(other.read),
            },
        }
    }

    /// Either.
    #[must_use]
    #[inline]
    pub fn or(self, other: Self) -> Self {
        self.negated().and(other.negated()).negated()
    }

    /// The contrary.
    #[must_use]
    #[inline]
    pub const fn negated(self) -> Self {
        Self {
            result: self.result.negated(),
            ..self
        }
    }
}

/// A test of one prior with the reason that decides it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Check {
    /// Result, needs and facts relied on.
    pub test: Test,
    /// The first thing that fails, else the first that is open, else that it counts.
    pub reason: Reason,
    /// Weakest basis of the categories used.
    pub basis: Option<Basis>,
}

impl Check {
    /// Nothing tested yet.
    pub const PASS: Self = Self {
        test: Test::TRUE,
        reason: Reason::Counts,
        basis: None,
    };

    /// Fails outright.
    #[must_use]
    #[inline]
    pub const fn fail(reason: Reason, read: Fields) -> Self {
        Self {
            test: Test::settled(Tri::False, read),
            reason,
            basis: None,
        }
    }

    /// Adds a condition; `reason` is why the prior fails if it is false.
    #[must_use]
    #[inline]
    pub fn and(self, test: Test, reason: Reason) -> Self {
        let reason = match (self.test.result, test.result) {
            (Tri::False, _) => self.reason,
            (_, Tri::False) => reason,
            (Tri::Unknown, _) => self.reason,
            (Tri::True, Tri::Unknown) => open_reason(test.needs, reason),
            (Tri::True, Tri::True) => Reason::Counts,
        };
        Self {
            test: self.test.and(test),
            reason,
            basis: self.basis,
        }
    }

    /// Adds another check with its own reason and basis.
    #[must_use]
    #[inline]
    pub fn and_check(self, other: Self) -> Self {
        let reason = match (self.test.result, other.test.result) {
            (Tri::False, _) => self.reason,
            (_, Tri::False) => other.reason,
            (Tri::Unknown, _) => self.reason,
            (Tri::True, Tri::Unknown) => other.reason,
            (Tri::True, Tri::True) => Reason::Counts,
        };
        Self {
            test: self.test.and(other.test),
            reason,
            basis: self.basis.max(other.basis),
        }
    }

    /// Adds what else is asked; what has failed already is not looked at further.
    #[must_use]
    #[inline]
    pub fn and_then(self, more: impl FnOnce(Self) -> Self) -> Self {
        if self.result().is_false() {
            self
        } else {
            more(self)
        }
    }

    /// Either of two ways to qualify. Where both fail, the second's reason is given, unless it is only the wrong kind of offense.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        let test = self.test.or(other.test);
        let of = match (self.test.result, other.test.result) {
            (Tri::True, Tri::True) if other.basis < self.basis => other,
            (Tri::True, _) => self,
            (_, Tri::True) => other,
            (Tri::Unknown, _) => self,
            (_, Tri::Unknown) => other,
            (Tri::False, Tri::False) if other.reason == Reason::OtherKind => self,
            (Tri::False, Tri::False) => other,
        };
        Self {
            test,
            reason: of.reason,
            basis: of.basis,
        }
    }

    /// How it came out.
    #[must_use]
    pub const fn result(&self) -> Tri {
        self.test.result
    }
}

/// The reason code of an open test: the first fact needed, of the prior before the case; where no fact can settle it, what the law leaves open.
#[must_use]
#[cold]
pub fn open_reason(needs: Fields, else_reason: Reason) -> Reason {
    if let Some(field) = needs.prior_fields().next() {
        Reason::Unknown(Unknown::Prior(field))
    } else if let Some(field) = needs.offense_fields().next() {
        Reason::Unknown(Unknown::Case(field))
    } else {
        else_reason
    }
}
