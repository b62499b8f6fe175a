//! Numbers of the worksheet in words.

use super::prior_words::{length, sentence};
use crate::eligibility::calendar::Span;
use crate::eligibility::facts::Prior;
use crate::screening::law_rule::parameters::roman;

/// `One point`, `3 points`.
pub(super) fn plural(points: u32) -> String {
    if points == 1 {
        "One point".to_owned()
    } else {
        format!("{points} points")
    }
}

/// What was imposed, with the length that was measured where that says more. Where nobody knows what was imposed, the least it
/// could be is no measurement.
pub(super) fn measured(prior: &Prior, measured: Option<Span>) -> String {
    let imposed = sentence(prior);
    let known = prior
        .sentence
        .known()
        .is_some_and(|sentence| sentence.imposed.is_known());
    match measured {
        Some(span) if known && imposed != length(span) => format!("{imposed}; measured: {}", length(span)),
        _ => imposed,
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
