//! One rule of law as people read it: citation, window, authority, words, parameters.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Which date of a case decides whether a rule applies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum By {
    /// The last act of the instant offense (possession, distribution, reentry).
    Offense,
    /// The date the law is taken as of, standing in for sentencing.
    Sentencing,
    /// The effective date of the Guidelines Manual used (USSG 1B1.11).
    Edition,
}

/// A rule in one window of time.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Rule {
    /// Identifier, such as `922g.max180`. Several windows of the same rule share it.
    pub id: String,
    /// Rules of one series succeed each other: their windows neither overlap nor leave an undeclared gap. Its own id where it names none.
    pub series: String,
    /// Short name.
    pub title: String,
    /// Citation of the provision, `18 U.S.C. 924(a)(8)`.
    pub citation: String,
    /// First day.
    pub from: NaiveDate,
    /// Last day; none while it is in force.
    pub to: Option<NaiveDate>,
    /// The window begins where our text begins; the provision may be older.
    pub begins_with_our_text: bool,
    /// Which date of the case picks it.
    pub by: By,
    /// Act, amendment or decision it rests on.
    pub authority: String,
    /// In our words; statute text only where quoted.
    pub summary: String,
    /// When somebody last compared it with its source.
    pub verified_on: NaiveDate,
    /// What it was compared with.
    pub source: String,
    /// Where the official text can be read.
    pub text: String,
    /// Whether it still has to be checked before anybody relies on it.
    pub unverified: bool,
    /// What is not certain about it: items of the list of uncertainties.
    pub uncertain: Vec<u32>,
    /// Why the series has no rule between the window before and this one.
    pub gap: Option<String>,
    /// Values the reasoning reads, or that are only shown.
    pub parameters: Vec<Parameter>,
    /// File it stands in.
    pub file: String,
}

impl Rule {
    /// Whether the window covers the day.
    #[must_use]
    pub fn covers(&self, on: NaiveDate) -> bool {
        self.from <= on && self.to.is_none_or(|to| on <= to)
    }
}

/// One value of a rule, with its unit and citation.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Parameter {
    /// Name.
    pub name: String,
    /// As written.
    pub value: Value,
    /// Columns where it is a table.
    pub columns: Vec<String>,
    /// `months`, `years`, `grams`, `levels` and so on.
    pub unit: String,
    /// Provision it comes from.
    pub cite: String,
    /// The reasoning does not read it; it is for people.
    pub shown_only: bool,
}

/// The value of a parameter as people read it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Value {
    /// A number, `life`, words, or the name of a file.
    Text(String),
    /// Rows of cells, under [`Parameter::columns`].
    Table(Vec<Vec<String>>),
}

impl std::fmt::Display for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Text(text) => f.write_str(text),
            Self::Table(rows) => {
                let rows: Vec<String> = rows.iter().map(|row| row.join(" | ")).collect();
                f.write_str(&rows.join("; "))
            }
        }
    }
}

/// Something not settled, shown wherever a rule rests on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Uncertainty {
    /// Its number.
    pub number: u32,
    /// What it says.
    pub text: String,
}
