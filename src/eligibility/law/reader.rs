//! Takes the parameters of a rule out by name, with the unit the reasoning expects.

use std::collections::{BTreeMap, BTreeSet};

use sha2::{Digest, Sha256};

use super::errors::LawErrors;
use super::ids::{RuleId, rules};
use super::raw::RawParameter;
use super::rule::Rule;
use crate::eligibility::calendar::Term;

/// A rule with its parameters as written.
#[derive(Debug)]
pub(super) struct Source {
    pub rule: Rule,
    pub parameters: BTreeMap<String, RawParameter>,
}

/// Reads one rule. What is missing or of another kind is noted in `errors`, and a neutral value stands in, so that one run
/// finds everything.
pub(super) struct Reader<'a> {
    pub source: &'a Source,
    pub files: &'a BTreeMap<String, String>,
    pub errors: &'a mut LawErrors,
    pub used: &'a mut BTreeSet<(usize, String)>,
    pub index: usize,
}

impl Reader<'_> {
    /// The rule's id, from the closed list.
    pub fn id(&mut self) -> RuleId {
        let id = self.source.rule.id.as_str();
        rules::ALL
            .iter()
            .copied()
            .find(|known| *known == id)
            .unwrap_or_else(|| {
                self.wrong("id", format!("{id} is not a rule the reasoning knows"));
                ""
            })
    }

    fn wrong(&mut self, name: &str, reason: impl Into<String>) {
        let key = format!("{}.parameters.{name}", self.source.rule.id);
        self.errors.push(&self.source.rule.file, key, reason);
    }

    fn parameter(&mut self, name: &str, unit: &str) -> Option<&RawParameter> {
        let source = self.source;
        let Some(found) = source.parameters.get(name) else {
            self.wrong(name, format!("missing; the reasoning reads it, in {unit}"));
            return None;
        };
        self.used.insert((self.index, name.to_owned()));
        if found.shown_only {
            self.wrong(name, "the reasoning reads it: take `shown_only` away");
        }
        if found.unit == unit {
            return Some(found);
        }
        self.wrong(name, format!("the unit is {unit}, not {}", found.unit));
        None
    }

    /// A whole number.
    pub fn number(&mut self, name: &str, unit: &str) -> u32 {
        let Some(p) = self.parameter(name, unit) else {
            return 0;
        };
        let value = p.value.as_integer().and_then(|n| u32::try_from(n).ok());
        value.unwrap_or_else(|| {
            self.wrong(name, "a whole number, zero or more, is needed");
            0
        })
    }

    /// Months.
    pub fn months(&mut self, name: &str) -> u32 {
        self.number(name, "months")
    }

    /// Months or life.
    pub fn term(&mut self, name: &str) -> Term {
        let Some(p) = self.parameter(name, "months") else {
            return Term::Months(0);
        };
        term(&p.value).unwrap_or_else(|| {
            self.wrong(name, "months or \"life\" is needed");
            Term::Months(0)
        })
    }

    /// Words.
    pub fn words(&mut self, name: &str) -> String {
        let Some(p) = self.parameter(name, "words") else {
            return String::new();
        };
        p.value.as_str().map(str::to_owned).unwrap_or_else(|| {
            self.wrong(name, "words are needed");
            String::new()
        })
    }

    /// A table with these columns; cells as text.
    pub fn rows(&mut self, name: &str, columns: &[&str]) -> Vec<Vec<String>> {
        let Some(p) = self.parameter(name, "table").cloned() else {
            return Vec::new();
        };
        if p.columns != columns {
            self.wrong(name, format!("the columns are {}", columns.join(", ")));
            return Vec::new();
        }
        let rows = table(&p.value).unwrap_or_default();
        if rows.is_empty() || rows.iter().any(|r| r.len() != columns.len()) {
            self.wrong(name, format!("rows of {} cells each are needed", columns.len()));
            return Vec::new();
        }
        rows
    }

    /// The file a parameter names, its hash checked.
    pub fn file(&mut self, name: &str) -> Option<&str> {
        let p = self.parameter(name, "file")?.clone();
        let folder = self
            .source
            .rule
            .file
            .rsplit_once('/')
            .map_or("", |(folder, _)| folder);
        let path = format!("{folder}/{}", p.value.as_str().unwrap_or_default());
        let files = self.files;
        let Some(text) = files.get(&path) else {
            self.wrong(name, format!("there is no file {path}"));
            return None;
        };
        let hash = hex::encode(Sha256::digest(text.as_bytes()));
        if p.sha256.as_deref() != Some(hash.as_str()) {
            self.wrong(
                name,
                format!("{path} has sha256 {hash}; compare it with its source, then write that here"),
            );
        }
        Some(text)
    }

    /// A cell of a table read as `T`.
    pub fn cell<T>(&mut self, name: &str, cell: &str, read: impl Fn(&str) -> Option<T>, otherwise: T) -> T {
        read(cell).unwrap_or_else(|| {
            self.wrong(name, format!("the cell {cell:?} cannot be read"));
            otherwise
        })
    }
}

fn cells(row: &[toml::Value]) -> Vec<String> {
    row.iter().map(text).collect()
}

/// A value as written.
pub(super) fn text(value: &toml::Value) -> String {
    match value {
        toml::Value::String(text) => text.clone(),
        toml::Value::Integer(n) => n.to_string(),
        toml::Value::Float(n) => n.to_string(),
        toml::Value::Boolean(is) => is.to_string(),
        toml::Value::Datetime(at) => at.to_string(),
        toml::Value::Array(values) => cells(values).join(", "),
        toml::Value::Table(_) => String::new(),
    }
}

/// The rows of a table; none where the value is a single one.
pub(super) fn table(value: &toml::Value) -> Option<Vec<Vec<String>>> {
    let rows = value.as_array()?;
    rows.iter()
        .map(|row| row.as_array().map(|cells_of| cells(cells_of)))
        .collect()
}

/// Months, or `"life"`.
pub(super) fn term(value: &toml::Value) -> Option<Term> {
    match value {
        toml::Value::Integer(n) => u32::try_from(*n).ok().map(Term::Months),
        toml::Value::String(s) => term_of(s),
        _ => None,
    }
}

/// `180` or `life`.
pub(super) fn term_of(text: &str) -> Option<Term> {
    if text == "life" {
        Some(Term::Life)
    } else {
        text.parse().ok().map(Term::Months)
    }
}

/// `120-life`, `0-240`; `life` alone is life to life.
pub(super) fn range_of(text: &str) -> Option<(Term, Term)> {
    match text.split_once('-') {
        Some((min, max)) => Some((term_of(min)?, term_of(max)?)),
        None if text == "life" => Some((Term::Life, Term::Life)),
        None => None,
    }
}
