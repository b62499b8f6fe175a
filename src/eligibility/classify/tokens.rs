//! The words of a charge as records abbreviate and scanners blur them: `POSS CS`, `BURG 2ND`, `R0BBERY`.

use std::collections::{BTreeMap, BTreeSet};

/// Shortest word that is corrected when one letter is off; shorter ones resemble too many others.
const CORRECTED_FROM: usize = 6;

/// What words are known, and what abbreviations stand for.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    short: BTreeMap<String, Vec<String>>,
    ignored: BTreeSet<String>,
    known: BTreeSet<String>,
}

impl Lexicon {
    pub fn new(short: BTreeMap<String, Vec<String>>, ignored: BTreeSet<String>) -> Self {
        let known = short.values().flatten().chain(short.keys()).cloned().collect();
        Self {
            short,
            ignored,
            known,
        }
    }

    /// A word of a pattern.
    pub fn learn(&mut self, word: &str) {
        self.known.insert(word.to_owned());
    }

    /// The words of a text, abbreviations written out, slips of scanning mended where only one known word is meant.
    pub fn read(&self, text: &str) -> BTreeSet<String> {
        let mut words = BTreeSet::new();
        let mut counting = false;
        for raw in split(&text.to_uppercase()) {
            // The number after COUNT numbers counts, not degrees.
            if matches!(raw.as_str(), "COUNT" | "COUNTS" | "CT" | "CTS") {
                counting = true;
                continue;
            }
            if std::mem::take(&mut counting) && raw.chars().all(|c| c.is_ascii_digit()) {
                continue;
            }
            self.add(&raw, &mut words);
        }
        words
    }

    fn add(&self, raw: &str, words: &mut BTreeSet<String>) {
        let word = self.mended(raw);
        if self.ignored.contains(&word) {
            return;
        }
        match self.short.get(&word) {
            Some(long) => words.extend(long.iter().cloned()),
            None => {
                words.insert(word);
            }
        }
    }

    fn knows(&self, word: &str) -> bool {
        self.known.contains(word) || self.ignored.contains(word)
    }

    fn mended(&self, raw: &str) -> String {
        if self.knows(raw) || raw.len() < 3 || raw.chars().all(|c| c.is_ascii_digit()) {
            return raw.to_owned();
        }
        if raw.chars().any(|c| c.is_ascii_digit()) {
            for one in ["I", "L"] {
                let folded: String = raw.chars().map(|c| letter(c, one)).collect();
                if self.knows(&folded) {
                    return folded;
                }
            }
        }
        if raw.len() < CORRECTED_FROM {
            return raw.to_owned();
        }
        let mut near = self
            .known
            .iter()
            .filter(|known| known.len() >= CORRECTED_FROM && one_apart(raw, known));
        match (near.next(), near.next()) {
            (Some(only), None) => only.clone(),
            _ => raw.to_owned(),
        }
    }
}

fn letter(c: char, one: &str) -> char {
    match c {
        '0' => 'O',
        '1' => one.chars().next().unwrap_or('I'),
        '5' => 'S',
        '8' => 'B',
        other => other,
    }
}

/// Words and numbers; `BURG2` is two words, `1ST` one.
fn split(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    for word in text
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|w| !w.is_empty())
    {
        let letters = word.chars().take_while(char::is_ascii_alphabetic).count();
        let (head, tail) = word.split_at(letters);
        if letters >= 4 && tail.len() == 1 && tail.chars().all(|c| c.is_ascii_digit()) {
            out.push(head.to_owned());
            out.push(tail.to_owned());
        } else {
            out.push(word.to_owned());
        }
    }
    out
}

/// Whether one letter added, left out or exchanged makes one of the other.
fn one_apart(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() <= other.len() {
        (one, other)
    } else {
        (other, one)
    };
    let same = short
        .bytes()
        .zip(long.bytes())
        .take_while(|(a, b)| a == b)
        .count();
    let skip = usize::from(short.len() == long.len());
    let rest = |text: &str, at: usize| text.as_bytes().get(at..).map(<[u8]>::to_vec);
    rest(short, same + skip) == rest(long, same + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lexicon() -> Lexicon {
        let short = [
            ("BURG", "BURGLARY"),
            ("2ND", "DEG2"),
            ("2", "DEG2"),
            ("CS", "CONTROLLED SUBSTANCE"),
        ];
        let short = short
            .map(|(k, v)| (k.to_owned(), v.split(' ').map(str::to_owned).collect()))
            .into_iter()
            .collect();
        let mut lexicon = Lexicon::new(short, ["OF".to_owned()].into());
        for word in ["ROBBERY", "BURGLARY", "ASSAULT", "STEALING", "DEALING"] {
            lexicon.learn(word);
        }
        lexicon
    }

    fn read(text: &str) -> String {
        lexicon().read(text).into_iter().collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn abbreviations_are_written_out_and_slips_mended() {
        assert_eq!(read("burg 2nd"), "BURGLARY DEG2");
        assert_eq!(read("BURG2"), "BURGLARY DEG2");
        assert_eq!(read("ROB2"), "ROB2", "three letters could be anything");
        assert_eq!(read("BURGLARY2"), "BURGLARY DEG2");
        assert_eq!(read("R0BBERY"), "ROBBERY");
        assert_eq!(read("ROBBEPY"), "ROBBERY");
        assert_eq!(read("A55AULT"), "ASSAULT");
        assert_eq!(read("POSS OF CS"), "CONTROLLED POSS SUBSTANCE");
        assert_eq!(read("ROBBERY COUNT 2"), "ROBBERY", "a count is no degree");
    }

    #[test]
    fn what_resembles_two_words_is_left() {
        assert_eq!(read("TEALING"), "TEALING");
        assert_eq!(read("DTEALING"), "DTEALING");
        assert_eq!(read("STEALNG"), "STEALING");
    }

    #[test]
    fn one_letter_apart() {
        assert!(one_apart("ROBERY", "ROBBERY"));
        assert!(one_apart("ROBBERRY", "ROBBERY"));
        assert!(one_apart("ROBBEPY", "ROBBERY"));
        assert!(!one_apart("ROBBEPV", "ROBBERY"));
        assert!(!one_apart("BRIBERY", "ROBBERY"));
    }
}
