//! Numbers of the worksheet in words.

use super::prior_words::length;
use crate::eligibility::calendar::Span;
use crate::screening::law_rule::parameters::roman;

/// `One point`, `3 points`.
pub(super) fn plural(points: u32) -> String {
    if points == 1 {
        "One point".to_owned()
    } else {
        format!("{points} points")
    }
}

/// What was imposed, with the length that was measured where that says more.
pub(super) fn measured(imposed: String, measured: Option<Span>) -> String {
    match measured {
        Some(span) if imposed != length(span) => format!("{imposed}; measured: {}", length(span)),
        Some(_) => imposed,
        None => format!("{imposed}; the length is not known"),
    }
}

/// One value, or from the least to the most.
pub(super) fn span<T: PartialEq + Copy>(least: T, most: T, words: impl Fn(T) -> String) -> String {
    if least == most {
        words(least)
    } else {
        format!("{}–{}", words(least), words(most))
    }
}

/// I to VI.
pub(super) fn category(of: u8) -> String {
    roman(of.into()).unwrap_or_default().to_owned()
}
