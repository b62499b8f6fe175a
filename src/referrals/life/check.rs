//! What the actions' forms have in common: words of a decent length, dates in order, choices from a list.

use crate::domain::date;
use crate::web::FormErrors;
use chrono::NaiveDate;

/// Words that must be said: trimmed, line breaks as `\n`, from `least` to `most` characters.
pub fn words(errors: &mut FormErrors, field: &str, typed: &str, least: usize, most: usize) -> String {
    let text = typed.replace("\r\n", "\n").trim().to_owned();
    let length = text.chars().count();
    if length == 0 {
        errors.add(field, "Please write something here");
    } else if length < least {
        errors.add(
            field,
            format!("Please say a little more: at least {least} characters"),
        );
    } else if length > most {
        errors.add(
            field,
            format!("Please shorten this to {most} characters; it has {length}"),
        );
    }
    text
}

/// Words that may be left out.
pub fn words_if_any(errors: &mut FormErrors, field: &str, typed: &str, most: usize) -> String {
    if typed.trim().is_empty() {
        String::new()
    } else {
        words(errors, field, typed, 1, most)
    }
}

/// A day that was: not in the future and not before `earliest`, which is called `what` ("the decision").
pub fn past_day(
    errors: &mut FormErrors,
    field: &str,
    typed: &str,
    today: NaiveDate,
    earliest: Option<(NaiveDate, &str)>,
) -> Option<NaiveDate> {
    let day = day(errors, field, typed)?;
    if day > today {
        errors.add(
            field,
            format!("This day has not come yet; today is {}", date::show(today)),
        );
        return None;
    }
    if let Some((earliest, what)) = earliest
        && day < earliest
    {
        errors.add(
            field,
            format!(
                "This is before {what} on {}; check both dates",
                date::show(earliest)
            ),
        );
        return None;
    }
    Some(day)
}

/// A day to come, or none.
pub fn future_day(errors: &mut FormErrors, field: &str, typed: &str, today: NaiveDate) -> Option<NaiveDate> {
    if typed.trim().is_empty() {
        return None;
    }
    let day = day(errors, field, typed)?;
    if day <= today {
        errors.add(field, format!("Choose a day after today, {}", date::show(today)));
        return None;
    }
    Some(day)
}

fn day(errors: &mut FormErrors, field: &str, typed: &str) -> Option<NaiveDate> {
    match date::read(typed) {
        Ok(Some(day)) => Some(day),
        Ok(None) => {
            errors.add(field, "Enter the date as MM/DD/YYYY");
            None
        }
        Err(error) => {
            errors.add(field, error.to_string());
            None
        }
    }
}

/// A whole number from `least` to `most`.
pub fn number(errors: &mut FormErrors, field: &str, typed: &str, least: i32, most: i32) -> Option<i32> {
    match typed.trim().parse::<i32>() {
        Ok(number) if (least..=most).contains(&number) => Some(number),
        _ => {
            errors.add(field, format!("Enter a whole number from {least} to {most}"));
            None
        }
    }
}

/// The outcome of a check: the values, or what is wrong.
///
/// # Errors
/// The errors, when there are any.
pub fn settle<T>(errors: FormErrors, values: T) -> Result<T, FormErrors> {
    if errors.is_empty() {
        Ok(values)
    } else {
        Err(errors)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, month, day).unwrap()
    }

    #[test]
    fn words_have_a_decent_length() {
        let mut errors = FormErrors::default();
        assert_eq!(
            words(&mut errors, "a", "  one\r\ntwo three ", 10, 20),
            "one\ntwo three"
        );
        assert!(errors.is_empty());
        words(&mut errors, "short", "no", 10, 20);
        words(&mut errors, "none", " \n ", 10, 20);
        words(&mut errors, "long", &"é".repeat(21), 10, 20);
        assert_eq!(errors.listed().count(), 3);
        assert!(errors.get("long").contains("it has 21"));
    }

    #[test]
    fn days_stand_in_order() {
        let mut errors = FormErrors::default();
        let decided = Some((on(3, 1), "the decision"));
        assert_eq!(
            past_day(&mut errors, "ok", "03/01/2026", on(4, 1), decided),
            Some(on(3, 1))
        );
        assert!(errors.is_empty());
        past_day(&mut errors, "tomorrow", "04/02/2026", on(4, 1), decided);
        past_day(&mut errors, "early", "02/28/2026", on(4, 1), decided);
        past_day(&mut errors, "none", "", on(4, 1), decided);
        assert!(errors.get("tomorrow").contains("today is 04/01/2026"));
        assert!(errors.get("early").contains("before the decision on 03/01/2026"));
        assert_eq!(errors.get("none"), "Enter the date as MM/DD/YYYY");
    }

    #[test]
    fn days_to_come_begin_tomorrow() {
        let mut errors = FormErrors::default();
        assert_eq!(future_day(&mut errors, "a", "", on(4, 1)), None);
        assert_eq!(future_day(&mut errors, "a", "4/2/2026", on(4, 1)), Some(on(4, 2)));
        assert!(errors.is_empty());
        assert_eq!(future_day(&mut errors, "a", "4/1/2026", on(4, 1)), None);
        assert!(!errors.is_empty());
    }
}
