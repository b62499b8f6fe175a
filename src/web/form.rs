//! What a form is: its token, its idempotency key, its values as typed and its errors by field.

use std::collections::BTreeMap;
use std::fmt;

/// The per-session token that every form carries (`<input type="hidden" name="csrf">`).
#[derive(Clone, Default, PartialEq, Eq)]
pub struct FormToken(pub String);

impl fmt::Display for FormToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for FormToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("FormToken(…)")
    }
}

/// Errors of one form: by field name, in the order of the fields, and for the form as a whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FormErrors {
    fields: BTreeMap<String, String>,
    order: Vec<String>,
    general: Vec<String>,
}

impl FormErrors {
    /// Notes what is wrong with a field; the first word on a field stands.
    pub fn add(&mut self, field: impl Into<String>, message: impl Into<String>) {
        let field = field.into();
        if !self.fields.contains_key(&field) {
            self.order.push(field.clone());
            self.fields.insert(field, message.into());
        }
    }

    /// Notes what is wrong with the form as a whole.
    pub fn add_general(&mut self, message: impl Into<String>) {
        self.general.push(message.into());
    }

    /// The message at a field, for the field macro; empty when there is none.
    #[must_use]
    pub fn get(&self, field: &str) -> &str {
        self.fields.get(field).map_or("", String::as_str)
    }

    /// Whether the form may be taken.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.fields.is_empty() && self.general.is_empty()
    }

    /// `(field, message)` in the order noted, for the summary with links to `#field`.
    pub fn listed(&self) -> impl Iterator<Item = (&str, &str)> {
        self.order
            .iter()
            .filter_map(|f| self.fields.get_key_value(f))
            .map(|(f, m)| (f.as_str(), m.as_str()))
    }

    /// Messages that belong to no single field.
    #[must_use]
    pub fn general(&self) -> &[String] {
        &self.general
    }
}

/// One choice of a select or radio group.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What is read.
    pub label: String,
}

impl Choice {
    /// A choice from its two strings.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            value: value.into(),
            label: label.into(),
        }
    }
}
