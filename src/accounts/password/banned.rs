//! The list of passwords nobody may choose (`config/passwords/banned.txt`), with a version: passwords are compared again
//! with a newer list when their owners next sign in (CJIS IA-5(1)).

use std::collections::HashSet;
use std::sync::LazyLock;

const TEXT: &str = include_str!("../../../config/passwords/banned.txt");

/// Shorter words of a person's name or address are too short to be told from chance.
const SHORTEST: usize = 3;

static LIST: LazyLock<List> = LazyLock::new(|| List::read(TEXT));

/// The version of the list in force.
#[must_use]
pub fn version() -> i32 {
    LIST.version
}

/// Whether a password is nothing but entries of the list, words known of its owner (in lower case) and digits, in any
/// case and spacing, perhaps with digits or signs for letters.
#[must_use]
pub fn contains(password: &str, known: &[String]) -> bool {
    LIST.contains(password, known)
}

struct List {
    version: i32,
    entries: HashSet<String>,
}

impl List {
    fn read(text: &str) -> Self {
        let mut version = 0;
        let mut entries = HashSet::new();
        for line in text
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty() && !line.starts_with('#'))
        {
            if let Some(number) = line.strip_prefix("version ") {
                version = number.trim().parse().unwrap_or(0);
            } else {
                entries.insert(plain(line));
            }
        }
        Self { version, entries }
    }

    fn contains(&self, password: &str, known: &[String]) -> bool {
        [plain(password), letters(password)]
            .iter()
            .any(|text| self.makes_up(text, known))
    }

    /// Whether a text can be cut into entries, known words and single digits, with at least one word among them.
    fn makes_up(&self, text: &str, known: &[String]) -> bool {
        let signs: Vec<char> = text.chars().collect();
        // What of the text up to each place can be cut: nothing, digits only, with a word.
        let mut reached = vec![None; signs.len() + 1];
        reached[0] = Some(false);
        for end in 1..=signs.len() {
            let mut best = reached[end - 1].filter(|_| signs[end - 1].is_ascii_digit());
            for start in 0..end.saturating_sub(SHORTEST - 1) {
                if reached[start].is_none() {
                    continue;
                }
                let word: String = signs[start..end].iter().collect();
                if self.entries.contains(&word) || known.contains(&word) {
                    best = Some(true);
                    break;
                }
            }
            reached[end] = best;
        }
        reached[signs.len()] == Some(true)
    }
}

/// Lower case, letters and digits only.
fn plain(text: &str) -> String {
    text.chars()
        .flat_map(char::to_lowercase)
        .filter(|sign| sign.is_alphanumeric())
        .collect()
}

/// As [`plain`], with digits and signs that stand for letters read as these.
fn letters(text: &str) -> String {
    let read: String = text
        .chars()
        .map(|sign| match sign {
            '0' => 'o',
            '1' | '!' => 'i',
            '3' => 'e',
            '4' | '@' => 'a',
            '5' | '$' => 's',
            '7' => 't',
            other => other,
        })
        .collect();
    plain(&read)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_has_a_version_and_enough_entries() {
        assert!(version() >= 1);
        assert!(LIST.entries.len() >= 200, "{}", LIST.entries.len());
        assert!(LIST.entries.iter().all(|entry| entry.chars().count() >= 3));
    }

    #[test]
    fn finds_what_people_make_of_the_entries() {
        for password in [
            "password",
            "PasswordPassword",
            "p@ssw0rdp@ssw0rd",
            "password password 2026",
            "2026!!letmein!!letmein",
            "123456123456123456",
            "Correct Horse Battery Staple",
            "United States Attorney",
            "qwerty-qwerty-qwerty",
            "Summer Football 2026!",
            "123456789012345",
        ] {
            assert!(contains(password, &[]), "{password}");
        }
    }

    #[test]
    fn finds_the_owner_in_it() {
        let known = ["patricia".to_owned(), "doe".to_owned()];
        assert!(contains("Patricia Doe 1985", &known));
        assert!(contains("predicate PATRICIA", &known));
        assert!(!contains("Patricia Doe 1985", &[]));
        assert!(!contains("Patricia's gravel lantern", &known));
    }

    #[test]
    fn leaves_the_rest_alone() {
        for password in [
            "",
            "gravel otter lantern tuesday",
            "passwords are a nuisance to most",
            "84017733920164",
            "k7mq4-w9tzb-3hcfx-r2pdn",
        ] {
            assert!(!contains(password, &[]), "{password}");
        }
    }
}
