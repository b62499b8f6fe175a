//! What a form asks, declared once: the page, the reading, the showing and the comparing of versions all go by it.

use crate::domain::prior::Words;
use crate::web::Choice;
use crate::web::fields::Fields;

/// One question.
#[derive(Clone, Copy, Debug)]
pub struct Ask {
    /// Name of the field.
    pub name: &'static str,
    /// Words beside it.
    pub label: &'static str,
    /// One line of help; empty for none.
    pub hint: &'static str,
    /// What kind of answer it takes.
    pub kind: Kind,
}

/// Kinds of answers.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// One line of text, at most so many characters.
    Line(usize),
    /// One line of text in capitals: numbers and codes.
    Code(usize),
    /// Several lines of text, at most so many characters.
    Words(usize),
    /// A day.
    Date,
    /// A whole number up to so much, of a unit.
    Number(i32, &'static str),
    /// Yes, no, not known.
    Tri,
    /// A box to tick.
    Tick,
    /// One of a closed set. The second says what no choice means.
    One(fn() -> Vec<Choice>, &'static str),
    /// A kind of offense.
    Offense,
    /// One of what the page offers, found by typing.
    Listed,
    /// Some of what the page offers.
    Several,
}

/// Questions that belong together.
#[derive(Clone, Copy, Debug)]
pub struct Group {
    /// Their title.
    pub title: &'static str,
    /// One line of help; empty for none.
    pub hint: &'static str,
    /// The questions, in order.
    pub asks: &'static [Ask],
}

/// A question without help.
#[must_use]
pub const fn ask(name: &'static str, label: &'static str, kind: Kind) -> Ask {
    Ask {
        name,
        label,
        hint: "",
        kind,
    }
}

/// A question with a line of help.
#[must_use]
pub const fn ask_with(name: &'static str, label: &'static str, kind: Kind, hint: &'static str) -> Ask {
    Ask {
        name,
        label,
        hint,
        kind,
    }
}

/// The members of a closed set as choices.
#[must_use]
pub fn choices_of<W: Words>() -> Vec<Choice> {
    W::ALL
        .iter()
        .map(|word| Choice::new(word.slug(), word.label()))
        .collect()
}

/// A question on a page: where it stands, what was typed, what may be chosen.
#[derive(Clone, Debug)]
pub struct Bound {
    /// Name in the form, such as `charges[0].literal`; also the element's id.
    pub name: String,
    /// What is asked.
    pub ask: Ask,
    /// What was typed.
    pub value: String,
    /// What was ticked, of several.
    pub values: Vec<String>,
    /// What may be chosen.
    pub choices: Vec<Choice>,
    /// What may be chosen, under headings.
    pub grouped: Vec<(String, Vec<Choice>)>,
    /// Whether it must be answered.
    pub required: bool,
}

/// Questions on a page that belong together.
#[derive(Clone, Debug)]
pub struct BoundGroup {
    /// Their title.
    pub title: &'static str,
    /// One line of help; empty for none.
    pub hint: &'static str,
    /// The questions, in order.
    pub asks: Vec<Bound>,
}

impl Bound {
    /// Puts a question to a row of a form. `prefix` is empty or ends in a dot.
    #[must_use]
    pub fn new(ask: Ask, prefix: &str, fields: &Fields) -> Self {
        let (mut choices, mut grouped) = (Vec::new(), Vec::new());
        match ask.kind {
            Kind::One(all, _) => choices = all(),
            Kind::Offense => grouped = offense_groups(),
            _ => {}
        }
        Self {
            name: format!("{prefix}{}", ask.name),
            ask,
            value: fields.get(ask.name).to_owned(),
            values: fields.all(ask.name).to_vec(),
            choices,
            grouped,
            required: false,
        }
    }

    /// The kind as the template tells it apart.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self.ask.kind {
            Kind::Line(_) | Kind::Code(_) => "line",
            Kind::Words(_) => "words",
            Kind::Date => "date",
            Kind::Number(..) => "number",
            Kind::Tri => "tri",
            Kind::Tick => "tick",
            Kind::One(..) => "one",
            Kind::Offense => "offense",
            Kind::Listed => "listed",
            Kind::Several => "several",
        }
    }

    /// The help beside it, or else `usual`.
    #[must_use]
    pub const fn hint(&self, usual: &'static str) -> &'static str {
        if self.ask.hint.is_empty() {
            usual
        } else {
            self.ask.hint
        }
    }

    /// Unit of a number.
    #[must_use]
    pub const fn unit(&self) -> &'static str {
        match self.ask.kind {
            Kind::Number(_, unit) => unit,
            _ => "",
        }
    }

    /// What no choice means.
    #[must_use]
    pub const fn none(&self) -> &'static str {
        match self.ask.kind {
            Kind::One(_, none) => none,
            _ => "Not recorded",
        }
    }

    /// The value of a three-way question: what is not recorded is not known.
    #[must_use]
    pub fn tri(&self) -> &str {
        if self.value.is_empty() {
            "unknown"
        } else {
            &self.value
        }
    }
}

impl Group {
    /// Puts the questions to a row of a form.
    #[must_use]
    pub fn bind(&self, prefix: &str, fields: &Fields) -> BoundGroup {
        BoundGroup {
            title: self.title,
            hint: self.hint,
            asks: self
                .asks
                .iter()
                .map(|ask| Bound::new(*ask, prefix, fields))
                .collect(),
        }
    }

    /// The answers in words, those not given left out.
    #[must_use]
    pub fn answers(&self, fields: &Fields) -> Vec<(&'static str, String)> {
        self.asks
            .iter()
            .filter_map(|ask| {
                let answer = ask.answer(fields);
                (!answer.is_empty()).then_some((ask.label, answer))
            })
            .collect()
    }
}

impl Ask {
    /// The answer in words; empty when none was given, which for a three-way question is "not known".
    #[must_use]
    pub fn answer(&self, fields: &Fields) -> String {
        let value = fields.get(self.name).trim();
        if value.is_empty() {
            return String::new();
        }
        match self.kind {
            Kind::Number(_, unit) if !unit.is_empty() => counted(value, unit),
            Kind::Tri => match value {
                "yes" => "Yes".to_owned(),
                "no" => "No".to_owned(),
                _ => String::new(),
            },
            Kind::Tick => "Yes".to_owned(),
            Kind::One(all, _) => label_of(&all(), value),
            Kind::Offense => super::reference::offense_types()
                .iter()
                .find(|row| row.code == value)
                .map_or_else(|| value.to_owned(), |row| row.label.clone()),
            Kind::Several => fields.all(self.name).join(", "),
            Kind::Line(_) | Kind::Code(_) | Kind::Words(_) | Kind::Listed | Kind::Date | Kind::Number(..) => {
                value.to_owned()
            }
        }
    }
}

fn counted(value: &str, unit: &str) -> String {
    match unit {
        "$" => format!("${value}"),
        _ if value == "1" => format!("1 {}", unit.trim_end_matches('s')),
        _ => format!("{value} {unit}"),
    }
}

fn label_of(choices: &[Choice], value: &str) -> String {
    choices
        .iter()
        .find(|choice| choice.value == value)
        .map_or_else(|| value.to_owned(), |choice| choice.label.clone())
}

fn offense_groups() -> Vec<(String, Vec<Choice>)> {
    let mut groups: Vec<(String, Vec<Choice>)> = Vec::new();
    for row in super::reference::offense_types() {
        let choice = Choice::new(&row.code, &row.label);
        match groups.last_mut() {
            Some((group, choices)) if *group == row.group => choices.push(choice),
            _ => groups.push((row.group.clone(), vec![choice])),
        }
    }
    groups
}
