//! What only an attorney says of the instant offense: the questions, and the way from what was typed to what is stored.

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

const fn ask(path: &'static str, label: &'static str, kind: Kind) -> Ask {
    Ask { path, label, hint: "", kind }
}

const fn hinted(path: &'static str, label: &'static str, kind: Kind, hint: &'static str) -> Ask {
    Ask { path, label, hint, kind }
}

/// Every question.
pub const GROUPS: &[Group] = &[
    Group {
        title: "The count",
        hint: "What would be charged, and what kind of offense it is",
        part: "instant",
        asks: &[
            hinted("count", "Lead count", Kind::Line(60), "As in 21:841(b)(1)(C) or 18:922(g)(1)"),
            ask("cov_4b1_2", "Crime of violence (USSG 4B1.2(a))", Kind::Tri),
            ask("cso_4b1_2", "Controlled substance offense (USSG 4B1.2(b))", Kind::Tri),
            ask(
                "serious_violent_felony_3559c",
                "Serious violent felony (18 U.S.C. 3559(c)(2)(F))",
                Kind::Tri,
            ),
            ask(
                "federal_sex_offense_3559e",
                "Federal sex offense (18 U.S.C. 3559(e)(2)(A))",
                Kind::Tri,
            ),
            ask("victim_under_17", "Victim under 17", Kind::Tri),
        ],
    },
    Group {
        title: "Firearm in another crime (18 U.S.C. 924(c))",
        hint: "",
        part: "instant",
        asks: &[
            ask(
                "predicate_924c.type",
                "The crime the firearm went with",
                Kind::One(&[
                    ("drug_trafficking_crime", "Drug trafficking crime"),
                    ("crime_of_violence", "Crime of violence"),
                ]),
            ),
            ask("predicate_924c.statute", "Its statute", Kind::Line(60)),
            ask(
                "predicate_924c.elements_clause",
                "It has force as an element (924(c)(3)(A))",
                Kind::Tri,
            ),
            ask("also_convicted_924c", "A 924(c) count stands beside the lead count", Kind::Tri),
        ],
    },
    Group {
        title: "Penalties and level",
        hint: "Leave a maximum or minimum empty to use the one that the law files give for the count",
        part: "instant",
        asks: &[
            hinted(
                "info_851_filed",
                "Information under 21 U.S.C. 851 filed",
                Kind::Tri,
                "Not known until it is filed or can no longer be",
            ),
            hinted("statutory_min_months", "Statutory minimum", Kind::Term, "Months, or life"),
            hinted("statutory_max_months", "Statutory maximum", Kind::Term, "Months, or life"),
            hinted(
                "offense_level_before_acceptance",
                "Offense level before acceptance",
                Kind::Number(60, "level"),
                "Adjusted, chapters two and three",
            ),
            ask(
                "acceptance_reduction",
                "Acceptance of responsibility (USSG 3E1.1)",
                Kind::One(&[("0", "None"), ("2", "2 levels"), ("3", "3 levels")]),
            ),
        ],
    },
    Group {
        title: "Zero-point offender (USSG 4C1.1)",
        hint: "Each of these shuts out the reduction",
        part: "instant",
        asks: &[
            ask("zero_point_disqualifiers.terrorism_3a1_4", "Terrorism adjustment", Kind::Tri),
            ask("zero_point_disqualifiers.violence_or_threats", "Violence or credible threats", Kind::Tri),
            ask("zero_point_disqualifiers.death_or_sbi", "Death or serious bodily injury", Kind::Tri),
            ask("zero_point_disqualifiers.sex_offense", "Sex offense", Kind::Tri),
            ask(
                "zero_point_disqualifiers.substantial_financial_hardship",
                "Substantial financial hardship caused",
                Kind::Tri,
            ),
            ask(
                "zero_point_disqualifiers.firearm_or_dangerous_weapon",
                "Firearm or dangerous weapon",
                Kind::Tri,
            ),
            ask("zero_point_disqualifiers.civil_rights_2h1_1", "Offense under 2H1.1", Kind::Tri),
            ask(
                "zero_point_disqualifiers.adj_3a1_1_or_3a1_5",
                "Hate crime, vulnerable victim or human rights",
                Kind::Tri,
            ),
            ask("zero_point_disqualifiers.aggravating_role_3b1_1", "Aggravating role", Kind::Tri),
            ask(
                "zero_point_disqualifiers.cce_848",
                "Continuing criminal enterprise",
                Kind::Tri,
            ),
        ],
    },
    Group {
        title: "The state’s side (JM 9-27.240)",
        hint: "Recorded beside the federal exposure; nothing is scored",
        part: "interest",
        asks: &[
            ask("state_min_months", "State charges: least", Kind::Number(1200, "months")),
            ask("state_max_months", "State charges: most", Kind::Number(1200, "months")),
            ask("state_life", "The state charges carry life", Kind::Box),
            ask(
                "served_months",
                "What would likely be served there",
                Kind::Number(1200, "months"),
            ),
            hinted(
                "strength",
                "Strength of the state’s interest",
                Kind::Words(1500),
                "What the state seeks here, and how much of it a federal case would leave unserved",
            ),
            hinted(
                "ability",
                "Ability and willingness to prosecute effectively",
                Kind::Words(1500),
                "Evidence, witnesses, calendar, earlier outcomes against this offender",
            ),
            hinted(
                "sentence",
                "Probable sentence there",
                Kind::Words(1500),
                "What this court gives for this, and what of it is served",
            ),
        ],
    },
];

/// What the form may hold.
pub static SHAPE: Shape = Shape {
    holds: |name| name == "version" || GROUPS.iter().flat_map(|group| group.asks).any(|ask| name == ask.name()),
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
            Kind::One(choices) => choices.iter().map(|(value, label)| Choice::new(*value, *label)).collect(),
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
                .map(|number| Value::from(number))
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
                typed.parse::<u32>().map_or_else(|_| Value::from(typed), Value::from),
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
                Ok(Some(value)) => put(parts.entry(group.part).or_insert_with(|| Map::new().into()), ask.path, value),
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
    if errors.is_empty() { Ok(parts.into()) } else { Err(errors) }
}

fn put(object: &mut Value, path: &str, value: Value) {
    let Some(fields) = object.as_object_mut() else { return };
    match path.split_once('.') {
        None => {
            fields.insert(path.to_owned(), value);
        }
        Some((first, rest)) => put(fields.entry(first).or_insert_with(|| Map::new().into()), rest, value),
    }
}

/// What is stored, as it would be typed.
#[must_use]
pub fn typed(content: &Value) -> Fields {
    let mut fields = Fields::default();
    for group in GROUPS {
        let Some(part) = content.get(group.part) else { continue };
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
        let pairs = pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
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
            ("statutory_min_months", "ten", "Enter months as a whole number up to 1200, or the word life"),
            ("offense_level_before_acceptance", "61", "Enter a whole number up to 60"),
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
        let names: std::collections::HashSet<String> =
            GROUPS.iter().flat_map(|group| group.asks).map(Ask::name).collect();
        assert_eq!(names.len(), GROUPS.iter().map(|group| group.asks.len()).sum::<usize>());
        assert!(Fields::read(vec![("priors".to_owned(), "1".to_owned())], &SHAPE).is_err());
    }
}
