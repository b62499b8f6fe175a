//! Words, numbers and amounts of a sentence text.

use super::super::ocr;

/// A token, with the word it came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) word: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Capitals without punctuation.
    Word,
    /// A count, in twelfths so that `1.5` and `1 1/2` years stay whole.
    Number(u32),
    /// `5-10`, in twelfths.
    Range(u32, u32),
    /// Cents.
    Money(u64),
    /// A comma, semicolon, full stop, slash or conjunction.
    Break,
}

/// Number words up to those that occur in sentences.
const NUMBERS: [(&str, u32); 25] = [
    ("ONE", 1),
    ("TWO", 2),
    ("THREE", 3),
    ("FOUR", 4),
    ("FIVE", 5),
    ("SIX", 6),
    ("SEVEN", 7),
    ("EIGHT", 8),
    ("NINE", 9),
    ("TEN", 10),
    ("ELEVEN", 11),
    ("TWELVE", 12),
    ("THIRTEEN", 13),
    ("FOURTEEN", 14),
    ("FIFTEEN", 15),
    ("SIXTEEN", 16),
    ("EIGHTEEN", 18),
    ("TWENTY", 20),
    ("THIRTY", 30),
    ("FORTY", 40),
    ("FIFTY", 50),
    ("SIXTY", 60),
    ("NINETY", 90),
    ("SEVENTY", 70),
    ("EIGHTY", 80),
];

/// The greatest count that is read as one; more is a case number.
const MOST: u32 = 100_000;

/// Splits a text into tokens.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut out = Vec::new();
    let text = repaired(text)
        .to_uppercase()
        .replace(['\u{2013}', '\u{2014}'], "-")
        .replace("W/O ", "WITHOUT ")
        .replace("W/ ", "WITH ");
    for chunk in text.split_whitespace() {
        push_chunk(chunk, &mut out);
    }
    merge_fractions(&mut out);
    merge_repeated(&mut out);
    out
}

/// Numbers whose digits a scanner took for letters (`l0`, `12O`), put right before capitals hide them.
fn repaired(text: &str) -> String {
    let repair = |word: &str| {
        let bare = word.trim_matches(|c: char| matches!(c, '$' | ',' | '.' | ';' | '(' | ')'));
        match ocr::digits(bare) {
            Some((read, true)) if bare.bytes().any(|b| b.is_ascii_digit()) => word.replace(bare, &read),
            _ => word.to_owned(),
        }
    };
    text.split_whitespace().map(repair).collect::<Vec<_>>().join(" ")
}

fn push_chunk(chunk: &str, out: &mut Vec<Token>) {
    let bare = chunk.trim_matches(|c: char| matches!(c, '(' | ')' | '[' | ']' | '"' | '\''));
    let ended = bare.ends_with([',', ';', '.', ':']);
    let bare = bare
        .trim_end_matches([',', ';', '.', ':', ')'])
        .trim_end_matches("(S");
    if bare.is_empty() {
        if ended {
            push_break(out);
        }
        return;
    }
    if matches!(bare, "AND" | "&" | "+" | "PLUS" | "THEN" | "/" | "-") {
        push_break(out);
        return;
    }
    let pieces: Vec<&str> = if is_reference(bare) {
        vec![bare]
    } else {
        bare.split([',', ';', '/']).collect()
    };
    for (i, piece) in pieces.iter().enumerate() {
        if i > 0 {
            push_break(out);
        }
        push_piece(piece, out);
    }
    if ended && !chunk.starts_with('(') {
        push_break(out);
    }
}

/// Money with thousands, fractions, dates and case numbers are not split at their separators.
fn is_reference(chunk: &str) -> bool {
    let digits = |c: char| c.is_ascii_digit();
    chunk.starts_with('$')
        || chunk
            .split_once('/')
            .is_some_and(|(a, b)| a.ends_with(digits) && b.starts_with(digits))
        || chunk.split_once(',').is_some_and(|(a, b)| {
            a.ends_with(digits)
                && b.len() >= 3
                && b.chars().take(3).all(digits)
                && !b.chars().any(char::is_alphabetic)
        })
}

fn push_break(out: &mut Vec<Token>) {
    if out.last().is_some_and(|t| t.kind != Kind::Break) {
        out.push(Token {
            kind: Kind::Break,
            word: ",".into(),
        });
    }
}

fn push_piece(piece: &str, out: &mut Vec<Token>) {
    if piece.is_empty() {
        return;
    }
    if let Some(kind) = money(piece).or_else(|| count(piece)).or_else(|| range(piece)) {
        out.push(Token {
            kind,
            word: piece.into(),
        });
    } else if let Some((number, unit)) = glued(piece) {
        push_piece(number, out);
        push_piece(unit.trim_start_matches('-'), out);
    } else {
        out.push(Token {
            kind: Kind::Word,
            word: piece.trim_matches('-').into(),
        });
    }
}

fn money(piece: &str) -> Option<Kind> {
    let amount = piece.strip_prefix('$')?.replace(',', "");
    let (dollars, cents) = amount.split_once('.').unwrap_or((&amount, "0"));
    let cents_text = format!("{cents:0<2}");
    let dollars: u64 = ocr::digits(dollars)?.0.parse().ok()?;
    let cents: u64 = cents_text.get(..2)?.parse().ok()?;
    dollars.checked_mul(100).map(|d| Kind::Money(d + cents))
}

fn count(piece: &str) -> Option<Kind> {
    let twelfths = |n: u32| (n < MOST).then(|| Kind::Number(n * 12));
    if let Some((_, n)) = NUMBERS.iter().find(|(word, _)| *word == piece) {
        return twelfths(*n);
    }
    let plain = piece.replace(',', "");
    if let Some((whole, part)) = plain.split_once('.') {
        let whole: u32 = whole.parse().ok().filter(|n| *n < MOST)?;
        return match part {
            "0" | "00" => twelfths(whole),
            "5" | "50" => Some(Kind::Number(whole * 12 + 6)),
            "25" => Some(Kind::Number(whole * 12 + 3)),
            "75" => Some(Kind::Number(whole * 12 + 9)),
            _ => None,
        };
    }
    ocr::number(&plain)
        .filter(|_| plain.bytes().any(|b| b.is_ascii_digit()) || plain == "L")
        .and_then(|(n, _)| twelfths(n))
}

fn range(piece: &str) -> Option<Kind> {
    let (low, high) = piece.split_once('-')?;
    match (count(low)?, count(high)?) {
        (Kind::Number(low), Kind::Number(high)) if low < high => Some(Kind::Range(low, high)),
        _ => None,
    }
}

/// `1Y6M`, `120D`, `5-YEAR`: a number, then letters that begin a unit.
fn glued(piece: &str) -> Option<(&str, &str)> {
    let at = piece.find(|c: char| !c.is_ascii_digit()).filter(|&at| at > 0)?;
    let (number, rest) = piece.split_at_checked(at)?;
    let unit: &str = rest.trim_start_matches('-');
    let letters = unit
        .find(|c: char| !c.is_ascii_alphabetic())
        .unwrap_or(unit.len());
    super::phrases::unit(unit.get(..letters)?)?;
    if letters == unit.len() {
        return Some((number, rest));
    }
    // A further number is glued on: `1Y6M`. Split after the first unit only if the remainder is again such a pair.
    let after = unit.get(letters..)?;
    glued(after).map(|_| (number, rest))
}

/// Splits `Y6M`, left over by `glued`, and joins `1 1/2` to one number.
fn merge_fractions(out: &mut Vec<Token>) {
    let mut at = 0;
    while at < out.len() {
        let word = out.get(at).map(|t| t.word.clone()).unwrap_or_default();
        if let Some(cut) = word.find(|c: char| c.is_ascii_digit()).filter(|&cut| cut > 0) {
            let (unit, rest) = (
                word.get(..cut).unwrap_or_default(),
                word.get(cut..).unwrap_or_default(),
            );
            if super::phrases::unit(unit).is_some() && glued(rest).is_some() {
                let mut split = vec![Token {
                    kind: Kind::Word,
                    word: unit.to_owned(),
                }];
                push_piece(rest, &mut split);
                out.splice(at..=at, split);
            }
        }
        let half = out.get(at).is_some_and(|t| t.word == "1/2");
        let before = at.checked_sub(1).and_then(|b| out.get_mut(b));
        if let (
            true,
            Some(Token {
                kind: Kind::Number(n),
                ..
            }),
        ) = (half, before)
        {
            *n += 6;
            out.remove(at);
            continue;
        }
        at += 1;
    }
}

/// `FIVE (5) YEARS` says the number twice.
fn merge_repeated(out: &mut Vec<Token>) {
    let same =
        |a: &Token, b: &mut Token| matches!((&a.kind, &b.kind), (Kind::Number(x), Kind::Number(y)) if x == y);
    out.dedup_by(|b, a| same(a, b));
}
