//! Reading case objects, one per line of a case file.

use chrono::NaiveDate;
use serde::Deserialize;

use super::{Facts, InstantOffense, Offender, Prior, validate};

/// What is wrong with a case, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{path}: {problem}")]
pub struct FactsError {
    /// Path of the fact, `priors[2].sentence.imposed`; `.` for the object itself.
    pub path: String,
    /// What is wrong with it.
    pub problem: String,
}

/// A line of a case file: facts, what it is about, and what a screening is expected to find.
#[derive(Clone, Debug)]
pub struct Case<E> {
    /// Label of the case.
    pub id: String,
    /// What it is about.
    pub title: Option<String>,
    /// Date the law is taken as of.
    pub screen_date: NaiveDate,
    /// The facts.
    pub facts: Facts,
    /// What the author expects; read as data only when somebody compares.
    pub expect: Option<E>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line<E> {
    id: String,
    #[serde(default)]
    title: Option<String>,
    #[serde(default, rename = "source")]
    _source: Option<serde::de::IgnoredAny>,
    #[serde(default, rename = "explanation")]
    _explanation: Option<serde::de::IgnoredAny>,
    screen_date: NaiveDate,
    #[serde(default)]
    manual_edition: Option<NaiveDate>,
    #[serde(default)]
    circuit: Option<String>,
    #[serde(default)]
    offender: Offender,
    #[serde(default)]
    instant_offense: InstantOffense,
    #[serde(default)]
    priors: Vec<Prior>,
    #[serde(default = "none")]
    expect: Option<E>,
}

fn none<E>() -> Option<E> {
    None
}

/// Reads and checks one case object.
///
/// # Errors
/// The path and what is wrong with it: not JSON, an unknown key, a value of the wrong kind, or facts that cannot be.
pub fn read_case<'a, E: Deserialize<'a>>(json: &'a str) -> Result<Case<E>, FactsError> {
    if json.trim_start().starts_with('[') {
        return Err(FactsError {
            path: ".".to_owned(),
            problem: "a case is an object with keys, not a list".to_owned(),
        });
    }
    let line: Line<E> = match serde_json::from_str(json) {
        Ok(line) => line,
        // Reading again with the path at hand costs twice, but only for what is wrong anyway.
        Err(error) => return Err(located(json, &error)),
    };
    let facts = Facts {
        screen_date: Some(line.screen_date),
        manual_edition: line.manual_edition,
        circuit: line.circuit,
        offender: line.offender,
        instant_offense: line.instant_offense,
        priors: line.priors,
    };
    validate(&facts)?;
    Ok(Case {
        id: line.id,
        title: line.title,
        screen_date: line.screen_date,
        facts,
        expect: line.expect,
    })
}

fn located(json: &str, first: &serde_json::Error) -> FactsError {
    let mut reader = serde_json::Deserializer::from_str(json);
    match serde_path_to_error::deserialize::<_, Line<serde::de::IgnoredAny>>(&mut reader) {
        Err(error) => at_path(&error),
        Ok(_) => FactsError {
            path: ".".to_owned(),
            problem: first.to_string(),
        },
    }
}

fn at_path(error: &serde_path_to_error::Error<serde_json::Error>) -> FactsError {
    let path = error.path().to_string();
    FactsError {
        // The reader knows no path before it has seen a key; an empty key has none to show.
        path: if path.is_empty() || path == "?" {
            ".".to_owned()
        } else {
            path
        },
        problem: error.inner().to_string(),
    }
}

impl Facts {
    /// Reads and checks facts that stand alone, as a referral stores them.
    ///
    /// # Errors
    /// As [`read_case`].
    pub fn from_json(json: &str) -> Result<Self, FactsError> {
        let mut reader = serde_json::Deserializer::from_str(json);
        let facts: Self = serde_path_to_error::deserialize(&mut reader).map_err(|error| at_path(&error))?;
        reader.end().map_err(|error| FactsError {
            path: ".".to_owned(),
            problem: error.to_string(),
        })?;
        validate(&facts)?;
        Ok(facts)
    }
}
