//! Facts as question and answer, for those who want to see what a finding relied on.

use super::run::Run;
use crate::domain::date;
use crate::eligibility::facts::{Facts, Path};
use chrono::NaiveDate;
use serde_json::Value;

/// The facts of a case, looked up by path.
#[derive(Clone, Debug)]
pub struct Answers {
    facts: Value,
}

impl Answers {
    /// Of these facts.
    ///
    /// # Errors
    /// Never for facts that were read; the signature is serde's.
    pub fn of(facts: &Facts) -> Result<Self, serde_json::Error> {
        Ok(Self {
            facts: serde_json::to_value(facts)?,
        })
    }

    /// `Did the offender knowingly possess it? Yes.`
    #[must_use]
    pub fn of_path(&self, run: &Run, path: Path) -> String {
        format!("{} {}.", run.question(path), self.answer(path))
    }

    fn answer(&self, path: Path) -> String {
        let found = match path {
            Path::Offense(field) => lookup(&self.facts, field.path()),
            Path::Count(index, field) => self
                .facts
                .pointer(&format!("/instant_offense/counts_924c/{index}"))
                .and_then(|count| lookup(count, field.path().trim_start_matches("instant_offense.firearm."))),
            Path::Prior(index, field) => self
                .facts
                .pointer(&format!("/priors/{index}"))
                .and_then(|prior| lookup(prior, field.path())),
        };
        found.map_or_else(|| "Not known".to_owned(), words)
    }
}

fn lookup<'a>(value: &'a Value, path: &str) -> Option<&'a Value> {
    path.split('.').try_fold(value, |here, part| here.get(part))
}

/// A value as people read it.
fn words(value: &Value) -> String {
    match value {
        Value::Null => "Not known".to_owned(),
        Value::Bool(true) => "Yes".to_owned(),
        Value::Bool(false) => "No".to_owned(),
        Value::String(text) => NaiveDate::parse_from_str(text, "%Y-%m-%d").map_or_else(|_| text.replace('_', " "), date::show),
        Value::Number(number) => number.to_string(),
        Value::Array(items) if items.is_empty() => "None".to_owned(),
        Value::Array(items) => items.iter().map(words).collect::<Vec<_>>().join("; "),
        Value::Object(fields) => fields
            .iter()
            .filter(|(_, value)| !value.is_null())
            .map(|(name, value)| format!("{} {}", name.replace('_', " "), words(value)))
            .collect::<Vec<_>>()
            .join(", "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn values_are_said_as_people_say_them() {
        for (value, said) in [
            (json!(null), "Not known"),
            (json!(true), "Yes"),
            (json!("2014-03-01"), "03/01/2014"),
            (json!("pwid"), "pwid"),
            (json!("cocaine_base"), "cocaine base"),
            (json!(120), "120"),
            (json!({ "months": 12, "days": null }), "months 12"),
            (json!([]), "None"),
            (json!([{ "admitted": "2014-03-01" }]), "admitted 03/01/2014"),
        ] {
            assert_eq!(words(&value), said);
        }
    }

    #[test]
    fn what_no_fact_says_is_not_known() {
        let answers = Answers::of(&Facts::default()).unwrap();
        assert_eq!(
            answers.answer(Path::Offense(crate::eligibility::facts::OffenseField::ALL[0])),
            "Not known"
        );
    }
}
