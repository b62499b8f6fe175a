//! The shapes of the classifier's files, as written. Unknown keys are refused.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Deserializer};

use crate::domain::prior::{ExcludedList, Grade, Prong};
use crate::eligibility::calendar::Term;

/// A TOML date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Day(pub NaiveDate);

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let written = toml::value::Datetime::deserialize(deserializer)?;
        let day = written
            .date
            .filter(|_| written.time.is_none() && written.offset.is_none());
        day.and_then(|d| NaiveDate::from_ymd_opt(d.year.into(), d.month.into(), d.day.into()))
            .map(Day)
            .ok_or_else(|| serde::de::Error::custom("a date like 2017-01-01 is needed"))
    }
}

/// Months, or `"life"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Months(pub Term);

impl<'de> Deserialize<'de> for Months {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let term = match toml::Value::deserialize(deserializer)? {
            toml::Value::Integer(months) => u32::try_from(months).ok().map(Term::Months),
            toml::Value::String(life) if life == "life" => Some(Term::Life),
            _ => None,
        };
        term.map(Self)
            .ok_or_else(|| serde::de::Error::custom("months or \"life\" is needed"))
    }
}

/// `words.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WordsFile {
    pub years_before_arrest: u32,
    /// Abbreviation → words.
    pub short: BTreeMap<String, String>,
    /// Words of no meaning here.
    pub ignored: Vec<String>,
    pub inchoate: RawInchoate,
    /// Kinds that do not contradict one another; the more telling step wins.
    pub alike: Vec<Vec<String>>,
    #[serde(rename = "pattern")]
    pub patterns: Vec<RawPattern>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawInchoate {
    /// Words that say attempt.
    pub attempt_words: Vec<String>,
    /// Words that say conspiracy or solicitation.
    pub conspiracy_words: Vec<String>,
    /// Words after which nothing certain is said about the offense itself.
    pub other_words: Vec<String>,
    /// Words that say that the maximum was increased for earlier convictions.
    pub increase_words: Vec<String>,
    /// Completed → attempted.
    pub attempt: BTreeMap<String, String>,
    /// Completed → conspiracy.
    pub conspiracy: BTreeMap<String, String>,
}

/// Words that must stand there (`A|B`: one of them) and words that must not.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawPattern {
    pub all: Vec<String>,
    #[serde(default)]
    pub not: Vec<String>,
    /// Kind of offense.
    pub r#type: Option<String>,
    /// Kind by grade.
    #[serde(default)]
    pub by_grade: BTreeMap<Grade, String>,
    /// In a state's file: the section the words name there.
    pub section: Option<String>,
    pub excluded: Option<ExcludedList>,
}

/// `ncic.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NcicFile {
    #[serde(rename = "code")]
    pub codes: Vec<RawCode>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawCode {
    /// Codes of `config/reference/offense_codes.csv` that mean the same here.
    pub codes: Vec<String>,
    pub r#type: Option<String>,
    #[serde(default)]
    pub by_grade: BTreeMap<Grade, String>,
    /// What it may be where it does not tell.
    #[serde(default)]
    pub candidates: Vec<String>,
    pub excluded: Option<ExcludedList>,
}

/// `state/<code>.toml` and `federal.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BookFile {
    /// Postal code; `US` for the United States Code.
    pub state: String,
    /// How it is cited, `RSMo`.
    pub name: String,
    pub source: String,
    /// When the rows were written down.
    pub written_on: Day,
    /// Letters that are no part of a section.
    pub letters: Vec<String>,
    /// Characters after which a subdivision begins.
    pub subdivides: String,
    /// Other ways to write a beginning.
    #[serde(default)]
    pub rewrite: Vec<[String; 2]>,
    /// Sections that make an attempt or conspiracy of the offense they are printed with.
    #[serde(default)]
    pub attempt: Vec<String>,
    #[serde(default)]
    pub conspiracy: Vec<String>,
    /// Maxima by class, for a state whose classes the law files do not have.
    #[serde(default, rename = "class")]
    pub classes: Vec<RawClass>,
    #[serde(default, rename = "statute")]
    pub statutes: Vec<RawStatute>,
    #[serde(default, rename = "pattern")]
    pub patterns: Vec<RawPattern>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawClass {
    pub class: String,
    pub from: Day,
    pub to: Option<Day>,
    pub max: Months,
    pub cite: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawStatute {
    pub section: String,
    pub title: String,
    pub from: Day,
    pub to: Option<Day>,
    /// Number under which the same offense stood before `from`.
    pub formerly: Option<String>,
    /// Number under which the same offense stands after `to`.
    pub now: Option<String>,
    pub cite: String,
    pub r#type: Option<String>,
    #[serde(default)]
    pub by_grade: BTreeMap<Grade, String>,
    /// Kinds it may be where the record does not tell.
    #[serde(default)]
    pub candidates: Vec<String>,
    /// Classes it may have: `A` … for felonies, `misdemeanor_A` …, `infraction`.
    #[serde(default)]
    pub classes: Vec<String>,
    /// Grade, where it has no class.
    pub grade: Option<Grade>,
    /// Maximum, where the statute sets it itself.
    pub max: Option<Months>,
    /// Why the maximum cannot be read off the class.
    pub max_open: Option<String>,
    pub excluded: Option<ExcludedList>,
    /// The statute punishes attempts as the offense itself.
    #[serde(default)]
    pub includes_attempt: bool,
    /// And conspiracies.
    #[serde(default)]
    pub includes_conspiracy: bool,
    /// What to ask while the alternative is not known.
    pub asks: Option<String>,
    /// More exactly, when the words say so; no more than one may fit.
    #[serde(default)]
    pub when: Vec<RawWhen>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawWhen {
    pub all: Vec<String>,
    #[serde(default)]
    pub not: Vec<String>,
    pub r#type: Option<String>,
    #[serde(default)]
    pub by_grade: BTreeMap<Grade, String>,
    pub prong: Option<Prong>,
    #[serde(default)]
    pub classes: Vec<String>,
    pub max: Option<Months>,
}

/// Reads one file; the error names the key.
pub(super) fn parse<'de, T: Deserialize<'de>>(text: &'de str) -> Result<T, (String, String)> {
    let document = toml::Deserializer::parse(text).map_err(|e| (String::new(), e.to_string()))?;
    serde_path_to_error::deserialize(document).map_err(|e| {
        let key = e.path().to_string();
        (
            if key == "." { String::new() } else { key },
            e.into_inner().message().to_owned(),
        )
    })
}
