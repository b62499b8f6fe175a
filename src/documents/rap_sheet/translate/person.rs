//! From the subject of a sheet to an identity as recorded.

use crate::domain::prior::{IdentifierKind, NameKind, Source};
use crate::offenders::{BirthDate, Identifier, Identity, Mark, Name};
use crate::rapsheet;
use crate::rapsheet::Person;

/// Longest name and number that are recorded, in characters.
const LONGEST_NAME: usize = 100;
const LONGEST_NUMBER: usize = 60;

fn clip(text: &str, most: usize) -> String {
    text.trim().chars().take(most).collect()
}

/// A number in capitals and without blanks.
pub fn number(text: &str) -> String {
    let bare: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    clip(&bare.to_uppercase(), LONGEST_NUMBER)
}

fn name(read: &rapsheet::Name, kind: NameKind) -> Option<Name> {
    // A name of one word stands as surname: a record must have one.
    let (last, first) = if read.last.trim().is_empty() {
        (&read.first, "")
    } else {
        (&read.last, read.first.as_str())
    };
    let last = clip(last, LONGEST_NAME);
    (!last.is_empty()).then(|| Name {
        middle: clip(&read.middle, LONGEST_NAME),
        suffix: clip(&read.suffix, 20),
        ..Name::new(kind, last, clip(first, LONGEST_NAME), Source::RapSheet)
    })
}

/// The names of a person, the one of record first; empty when the sheet names nobody.
pub fn names(person: &Person) -> Vec<Name> {
    let primary = name(&person.name, NameKind::Primary);
    let aliases = person
        .aliases
        .iter()
        .filter_map(|alias| name(alias, NameKind::Alias));
    let mut names: Vec<Name> = primary.into_iter().chain(aliases).collect();
    if let Some(first) = names.first_mut() {
        first.kind = NameKind::Primary;
    }
    names
}

/// Scars, marks and tattoos.
pub fn marks(person: &Person) -> Vec<Mark> {
    let kinds = [
        ("SC", "Scar"),
        ("TAT", "Tattoo"),
        ("MOLE", "Mole"),
        ("BIRTH", "Birthmark"),
        ("PIERC", "Piercing"),
        ("MISS", "Missing"),
        ("ART", "Artificial"),
    ];
    person
        .smt
        .iter()
        .filter(|code| !code.trim().is_empty())
        .map(|code| Mark {
            code: clip(code, LONGEST_NUMBER),
            description: kinds
                .iter()
                .find(|(prefix, _)| code.to_uppercase().starts_with(prefix))
                .map_or(String::new(), |(_, words)| (*words).to_owned()),
            source: Source::RapSheet,
        })
        .collect()
}

/// The further numbers of a person.
fn identifiers(person: &Person) -> Vec<Identifier> {
    person
        .other_ids
        .iter()
        .filter_map(|read| {
            let (kind, issuer) = identifier_kind(&read.kind);
            let value = number(&read.value);
            (!value.is_empty()).then_some(Identifier {
                kind,
                value,
                issuer,
                source: Source::RapSheet,
                verified: None,
            })
        })
        .collect()
}

/// The kind of a number; of one that has none here, its label stands for who gave it.
fn identifier_kind(label: &str) -> (IdentifierKind, String) {
    let upper = label.to_uppercase();
    let kind = match upper.as_str() {
        "FBI" | "UCN" => IdentifierKind::Fbi,
        "SID" => IdentifierKind::Sid,
        "SSN" | "SOC" => IdentifierKind::Ssn,
        "DLN" | "OLN" => IdentifierKind::DriverLicense,
        "DOC" => IdentifierKind::Corrections,
        _ if upper.contains("SOCIAL SECURITY") => IdentifierKind::Ssn,
        _ if upper.contains("DRIVER") => IdentifierKind::DriverLicense,
        _ if upper.contains("CORRECTION") || upper.contains("INMATE") => IdentifierKind::Corrections,
        _ if upper.contains("ALIEN") => IdentifierKind::Alien,
        _ if upper.contains("PASSPORT") => IdentifierKind::Passport,
        _ => return (IdentifierKind::Other, clip(label, LONGEST_NUMBER)),
    };
    (kind, String::new())
}

/// Who the sheet is about, as an identity of its own.
pub fn identity(person: &Person) -> Identity {
    let text = |value: &Option<String>| clip(value.as_deref().unwrap_or_default(), LONGEST_NAME);
    let small = |value: Option<u32>, least: i16, most: i16| {
        value
            .and_then(|value| i16::try_from(value).ok())
            .filter(|value| (least..=most).contains(value))
    };
    Identity {
        names: names(person),
        birth_dates: person
            .dobs
            .iter()
            .map(|day| BirthDate {
                day: *day,
                source: Source::RapSheet,
                verified: None,
            })
            .collect(),
        sex: text(&person.sex),
        race: text(&person.race),
        height_inches: small(person.height, 24, 108),
        weight_pounds: small(person.weight, 40, 900),
        eye_color: text(&person.eye),
        hair_color: text(&person.hair),
        skin_tone: String::new(),
        birth_place: text(&person.pob),
        citizenship: clip(&person.citizenship.join(", "), LONGEST_NAME),
        fbi_number: person.known_fbi().map(number).unwrap_or_default(),
        state_id: person.known_sid().map(number).unwrap_or_default(),
        identifiers: identifiers(person),
        marks: marks(person),
        source: Source::RapSheet,
    }
}
