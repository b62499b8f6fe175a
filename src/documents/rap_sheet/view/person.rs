//! Who the sheet is about, beside whom the record is about.

use super::super::alike::alike;
use super::super::candidates::Candidate;
use super::super::draft::Target;
use super::super::translate::identity;
use crate::domain::date;
use crate::domain::prior::Words;
use crate::offenders::{Identity, Name};
use crate::rapsheet::Person;

/// The panel.
#[derive(Clone, Debug, Default)]
pub struct PersonPanel {
    /// What was read, row by row, beside what is recorded.
    pub rows: Vec<PersonRow>,
    /// Cautions that the sheet prints.
    pub cautions: Vec<String>,
    /// The offender it goes to: name and page; empty for a new one.
    pub target: (String, String),
    /// Whether somebody decided, or nobody need to.
    pub decided: bool,
    /// Whether a new offender was chosen.
    pub new_chosen: bool,
    /// Whether a new offender can be made: the sheet must name somebody.
    pub may_be_new: bool,
    /// The offenders it may be.
    pub candidates: Vec<CandidateLine>,
    /// What speaks against it being the same person.
    pub conflicts: Vec<String>,
}

/// A candidate with the mark of the choice.
#[derive(Clone, Debug)]
pub struct CandidateLine {
    /// The candidate.
    pub who: Candidate,
    /// What agrees, in words.
    pub why: String,
    /// Whether it is the one chosen.
    pub chosen: bool,
}

/// One row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PersonRow {
    /// What.
    pub label: &'static str,
    /// As read.
    pub read: String,
    /// As recorded; empty for nothing.
    pub ours: String,
    /// What acceptance does about it, and its tone.
    pub mark: (&'static str, &'static str),
}

/// Prepares the panel. `known` is the offender it goes to: name, page, identity.
pub fn panel(
    person: &Person,
    target: Target,
    known: Option<(&str, String, &Identity)>,
    candidates: Vec<Candidate>,
) -> PersonPanel {
    let read = identity(person);
    let undecided = target == Target::Undecided && !candidates.is_empty();
    PersonPanel {
        rows: rows(&read, known.as_ref().map(|(_, _, identity)| *identity)),
        cautions: person.cautions.clone(),
        target: known
            .as_ref()
            .map(|(name, href, _)| ((*name).to_owned(), href.clone()))
            .unwrap_or_default(),
        decided: !undecided,
        new_chosen: target == Target::New || (target == Target::Undecided && candidates.is_empty()),
        may_be_new: !read.names.is_empty(),
        conflicts: known
            .as_ref()
            .map(|(_, _, identity)| conflicts(&read, identity))
            .unwrap_or_default(),
        candidates: candidates
            .into_iter()
            .map(|who| CandidateLine {
                chosen: target == Target::Known(who.id),
                why: sentence_case(&who.why.join(", ")),
                who,
            })
            .collect(),
    }
}

fn sentence_case(words: &str) -> String {
    let mut chars = words.chars();
    chars
        .next()
        .map(|first| first.to_uppercase().chain(chars).collect())
        .unwrap_or_default()
}

/// What speaks against the subject being the offender.
pub fn conflicts(read: &Identity, ours: &Identity) -> Vec<String> {
    let mut found = Vec::new();
    let further = |value: &str| {
        ours.identifiers
            .iter()
            .any(|known| known.value.eq_ignore_ascii_case(value))
    };
    let differs =
        |read: &str, ours: &str| !read.is_empty() && !ours.is_empty() && !read.eq_ignore_ascii_case(ours);
    if differs(&read.fbi_number, &ours.fbi_number) && !further(&read.fbi_number) {
        found.push("The FBI number is another.".to_owned());
    }
    let state = |sid: &str| sid.get(..2).unwrap_or_default().to_uppercase();
    let same_state = state(&read.state_id) == state(&ours.state_id);
    if same_state && differs(&read.state_id, &ours.state_id) && !further(&read.state_id) {
        found.push("The state identification number is another of the same State.".to_owned());
    }
    let days =
        |identity: &Identity| -> Vec<_> { identity.birth_dates.iter().map(|birth| birth.day).collect() };
    let (theirs, known) = (days(read), days(ours));
    if !theirs.is_empty() && !known.is_empty() && !theirs.iter().any(|day| known.contains(day)) {
        found.push("No date of birth agrees.".to_owned());
    }
    let told = |sex: &str| matches!(sex, "M" | "F");
    if told(&read.sex) && told(&ours.sex) && read.sex != ours.sex {
        found.push("The sex is another.".to_owned());
    }
    let surname = |one: &Name, other: &Name| alike(&one.last, &other.last);
    let any = read
        .names
        .iter()
        .any(|one| ours.names.iter().any(|other| surname(one, other)));
    if !any && !read.names.is_empty() && !ours.names.is_empty() {
        found.push("No surname agrees.".to_owned());
    }
    found
}

const AGREES: (&str, &str) = ("Agrees", "good");
const DIFFERS: (&str, &str) = ("Differs: ours stays", "warn");
const ADDED: (&str, &str) = ("Will be added", "strong");
const NOTHING: (&str, &str) = ("", "");

fn rows(read: &Identity, ours: Option<&Identity>) -> Vec<PersonRow> {
    let empty = Identity::default();
    let is_new = ours.is_none();
    let ours = ours.unwrap_or(&empty);
    let mut rows = Vec::new();
    let mut add = |label, read: String, ours: String, mark| {
        if !read.is_empty() || !ours.is_empty() {
            let mark = if is_new { NOTHING } else { mark };
            rows.push(PersonRow {
                label,
                read,
                ours,
                mark,
            });
        }
    };
    let list = |label, read: Vec<String>, ours: Vec<String>| {
        let missing = read
            .iter()
            .filter(|one| !ours.iter().any(|known| known.eq_ignore_ascii_case(one)))
            .count();
        let mark = match (read.len(), missing) {
            (0, _) => NOTHING,
            (_, 0) => AGREES,
            _ => ADDED,
        };
        (label, read.join("; "), ours.join("; "), mark)
    };
    for (label, read, ours, mark) in [
        list("Names", names(read), names(ours)),
        list("Dates of birth", births(read), births(ours)),
    ] {
        add(label, read, ours, mark);
    }
    for (label, value) in SINGLE {
        let (read, ours) = (value(read), value(ours));
        let mark = if read.is_empty() {
            NOTHING
        } else if ours.is_empty() {
            ADDED
        } else if read.eq_ignore_ascii_case(&ours) {
            AGREES
        } else {
            DIFFERS
        };
        add(label, read, ours, mark);
    }
    for (label, read, ours, mark) in [
        list("Other numbers", numbers(read), numbers(ours)),
        list("Scars, marks, tattoos", marks(read), marks(ours)),
    ] {
        add(label, read, ours, mark);
    }
    rows
}

type Single = (&'static str, fn(&Identity) -> String);

const SINGLE: [Single; 10] = [
    ("FBI number", |one| one.fbi_number.clone()),
    ("State ID", |one| one.state_id.clone()),
    ("Sex", |one| one.sex.clone()),
    ("Race", |one| one.race.clone()),
    ("Height", |one| one.height_inches.map(feet).unwrap_or_default()),
    ("Weight", |one| {
        one.weight_pounds
            .map(|pounds| format!("{pounds} lb"))
            .unwrap_or_default()
    }),
    ("Eyes", |one| one.eye_color.clone()),
    ("Hair", |one| one.hair_color.clone()),
    ("Place of birth", |one| one.birth_place.clone()),
    ("Citizenship", |one| one.citizenship.clone()),
];

fn feet(inches: i16) -> String {
    format!("{} ft {} in", inches / 12, inches % 12)
}

fn names(identity: &Identity) -> Vec<String> {
    identity.names.iter().map(Name::listed).collect()
}

fn births(identity: &Identity) -> Vec<String> {
    identity
        .birth_dates
        .iter()
        .map(|birth| date::show(birth.day))
        .collect()
}

fn numbers(identity: &Identity) -> Vec<String> {
    identity
        .identifiers
        .iter()
        .map(|number| {
            let who = if number.issuer.is_empty() {
                number.kind.label()
            } else {
                &number.issuer
            };
            format!("{who} {}", number.value)
        })
        .collect()
}

fn marks(identity: &Identity) -> Vec<String> {
    identity
        .marks
        .iter()
        .map(|mark| {
            if mark.code.is_empty() {
                mark.description.clone()
            } else {
                mark.code.clone()
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::super::read::counties;
    use super::*;
    use crate::rapsheet::parse;

    fn person(bytes: &[u8]) -> Identity {
        identity(&parse(bytes, counties()).unwrap()[0].person)
    }

    #[test]
    fn the_same_person_misspelt_is_no_conflict_and_another_is() {
        let one = person(include_bytes!(
            "../../../../tests/fixtures/rapsheets/iii_text/P07.txt"
        ));
        let again = person(include_bytes!(
            "../../../../tests/fixtures/rapsheets/iii_text/P07b.txt"
        ));
        let other = person(include_bytes!(
            "../../../../tests/fixtures/rapsheets/iii_text/P01.txt"
        ));
        assert!(conflicts(&again, &one).is_empty());
        assert!(conflicts(&one, &one).is_empty());
        assert!(
            conflicts(&other, &one).len() >= 3,
            "{:?}",
            conflicts(&other, &one)
        );
    }

    #[test]
    fn a_row_says_what_acceptance_does() {
        let one = person(include_bytes!(
            "../../../../tests/fixtures/rapsheets/iii_text/P07.txt"
        ));
        let again = person(include_bytes!(
            "../../../../tests/fixtures/rapsheets/iii_text/P07b.txt"
        ));
        let rows = rows(&again, Some(&one));
        let mark = |label: &str| rows.iter().find(|row| row.label == label).unwrap().mark;
        assert_eq!(mark("Names"), ADDED);
        assert_eq!(mark("Dates of birth"), AGREES);
        assert_eq!(mark("Height"), AGREES);
        assert_eq!(mark("FBI number"), NOTHING);
    }
}
