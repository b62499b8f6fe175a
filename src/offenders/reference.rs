//! Reference lists that the forms of this slice offer and its pages spell out.

use crate::web::Choice;
use serde::Deserialize;
use std::sync::LazyLock;

/// A kind of offense that the law on prior convictions tells apart.
#[derive(Clone, Debug, Deserialize)]
pub struct OffenseType {
    /// As stored.
    pub code: String,
    /// As read.
    pub label: String,
    /// Under which heading it is offered.
    pub group: String,
}

#[derive(Debug, Deserialize)]
struct PersonCode {
    field: String,
    code: String,
    label: String,
}

static OFFENSE_TYPES: LazyLock<Vec<OffenseType>> =
    LazyLock::new(|| read(include_str!("../../config/reference/offense_types.csv")));

static PERSON_CODES: LazyLock<Vec<PersonCode>> =
    LazyLock::new(|| read(include_str!("../../config/reference/person_codes.csv")));

/// Rows of a file that is compiled in; a test proves that every row reads.
fn read<T: serde::de::DeserializeOwned>(text: &str) -> Vec<T> {
    csv::Reader::from_reader(text.as_bytes())
        .deserialize()
        .flatten()
        .collect()
}

/// Every kind of offense, group by group.
#[must_use]
pub fn offense_types() -> &'static [OffenseType] {
    &OFFENSE_TYPES
}

/// What NCIC calls a code of `SEX`, `RACE`, `EYE`, `HAIR` or `SKIN`; the code itself where NCIC knows none.
#[must_use]
pub fn person_label(field: &str, code: &str) -> String {
    PERSON_CODES
        .iter()
        .find(|row| row.field == field && row.code == code)
        .map_or_else(|| code.to_owned(), |row| row.label.clone())
}

/// The NCIC codes of `SEX`, `RACE`, `EYE`, `HAIR` or `SKIN`.
#[must_use]
pub fn person_choices(field: &str) -> Vec<Choice> {
    PERSON_CODES
        .iter()
        .filter(|row| row.field == field)
        .map(|row| Choice::new(&row.code, format!("{} ({})", row.label, row.code)))
        .collect()
}

/// Postal codes and names of the States, the District and the territories.
pub const STATES: [(&str, &str); 56] = [
    ("AL", "Alabama"),
    ("AK", "Alaska"),
    ("AS", "American Samoa"),
    ("AZ", "Arizona"),
    ("AR", "Arkansas"),
    ("CA", "California"),
    ("CO", "Colorado"),
    ("CT", "Connecticut"),
    ("DE", "Delaware"),
    ("DC", "District of Columbia"),
    ("FL", "Florida"),
    ("GA", "Georgia"),
    ("GU", "Guam"),
    ("HI", "Hawaii"),
    ("ID", "Idaho"),
    ("IL", "Illinois"),
    ("IN", "Indiana"),
    ("IA", "Iowa"),
    ("KS", "Kansas"),
    ("KY", "Kentucky"),
    ("LA", "Louisiana"),
    ("ME", "Maine"),
    ("MD", "Maryland"),
    ("MA", "Massachusetts"),
    ("MI", "Michigan"),
    ("MN", "Minnesota"),
    ("MS", "Mississippi"),
    ("MO", "Missouri"),
    ("MT", "Montana"),
    ("NE", "Nebraska"),
    ("NV", "Nevada"),
    ("NH", "New Hampshire"),
    ("NJ", "New Jersey"),
    ("NM", "New Mexico"),
    ("NY", "New York"),
    ("NC", "North Carolina"),
    ("ND", "North Dakota"),
    ("MP", "Northern Mariana Islands"),
    ("OH", "Ohio"),
    ("OK", "Oklahoma"),
    ("OR", "Oregon"),
    ("PA", "Pennsylvania"),
    ("PR", "Puerto Rico"),
    ("RI", "Rhode Island"),
    ("SC", "South Carolina"),
    ("SD", "South Dakota"),
    ("TN", "Tennessee"),
    ("TX", "Texas"),
    ("UT", "Utah"),
    ("VT", "Vermont"),
    ("VI", "Virgin Islands"),
    ("VA", "Virginia"),
    ("WA", "Washington"),
    ("WV", "West Virginia"),
    ("WI", "Wisconsin"),
    ("WY", "Wyoming"),
];

/// The States as choices.
#[must_use]
pub fn state_choices() -> Vec<Choice> {
    STATES
        .iter()
        .map(|(code, name)| Choice::new(*code, *name))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_reads() {
        let rows = |text: &str| text.lines().count() - 1;
        assert_eq!(
            offense_types().len(),
            rows(include_str!("../../config/reference/offense_types.csv"))
        );
        assert_eq!(
            PERSON_CODES.len(),
            rows(include_str!("../../config/reference/person_codes.csv"))
        );
        let mut codes: Vec<&str> = offense_types().iter().map(|row| row.code.as_str()).collect();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), offense_types().len(), "a code is there twice");
        assert_eq!(person_label("EYE", "HAZ"), "Hazel");
        assert_eq!(person_label("EYE", "QQQ"), "QQQ");
    }

    #[test]
    fn a_group_stands_in_one_piece() {
        let mut seen: Vec<&str> = Vec::new();
        for row in offense_types() {
            if seen.last() != Some(&row.group.as_str()) {
                assert!(!seen.contains(&row.group.as_str()), "{} is split", row.group);
                seen.push(&row.group);
            }
        }
    }
}
