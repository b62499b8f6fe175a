//! A measured amount: a decimal number of at most three places, kept exactly.

use super::vocab::DrugUnit;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::fmt;
use std::str::FromStr;

/// Nobody seized more than this of anything; a larger number is a slip.
const MOST: u64 = 100_000_000;

/// An amount in thousandths of its unit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Quantity(u64);

impl Quantity {
    /// The amount in grams, where the unit is one of weight.
    #[must_use]
    pub fn grams(self, unit: DrugUnit) -> Option<f64> {
        // 16 CFR 1.1: the avoirdupois pound is exactly 453.59237 g.
        let factor = match unit {
            DrugUnit::Milligrams => 0.001,
            DrugUnit::Grams => 1.0,
            DrugUnit::Kilograms => 1000.0,
            DrugUnit::Ounces => 28.349_523_125,
            DrugUnit::Pounds => 453.592_37,
            DrugUnit::Units => return None,
        };
        let (whole, thousandths) = (self.0 / 1000, self.0 % 1000);
        let whole = f64::from(u32::try_from(whole).ok()?);
        let thousandths = f64::from(u32::try_from(thousandths).ok()?);
        Some((whole + thousandths / 1000.0) * factor)
    }
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, rest) = (self.0 / 1000, self.0 % 1000);
        if rest == 0 {
            write!(f, "{whole}")
        } else {
            let places = format!("{rest:03}");
            write!(f, "{whole}.{}", places.trim_end_matches('0'))
        }
    }
}

/// What was typed is no amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum QuantityError {
    /// Below zero.
    #[error("Enter 0 or more: a quantity cannot be negative")]
    Negative,
    /// Not a number.
    #[error("Enter a number, such as 12.5")]
    Form,
    /// Finer than anybody weighs in this unit.
    #[error("Enter at most three decimals, or choose a smaller unit")]
    TooFine,
    /// More than there is.
    #[error("Enter at most 100,000,000")]
    TooMuch,
}

impl FromStr for Quantity {
    type Err = QuantityError;

    fn from_str(typed: &str) -> Result<Self, Self::Err> {
        let plain = typed.trim().replace(',', "");
        if plain.starts_with(['-', '\u{2212}']) {
            return Err(QuantityError::Negative);
        }
        let (whole, places) = plain.split_once('.').unwrap_or((&plain, ""));
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if (whole.is_empty() && places.is_empty()) || !digits(whole) || !digits(places) {
            return Err(QuantityError::Form);
        }
        let places = places.trim_end_matches('0');
        if places.len() > 3 {
            return Err(QuantityError::TooFine);
        }
        let whole: u64 = format!("0{whole}").parse().map_err(|_| QuantityError::TooMuch)?;
        let places: u64 = format!("{places:0<3}").parse().map_err(|_| QuantityError::Form)?;
        if whole > MOST || (whole == MOST && places > 0) {
            return Err(QuantityError::TooMuch);
        }
        Ok(Self(whole * 1000 + places))
    }
}

impl Serialize for Quantity {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Quantity {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_and_shows_exactly() {
        for (typed, shown) in [
            ("12.5", "12.5"),
            ("1,000", "1000"),
            (".25", "0.25"),
            ("7.", "7"),
            ("0.100", "0.1"),
            ("007", "7"),
            ("100000000", "100000000"),
        ] {
            assert_eq!(
                typed.parse::<Quantity>().map(|q| q.to_string()),
                Ok(shown.to_owned()),
                "{typed}"
            );
        }
    }

    #[test]
    fn says_what_is_wrong() {
        for (typed, error) in [
            ("-3", QuantityError::Negative),
            ("\u{2212}3", QuantityError::Negative),
            ("3 grams", QuantityError::Form),
            (".", QuantityError::Form),
            ("1e5", QuantityError::Form),
            ("1.2345", QuantityError::TooFine),
            ("100000000.001", QuantityError::TooMuch),
            ("99999999999999999999999", QuantityError::TooMuch),
        ] {
            assert_eq!(typed.parse::<Quantity>(), Err(error), "{typed}");
        }
    }

    #[test]
    fn weighs_in_grams() {
        let pound: Quantity = "2".parse().unwrap();
        assert_eq!(pound.grams(DrugUnit::Pounds), Some(907.184_74));
        assert_eq!(pound.grams(DrugUnit::Units), None);
        let fine: Quantity = "0.028".parse().unwrap();
        assert_eq!(fine.grams(DrugUnit::Kilograms), Some(28.0));
    }
}
