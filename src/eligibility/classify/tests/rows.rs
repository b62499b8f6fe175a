//! Statutes: numbers, days, classes.

use super::{charge, place, shown};
use crate::domain::prior::{ExcludedList, Grade, Sovereign};
use crate::eligibility::classify::{Charge, Recorded, Step};

fn on(statute: &str, severity: &str, day: &str) -> String {
    shown(&place(&charge(statute, "", severity, day)))
}

#[test]
fn an_offense_is_followed_through_its_numbers() {
    for (statute, day, expected) in [
        ("100.1", "2016-12-31", "burglary_building felony 84"),
        ("200.1", "2016-12-31", "burglary_building felony 84"),
        ("200.1", "2017-01-01", "burglary_building felony -"),
        ("100.1", "2017-01-01", "burglary_building felony -"),
        ("100.1", "1978-12-31", "- - -"),
        ("140.1", "2017-01-01", "assault_weapon misdemeanor 6"),
        // Nothing leads from the new number back to the old one.
        ("140.2", "2016-12-31", "- - -"),
    ] {
        assert_eq!(on(statute, "", day), expected, "{statute} {day}");
    }
}

#[test]
fn the_class_printed_is_read_in_the_numbering_it_is_printed_for() {
    let placed = |statute, class, day| place(&charge(statute, "", class, day));
    let max = |statute, class, day| {
        let of = placed(statute, class, day).max;
        let months = of.value.map(|term| format!("{term}"));
        (months.unwrap_or_default(), of.note)
    };
    let none = String::new();
    assert_eq!(
        max("200.1", "FELONY D", "2017-01-01"),
        ("48 months".to_owned(), none.clone())
    );
    assert_eq!(
        max("200.1", "FELONY B", "2017-01-01"),
        ("180 months".to_owned(), none.clone())
    );
    // The new number with the class of the day.
    assert_eq!(
        max("200.1", "FELONY C", "2010-01-01"),
        ("84 months".to_owned(), none.clone())
    );
    // The new number with its own class: the law of the day goes before, and a reader is told.
    let (months, note) = max("200.1", "FELONY D", "2010-01-01");
    assert_eq!(months, "84 months");
    assert!(
        note.contains("prints class D") && note.contains("gives class C"),
        "{note}"
    );
    // A graver form of today: what that form carried then nobody can say.
    let (months, note) = max("200.1", "FELONY B", "2010-01-01");
    assert_eq!(months, "");
    assert!(note.contains("number and class B of another time"), "{note}");
    // The old number with the class of today, and with one it never had.
    assert_eq!(max("100.1", "FELONY D", "2010-01-01").0, "84 months");
    let (months, note) = max("100.1", "FELONY E", "2009-01-01");
    assert_eq!(months, "");
    assert!(note.contains("had no such class"), "{note}");
    // A class of another time does not make a felony of a misdemeanor.
    let (months, note) = max("140.1", "MISDEMEANOR B", "2010-01-01");
    assert_eq!(months, "");
    assert!(note.contains("had no such class"), "{note}");
}

/// A class that only an alternative of the statute has had, at another time.
#[test]
fn the_class_of_an_alternative_is_one_of_another_time() {
    let placed = |class| place(&charge("180.2", "THREAT", class, "2010-01-01"));
    assert_eq!(shown(&placed("FELONY B")), "terroristic_threat felony 84");
    assert!(placed("FELONY B").max.note.contains("gives class C"));
    assert_eq!(shown(&placed("FELONY E")), "terroristic_threat felony -");
}

/// The class of the old number stays that of the new one where the law only moved it.
#[test]
fn a_number_moved_without_a_change_of_class_needs_no_remark() {
    let moved = super::read("state/XX.toml", "classes = [\"D\", \"B\"]", "classes = [\"C\"]").unwrap();
    let placed = moved.place(&charge("200.1", "", "FELONY C", "2010-01-01"), &*super::LAW);
    assert_eq!(shown(&placed), "burglary_building felony 84");
    assert_eq!(placed.max.note, "");
}

#[test]
fn a_class_has_its_maximum_while_it_stands() {
    assert_eq!(on("170.1", "FELONY E", "2009-12-31"), "drug_sale felony 24");
    assert_eq!(on("170.1", "FELONY E", "2010-01-01"), "drug_sale felony -");
    assert_eq!(
        on("170.1", "MISDEMEANOR A", "2010-01-01"),
        "drug_possession misdemeanor 12"
    );
    assert_eq!(on("150.1", "", "2010-01-01"), "fraud felony -");
    assert_eq!(place(&charge("150.1", "", "", "2010-01-01")).max.note, "");
}

#[test]
fn one_class_is_the_law_s_and_one_of_several_is_the_sheet_s() {
    let step = |statute, class, day| place(&charge(statute, "", class, day)).max.step();
    assert_eq!(step("100.1", "FELONY C", "2010-01-01"), Some(Step::Statute));
    assert_eq!(step("200.1", "FELONY B", "2018-01-01"), Some(Step::Class));
}

#[test]
fn words_that_name_a_graver_form_bring_its_class() {
    let words = |words| shown(&place(&charge("160.1", words, "", "2010-01-01")));
    assert_eq!(words("ROBBERY"), "robbery felony 84");
    assert_eq!(words("ARMED ROBBERY"), "robbery_armed felony 180");
    assert_eq!(words("STREET ROBBERY"), "robbery felony 84");
}

#[test]
fn a_row_says_where_it_stands_and_on_which_list() {
    let placed = place(&charge("130.1", "", "", "2010-01-01"));
    let basis = placed.offense_type.basis.clone().unwrap();
    assert_eq!(basis.row, "XXS 130.1, trespass, as in force from 01/01/1979");
    assert_eq!(basis.cite, "XXS 130.1");
    // The row's own list goes before that of the kind.
    assert_eq!(placed.excluded_list.value, Some(ExcludedList::C2));
}

#[test]
fn a_sheet_that_contradicts_the_law_of_the_day_settles_nothing() {
    let placed = place(&charge("130.1", "", "FELONY D", "2010-01-01"));
    assert_eq!(shown(&placed), "- - -");
    for note in [&placed.offense_type.note, &placed.grade.note, &placed.max.note] {
        assert!(note.contains("calls it a felony"), "{note}");
    }
    assert_eq!(placed.candidates, ["trespass"]);
}

#[test]
fn every_change_between_the_first_and_the_last_day_counts() {
    let arrested = |statute, day: &str| {
        let mut one = charge(statute, "", "", "");
        one.arrest_date = Some(day.parse().unwrap());
        shown(&place(&one))
    };
    // Within three years before the arrest it was class B for a year, though neither on the first day nor on the last.
    assert_eq!(arrested("110.1", "2017-06-01"), "theft_felony felony -");
    assert_eq!(arrested("110.1", "2014-12-31"), "theft_felony felony 48");
    assert_eq!(arrested("110.1", "2015-01-01"), "theft_felony felony -");
    assert_eq!(arrested("110.1", "2018-12-31"), "theft_felony felony -");
    assert_eq!(arrested("110.1", "2019-01-01"), "theft_felony felony 48");
    assert_eq!(arrested("100.1", "2019-12-31"), "burglary_building felony -");
    // Without any day: what all times agree on.
    assert_eq!(on("110.1", "", ""), "theft_felony felony -");
    assert_eq!(on("120.1.2", "", ""), "robbery felony 84");
}

#[test]
fn an_offense_lies_within_the_years_before_arrest_or_conviction() {
    let day = |text: &str| text.parse().unwrap();
    let mut one = Charge {
        arrest_date: Some(day("2020-06-15")),
        ..Charge::default()
    };
    let between = one.committed(3).unwrap();
    assert_eq!(
        (between.first, between.last),
        (day("2017-06-15"), day("2020-06-15"))
    );
    one.conviction_date = Some(day("2019-01-31"));
    let between = one.committed(1).unwrap();
    assert_eq!(
        (between.first, between.last),
        (day("2018-01-31"), day("2019-01-31"))
    );
    one.offense_date = Some(day("2015-05-05"));
    let between = one.committed(3).unwrap();
    assert_eq!(
        (between.first, between.last),
        (day("2015-05-05"), day("2015-05-05"))
    );
}

#[test]
fn a_statute_is_looked_up_in_the_book_it_is_cited_from() {
    assert_eq!(on("100.1", "", "2010-01-01"), "burglary_building felony 84");
    assert_eq!(on("YYL 100.1", "", "2010-01-01"), "fraud - 36");
    // Two letters could be anything.
    let elsewhere = Charge {
        state: "YY",
        ..charge("ST 100.1", "", "", "2010-01-01")
    };
    assert_eq!(shown(&place(&elsewhere)), "fraud - 36");
    let tribal = Charge {
        sovereign: Some(Sovereign::Tribal),
        ..charge("100.1", "", "", "2010-01-01")
    };
    assert_eq!(shown(&place(&tribal)), "- - -");
}

#[test]
fn of_sections_within_one_another_the_narrowest_counts() {
    assert_eq!(on("120.1.2", "", "2010-01-01"), "robbery felony 84");
    assert_eq!(on("120.1", "", "2010-01-01"), "- felony 84");
    for two in ["100.1 120.1.2", "120.1.2 100.1", "130.1 150.1"] {
        let placed = place(&charge(two, "", "", "2010-01-01"));
        assert!(
            placed.offense_type.note.contains("several statutes"),
            "{two}: {placed:?}"
        );
    }
}

#[test]
fn a_section_beside_another_makes_an_attempt_or_conspiracy_of_it() {
    assert_eq!(
        on("900.1 160.1", "FELONY D", "2010-01-01"),
        "robbery_attempt felony 48"
    );
    assert_eq!(
        on("900.2 170.1", "FELONY D", "2010-01-01"),
        "drug_conspiracy_attempt felony 48"
    );
    // The tables have no kind for a conspiracy to rob.
    assert_eq!(on("900.2 160.1", "FELONY D", "2010-01-01"), "- felony 48");
}

#[test]
fn a_grade_that_was_entered_goes_before_the_one_printed() {
    let entered = |severity, grade| {
        let mut one = charge("200.1", "", severity, "2018-01-01");
        one.recorded = Recorded {
            grade: Some(grade),
            ..Recorded::default()
        };
        shown(&place(&one))
    };
    // The same grade leaves the class that was printed beside it.
    assert_eq!(entered("FELONY B", Grade::Felony), "burglary_building felony 180");
    assert_eq!(
        entered("MISDEMEANOR B", Grade::Felony),
        "burglary_building felony -"
    );
}
