//! What a change of the score changes: from which category to which, points or none, or anything at all.

use super::history::Score;

/// A set of changes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Effect(u64);

const WIDTH: u32 = 6;
const ZERO: u64 = 1 << 40;
const ANY: u64 = 1 << 41;

impl Effect {
    pub const NONE: Self = Self(0);

    /// What is asked about between two scores: nothing can change that both have in common.
    pub fn open(least: Score, most: Score) -> Self {
        if least == most {
            return Self::NONE;
        }
        let categories = if least.category == most.category {
            0
        } else {
            (1 << (WIDTH * WIDTH)) - 1
        };
        let zero = if least.points == 0 && most.points > 0 {
            ZERO
        } else {
            0
        };
        Self(categories | zero | ANY)
    }

    /// Without the question of just any change.
    pub const fn of_points(self) -> Self {
        Self(self.0 & !ANY)
    }

    pub const fn only(self, asked: Self) -> Self {
        Self(self.0 & asked.0)
    }

    pub fn between(one: Score, other: Score) -> Self {
        if one == other {
            return Self::NONE;
        }
        let mut bits = ANY;
        if one.category != other.category {
            bits |= pair(one.category, other.category);
        }
        if (one.points == 0) != (other.points == 0) {
            bits |= ZERO;
        }
        Self(bits)
    }

    pub const fn is_none(self) -> bool {
        self.0 == 0
    }

    /// Changes the score in any way.
    pub const fn any(self) -> bool {
        self.0 & ANY != 0
    }

    /// Makes some points out of none.
    pub const fn zero(self) -> bool {
        self.0 & ZERO != 0
    }

    /// Changes what `of` makes of the category.
    pub fn changes<T: PartialEq>(self, of: impl Fn(u8) -> T) -> bool {
        (1..=6).any(|low| (low + 1..=6).any(|high| self.0 & pair(low, high) != 0 && of(low) != of(high)))
    }
}

fn pair(one: u8, other: u8) -> u64 {
    let (low, high) = (one.min(other), one.max(other));
    1 << (u32::from(low.saturating_sub(1)) * WIDTH + u32::from(high.saturating_sub(1)))
}

impl std::ops::BitOrAssign for Effect {
    fn bitor_assign(&mut self, other: Self) {
        self.0 |= other.0;
    }
}
