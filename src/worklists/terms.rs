//! What was typed into the search box, taken apart: words of a name with their variants, a referral number, an identifier.

use crate::domain::date;
use crate::domain::nicknames;
use chrono::{Datelike, NaiveDate};

/// Longest search taken, in characters.
pub const LONGEST: usize = 200;
/// Names have few words; what follows these is ignored.
const WORDS: usize = 6;
/// Spellings tried at most: what was typed and forms with a nickname in it.
const SPELLINGS: usize = 16;
/// First year a referral number can carry.
const FIRST_YEAR: i32 = 2000;

/// Why a search is not made. Words for the field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoTerms {
    /// Nothing was typed.
    #[error("Enter a referral number, a name or alias, or an identifying number.")]
    Empty,
    /// Too long to be meant.
    #[error("Enter at most 200 characters.")]
    TooLong,
    /// Line breaks and the like.
    #[error("Remove line breaks and other control characters.")]
    Control,
    /// Neither letters nor figures.
    #[error("Enter at least two letters or figures.")]
    TooShort,
}

/// Words before an identifier that are no part of it.
const LABELS: [&str; 8] = ["FBI", "UCN", "SID", "SSN", "DOB", "OLN", "DOC", "NO"];

/// A search, ready for the store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Terms {
    /// As typed, spaces put right.
    pub typed: String,
    /// Words of a name in small letters.
    pub words: Vec<String>,
    /// The words joined, first as typed, then with nicknames in place of given names.
    pub spellings: Vec<String>,
    /// What may be an identifier or a case number: letters and figures only, in capitals.
    pub keys: Vec<String>,
    /// Referral numbers it may mean.
    pub numbers: Vec<String>,
    /// A date of birth.
    pub born: Option<NaiveDate>,
}

impl Terms {
    /// Takes a search apart, for a reader of `district` on `today`.
    ///
    /// # Errors
    /// [`NoTerms`] in words for the field.
    pub fn read(typed: &str, district: &str, today: NaiveDate) -> Result<Self, NoTerms> {
        if typed.chars().count() > LONGEST {
            return Err(NoTerms::TooLong);
        }
        let typed = typed.trim();
        if typed.chars().any(char::is_control) {
            return Err(NoTerms::Control);
        }
        let tokens: Vec<&str> = typed.split_whitespace().collect();
        let typed = tokens.join(" ");
        if typed.is_empty() {
            return Err(NoTerms::Empty);
        }
        if typed.chars().filter(|c| c.is_alphanumeric()).count() < 2 {
            return Err(NoTerms::TooShort);
        }
        let has_figure = |text: &str| text.chars().any(|c| c.is_ascii_digit());
        let (born, tokens) = take_date(&tokens);
        let words = words(
            tokens.iter().filter(|token| !has_figure(token)),
            has_figure(&typed),
        );
        let keys = keys(tokens.iter().filter(|token| has_figure(token)), &tokens);
        Ok(Self {
            spellings: spellings(&words),
            numbers: numbers(&typed, district, today),
            typed,
            words,
            keys,
            born,
        })
    }
}

/// A date written with its separators is a date of birth; without them it may be an identifier.
fn take_date<'a>(tokens: &[&'a str]) -> (Option<NaiveDate>, Vec<&'a str>) {
    let read = |token: &str| {
        let dated = token.contains(['/', '-', '.']);
        dated.then(|| date::read(token).ok().flatten()).flatten()
    };
    let born = tokens.iter().find_map(|token| read(token));
    let rest = tokens
        .iter()
        .copied()
        .filter(|token| read(token).is_none())
        .collect();
    (born, rest)
}

fn keys<'a>(figured: impl Iterator<Item = &'a &'a str>, all: &[&str]) -> Vec<String> {
    let each: Vec<String> = figured.map(|token| key(token)).collect();
    if each.is_empty() {
        return each;
    }
    let mut keys = vec![key(&all.join(" "))];
    keys.extend(each);
    keys.sort();
    keys.dedup();
    keys.retain(|key| key.len() >= 3);
    keys
}

/// Letters and figures only, in capitals; the database function `identifier_key` says the same.
#[must_use]
pub fn key(text: &str) -> String {
    text.chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_uppercase())
        .collect()
}

fn words<'a>(tokens: impl Iterator<Item = &'a &'a str>, among_figures: bool) -> Vec<String> {
    tokens
        .filter(|token| !(among_figures && LABELS.contains(&key(token).as_str())))
        .flat_map(|token| token.split(|c: char| !(c.is_alphabetic() || c == '\'')))
        .map(|word| word.trim_matches('\'').to_lowercase())
        .filter(|word| !word.is_empty())
        .take(WORDS)
        .collect()
}

fn spellings(words: &[String]) -> Vec<String> {
    if words.is_empty() {
        return Vec::new();
    }
    let mut spellings = vec![words.join(" ")];
    for (place, word) in words.iter().enumerate() {
        for form in nicknames::of(word) {
            let mut other: Vec<&str> = words.iter().map(String::as_str).collect();
            if let Some(slot) = other.get_mut(place) {
                *slot = form;
            }
            let other = other.join(" ");
            if !spellings.contains(&other) {
                spellings.push(other);
            }
        }
    }
    // A given name alone would bring everybody of that name; its nicknames only with a second word.
    spellings.truncate(if words.len() == 1 { 1 } else { SPELLINGS });
    spellings
}

/// `MOE-2026-00042`, `2026-42` or `42`: the last in every year so far.
#[must_use]
pub fn numbers(typed: &str, district: &str, today: NaiveDate) -> Vec<String> {
    let upper = typed.to_ascii_uppercase();
    let parts: Vec<&str> = upper.split('-').map(str::trim).collect();
    let number = |district: &str, year: i32, count: &str| {
        let count: u32 = count.parse().ok().filter(|_| count.len() <= 7)?;
        (FIRST_YEAR..2200)
            .contains(&year)
            .then(|| format!("{district}-{year}-{count:05}"))
    };
    match parts.as_slice() {
        [code, year, count]
            if matches!(code.len(), 2 | 3) && code.bytes().all(|b| b.is_ascii_uppercase()) =>
        {
            let known = year.parse().ok().and_then(|year| number(code, year, count));
            known.into_iter().collect()
        }
        [year, count] if year.len() == 4 => {
            let known = year.parse().ok().and_then(|year| number(district, year, count));
            known.into_iter().collect()
        }
        [count] if count.len() <= 5 && count.bytes().all(|b| b.is_ascii_digit()) => (FIRST_YEAR
            ..=today.year())
            .rev()
            .filter_map(|year| number(district, year, count))
            .collect(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(typed: &str) -> Result<Terms, NoTerms> {
        Terms::read(typed, "MOE", NaiveDate::from_ymd_opt(2026, 3, 14).unwrap())
    }

    #[test]
    fn a_name_is_words_with_its_nicknames() {
        let terms = read("  O'Brien,   Bob ").unwrap();
        assert_eq!(terms.words, ["o'brien", "bob"]);
        assert_eq!(terms.spellings.first().map(String::as_str), Some("o'brien bob"));
        assert!(terms.spellings.contains(&"o'brien robert".to_owned()));
        assert!(terms.spellings.len() <= SPELLINGS);
        assert!(terms.keys.is_empty() && terms.numbers.is_empty());
        assert_eq!(read("Bob").unwrap().spellings, ["bob"]);
        let dated = read("Smith, John 6/15/1985").unwrap();
        assert_eq!(dated.words, ["smith", "john"]);
        assert_eq!(dated.born, NaiveDate::from_ymd_opt(1985, 6, 15));
        assert!(dated.keys.is_empty());
    }

    #[test]
    fn a_number_is_compared_without_its_dashes() {
        let terms = read("22sl-cr01234-01").unwrap();
        assert_eq!(terms.keys, ["22SLCR0123401"]);
        assert!(terms.words.is_empty());
        assert_eq!(
            read("FBI 123 456 AB7").unwrap().keys,
            ["123", "456", "AB7", "FBI123456AB7"]
        );
        assert_eq!(read("SID: MO-99887").unwrap().keys, ["MO99887", "SIDMO99887"]);
        assert!(read("SID: MO-99887").unwrap().words.is_empty());
        assert_eq!(read("moe-2026-00042").unwrap().numbers, ["MOE-2026-00042"]);
        assert_eq!(read("2026-42").unwrap().numbers, ["MOE-2026-00042"]);
        let all = read("42").unwrap().numbers;
        assert_eq!(all.first().map(String::as_str), Some("MOE-2026-00042"));
        assert_eq!(all.len(), 27);
    }

    #[test]
    fn what_cannot_be_searched_says_why() {
        assert_eq!(read("  "), Err(NoTerms::Empty));
        assert_eq!(read("x"), Err(NoTerms::TooShort));
        assert_eq!(read("%%%__"), Err(NoTerms::TooShort));
        assert_eq!(read("Smith\nJohn"), Err(NoTerms::Control));
        assert_eq!(read("Smith\0"), Err(NoTerms::Control));
        assert_eq!(read(&"x".repeat(1_000_000)), Err(NoTerms::TooLong));
    }

    proptest! {
        #[test]
        fn every_text_is_taken_apart_or_refused(typed in "\\PC{0,220}") {
            if let Ok(terms) = read(&typed) {
                prop_assert!(terms.words.len() <= WORDS && terms.spellings.len() <= SPELLINGS);
                prop_assert!(terms.keys.iter().all(|key| key.len() <= LONGEST));
            }
        }
    }
}
