//! Lengths and windows on the calendar (rules 0.2). A year or month back or forth from a day that the target month lacks is
//! the last day of that month: 29 February becomes 28 February.

use chrono::{Days, Months, NaiveDate};
use serde::de::value::MapAccessDeserializer;
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::logic::Tri;

/// A term of imprisonment as pronounced: months and days, never converted into each other. `"life"` as data is [`Span::LIFE`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Span {
    /// Whole months.
    pub months: u32,
    /// Days besides.
    pub days: u32,
}

/// A term that is not for life, as data.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Counted {
    #[serde(default)]
    months: u32,
    #[serde(default)]
    days: u32,
}

impl Serialize for Span {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if *self == Self::LIFE {
            return serializer.serialize_str("life");
        }
        let (months, days) = (self.months, self.days);
        Counted { months, days }.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Span {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Words;
        impl<'de> Visitor<'de> for Words {
            type Value = Span;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("months and days, or \"life\"")
            }

            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Span, E> {
                match text {
                    "life" => Ok(Span::LIFE),
                    other => Err(E::invalid_value(serde::de::Unexpected::Str(other), &self)),
                }
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Span, A::Error> {
                let Counted { months, days } = Counted::deserialize(MapAccessDeserializer::new(map))?;
                Ok(Span { months, days })
            }
        }
        deserializer.deserialize_any(Words)
    }
}

impl Span {
    /// Imprisonment for life: longer than any window of time that matters, and the most that facts may give.
    pub const LIFE: Self = Self {
        months: 12_000,
        days: 0,
    };

    /// Whole months.
    #[must_use]
    pub const fn of_months(months: u32) -> Self {
        Self { months, days: 0 }
    }

    /// Days only.
    #[must_use]
    pub const fn of_days(days: u32) -> Self {
        Self { months: 0, days }
    }

    /// No time at all.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.months == 0 && self.days == 0
    }

    /// Months to months, days to days (sums of rules 7.3 and 7.5).
    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        Self {
            months: self.months.saturating_add(other.months),
            days: self.days.saturating_add(other.days),
        }
    }

    /// What is left after a suspended part; nothing when the part is the whole. A part in days off a term in months is taken
    /// from the months at thirty days each, which no rule settles.
    #[must_use]
    pub const fn minus(self, other: Self) -> Self {
        let months = self.months as i64 - other.months as i64;
        let days = self.days as i64 - other.days as i64;
        if months >= 0 && days >= 0 {
            return Self {
                months: months as u32,
                days: days as u32,
            };
        }
        let total = months * 30 + days;
        if total <= 0 {
            return Self { months: 0, days: 0 };
        }
        Self {
            months: (total / 30) as u32,
            days: (total % 30) as u32,
        }
    }

    /// The day this long after a day; none beyond the calendar.
    #[must_use]
    pub fn after(self, day: NaiveDate) -> Option<NaiveDate> {
        day.checked_add_months(Months::new(self.months))?
            .checked_add_days(Days::new(self.days.into()))
    }

    /// Exceeds so many whole months: S + months + days > S + n months. Without the day S it is certain only outside what
    /// months can differ by (for thirteen months, days alone: up to 393 never, from 398 always).
    #[must_use]
    pub fn exceeds_months(self, n: u32, from: Option<NaiveDate>) -> Tri {
        if self.days == 0 {
            return Tri::of(self.months > n);
        }
        if self.months >= n {
            return Tri::True;
        }
        if let Some(from) = from {
            let limit = Self::of_months(n).after(from);
            return Tri::of(self.after(from) > limit);
        }
        let (least, most) = stretch(self.months, n);
        if self.days > most {
            Tri::True
        } else if self.days <= least {
            Tri::False
        } else {
            Tri::Unknown
        }
    }

    /// At least so many days, a whole `months` counting as that (60 days: two months; 30 days: one month).
    #[must_use]
    pub fn at_least_days(self, days: u32, months: u32, from: Option<NaiveDate>) -> Tri {
        if self.months >= months || self.days >= days {
            return Tri::True;
        }
        if self.months == 0 {
            return Tri::False;
        }
        if let Some(from) = from {
            let length = self.after(from).map(|end| (end - from).num_days());
            return Tri::of(length.is_none_or(|length| length >= i64::from(days)));
        }
        let (least, most) = stretch(0, self.months);
        if least + self.days >= days {
            Tri::True
        } else if most + self.days < days {
            Tri::False
        } else {
            Tri::Unknown
        }
    }
}

/// Fewest and most days between `from` and `to` months after a day, whichever day that is (for none to thirteen months: 393 to 397).
fn stretch(from: u32, to: u32) -> (u32, u32) {
    let (mut least, mut most) = (u32::MAX, 0);
    // Four years hold a leap day; only the ends of months can be cut short.
    let months = (0..48u32).map(|i| (2023 + i.cast_signed() / 12, i % 12 + 1));
    for (year, month) in months {
        for start in [1, 28, 29, 30, 31]
            .into_iter()
            .filter_map(|d| NaiveDate::from_ymd_opt(year, month, d))
        {
            let ends = (
                Span::of_months(from).after(start),
                Span::of_months(to).after(start),
            );
            if let (Some(from), Some(to)) = ends {
                let days = u32::try_from((to - from).num_days()).unwrap_or(0);
                least = least.min(days);
                most = most.max(days);
            }
        }
    }
    (least, most)
}

/// A maximum or minimum of imprisonment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Term {
    /// So many months.
    Months(u32),
    /// Life.
    Life,
}

impl Term {
    /// Nothing.
    pub const ZERO: Self = Self::Months(0);

    /// More than so many months.
    #[must_use]
    pub const fn more_than(self, months: u32) -> bool {
        match self {
            Self::Months(own) => own > months,
            Self::Life => true,
        }
    }

    /// So many months or more.
    #[must_use]
    pub const fn at_least(self, months: u32) -> bool {
        match self {
            Self::Months(own) => own >= months,
            Self::Life => true,
        }
    }

    /// One after the other; life swallows the rest.
    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        match (self, other) {
            (Self::Months(a), Self::Months(b)) => Self::Months(a.saturating_add(b)),
            _ => Self::Life,
        }
    }

    /// So many times as long.
    #[must_use]
    pub const fn times(self, factor: u32) -> Self {
        match self {
            Self::Months(months) => Self::Months(months.saturating_mul(factor)),
            Self::Life => Self::Life,
        }
    }
}

impl std::fmt::Display for Term {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Months(months) => write!(f, "{months} months"),
            Self::Life => f.write_str("life"),
        }
    }
}

impl Serialize for Term {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Months(months) => serializer.serialize_u32(*months),
            Self::Life => serializer.serialize_str("life"),
        }
    }
}

impl<'de> Deserialize<'de> for Term {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl serde::de::Visitor<'_> for Visitor {
            type Value = Term;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a number of months or \"life\"")
            }

            fn visit_u64<E: serde::de::Error>(self, number: u64) -> Result<Term, E> {
                u32::try_from(number)
                    .map(Term::Months)
                    .map_err(|_| E::invalid_value(serde::de::Unexpected::Unsigned(number), &self))
            }

            fn visit_i64<E: serde::de::Error>(self, number: i64) -> Result<Term, E> {
                u32::try_from(number)
                    .map(Term::Months)
                    .map_err(|_| E::invalid_value(serde::de::Unexpected::Signed(number), &self))
            }

            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Term, E> {
                if text == "life" {
                    Ok(Term::Life)
                } else {
                    Err(E::invalid_value(serde::de::Unexpected::Str(text), &self))
                }
            }
        }
        deserializer.deserialize_any(Visitor)
    }
}

/// A day so many calendar years before another.
#[must_use]
pub fn years_before(day: NaiveDate, years: u32) -> NaiveDate {
    day.checked_sub_months(Months::new(years.saturating_mul(12)))
        .unwrap_or(NaiveDate::MIN)
}

/// A day so many calendar years after another.
#[must_use]
pub fn years_after(day: NaiveDate, years: u32) -> NaiveDate {
    day.checked_add_months(Months::new(years.saturating_mul(12)))
        .unwrap_or(NaiveDate::MAX)
}

/// "Within so many years of": on or after the same day that many years before (inclusive).
#[must_use]
pub fn within_years_before(date: NaiveDate, years: u32, of: NaiveDate) -> bool {
    date >= years_before(of, years)
}

/// "More than so many years before" (exclusive).
#[must_use]
pub fn more_than_years_before(date: NaiveDate, years: u32, of: NaiveDate) -> bool {
    date < years_before(of, years)
}

/// Age in completed years; on 29 February birthdays a year is complete on 28 February of other years.
#[must_use]
pub fn age(born: NaiveDate, on: NaiveDate) -> Option<u32> {
    if on < born {
        return None;
    }
    let mut years = on.years_since(born).unwrap_or(0);
    if years_after(born, years + 1) <= on {
        years += 1;
    }
    Some(years)
}

#[cfg(test)]
#[path = "tests/calendar.rs"]
mod tests;
