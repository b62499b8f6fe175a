//! From what people type to what is stored, and back. Text stays text until every field is right.

use super::quantity::Quantity;
use crate::domain::date;
use crate::domain::text::is_hidden;
use crate::web::FormErrors;
use chrono::NaiveDate;

/// A value that a form shows and reads as text.
pub trait Typed: Sized {
    /// The text of a form's control.
    fn show(&self) -> String;

    /// Reads what was typed; `limit` is the number of characters a text may have.
    ///
    /// # Errors
    /// Words for the field.
    fn read(typed: &str, limit: usize) -> Result<Self, String>;
}

impl Typed for String {
    fn show(&self) -> String {
        self.clone()
    }

    fn read(typed: &str, limit: usize) -> Result<Self, String> {
        // Pasted reports bring form feeds and NULs along; the database takes no NUL, and nobody reads the rest.
        let clean: Self = typed
            .replace("\r\n", "\n")
            .chars()
            .filter(|c| !is_hidden(*c) && *c != '\r')
            .collect();
        let clean = clean.trim().to_owned();
        let length = clean.chars().count();
        if length > limit {
            return Err(format!(
                "Shorten this to {limit} characters or fewer; it has {length}."
            ));
        }
        Ok(clean)
    }
}

impl Typed for Option<NaiveDate> {
    fn show(&self) -> String {
        date::show_opt(*self)
    }

    fn read(typed: &str, _: usize) -> Result<Self, String> {
        date::read(typed).map_err(|error| format!("{error}."))
    }
}

impl Typed for Option<u32> {
    fn show(&self) -> String {
        self.map_or_else(String::new, |number| number.to_string())
    }

    fn read(typed: &str, _: usize) -> Result<Self, String> {
        const MOST: u32 = 1_000_000;
        let plain = typed.trim().replace(',', "");
        if plain.is_empty() {
            return Ok(None);
        }
        if plain.starts_with('-') {
            return Err("Enter 0 or more: a count cannot be negative.".to_owned());
        }
        match plain.parse::<u32>() {
            Ok(number) if number <= MOST => Ok(Some(number)),
            _ => Err(format!("Enter a whole number from 0 to {MOST}.")),
        }
    }
}

impl Typed for Option<Quantity> {
    fn show(&self) -> String {
        self.map_or_else(String::new, |quantity| quantity.to_string())
    }

    fn read(typed: &str, _: usize) -> Result<Self, String> {
        let plain = typed.trim();
        if plain.is_empty() {
            return Ok(None);
        }
        plain.parse().map(Some).map_err(|error| format!("{error}."))
    }
}

/// Reads one field; what is wrong goes to the errors under the field's name, and the value stays empty.
pub fn read_field<T: Typed + Default>(
    typed: &str,
    limit: usize,
    name: impl FnOnce() -> String,
    errors: &mut FormErrors,
) -> T {
    T::read(typed, limit).unwrap_or_else(|words| {
        errors.add(name(), words);
        T::default()
    })
}

/// Makes the form of a record: the same fields as text, under names with a prefix. Fields not listed are not the form's.
macro_rules! form {
    ($(#[$doc:meta])* $name:ident of $record:ident { $($field:ident $([$limit:literal])?),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq, Eq)]
        pub struct $name {
            /// What stands before each field's name.
            pub prefix: String,
            $(
                #[doc = concat!("`", stringify!($field), "` as typed.")]
                pub $field: String,
            )+
        }

        impl $name {
            /// The form of a stored record.
            #[must_use]
            pub fn of(record: &$record, prefix: &str) -> Self {
                Self {
                    prefix: prefix.to_owned(),
                    $($field: $crate::referrals::nomination::typed::Typed::show(&record.$field),)+
                }
            }

            /// Takes its fields out of what was sent.
            pub fn take(fields: &mut $crate::referrals::nomination::fields::Fields, prefix: &str) -> Self {
                Self {
                    prefix: prefix.to_owned(),
                    $($field: fields.take(&format!("{prefix}{}", stringify!($field))),)+
                }
            }

            /// Reads every field into a record that has what this form does not show.
            #[must_use]
            pub fn check(&self, mut record: $record, errors: &mut $crate::web::FormErrors) -> $record {
                $(
                    record.$field = $crate::referrals::nomination::typed::read_field(
                        &self.$field,
                        [$($limit,)? 200][0],
                        || self.name(stringify!($field)),
                        errors,
                    );
                )+
                record
            }

            /// The name of a field on the page.
            #[must_use]
            pub fn name(&self, field: &str) -> String {
                format!("{}{field}", self.prefix)
            }

            /// Whether nothing was typed.
            #[must_use]
            pub fn is_blank(&self) -> bool {
                [$(&self.$field),+].into_iter().all(|typed| typed.trim().is_empty())
            }
        }
    };
}
pub(crate) use form;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_cleaned_and_limited() {
        assert_eq!(String::read("  a\r\nb\u{0}\u{c}c ", 10), Ok("a\nbc".to_owned()));
        assert!(String::read("éééé", 3).unwrap_err().contains("it has 4"));
        assert_eq!(String::read("ééé", 3), Ok("ééé".to_owned()));
    }

    #[test]
    fn counts_are_whole_and_never_negative() {
        assert_eq!(Option::<u32>::read(" 1,200 ", 0), Ok(Some(1200)));
        assert_eq!(Option::<u32>::read("", 0), Ok(None));
        for wrong in ["-1", "1.5", "many", "1000001", "99999999999"] {
            assert!(Option::<u32>::read(wrong, 0).is_err(), "{wrong}");
        }
    }
}
