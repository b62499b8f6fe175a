//! Names, heights, weights and identifiers of persons.

use super::codes::words;
use super::model::{Identifier, Name, Person};
use super::ocr;

/// Most names, identifiers, dates of birth and marks that are kept of one person.
pub(super) const MOST: usize = 200;

const SUFFIXES: [&str; 9] = ["JR", "SR", "I", "II", "III", "IV", "V", "2ND", "3RD"];

/// Words that stand where an identifier or value is not known.
pub(super) fn means_unknown(text: &str) -> bool {
    let text = text.trim().to_ascii_uppercase();
    matches!(
        text.as_str(),
        "" | "UNKNOWN"
            | "UNK"
            | "NONE"
            | "N/A"
            | "NA"
            | "NOT AVAILABLE"
            | "NOT ON FILE"
            | "NOT REPORTED"
            | "-"
            | "NULL"
    )
}

/// Reads a name written `LAST, FIRST MIDDLE SUFFIX` (also `LAST JR, FIRST`, and without a comma `FIRST LAST`).
/// A trailing `(AKA)` or other remark in parentheses is left away. `None` where nothing is left.
pub(super) fn name(text: &str) -> Option<Name> {
    let text = text
        .split('(')
        .next()
        .unwrap_or_default()
        .replace(['"', ';'], " ");
    let text = words(&text);
    let (last, rest) = match text.split_once(',') {
        Some((last, rest)) => (last.trim().to_owned(), rest.replace(',', " ")),
        None => return unsplit_name(&text),
    };
    let mut given: Vec<&str> = rest.split_whitespace().collect();
    let mut suffix = take_suffix(&mut given);
    let mut surname: Vec<&str> = last.split_whitespace().collect();
    if suffix.is_empty() && surname.len() > 1 {
        suffix = take_suffix(&mut surname);
    }
    let name = Name {
        last: surname.join(" "),
        first: given.first().copied().unwrap_or_default().to_owned(),
        middle: given.get(1..).unwrap_or_default().join(" "),
        suffix,
    };
    (!name.last.is_empty() || !name.first.is_empty()).then_some(name)
}

/// `FIRST MIDDLE LAST SUFFIX`, the order of names that have no comma.
fn unsplit_name(text: &str) -> Option<Name> {
    let mut parts: Vec<&str> = text.split_whitespace().collect();
    let suffix = if parts.len() > 2 {
        take_suffix(&mut parts)
    } else {
        String::new()
    };
    let last = parts.pop()?.to_owned();
    let first = parts.first().copied().unwrap_or_default().to_owned();
    let middle = parts.get(1..).unwrap_or_default().join(" ");
    Some(Name {
        last,
        first,
        middle,
        suffix,
    })
}

/// Takes a generational suffix off the end. A single `I` or `V` is rather an initial.
fn take_suffix(parts: &mut Vec<&str>) -> String {
    let Some(tail) = parts.last() else {
        return String::new();
    };
    let bare = tail.trim_end_matches('.');
    if SUFFIXES.contains(&bare) && bare.len() > 1 {
        parts.pop();
        return bare.to_owned();
    }
    String::new()
}

/// Height in inches from `5'08"`, `5' 8"`, `508`, `5-08`, `68`, `68 in`.
pub(super) fn height(text: &str) -> Option<u32> {
    let text = text.trim();
    if let Some((feet, inches)) = text.split_once(['\'', '\u{2019}', '\u{2032}', '-', '`']) {
        let feet = ocr::number(feet)?.0;
        let inches = inches
            .trim()
            .trim_end_matches(['"', '\u{201d}', '\u{2033}', '\'', '`', ' ']);
        let inches = if inches.is_empty() {
            0
        } else {
            ocr::number(inches)?.0
        };
        return plausible_height(
            feet.checked_mul(12)?
                .checked_add(inches)
                .filter(|_| inches < 12)?,
        );
    }
    let figures: String = text.chars().take_while(|c| c.is_ascii_alphanumeric()).collect();
    let figures = figures
        .trim_end_matches(|c: char| matches!(c.to_ascii_uppercase(), 'N' | 'I'))
        .to_owned();
    let (value, _) = ocr::number(&figures)?;
    if figures.len() == 3 {
        return plausible_height((value / 100) * 12 + value % 100).filter(|_| value % 100 < 12);
    }
    plausible_height(value)
}

fn plausible_height(inches: u32) -> Option<u32> {
    (36..=107).contains(&inches).then_some(inches)
}

/// Weight in pounds from `211`, `211 lbs`, `167.0`.
pub(super) fn weight(text: &str) -> Option<u32> {
    let text = words(text);
    let bare = ["POUNDS", "LBS", "LB", ".0", "."]
        .iter()
        .fold(text.as_str(), |t, unit| t.trim_end_matches(unit).trim_end());
    ocr::number(bare)
        .map(|(n, _)| n)
        .filter(|n| (50..=700).contains(n))
}

/// Text of a height that the sheet gives as unknown (`000`, `UNK`).
pub(super) fn no_measure(text: &str) -> bool {
    means_unknown(text) || text.chars().all(|c| matches!(c, '0' | '\'' | '"' | ' '))
}

/// Adds an alias unless it is the name of record or known already.
pub(super) fn add_alias(person: &mut Person, alias: Name) {
    if person.aliases.len() < MOST && alias != person.name && !person.aliases.contains(&alias) {
        person.aliases.push(alias);
    }
}

/// Adds an identifier that has no field of its own.
pub(super) fn add_identifier(person: &mut Person, kind: &str, value: &str) {
    let identifier = Identifier {
        kind: kind.to_owned(),
        value: value.trim().to_owned(),
    };
    if person.other_ids.len() < MOST
        && !means_unknown(&identifier.value)
        && !person.other_ids.contains(&identifier)
    {
        person.other_ids.push(identifier);
    }
}

/// Sets the FBI number, or keeps a second one among the other identifiers.
pub(super) fn set_fbi(person: &mut Person, value: &str) {
    set_number(person, value, "FBI", |p| &mut p.fbi);
}

/// Sets the state identification number, or keeps a second one among the other identifiers. A state in parentheses
/// behind it (`MO99103487 (MO)`) is left away.
pub(super) fn set_sid(person: &mut Person, value: &str) {
    let bare = value.split('(').next().unwrap_or_default();
    set_number(person, bare, "SID", |p| &mut p.sid);
}

fn set_number(person: &mut Person, value: &str, kind: &str, field: fn(&mut Person) -> &mut Option<String>) {
    let value = words(value);
    if value.is_empty() {
        return;
    }
    match field(person).clone() {
        Some(known) if known == value => {}
        Some(known) if !means_unknown(&known) => add_identifier(person, kind, &value),
        _ => *field(person) = Some(value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> [String; 4] {
        let n = name(text).unwrap();
        [n.last, n.first, n.middle, n.suffix]
    }

    #[test]
    fn names() {
        for (text, want) in [
            ("BOYCE, CHARLES MICHAEL", ["BOYCE", "CHARLES", "MICHAEL", ""]),
            ("BOYCE, CHARLES M  (AKA)", ["BOYCE", "CHARLES", "M", ""]),
            ("BARRERA, MICHAEL CARL JR", ["BARRERA", "MICHAEL", "CARL", "JR"]),
            ("BARRERA JR., MICHAEL", ["BARRERA", "MICHAEL", "", "JR"]),
            ("Van Der Berg,Anna", ["VAN DER BERG", "ANNA", "", ""]),
            ("O'NEIL, PAT I", ["O'NEIL", "PAT", "I", ""]),
            ("JOHN Q PUBLIC", ["PUBLIC", "JOHN", "Q", ""]),
            ("DEMPSEY, SARAH", ["DEMPSEY", "SARAH", "", ""]),
            ("DOE, JOHN, III", ["DOE", "JOHN", "", "III"]),
        ] {
            assert_eq!(parts(text), want, "{text}");
        }
        assert_eq!(name(" , "), None);
        assert_eq!(name("(AKA)"), None);
    }

    #[test]
    fn measures() {
        for (text, inches) in [
            ("5'08\"", 68),
            ("5' 8\"", 68),
            ("508", 68),
            ("5-11", 71),
            ("6'", 72),
            ("68", 68),
            ("68 in", 68),
            ("5'O8\"", 68),
        ] {
            assert_eq!(height(text), Some(inches), "{text}");
        }
        assert_eq!(height("5'13\""), None);
        assert_eq!(height("000"), None);
        assert_eq!(weight("211"), Some(211));
        assert_eq!(weight("167.0"), Some(167));
        assert_eq!(weight("1S4"), Some(154));
        assert_eq!(weight("180LBS"), Some(180));
        assert_eq!(weight("heavy"), None);
    }

    #[test]
    fn identifiers() {
        let mut p = Person::default();
        set_sid(&mut p, "UNKNOWN (MO)");
        assert_eq!(p.sid.as_deref(), Some("UNKNOWN"));
        assert_eq!(p.known_sid(), None);
        set_sid(&mut p, "MO123 (MO)");
        set_sid(&mut p, "IL456 (IL)");
        assert_eq!(p.known_sid(), Some("MO123"));
        assert_eq!(
            p.other_ids,
            [Identifier {
                kind: "SID".into(),
                value: "IL456".into()
            }]
        );
    }
}
