//! Who an offender is, as read and written.

use super::history::Verified;
use crate::domain::prior::{IdentifierKind, NameKind, Source};
use chrono::NaiveDate;

/// What is recorded of who somebody is: what [`super::create_offender`] and [`super::update_offender`] write.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Identity {
    /// Names, the one of record first (its kind is taken as [`NameKind::Primary`], of all others as given).
    pub names: Vec<Name>,
    /// Dates of birth, the one of record first.
    pub birth_dates: Vec<BirthDate>,
    /// NCIC code.
    pub sex: String,
    /// NCIC code.
    pub race: String,
    /// Inches.
    pub height_inches: Option<i16>,
    /// Pounds.
    pub weight_pounds: Option<i16>,
    /// NCIC code.
    pub eye_color: String,
    /// NCIC code.
    pub hair_color: String,
    /// NCIC code.
    pub skin_tone: String,
    /// Place of birth, in words or as a code of the source.
    pub birth_place: String,
    /// Citizenship, in words.
    pub citizenship: String,
    /// FBI number or universal control number, in capitals and without blanks.
    pub fbi_number: String,
    /// State identification number, in capitals and without blanks.
    pub state_id: String,
    /// Further identifying numbers.
    pub identifiers: Vec<Identifier>,
    /// Scars, marks and tattoos.
    pub marks: Vec<Mark>,
    /// Where the description (sex to state identification number) comes from.
    pub source: Source,
}

/// A name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// What it is to its bearer.
    pub kind: NameKind,
    /// Surname; of a moniker: the whole.
    pub last: String,
    /// Given name.
    pub first: String,
    /// Middle name or initial.
    pub middle: String,
    /// JR, SR, III …
    pub suffix: String,
    /// Where it comes from.
    pub source: Source,
    /// The comparison with the source.
    pub verified: Option<Verified>,
}

/// A date of birth.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BirthDate {
    /// The day.
    pub day: NaiveDate,
    /// Where it comes from.
    pub source: Source,
    /// The comparison with the source.
    pub verified: Option<Verified>,
}

/// An identifying number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identifier {
    /// Who gives such numbers.
    pub kind: IdentifierKind,
    /// The number.
    pub value: String,
    /// The State or agency that gave it.
    pub issuer: String,
    /// Where it comes from.
    pub source: Source,
    /// The comparison with the source.
    pub verified: Option<Verified>,
}

/// A scar, mark or tattoo.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// NCIC code, such as `TAT R ARM`.
    pub code: String,
    /// In words.
    pub description: String,
    /// Where it comes from.
    pub source: Source,
}

impl Name {
    /// A name of that kind from its parts.
    #[must_use]
    pub fn new(kind: NameKind, last: impl Into<String>, first: impl Into<String>, source: Source) -> Self {
        Self {
            kind,
            last: last.into(),
            first: first.into(),
            middle: String::new(),
            suffix: String::new(),
            source,
            verified: None,
        }
    }

    /// As lists show it: `BOYCE, CHARLES MICHAEL JR`.
    #[must_use]
    pub fn listed(&self) -> String {
        listed(&self.last, &self.first, &self.middle, &self.suffix)
    }
}

/// A name as lists show it: `BOYCE, CHARLES MICHAEL JR`.
#[must_use]
pub fn listed(last: &str, first: &str, middle: &str, suffix: &str) -> String {
    let given: Vec<&str> = [first, middle, suffix]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    if given.is_empty() {
        last.to_owned()
    } else {
        format!("{last}, {}", given.join(" "))
    }
}

impl Identity {
    /// The name of record.
    #[must_use]
    pub fn primary(&self) -> Option<&Name> {
        self.names.first()
    }

    /// The date of birth of record.
    #[must_use]
    pub fn born(&self) -> Option<NaiveDate> {
        self.birth_dates.first().map(|birth| birth.day)
    }
}
