//! What a password that somebody chooses must be (CJIS IA-5(1), OWASP ASVS 6.2): long, not common, not guessable. No rules about
//! kinds of signs, no expiry of its own, nothing is cut off.

use super::banned;
use crate::settings;
use std::fmt;
use zxcvbn::{Score, zxcvbn};

/// Words of the product and its world, worth nothing to whoever guesses passwords here.
const PRODUCT: &[&str] = &[
    "predicate",
    "referral",
    "offender",
    "attorney",
    "prosecutor",
    "usao",
    "ausa",
    "justice",
    "district",
    "federal",
    "missouri",
];

/// Why a password is not taken, in words for its author.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Weakness {
    /// Fewer characters than that.
    Short(usize),
    /// More characters than that.
    Long(usize),
    /// A control character, which some keyboards could not type again.
    Unprintable,
    /// On the list of banned passwords.
    Common,
    /// Too easy to guess, with the reasons found.
    Guessable(String),
    /// The one it should replace.
    Same,
    /// The repetition differs.
    NotRepeated,
}

impl fmt::Display for Weakness {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Short(min) => write!(
                f,
                "Use at least {min} characters: several unrelated words make a good password"
            ),
            Self::Long(max) => write!(f, "Use at most {max} characters"),
            Self::Unprintable => {
                f.write_str("Use characters that can be typed: letters, digits, signs and spaces")
            }
            Self::Common => f.write_str(
                "This is made of the most common passwords or of words others know of you. Choose another",
            ),
            Self::Guessable(why) => write!(f, "This is too easy to guess. {why}"),
            Self::Same => f.write_str("This is the password you have. Choose a new one"),
            Self::NotRepeated => f.write_str("The two entries differ. Type the new password twice"),
        }
    }
}

/// Checks a chosen password; `about` are words that others know of its owner: name, e-mail address, agency. Takes some
/// milliseconds.
///
/// # Errors
/// [`Weakness`].
pub fn check(password: &str, rules: &settings::Password, about: &[&str]) -> Result<(), Weakness> {
    let length = password.chars().count();
    if length < rules.min_length {
        return Err(Weakness::Short(rules.min_length));
    }
    if length > rules.max_length {
        return Err(Weakness::Long(rules.max_length));
    }
    if password.chars().any(char::is_control) {
        return Err(Weakness::Unprintable);
    }
    let known = words_of(about);
    if banned::contains(password, &known) {
        return Err(Weakness::Common);
    }
    let inputs: Vec<&str> = known
        .iter()
        .map(String::as_str)
        .chain(PRODUCT.iter().copied())
        .collect();
    let found = zxcvbn(password, &inputs);
    if found.score() >= Score::Three {
        return Ok(());
    }
    let why = found.feedback().map(ToString::to_string).unwrap_or_default();
    Err(Weakness::Guessable(why))
}

/// Names and addresses as they stand and word by word: `pat.doe@stl.gov` gives `pat`, `doe`, `stl`, `gov` too.
fn words_of(about: &[&str]) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for text in about.iter().map(|text| text.to_lowercase()) {
        words.extend(
            text.split(|sign: char| !sign.is_alphanumeric())
                .filter(|word| word.len() > 2)
                .map(str::to_owned),
        );
        words.push(text);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULES: settings::Password = settings::Password {
        min_length: 15,
        max_length: 128,
    };
    const ABOUT: &[&str] = &["Patricia Doe", "patricia.doe@stlouis-mo.gov"];

    fn of(password: &str) -> Result<(), Weakness> {
        check(password, &RULES, ABOUT)
    }

    #[test]
    fn takes_long_and_unguessable_ones_of_any_signs() {
        for password in [
            "gravel otter lantern tuesday",
            "k7mq4-w9tzb-3hcfx-r2pdn",
            "  spaces around are kept  xq ",
            "Ünïcödé wörks tôo, naïvely 漢字",
            &"zq7 gravel otter lantern ".repeat(5)[..120],
        ] {
            assert_eq!(of(password), Ok(()), "{password}");
        }
    }

    #[test]
    fn counts_characters_not_bytes() {
        assert_eq!(of("漢字漢字漢字漢字漢字漢字漢字"), Err(Weakness::Short(15)));
        assert_eq!(of(&"gravel otter ".repeat(10)), Err(Weakness::Long(128)));
        let longest: String = "gravel otter lantern tuesday xq7 "
            .chars()
            .cycle()
            .take(128)
            .collect();
        assert_eq!(of(&longest), Ok(()));
    }

    #[test]
    fn says_what_is_wrong() {
        assert_eq!(of("gravel otter\tlantern tuesday"), Err(Weakness::Unprintable));
        for password in [
            "password password 2026",
            "Patricia Doe 2026",
            "patriciadoepatriciadoe",
            "predicate referral",
        ] {
            assert_eq!(of(password), Err(Weakness::Common), "{password}");
        }
        for password in ["bbbbbbbbbbbbbbbbbbbb", "bcdefghijklmnopqrs"] {
            let Err(Weakness::Guessable(why)) = of(password) else {
                panic!("{password} was taken")
            };
            assert!(!why.is_empty(), "{password}");
        }
    }
}
