//! The shapes of the law files, as written. Unknown keys are refused.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Deserializer};

use super::offense_types::{Column, Minor, Presumption, Why};
use super::rule::{By, Uncertainty};
use crate::domain::prior::{Prong, SvfKind};

/// A TOML date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Day(pub NaiveDate);

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let written = toml::value::Datetime::deserialize(deserializer)?;
        let day = written
            .date
            .filter(|_| written.time.is_none() && written.offset.is_none());
        day.and_then(|d| NaiveDate::from_ymd_opt(d.year.into(), d.month.into(), d.day.into()))
            .map(Day)
            .ok_or_else(|| serde::de::Error::custom("a date like 2022-06-25 is needed"))
    }
}

/// `<citation>/<valid-from>.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RuleFile {
    pub citation: String,
    pub from: Day,
    pub source: String,
    pub text: String,
    pub verified_on: Day,
    #[serde(rename = "rule")]
    pub rules: Vec<RawRule>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawRule {
    pub id: String,
    pub series: Option<String>,
    pub title: String,
    /// Where it differs from the file's.
    pub citation: Option<String>,
    pub source: Option<String>,
    pub text: Option<String>,
    pub to: Option<Day>,
    pub by: By,
    /// The window begins where our text begins, not when the provision did.
    #[serde(default)]
    pub begins_with_our_text: bool,
    pub authority: String,
    pub summary: String,
    #[serde(default)]
    pub unverified: bool,
    #[serde(default)]
    pub uncertain: Vec<u32>,
    pub gap: Option<String>,
    #[serde(default)]
    pub parameters: BTreeMap<String, RawParameter>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawParameter {
    pub value: toml::Value,
    pub unit: String,
    pub cite: String,
    /// Names of the columns where the value is a table.
    #[serde(default)]
    pub columns: Vec<String>,
    /// Of the file the value names.
    pub sha256: Option<String>,
    #[serde(default)]
    pub shown_only: bool,
}

/// `uncertainties.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct UncertaintyFile {
    #[serde(rename = "item")]
    pub items: Vec<Uncertainty>,
}

/// `offense-types/<valid-from>.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TypeFile {
    pub from: Day,
    pub authority: String,
    pub source: String,
    pub verified_on: Day,
    #[serde(rename = "type")]
    pub types: Vec<RawType>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawType {
    pub code: String,
    pub label: String,
    pub vf: Presumption,
    pub sd: Presumption,
    pub cv: Presumption,
    pub cs: Presumption,
    pub sv: Presumption,
    /// Columns beyond the five of the table; what is not named is N, an aggravated felony D.
    #[serde(default)]
    pub more: BTreeMap<Column, Presumption>,
    #[serde(default)]
    pub when: Vec<RawWhen>,
    #[serde(default)]
    pub asks: BTreeMap<Column, String>,
    pub why: Option<Why>,
    pub svf_kind: Option<SvfKind>,
    pub assault_113: Option<Presumption>,
    #[serde(default)]
    pub enumerated_vf: bool,
    #[serde(default)]
    pub enumerated_cv: bool,
    #[serde(default)]
    pub against_person: bool,
    #[serde(default)]
    pub domestic: bool,
    #[serde(default)]
    pub drug: bool,
    #[serde(default)]
    pub business: bool,
    pub minor: Option<Minor>,
    #[serde(default)]
    pub note: String,
}

/// `{ columns = ["violent_felony"], prong = "force", then = "L" }`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawWhen {
    pub columns: Vec<Column>,
    pub prong: Option<Prong>,
    pub drug: Option<String>,
    pub offense_type: Option<String>,
    pub max_below: Option<u32>,
    pub max_at_least: Option<u32>,
    pub then: Presumption,
}

/// `statutes/<state>/<name>.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StatuteFile {
    pub state: String,
    pub source: String,
    pub verified_on: Day,
    #[serde(default, rename = "class")]
    pub classes: Vec<RawClass>,
    #[serde(default, rename = "statute")]
    pub statutes: Vec<RawStatute>,
}

/// Maximum of a class of offense in a window.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawClass {
    pub class: String,
    pub from: Day,
    pub to: Option<Day>,
    /// Months, or `life`.
    pub max: toml::Value,
    pub cite: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawStatute {
    pub section: String,
    pub title: String,
    pub from: Day,
    pub to: Option<Day>,
    pub also: Option<String>,
    pub offense_type: Option<String>,
    /// One where it is certain; several where it depends on what the section does not say.
    #[serde(default)]
    pub classes: Vec<String>,
    /// Where the statute sets it itself.
    pub max: Option<toml::Value>,
    #[serde(default)]
    pub letters: BTreeMap<Column, Presumption>,
    #[serde(default)]
    pub when: Vec<RawWhen>,
    #[serde(default)]
    pub asks: BTreeMap<Column, String>,
    pub why: Option<Why>,
    pub authority: String,
    #[serde(default)]
    pub uncertain: Vec<u32>,
    #[serde(default)]
    pub note: String,
}

/// Reads one file; the error names the key.
pub(super) fn parse<'de, T: Deserialize<'de>>(text: &'de str) -> Result<T, (String, String)> {
    let document = toml::Deserializer::parse(text).map_err(|e| (String::new(), e.message().to_owned()))?;
    serde_path_to_error::deserialize(document).map_err(|e| {
        let key = e.path().to_string();
        (
            if key == "." { String::new() } else { key },
            e.into_inner().message().to_owned(),
        )
    })
}
