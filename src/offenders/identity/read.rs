//! From the fields of the form to who a person is.

use super::asks::{ALIAS, GROUPS, IDENTIFIER, MARK, OTHER_BIRTH};
use crate::domain::prior::{IdentifierKind, NameKind, Source};
use crate::offenders::ask::Group;
use crate::offenders::history::Verified;
use crate::offenders::model::{BirthDate, Identifier, Identity, Mark, Name};
use crate::offenders::reading::Reader;
use crate::web::FormErrors;
use crate::web::fields::Fields;
use chrono::NaiveDate;
use std::cell::RefCell;

/// What a row carries before anything is typed into it.
const GIVEN: [&str; 3] = ["kind", "source", "verified"];

/// Who reads, and what stood before.
#[derive(Debug)]
pub struct Before<'a> {
    /// What is recorded now; a mark of verification stays with what did not change.
    pub identity: &'a Identity,
    /// Whoever ticks "compared with the source" in this form.
    pub reader: Verified,
    /// The day of the deed.
    pub today: NaiveDate,
}

/// Reads an identity and notes every mistake. Rows left empty are taken out of `fields` first.
pub fn identity(fields: &mut Fields, before: &Before<'_>, errors: &RefCell<FormErrors>) -> Identity {
    for list in ["aliases", "births", "identifiers", "marks"] {
        fields
            .rows_mut(list)
            .retain(|row| !row.is_blank(&|name, _| !GIVEN.contains(&name)));
    }
    let fields = &*fields;
    let row = Reader::new(fields, &GROUPS, String::new(), String::new(), errors);
    let mut identity = Identity {
        names: names(&row, before, errors),
        birth_dates: births(&row, before, errors),
        sex: one_of(&row, "sex"),
        race: one_of(&row, "race"),
        height_inches: height(&row),
        weight_pounds: weight(&row),
        eye_color: one_of(&row, "eye_color"),
        hair_color: one_of(&row, "hair_color"),
        skin_tone: one_of(&row, "skin_tone"),
        birth_place: row.text("birth_place"),
        citizenship: row.text("citizenship"),
        fbi_number: number(&row, "fbi_number"),
        state_id: number(&row, "state_id"),
        identifiers: Vec::new(),
        marks: Vec::new(),
        source: row.one("source").unwrap_or(Source::Hand),
    };
    identity.identifiers = rows(fields, "identifiers", "number", &IDENTIFIER, errors, |row| {
        identifier(row, before)
    });
    identity.marks = rows(fields, "marks", "mark", &MARK, errors, |row| {
        let mark = Mark {
            code: row.text("code"),
            description: row.text("description"),
            source: row.one("source").unwrap_or(Source::Hand),
        };
        if mark.description.is_empty() && mark.code.is_empty() {
            row.wrong("description", "say what it looks like, or remove it");
        }
        mark
    });
    identity
}

fn rows<T>(
    fields: &Fields,
    list: &str,
    called: &str,
    group: &'static Group,
    errors: &RefCell<FormErrors>,
    read: impl Fn(&Reader<'_>) -> T,
) -> Vec<T> {
    let groups = [group];
    let all = fields.rows(list).iter().enumerate();
    all.map(|(index, fields)| {
        let prefix = format!("{list}[{index}].");
        read(&Reader::new(
            fields,
            &groups,
            prefix,
            format!(" ({called} {})", index + 1),
            errors,
        ))
    })
    .collect()
}

/// The mark of a datum that was ticked: the one it had, when it did not change; else the reader's.
fn mark(ticked: bool, before: &Before<'_>, known: Option<&Verified>) -> Option<Verified> {
    ticked.then(|| known.cloned().unwrap_or_else(|| before.reader.clone()))
}

fn names(row: &Reader<'_>, before: &Before<'_>, errors: &RefCell<FormErrors>) -> Vec<Name> {
    let known = |name: &Name| {
        let same = |old: &&Name| {
            Name {
                verified: None,
                ..(*old).clone()
            } == *name
        };
        before
            .identity
            .names
            .iter()
            .find(same)
            .and_then(|old| old.verified.as_ref())
    };
    let mut first = Name {
        kind: NameKind::Primary,
        last: row.text("last_name"),
        first: row.text("first_name"),
        middle: row.text("middle_name"),
        suffix: row.text("suffix"),
        source: row.one("name_source").unwrap_or(Source::Hand),
        verified: None,
    };
    if first.last.is_empty() {
        row.wrong("last_name", "enter the last name");
    }
    first.verified = mark(row.tick("name_verified"), before, known(&first));
    let others = rows(row.fields(), "aliases", "other name", &ALIAS, errors, |row| {
        let mut name = Name {
            kind: row.one("kind").unwrap_or(NameKind::Alias),
            last: row.text("last_name"),
            first: row.text("first_name"),
            middle: row.text("middle_name"),
            suffix: row.text("suffix"),
            source: row.one("source").unwrap_or(Source::Hand),
            verified: None,
        };
        if name.last.is_empty() {
            row.wrong("last_name", "enter it, or remove this name");
        }
        name.verified = mark(row.tick("verified"), before, known(&name));
        name
    });
    std::iter::once(first).chain(others).collect()
}

fn births(row: &Reader<'_>, before: &Before<'_>, errors: &RefCell<FormErrors>) -> Vec<BirthDate> {
    let read = |row: &Reader<'_>, name: &str, source: &str, tick: &str| {
        let day = row.date(name)?;
        if day > before.today {
            row.wrong(name, "lies in the future");
        }
        let mut birth = BirthDate {
            day,
            source: row.one(source).unwrap_or(Source::Hand),
            verified: None,
        };
        let same = |old: &&BirthDate| old.day == birth.day && old.source == birth.source;
        let known = before
            .identity
            .birth_dates
            .iter()
            .find(same)
            .and_then(|old| old.verified.as_ref());
        birth.verified = mark(row.tick(tick), before, known);
        Some(birth)
    };
    let first = read(row, "birth_date", "birth_source", "birth_verified");
    let others = rows(
        row.fields(),
        "births",
        "other date of birth",
        &OTHER_BIRTH,
        errors,
        |row| read(row, "day", "source", "verified"),
    );
    if first.is_none() && !others.is_empty() {
        row.wrong("birth_date", "enter the date of record first");
    }
    std::iter::once(first).chain(others).flatten().collect()
}

fn identifier(row: &Reader<'_>, before: &Before<'_>) -> Identifier {
    let mut number = Identifier {
        kind: row.one("kind").unwrap_or(IdentifierKind::Other),
        value: row.text("value"),
        issuer: row.text("issuer"),
        source: row.one("source").unwrap_or(Source::Hand),
        verified: None,
    };
    if number.value.is_empty() {
        row.wrong("value", "enter it, or remove this row");
    }
    let same = |old: &&Identifier| {
        Identifier {
            verified: None,
            ..(*old).clone()
        } == number
    };
    let known = before
        .identity
        .identifiers
        .iter()
        .find(same)
        .and_then(|old| old.verified.clone());
    number.verified = mark(row.tick("verified"), before, known.as_ref());
    number
}

/// A code of the question's own choices.
fn one_of(row: &Reader<'_>, name: &str) -> String {
    let choices = row.choices(name);
    row.code(name, |code| choices.iter().any(|choice| choice.value == code))
}

/// A number as systems keep it: capitals and digits without blanks.
fn number(row: &Reader<'_>, name: &str) -> String {
    let text: String = row
        .text(name)
        .chars()
        .filter(|c| !matches!(c, ' ' | '-'))
        .collect();
    if !text.chars().all(|c| c.is_ascii_alphanumeric()) {
        row.wrong(name, "use letters and digits only");
    }
    text
}

fn height(row: &Reader<'_>) -> Option<i16> {
    let typed = row.text("height");
    if typed.is_empty() {
        return None;
    }
    let inches = inches(&typed).filter(|inches| (24..=108).contains(inches));
    if inches.is_none() {
        row.wrong(
            "height",
            "enter feet and inches as 5'8\", 5-8 or 508, or inches from 24 to 108",
        );
    }
    inches
}

/// Inches of `5'8"`, `5-8`, `5 8`, `508` (NCIC) or `68`.
fn inches(typed: &str) -> Option<i16> {
    let parts: Vec<i16> = typed
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .map(str::parse)
        .collect::<Result<_, _>>()
        .ok()?;
    match parts.as_slice() {
        [feet, inches] if *inches < 12 => feet.checked_mul(12)?.checked_add(*inches),
        [ncic] if (200..=911).contains(ncic) && ncic % 100 < 12 => Some(ncic / 100 * 12 + ncic % 100),
        [feet] if *feet < 10 => feet.checked_mul(12),
        [inches] => Some(*inches),
        _ => None,
    }
}

fn weight(row: &Reader<'_>) -> Option<i16> {
    let typed = row.text("weight").to_lowercase();
    let plain = typed.trim_end_matches("lbs").trim_end_matches("lb").trim();
    if plain.is_empty() {
        return None;
    }
    let pounds = plain.parse().ok().filter(|pounds| (40..=900).contains(pounds));
    if pounds.is_none() {
        row.wrong("weight", "enter pounds from 40 to 900");
    }
    pounds
}

#[cfg(test)]
mod tests {
    use super::inches;

    #[test]
    fn heights_are_read_as_people_write_them() {
        for (typed, expected) in [
            ("5'8\"", Some(68)),
            ("5-8", Some(68)),
            ("5 08", Some(68)),
            ("508", Some(68)),
            ("511", Some(71)),
            ("68", Some(68)),
            ("5'", Some(60)),
            ("6", Some(72)),
            ("tall", None),
            ("5'13\"", None),
            ("99999", None),
        ] {
            assert_eq!(inches(typed), expected, "{typed}");
        }
    }
}
