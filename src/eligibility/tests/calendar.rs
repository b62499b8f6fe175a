use super::*;
use Tri::{False, True, Unknown};

fn d(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
fn thirteen_months_on_the_calendar() {
    let from = Some(d("2020-01-15"));
    for (months, days, expected) in [
        (13, 0, False),
        (13, 1, True),
        (12, 29, False),
        (12, 31, False),
        (12, 32, True),
        (12, 45, True),
        (14, 0, True),
        (0, 397, False),
        (0, 398, True),
        (11, 62, False),
        (11, 63, True),
    ] {
        assert_eq!(
            Span { months, days }.exceeds_months(13, from),
            expected,
            "{months} months {days} days"
        );
    }
}

#[test]
fn thirteen_months_from_an_unknown_day() {
    for (months, days, expected) in [
        (13, 0, False),
        (13, 1, True),
        (12, 28, False),
        (12, 29, Unknown),
        (12, 31, Unknown),
        (12, 32, True),
        (0, 393, False),
        (0, 394, Unknown),
        (0, 397, Unknown),
        (0, 398, True),
    ] {
        assert_eq!(
            Span { months, days }.exceeds_months(13, None),
            expected,
            "{months} months {days} days"
        );
    }
}

#[test]
fn days_alone_depend_on_the_day() {
    // From 31 January thirteen months end on 28 February: 393 days.
    assert_eq!(Span::of_days(394).exceeds_months(13, Some(d("2025-01-31"))), True);
    assert_eq!(
        Span::of_days(393).exceeds_months(13, Some(d("2025-01-31"))),
        False
    );
    // With a leap day and July and August: 397 days.
    assert_eq!(
        Span::of_days(397).exceeds_months(13, Some(d("2023-07-15"))),
        False
    );
    assert_eq!(Span::of_days(398).exceeds_months(13, Some(d("2023-07-15"))), True);
}

#[test]
fn sixty_and_thirty_days() {
    let from = Some(d("2021-02-01"));
    for (months, days, sixty) in [
        (2, 0, True),
        (0, 59, False),
        (0, 60, True),
        (1, 31, False),
        (1, 32, True),
        (0, 0, False),
    ] {
        assert_eq!(
            Span { months, days }.at_least_days(60, 2, from),
            sixty,
            "{months} months {days} days"
        );
    }
    assert_eq!(Span::of_months(1).at_least_days(30, 1, from), True);
    assert_eq!(Span::of_days(29).at_least_days(30, 1, from), False);
    assert_eq!(Span::of_days(30).at_least_days(30, 1, None), True);
    assert_eq!(Span { months: 1, days: 28 }.at_least_days(60, 2, None), False);
    assert_eq!(Span { months: 1, days: 29 }.at_least_days(60, 2, None), Unknown);
    assert_eq!(Span { months: 1, days: 32 }.at_least_days(60, 2, None), True);
}

#[test]
fn windows_are_inclusive_and_leap_days_fall_back() {
    let of = d("2025-03-01");
    assert!(!within_years_before(d("2010-02-28"), 15, of));
    assert!(within_years_before(d("2010-03-01"), 15, of));
    assert!(within_years_before(d("2010-03-02"), 15, of));
    let leap = d("2024-02-29");
    assert_eq!(years_before(leap, 15), d("2009-02-28"));
    assert!(within_years_before(d("2009-02-28"), 15, leap));
    assert!(!within_years_before(d("2009-02-27"), 15, leap));
    assert!(more_than_years_before(d("2023-02-27"), 1, leap));
    assert!(!more_than_years_before(d("2023-02-28"), 1, leap));
}

#[test]
fn ages() {
    assert_eq!(age(d("2000-06-15"), d("2018-06-14")), Some(17));
    assert_eq!(age(d("2000-06-15"), d("2018-06-15")), Some(18));
    assert_eq!(age(d("2000-02-29"), d("2018-02-27")), Some(17));
    assert_eq!(age(d("2000-02-29"), d("2018-02-28")), Some(18));
    assert_eq!(age(d("2000-02-29"), d("1999-02-28")), None);
    assert_eq!(age(d("2000-06-15"), d("2000-06-15")), Some(0));
    assert_eq!(age(d("2000-06-15"), d("2000-06-14")), None);
}

#[test]
fn what_is_left_after_a_suspended_part() {
    assert_eq!(Span::of_months(24).minus(Span::of_months(21)), Span::of_months(3));
    assert_eq!(Span::of_months(1).minus(Span::of_days(10)), Span::of_days(20));
    assert_eq!(Span::of_months(1).minus(Span::of_months(2)), Span::default());
    assert_eq!(Span::of_days(90).minus(Span::of_days(60)), Span::of_days(30));
}

#[test]
fn life_is_the_greatest_term() {
    assert!(Term::Life > Term::Months(9_999) && Term::Life.more_than(470) && Term::Life.at_least(120));
    assert!(
        !Term::Months(12).more_than(12)
            && Term::Months(120).at_least(120)
            && !Term::Months(119).at_least(120)
    );
    assert_eq!(Term::Months(60).plus(Term::Months(84)), Term::Months(144));
    assert_eq!(Term::Months(60).plus(Term::Life), Term::Life);
    assert_eq!(serde_json::to_string(&Term::Life).unwrap(), "\"life\"");
    assert_eq!(serde_json::from_str::<Term>("240").unwrap(), Term::Months(240));
    assert!(serde_json::from_str::<Term>("-1").is_err() && serde_json::from_str::<Term>("\"long\"").is_err());
}

#[test]
fn what_is_no_length_is_refused_with_what_is_wanted() {
    for (text, wanted) in [
        ("7", "expected months and days, or \"life\""),
        ("\"long\"", "expected months and days, or \"life\""),
        ("{\"years\": 2}", "unknown field `years`"),
    ] {
        let refusal = serde_json::from_str::<Span>(text).unwrap_err().to_string();
        assert!(refusal.contains(wanted), "{text}: {refusal}");
    }
    let refusal = serde_json::from_str::<Term>("true").unwrap_err().to_string();
    assert!(
        refusal.contains("expected a number of months or \"life\""),
        "{refusal}"
    );
    assert_eq!(serde_json::from_str::<Span>("\"life\"").unwrap(), Span::LIFE);
    assert_eq!(serde_json::to_string(&Span::LIFE).unwrap(), "\"life\"");
}

#[test]
fn terms_in_words() {
    assert_eq!(Term::Months(84).to_string(), "84 months");
    assert_eq!(Term::Life.to_string(), "life");
}
