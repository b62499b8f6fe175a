//! From what was typed to values: every mistake is told at its field, in words that say how to mend it.

use super::ask::{Ask, Group, Kind};
use crate::domain::date;
use crate::domain::prior::Words;
use crate::domain::text::has_hidden;
use crate::web::FormErrors;
use crate::web::fields::Fields;
use chrono::NaiveDate;
use std::cell::RefCell;

/// Reads one row of a form by its questions.
#[derive(Debug)]
pub struct Reader<'a> {
    fields: &'a Fields,
    groups: &'a [&'static Group],
    prefix: String,
    /// Which row, for the list of errors: " (charge 2)"; empty where there is but one.
    row: String,
    errors: &'a RefCell<FormErrors>,
}

impl<'a> Reader<'a> {
    /// A reader of `fields`, whose names in the form begin with `prefix`.
    pub const fn new(
        fields: &'a Fields,
        groups: &'a [&'static Group],
        prefix: String,
        row: String,
        errors: &'a RefCell<FormErrors>,
    ) -> Self {
        Self {
            fields,
            groups,
            prefix,
            row,
            errors,
        }
    }

    /// The row itself.
    #[must_use]
    pub const fn fields(&self) -> &'a Fields {
        self.fields
    }

    /// Notes what is wrong with a field.
    pub fn wrong(&self, name: &str, message: impl AsRef<str>) {
        let label = self.ask(name).map_or("", |ask| ask.label);
        let message = format!("{label}{}: {}", self.row, message.as_ref());
        self.errors
            .borrow_mut()
            .add(format!("{}{name}", self.prefix), message);
    }

    fn ask(&self, name: &str) -> Option<&'static Ask> {
        self.groups
            .iter()
            .flat_map(|group| group.asks)
            .find(|ask| ask.name == name)
    }

    /// What may be chosen.
    #[must_use]
    pub fn choices(&self, name: &str) -> Vec<crate::web::Choice> {
        match self.ask(name).map(|ask| ask.kind) {
            Some(Kind::One(all, _)) => all(),
            _ => Vec::new(),
        }
    }

    fn typed(&self, name: &str) -> &'a str {
        self.fields.get(name).trim()
    }

    /// Text, in capitals where the question asks for a code.
    pub fn text(&self, name: &str) -> String {
        let typed = self.typed(name);
        let (most, text) = match self.ask(name).map(|ask| ask.kind) {
            Some(Kind::Line(most)) => (most, typed.replace('\n', " ")),
            Some(Kind::Code(most)) => (most, typed.to_uppercase()),
            Some(Kind::Words(most)) => (most, typed.to_owned()),
            _ => (200, typed.to_owned()),
        };
        let count = text.chars().count();
        if count > most {
            self.wrong(name, format!("has {count} characters; shorten it to {most}"));
        }
        if has_hidden(&text) {
            self.wrong(name, "holds an invisible character; type it again");
            return String::new();
        }
        text
    }

    /// A day.
    pub fn date(&self, name: &str) -> Option<NaiveDate> {
        date::read(self.typed(name)).unwrap_or_else(|error| {
            self.wrong(name, error.to_string());
            None
        })
    }

    /// A whole number; of months also years, as in `5y` or `5y 6m`.
    pub fn number(&self, name: &str) -> Option<i32> {
        let typed = self.typed(name);
        if typed.is_empty() {
            return None;
        }
        let (most, unit) = match self.ask(name).map(|ask| ask.kind) {
            Some(Kind::Number(most, unit)) => (most, unit),
            _ => (i32::MAX, ""),
        };
        let plain: String = typed.chars().filter(|c| !matches!(c, ',' | '$' | ' ')).collect();
        let number = if unit == "months" {
            months(&plain)
        } else {
            plain.parse().ok()
        };
        match number {
            Some(number) if (0..=most).contains(&number) => Some(number),
            Some(_) => {
                self.wrong(name, format!("must lie between 0 and {most}"));
                None
            }
            None if unit == "months" => {
                self.wrong(name, "enter whole months, or years and months as in 5y 6m");
                None
            }
            None => {
                self.wrong(name, "enter a whole number");
                None
            }
        }
    }

    /// Yes, no or not known.
    pub fn tri(&self, name: &str) -> Option<bool> {
        match self.typed(name) {
            "yes" => Some(true),
            "no" => Some(false),
            "" | "unknown" => None,
            _ => {
                self.wrong(name, "choose yes, no or not known");
                None
            }
        }
    }

    /// Whether the box was ticked.
    #[must_use]
    pub fn tick(&self, name: &str) -> bool {
        !self.typed(name).is_empty()
    }

    /// One of a closed set.
    pub fn one<W: Words>(&self, name: &str) -> Option<W> {
        let typed = self.typed(name);
        if typed.is_empty() {
            return None;
        }
        let word = W::of_slug(typed);
        if word.is_none() {
            self.wrong(name, "choose one of the list");
        }
        word
    }

    /// The code of a choice, as [`Self::one`], where the choices are no closed set of the program.
    pub fn code(&self, name: &str, known: impl Fn(&str) -> bool) -> String {
        let typed = self.typed(name);
        if !typed.is_empty() && !known(typed) {
            self.wrong(name, "choose one of the list");
            return String::new();
        }
        typed.to_owned()
    }
}

/// Months of `66`, `5y`, `5y6m`, `5yrs6mos`.
fn months(typed: &str) -> Option<i32> {
    if typed.bytes().all(|b| b.is_ascii_digit()) {
        return typed.parse().ok();
    }
    let mut rest = typed.to_lowercase();
    let mut total = 0_i32;
    while !rest.is_empty() {
        let letters = rest.find(|c: char| !c.is_ascii_digit())?;
        let unit_end = rest
            .get(letters..)?
            .find(|c: char| c.is_ascii_digit())
            .map_or(rest.len(), |at| letters + at);
        let number: i32 = rest.get(..letters)?.parse().ok()?;
        let each = match rest.get(letters..unit_end)? {
            "y" | "yr" | "yrs" | "year" | "years" => 12,
            "m" | "mo" | "mos" | "month" | "months" => 1,
            _ => return None,
        };
        total = total.checked_add(number.checked_mul(each)?)?;
        rest = rest.get(unit_end..)?.to_owned();
    }
    Some(total)
}

#[cfg(test)]
mod tests {
    use super::months;

    #[test]
    fn months_are_read_as_people_write_them() {
        for (typed, expected) in [
            ("66", Some(66)),
            ("5y", Some(60)),
            ("5y6m", Some(66)),
            ("5yrs6mos", Some(66)),
            ("6m", Some(6)),
            ("6mo", Some(6)),
            ("five", None),
            ("y", None),
            ("5yx", None),
            ("999999999y", None),
            ("m", None),
        ] {
            assert_eq!(months(typed), expected, "{typed}");
        }
    }
}
