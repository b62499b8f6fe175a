//! Dates as people type and read them.

use chrono::NaiveDate;

/// A date for people: `MM/DD/YYYY`.
#[must_use]
pub fn show(date: NaiveDate) -> String {
    date.format("%m/%d/%Y").to_string()
}

/// A date for people, or nothing.
#[must_use]
pub fn show_opt(date: Option<NaiveDate>) -> String {
    date.map(show).unwrap_or_default()
}

/// What was typed is no date.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum DateError {
    /// Not of a form that is read.
    #[error("Enter the date as MM/DD/YYYY")]
    Form,
    /// Of the right form, but there is no such day.
    #[error("There is no such day in the calendar")]
    NoSuchDay,
    /// A year nobody means.
    #[error("Enter a year from 1900 to 2199")]
    Year,
}

/// Reads a date as typed: `3/21/1994`, `03-21-1994`, `03211994`, `1994-03-21`. An empty text is no date.
///
/// # Errors
/// [`DateError`] in words for the field.
pub fn read(typed: &str) -> Result<Option<NaiveDate>, DateError> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    let (year, month, day) = split(typed).ok_or(DateError::Form)?;
    if !(1900..=2199).contains(&year) {
        return Err(DateError::Year);
    }
    NaiveDate::from_ymd_opt(year, month, day)
        .map(Some)
        .ok_or(DateError::NoSuchDay)
}

fn split(typed: &str) -> Option<(i32, u32, u32)> {
    let parts: Vec<&str> = typed.split(['/', '-', '.']).collect();
    let number = |text: &str| (text.len() <= 4).then(|| text.parse::<u32>().ok()).flatten();
    match parts.as_slice() {
        [all] if all.len() == 8 && all.bytes().all(|b| b.is_ascii_digit()) => Some((
            all[4..].parse().ok()?,
            all[..2].parse().ok()?,
            all[2..4].parse().ok()?,
        )),
        [year, month, day] if year.len() == 4 => {
            Some((i32::try_from(number(year)?).ok()?, number(month)?, number(day)?))
        }
        [month, day, year] if year.len() == 4 => {
            Some((i32::try_from(number(year)?).ok()?, number(month)?, number(day)?))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_people_type() {
        let day = NaiveDate::from_ymd_opt(1994, 3, 21);
        for typed in [
            "3/21/1994",
            "03/21/1994",
            " 03-21-1994 ",
            "03211994",
            "1994-03-21",
            "1994-3-21",
            "3.21.1994",
        ] {
            assert_eq!(read(typed), Ok(day), "{typed}");
        }
        assert_eq!(read("  "), Ok(None));
    }

    #[test]
    fn says_what_is_wrong() {
        for (typed, error) in [
            ("21/03/1994", DateError::NoSuchDay),
            ("02/29/2023", DateError::NoSuchDay),
            ("3/21/94", DateError::Form),
            ("yesterday", DateError::Form),
            ("3/21/0094", DateError::Year),
            ("éé/éé/éé", DateError::Form),
            ("01/01/+199", DateError::Year),
        ] {
            assert_eq!(read(typed), Err(error), "{typed}");
        }
    }
}
