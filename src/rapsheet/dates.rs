//! Dates as rap sheets write them.

use chrono::NaiveDate;

use super::ocr;

/// A date that was read, and what had to be assumed for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct DateRead {
    /// The date.
    pub(super) date: NaiveDate,
    /// A scanning slip was corrected.
    pub(super) corrected: bool,
    /// The year had two digits.
    pub(super) century_assumed: bool,
}

const MONTHS: [&str; 12] = [
    "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC",
];

/// Two-digit years below this are of this century: a person born in 1940 still has a record, one born in 2040 not.
const CENTURY_PIVOT: i32 = 40;

/// Reads a date: `2013-11-02`, `2013/11/02`, `20131102`, `11/02/2013`, `11-2-13`, `02 NOV 2013`, `NOV 2, 2013`,
/// each also with a time behind it.
pub(super) fn parse(text: &str) -> Option<DateRead> {
    let text = text
        .trim()
        .trim_matches(|c: char| matches!(c, '(' | ')' | ';' | ',' | '"' | '.'));
    let text = without_time(text);
    if let Some(read) = compact(text) {
        return Some(read);
    }
    let parts: Vec<&str> = text
        .split(['-', '/', '.', ' ', ',', '\u{2013}', '\u{2014}'])
        .filter(|p| !p.is_empty())
        .collect();
    let [a, b, c] = *parts.as_slice() else { return None };
    if let Some(read) = with_month_name(a, b, c) {
        return Some(read);
    }
    if text.chars().filter(char::is_ascii_digit).count() < 4 {
        return None;
    }
    let (a, b, c) = (
        ocr::digits_by_force(a)?,
        ocr::digits_by_force(b)?,
        ocr::digits_by_force(c)?,
    );
    let corrected = a.1 || b.1 || c.1;
    match (a.0.len(), b.0.len(), c.0.len()) {
        (4, 1..=2, 1..=2) => build(&a.0, &b.0, &c.0, corrected),
        (1..=2, 1..=2, 4 | 2) => build(&c.0, &a.0, &b.0, corrected),
        _ => None,
    }
}

/// Reads a date at the beginning of `text`; gives what follows it.
pub(super) fn leading(text: &str) -> Option<(DateRead, &str)> {
    let text = text.trim_start();
    let ends = text
        .char_indices()
        .filter(|(_, c)| matches!(c, ';' | ':' | ',' | ' ' | ')'))
        .map(|(at, _)| at)
        .chain([text.len()])
        .filter(|&at| at <= 24);
    let mut found = None;
    for end in ends {
        let (Some(head), Some(rest)) = (text.get(..end), text.get(end..)) else {
            continue;
        };
        if head.ends_with([';', ':', ',', ' ', ')']) {
            continue;
        }
        if let Some(read) = parse(head) {
            found = Some((read, rest));
        }
    }
    found
}

fn without_time(text: &str) -> &str {
    let cut = text
        .char_indices()
        .find(|(at, c)| *at >= 8 && (*c == 'T' || *c == ' ') && time_follows(text, *at));
    cut.and_then(|(at, _)| text.get(..at)).unwrap_or(text).trim_end()
}

fn time_follows(text: &str, at: usize) -> bool {
    let rest = text.get(at + 1..).unwrap_or_default().trim_start();
    let hours = rest.chars().take_while(char::is_ascii_digit).count();
    (1..=2).contains(&hours) && rest.chars().nth(hours) == Some(':')
}

fn compact(text: &str) -> Option<DateRead> {
    if text.len() != 8 || !text.is_ascii() {
        return None;
    }
    let (read, corrected) = ocr::digits(text)?;
    let (year, rest) = read.split_at_checked(4)?;
    let (month, day) = rest.split_at_checked(2)?;
    build(year, month, day, corrected).or_else(|| {
        let (month, rest) = read.split_at_checked(2)?;
        let (day, year) = rest.split_at_checked(2)?;
        build(year, month, day, corrected)
    })
}

fn with_month_name(a: &str, b: &str, c: &str) -> Option<DateRead> {
    let month = |word: &str| {
        let head = word.get(..3)?.to_ascii_uppercase();
        let number = MONTHS.iter().position(|m| *m == head)? + 1;
        Some(number.to_string())
    };
    let (day, month) = match (month(a), month(b)) {
        (Some(month), None) => (b, month),
        (None, Some(month)) => (a, month),
        _ => return None,
    };
    let (day, year) = (ocr::digits(day)?, ocr::digits(c)?);
    build(&year.0, &month, &day.0, day.1 || year.1)
}

fn build(year: &str, month: &str, day: &str, corrected: bool) -> Option<DateRead> {
    let century_assumed = year.len() == 2;
    let mut year: i32 = year.parse().ok()?;
    if century_assumed {
        year += if year < CENTURY_PIVOT { 2000 } else { 1900 };
    }
    if !(1850..=2150).contains(&year) {
        return None;
    }
    let date = NaiveDate::from_ymd_opt(year, month.parse().ok()?, day.parse().ok()?)?;
    Some(DateRead {
        date,
        corrected,
        century_assumed,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms() {
        for text in [
            "2013-11-02",
            "2013/11/02",
            "20131102",
            "11022013",
            "11/02/2013",
            "11/2/2013",
            "11-02-2013",
            "02 NOV 2013",
            "2-Nov-2013",
            "NOV 2, 2013",
            "November 2 2013",
            "2013-11-02T00:00:00",
            "2013-11-02 13:45:01",
            "11/02/2013 1:45 PM",
            "(2013-11-02;",
            "2O13-11-02",
            "2013-ll-02",
        ] {
            let read = parse(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(read.date.to_string(), "2013-11-02", "{text}");
            assert!(!read.century_assumed, "{text}");
        }
        assert!(parse("2O13-11-02").unwrap().corrected);
    }

    #[test]
    fn two_digit_years() {
        assert_eq!(parse("01/30/72").unwrap().date.to_string(), "1972-01-30");
        assert_eq!(parse("01/30/13").unwrap().date.to_string(), "2013-01-30");
        assert!(parse("01/30/13").unwrap().century_assumed);
    }

    #[test]
    fn no_dates() {
        for text in [
            "",
            "1972",
            "1972-01",
            "1972-00-00",
            "2013-02-30",
            "13/13/2013",
            "UNKNOWN",
            "0000-00-00",
            "9999-01-01",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn at_the_beginning() {
        let (read, rest) = leading("2014-10-05; GUILTY").unwrap();
        assert_eq!((read.date.to_string().as_str(), rest), ("2014-10-05", "; GUILTY"));
        let (_, rest) = leading("11/02/2013 DISMISSED").unwrap();
        assert_eq!(rest, " DISMISSED");
        let (read, rest) = leading("NOV 2, 2013: DISMISSED").unwrap();
        assert_eq!(
            (read.date.to_string().as_str(), rest),
            ("2013-11-02", ": DISMISSED")
        );
        assert!(leading("GUILTY PLEA").is_none());
    }
}
