//! Scanning slips: letters that stand for digits, digits that stand for letters, and labels with a wrong letter.

use std::sync::LazyLock;

/// The digit a character is or is misread from.
fn digit_of(c: char) -> Option<char> {
    Some(match c {
        '0'..='9' => c,
        'O' | 'o' => '0',
        'l' | 'I' | 'i' | '|' | '!' => '1',
        'Z' | 'z' => '2',
        'S' | 's' => '5',
        'B' => '8',
        _ => return None,
    })
}

/// Reads `text` as digits where each character is a digit or a usual misreading of one, and at least half are
/// digits. `None` otherwise. The flag tells whether anything was corrected.
pub(super) fn digits(text: &str) -> Option<(String, bool)> {
    let read: Option<String> = text.chars().map(digit_of).collect();
    let read = read.filter(|r| !r.is_empty())?;
    let true_digits = text.chars().filter(char::is_ascii_digit).count();
    if true_digits * 2 < text.chars().count() && !matches!(text, "l" | "I" | "|") {
        return None;
    }
    let corrected = read != text;
    Some((read, corrected))
}

/// As [`digits`], but does not ask how many of the characters are digits. Only for a part of something that is
/// known to be a number.
pub(super) fn digits_by_force(text: &str) -> Option<(String, bool)> {
    let read: String = text.chars().map(digit_of).collect::<Option<_>>()?;
    let corrected = read != text;
    (!read.is_empty()).then_some((read, corrected))
}

/// Reads a number of any length that fits `u32`, with the usual misreadings corrected.
pub(super) fn number(text: &str) -> Option<(u32, bool)> {
    let (read, corrected) = digits(text.trim())?;
    read.parse().ok().map(|n| (n, corrected))
}

/// Corrects letters that stand between digits in a number with separators (`565.O50`, `12-03l4`).
/// Gives the text back unchanged where no letter is enclosed by digits.
pub(super) fn between_digits(text: &str) -> (String, bool) {
    let chars: Vec<char> = text.chars().collect();
    let is = |at: Option<usize>, test: fn(&char) -> bool| at.and_then(|i| chars.get(i)).is_some_and(test);
    let digit_before = |i: usize| {
        let point = |c: &char| *c == '.';
        is(i.checked_sub(1), char::is_ascii_digit)
            || (is(i.checked_sub(1), point) && is(i.checked_sub(2), char::is_ascii_digit))
    };
    let digit_after = |i: usize| {
        let point = |c: &char| *c == '.';
        is(Some(i + 1), char::is_ascii_digit)
            || (is(Some(i + 1), point) && is(Some(i + 2), char::is_ascii_digit))
    };
    let misread = |i: usize, c: char| matches!(c, 'O' | 'o' | 'l' | 'I') && digit_before(i) && digit_after(i);
    let out: String = chars
        .iter()
        .enumerate()
        .map(|(i, &c)| {
            if misread(i, c) {
                digit_of(c).unwrap_or(c)
            } else {
                c
            }
        })
        .collect();
    let corrected = out != text;
    (out, corrected)
}

/// A shape in which the usual confusions of a scanner are equal: capitals, no spaces or punctuation, and one letter
/// for each group of look-alikes.
pub(super) fn shape(text: &str) -> String {
    text.chars().filter_map(shape_of).collect()
}

/// Shape of one character; punctuation and space have none.
fn shape_of(c: char) -> Option<char> {
    Some(match c.to_ascii_uppercase() {
        '0' | 'O' | 'Q' | 'D' => 'O',
        'I' | 'L' | '1' | '|' | '!' => 'I',
        '5' | 'S' => 'S',
        '8' | 'B' => 'B',
        '2' | 'Z' => 'Z',
        '6' | 'G' | 'C' => 'C',
        'U' | 'V' => 'U',
        c if c.is_alphanumeric() => c,
        _ => return None,
    })
}

/// The shape of words, ready to be compared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Shape {
    chars: Vec<char>,
    /// One bit for each letter or digit that occurs: words whose bits differ much need not be compared.
    bits: u64,
}

impl Shape {
    /// Shape of a text.
    pub(super) fn of(text: &str) -> Self {
        let mut shape = Self::default();
        shape.extend(text);
        shape
    }

    /// Adds the shape of more text.
    pub(super) fn extend(&mut self, text: &str) {
        for c in text.chars().filter_map(shape_of) {
            self.bits |= bit(c);
            self.chars.push(c);
        }
    }

    /// How many slips lie between these words and what they are meant to be; `None` where they are more than one in
    /// six characters, that is, where other words are meant.
    pub(super) fn slips(&self, meant: &Self) -> Option<usize> {
        let most = meant.chars.len() / 6;
        let apart = (self.bits ^ meant.bits).count_ones() as usize;
        if apart > most * 2 {
            None
        } else {
            edits(&self.chars, &meant.chars, most)
        }
    }
}

fn bit(c: char) -> u64 {
    let place = match c {
        'A'..='Z' => u32::from(c) - u32::from('A'),
        '0'..='9' => 26 + u32::from(c) - u32::from('0'),
        _ => 36 + u32::from(c) % 28,
    };
    1 << place
}

/// Edit distance (insertions, deletions, replacements, swaps of neighbours), or `None` above `most`.
fn edits(a: &[char], b: &[char], most: usize) -> Option<usize> {
    if a.len().abs_diff(b.len()) > most {
        return None;
    }
    if most == 0 || a == b {
        return (a == b).then_some(0);
    }
    let mut before_last = vec![0_usize; b.len() + 1];
    let mut last: Vec<usize> = (0..=b.len()).collect();
    let at = |row: &[usize], k: usize| row.get(k).copied().unwrap_or(usize::MAX / 2);
    for (i, &ca) in a.iter().enumerate() {
        let mut row = Vec::with_capacity(last.len());
        row.push(i + 1);
        for (j, &cb) in b.iter().enumerate() {
            let replaced = at(&last, j) + usize::from(ca != cb);
            let mut cell = replaced.min(at(&last, j + 1) + 1).min(at(&row, j) + 1);
            if i > 0 && j > 0 && a.get(i - 1) == Some(&cb) && b.get(j - 1) == Some(&ca) {
                cell = cell.min(at(&before_last, j - 1) + 1);
            }
            row.push(cell);
        }
        if row.iter().min().is_some_and(|least| *least > most) {
            return None;
        }
        before_last = std::mem::replace(&mut last, row);
    }
    last.last().copied().filter(|&d| d <= most)
}

/// Words that decide what a disposition or a sentence is. A misread one would turn a conviction into none.
const VOCABULARY: &str = "GUILTY PLEA PLED DISMISSED NOLLE PROSEQUI ACQUITTED CONVICTED AMENDED SUSPENDED IMPOSITION \
    EXECUTION SENTENCE SENTENCED PRISON JAIL PROBATION YEAR YEARS MONTHS DAYS FINE COSTS RESTITUTION CONCURRENT \
    CONSECUTIVE PRIOR CREDIT SERVED LIFE DEATH SHOCK PAROLE PAROLED RECEIVED RELEASED DISCHARGED REVOKED DECLINED \
    INSUFFICIENT EVIDENCE REFUSED COOPERATE VICTIM PROSECUTIVE MERIT SEALED EXPUNGED";

static KNOWN: LazyLock<Vec<(&str, String)>> = LazyLock::new(|| {
    VOCABULARY
        .split_whitespace()
        .map(|word| (word, shape(word)))
        .collect()
});

/// Puts right, in a text in capitals, words of dispositions and sentences that only a scanner can have written so
/// (`GU1LTY`, `PR0BATION`, `DISM1SSED`).
pub(super) fn vocabulary(text: &str) -> (String, bool) {
    let repair = |word: &str| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let letters = bare.chars().filter(|c| c.is_alphabetic()).count();
        let known = |w: &&(&str, String)| w.0.len() == bare.len() && w.0 != bare && w.1 == shape(bare);
        match KNOWN.iter().find(known) {
            Some((meant, _)) if letters >= 3 => word.replace(bare, meant),
            _ => word.to_owned(),
        }
    };
    let read = text.split(' ').map(repair).collect::<Vec<_>>().join(" ");
    let corrected = read != text;
    (read, corrected)
}

/// Whether two words are the same but for a scanning slip: equal shapes, or one edit per six characters apart.
pub(super) fn same_word(read: &str, meant: &str) -> bool {
    if read.len().abs_diff(meant.len()) > meant.len() / 2 + 4 {
        return false;
    }
    Shape::of(read).slips(&Shape::of(meant)).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_and_numbers() {
        assert_eq!(digits("2OO6"), Some(("2006".into(), true)));
        assert_eq!(digits("1994"), Some(("1994".into(), false)));
        assert_eq!(digits("SOS"), None);
        assert_eq!(digits("DOB"), None);
        assert_eq!(digits(""), None);
        assert_eq!(number("l"), Some((1, true)));
        assert_eq!(number("00l"), Some((1, true)));
        assert_eq!(number("S"), None);
        assert_eq!(number("99999999999"), None);
    }

    #[test]
    fn letters_between_digits() {
        for (read, meant) in [
            ("565.O50 RSMO", "565.050 RSMO"),
            ("569.l00 RSMO", "569.100 RSMO"),
            ("57O.030 RSMO", "570.030 RSMO"),
            ("720 ILCS 5/12-3.2", "720 ILCS 5/12-3.2"),
            ("1018-CR05683", "1018-CR05683"),
            ("21 USC 841", "21 USC 841"),
            ("5OO", "5OO"),
        ] {
            assert_eq!(between_digits(read).0, meant, "{read}");
        }
    }

    #[test]
    fn vocabulary_of_dispositions() {
        let read = vocabulary("GU1LTY PLEA SENTENCEO 5 YEAR5 PR1SON, FLNE $500");
        assert_eq!(
            read,
            ("GUILTY PLEA SENTENCED 5 YEARS PRISON, FINE $500".into(), true)
        );
        for plain in [
            "NOT GUILTY",
            "SATOP 120 DAYS",
            "1018-CR05683",
            "FILED",
            "OAK",
            "GUILT",
        ] {
            assert_eq!(vocabulary(plain), (plain.into(), false));
        }
    }

    #[test]
    fn words() {
        assert!(same_word("Charge Literai", "Charge Literal"));
        assert!(same_word("ChargeLiteral", "Charge Literal"));
        assert!(same_word("Disp0sition", "Disposition"));
        assert!(same_word("Arresting Agenoy", "Arresting Agency"));
        assert!(!same_word("Severity", "Sentence"));
        assert!(!same_word("Charge Number", "Charge Literal"));
        let edits =
            |a: &str, b: &str| edits(&a.chars().collect::<Vec<_>>(), &b.chars().collect::<Vec<_>>(), 2);
        assert_eq!(
            (edits("abc", "acb"), edits("abc", "ab"), edits("abc", "xyz")),
            (Some(1), Some(1), None)
        );
    }
}
