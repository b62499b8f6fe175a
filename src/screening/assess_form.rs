//! What only an attorney says of the instant offense: the questions, and the way from what was typed to what is stored.

use super::assess_asks::GROUPS;
use crate::web::fields::{Fields, Shape};
use crate::web::{Choice, FormErrors};
use serde_json::{Map, Value};

/// How a question is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Yes, no, not known.
    Tri,
    /// A whole number up to this.
    Number(u32, &'static str),
    /// Months, or `life`.
    Term,
    /// A line of text.
    Line(usize),
    /// Several lines.
    Words(usize),
    /// One of a few.
    One(&'static [(&'static str, &'static str)]),
    /// A box to tick.
    Box,
}

/// A question; its path is the key below the object it is stored in.
#[derive(Clone, Copy, Debug)]
pub struct Ask {
    /// `predicate_924c.type`
    pub path: &'static str,
    /// What is asked.
    pub label: &'static str,
    /// Help.
    pub hint: &'static str,
    /// How it is answered.
    pub kind: Kind,
}

/// Questions that belong together.
#[derive(Clone, Copy, Debug)]
pub struct Group {
    /// Its heading.
    pub title: &'static str,
    /// Help.
    pub hint: &'static str,
    /// `instant` or `interest`: where the answers are stored.
    pub part: &'static str,
    /// The questions.
    pub asks: &'static [Ask],
}

/// What the form may hold.
pub static SHAPE: Shape = Shape {
    holds: |name| {
        name == "version"
            || GROUPS
                .iter()
                .flat_map(|group| group.asks)
                .any(|ask| name == ask.name())
    },
    lists: &[],
};

impl Ask {
    /// Name of the field.
    #[must_use]
    pub fn name(&self) -> String {
        self.path.replace('.', "-")
    }

    /// Name of the macro that draws it.
    #[must_use]
    pub const fn drawn_as(&self) -> &'static str {
        match self.kind {
            Kind::Tri => "tri",
            Kind::Number(..) | Kind::Term => "number",
            Kind::Line(_) => "line",
            Kind::Words(_) => "words",
            Kind::One(_) => "one",
            Kind::Box => "box",
        }
    }

    /// The unit beside the box.
    #[must_use]
    pub const fn unit(&self) -> &'static str {
        match self.kind {
            Kind::Number(_, unit) => unit,
            Kind::Term => "months",
            _ => "",
        }
    }

    /// The answers to choose from.
    #[must_use]
    pub fn choices(&self) -> Vec<Choice> {
        match self.kind {
            Kind::One(choices) => choices
                .iter()
                .map(|(value, label)| Choice::new(*value, *label))
                .collect(),
            _ => Vec::new(),
        }
    }

    /// What was typed as a value; nothing for an empty answer.
    ///
    /// # Errors
    /// What is wrong, for the field.
    fn read(&self, typed: &str) -> Result<Option<Value>, String> {
        let typed = typed.trim();
        if typed.is_empty() {
            return Ok(None);
        }
        let number = |text: &str, most: u32| {
            text.parse::<u32>()
                .ok()
                .filter(|number| *number <= most)
                .map(Value::from)
                .ok_or_else(|| format!("Enter a whole number up to {most}"))
        };
        match self.kind {
            Kind::Tri => match typed {
                "yes" => Ok(Some(Value::Bool(true))),
                "no" => Ok(Some(Value::Bool(false))),
                "unknown" => Ok(Some(Value::Null)),
                _ => Err("Choose yes, no or not known".to_owned()),
            },
            Kind::Number(most, _) => number(typed, most).map(Some),
            Kind::Term if typed.eq_ignore_ascii_case("life") => Ok(Some(Value::from("life"))),
            Kind::Term => number(typed, 1200)
                .map(Some)
                .map_err(|_| "Enter months as a whole number up to 1200, or the word life".to_owned()),
            Kind::Line(most) | Kind::Words(most) if typed.chars().count() > most => {
                Err(format!("Use at most {most} characters"))
            }
            Kind::Line(_) | Kind::Words(_) => Ok(Some(Value::from(typed))),
            Kind::One(choices) if choices.iter().any(|(value, _)| *value == typed) => Ok(Some(
                typed
                    .parse::<u32>()
                    .map_or_else(|_| Value::from(typed), Value::from),
            )),
            Kind::One(_) => Err("Choose one of the list".to_owned()),
            Kind::Box => Ok(Some(Value::Bool(true))),
        }
    }

    fn typed(&self, stored: &Value) -> String {
        match stored {
            Value::Bool(true) if self.kind == Kind::Box => "true".to_owned(),
            Value::Bool(true) => "yes".to_owned(),
            Value::Bool(false) if self.kind == Kind::Box => String::new(),
            Value::Bool(false) => "no".to_owned(),
            Value::Null if self.kind == Kind::Tri => "unknown".to_owned(),
            Value::String(text) => text.clone(),
            Value::Number(number) => number.to_string(),
            Value::Null | Value::Array(_) | Value::Object(_) => String::new(),
        }
    }
}

/// What was typed, as `{ "instant": …, "interest": … }`.
///
/// # Errors
/// What is wrong, field by field.
pub fn read(fields: &Fields) -> Result<Value, FormErrors> {
    let mut errors = FormErrors::default();
    let mut parts: Map<String, Value> = Map::new();
    for group in GROUPS {
        for ask in group.asks {
            match ask.read(fields.get(&ask.name())) {
                Ok(Some(value)) => put(
                    parts.entry(group.part).or_insert_with(|| Map::new().into()),
                    ask.path,
                    value,
                ),
                Ok(None) => {}
                Err(message) => errors.add(ask.name(), message),
            }
        }
    }
    let months = |name: &str| fields.get(name).trim().parse::<u32>().ok();
    for (least, most) in [
        ("state_min_months", "state_max_months"),
        ("statutory_min_months", "statutory_max_months"),
    ] {
        if let (Some(min), Some(max)) = (months(least), months(most))
            && min > max
        {
            errors.add(most, "The most is below the least");
        }
    }
    if errors.is_empty() {
        Ok(parts.into())
    } else {
        Err(errors)
    }
}

fn put(object: &mut Value, path: &str, value: Value) {
    let Some(fields) = object.as_object_mut() else {
        return;
    };
    match path.split_once('.') {
        None => {
            fields.insert(path.to_owned(), value);
        }
        Some((first, rest)) => put(
            fields.entry(first).or_insert_with(|| Map::new().into()),
            rest,
            value,
        ),
    }
}

/// What is stored, as it would be typed.
#[must_use]
pub fn typed(content: &Value) -> Fields {
    let mut fields = Fields::default();
    for group in GROUPS {
        let Some(part) = content.get(group.part) else {
            continue;
        };
        for ask in group.asks {
            let found = ask.path.split('.').try_fold(part, |here, name| here.get(name));
            if let Some(found) = found {
                fields.set(&ask.name(), ask.typed(found));
            }
        }
    }
    fields
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn fields(pairs: &[(&str, &str)]) -> Fields {
        let pairs = pairs
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        Fields::read(pairs.collect(), &SHAPE).unwrap()
    }

    #[test]
    fn what_is_typed_is_stored_and_shown_again() {
        let typed_in = fields(&[
            ("cov_4b1_2", "yes"),
            ("cso_4b1_2", "unknown"),
            ("predicate_924c-type", "crime_of_violence"),
            ("statutory_max_months", "Life"),
            ("acceptance_reduction", "3"),
            ("state_max_months", "84"),
            ("state_life", "true"),
            ("strength", " They want him. "),
        ]);
        let stored = read(&typed_in).unwrap();
        assert_eq!(
            stored,
            json!({
                "instant": { "cov_4b1_2": true, "cso_4b1_2": null, "predicate_924c": { "type": "crime_of_violence" },
                    "statutory_max_months": "life", "acceptance_reduction": 3 },
                "interest": { "state_max_months": 84, "state_life": true, "strength": "They want him." },
            })
        );
        assert_eq!(read(&typed(&stored)).unwrap(), stored);
    }

    #[test]
    fn what_is_wrong_is_told_at_its_field() {
        for (name, value, message) in [
            ("cov_4b1_2", "maybe", "Choose yes, no or not known"),
            (
                "statutory_min_months",
                "ten",
                "Enter months as a whole number up to 1200, or the word life",
            ),
            (
                "offense_level_before_acceptance",
                "61",
                "Enter a whole number up to 60",
            ),
            ("acceptance_reduction", "1", "Choose one of the list"),
            ("state_min_months", "-1", "Enter a whole number up to 1200"),
        ] {
            let errors = read(&fields(&[(name, value)])).unwrap_err();
            assert_eq!(errors.get(name), message);
        }
        let turned = read(&fields(&[("state_min_months", "84"), ("state_max_months", "12")])).unwrap_err();
        assert_eq!(turned.get("state_max_months"), "The most is below the least");
    }

    #[test]
    fn names_are_distinct_and_nothing_else_is_taken() {
        let names: std::collections::HashSet<String> = GROUPS
            .iter()
            .flat_map(|group| group.asks)
            .map(Ask::name)
            .collect();
        assert_eq!(
            names.len(),
            GROUPS.iter().map(|group| group.asks.len()).sum::<usize>()
        );
        assert!(Fields::read(vec![("priors".to_owned(), "1".to_owned())], &SHAPE).is_err());
    }
}
