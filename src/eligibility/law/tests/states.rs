//! A state of its own: windows of classes and sections, maxima, and sections as people write them.

use super::super::{Law, Zone};
use super::{files, law};
use crate::eligibility::calendar::Term;

const KANSAS: &str = r#"
state = "KS"
source = "made for these tests"
verified_on = 2026-11-21

[[class]]
class = "1"
from = 1993-07-01
to = 2009-12-31
max = 100
cite = "K.S.A. 1"

[[class]]
class = "1"
from = 2010-01-01
max = 120
cite = "K.S.A. 1"

[[class]]
class = "2"
from = 1993-07-01
max = "life"
cite = "K.S.A. 1"

[[statute]]
section = "21.5"
title = "robbery"
from = 1993-07-01
to = 2009-12-31
offense_type = "robbery"
classes = ["1"]
authority = "K.S.A. 21.5"

[[statute]]
section = "21.5"
title = "robbery"
from = 2010-01-01
offense_type = "robbery"
max = 60
authority = "K.S.A. 21.5"

[[statute]]
section = "21.5(a)"
title = "robbery, armed"
from = 1993-07-01
offense_type = "robbery_armed"
classes = ["2"]
authority = "K.S.A. 21.5"
"#;

/// The law with that file, changed in one place.
fn with(from: &str, to: &str) -> Result<Law, String> {
    assert!(KANSAS.contains(from), "{from}");
    let mut files = files();
    files.insert("statutes/KS/21.toml".to_owned(), KANSAS.replacen(from, to, 1));
    Law::from_files(&files).map_err(|errors| errors.to_string())
}

#[test]
fn windows_that_touch_are_read_and_windows_that_meet_are_not() {
    for (from, to, refusal) in [
        (
            "to = 2009-12-31\nmax",
            "to = 2010-01-01\nmax",
            "class 1: its windows overlap",
        ),
        (
            "to = 2009-12-31\nmax",
            "to = 2025-12-31\nmax",
            "class 1: its windows overlap",
        ),
        ("to = 2009-12-31\nmax", "max", "class 1: its windows overlap"),
        ("class = \"2\"", "class = \"1\"", "class 1: its windows overlap"),
        (
            "to = 2009-12-31\noffense",
            "to = 2010-01-01\noffense",
            "21.5 from 2010-01-01: its windows overlap",
        ),
        (
            "to = 2009-12-31\noffense",
            "offense",
            "21.5 from 2010-01-01: its windows overlap",
        ),
        (
            "section = \"21.5(a)\"",
            "section = \"21.5\"",
            "21.5 from 1993-07-01: its windows overlap",
        ),
        (
            "max = 100",
            "max = \"long\"",
            "class 1.max: months or \"life\" is needed",
        ),
        (
            "cite = \"K.S.A. 1\"",
            "cite = \"\"",
            "class 1.cite: cite where the maximum stands",
        ),
        (
            "max = 60",
            "max = -60",
            "21.5 from 2010-01-01.max: months or \"life\" is needed",
        ),
        (
            "section = \"21.5(a)\"",
            "section = \"K.S.A. 21.5(a)\"",
            "K.S.A. 21.5(a) from 1993-07-01: write the section as in 571.030.1(4)",
        ),
    ] {
        let refused = with(from, to).unwrap_err();
        assert!(refused.contains(refusal), "{to}: {refused}");
    }
    // A window may begin the day after another, or end the day before; other states have the same sections and classes.
    let other = KANSAS.replace("\"KS\"", "\"NE\"");
    let mut files = files();
    files.insert("statutes/KS/21.toml".to_owned(), KANSAS.to_owned());
    files.insert("statutes/NE/21.toml".to_owned(), other);
    assert!(Law::from_files(&files).is_ok());
}

#[test]
fn a_section_is_found_on_its_day_as_people_write_it() {
    let law = with("K.S.A. 1", "K.S.A. 1").unwrap();
    let day = |text: &str| Some(text.parse().unwrap());
    for (statute, on, title, max) in [
        ("K.S.A. 21.5", day("2009-12-31"), "robbery", Term::Months(100)),
        ("K.S.A. 21.5", day("2010-01-01"), "robbery", Term::Months(60)),
        ("21.5", None, "robbery", Term::Months(60)),
        // Before the first window the latest stands in.
        ("21.5", day("1980-01-01"), "robbery", Term::Months(60)),
        ("21.5 (a)", day("2020-01-01"), "robbery, armed", Term::Life),
        ("21.5(a)(2)", day("2020-01-01"), "robbery, armed", Term::Life),
        ("21.5(b)", day("2020-01-01"), "robbery", Term::Months(60)),
    ] {
        let row = law
            .statute("KS", statute, on)
            .unwrap_or_else(|| panic!("{statute}"));
        assert_eq!(
            (row.title.as_str(), row.max),
            (title, Some(max)),
            "{statute} {on:?}"
        );
    }
    assert!(law.statute("KS", "21.51", None).is_none());
    assert!(law.statute("KS", "robbery", None).is_none());
    assert!(law.statute("NE", "21.5", None).is_none());
    let class = |day: &str| law.class_max("KS", "1", day.parse().unwrap());
    assert_eq!(class("1993-06-30"), None);
    assert_eq!(class("1993-07-01"), Some(Term::Months(100)));
    assert_eq!(class("2009-12-31"), Some(Term::Months(100)));
    assert_eq!(class("2010-01-01"), Some(Term::Months(120)));
}

/// Zones of rules 7.10 by the range of the cell, at the cells where they begin.
#[test]
fn zones_have_their_letters() {
    let law = law();
    let book = super::tables::book(&law);
    for (level, category, letter) in [
        (1, 1, 'A'),
        (8, 1, 'A'),
        (9, 1, 'B'),
        (11, 1, 'B'),
        (12, 1, 'C'),
        (13, 1, 'C'),
        (14, 1, 'D'),
        (43, 6, 'D'),
        (1, 6, 'A'),
        (3, 6, 'B'),
    ] {
        assert_eq!(
            book.table.zone(level, category).letter(),
            letter,
            "{level} {category}"
        );
    }
    assert!(Zone::A < Zone::D);
}

/// The lines of heroin from the top, 2D1.1(c).
#[test]
fn the_lines_of_a_substance_begin_at_the_top() {
    let law = law();
    let table = &super::tables::book(&law).drugs.unwrap().table;
    let lines: Vec<(f64, u32)> = table.lines("heroin").collect();
    assert_eq!(lines[..3], [(90_000.0, 38), (30_000.0, 36), (10_000.0, 34)]);
    assert_eq!(lines.last().map(|(_, level)| *level), Some(12));
    assert_eq!(table.lines("tea").count(), 0);
    let names: Vec<&str> = table.substances().collect();
    for name in ["heroin", "marihuana", "converted_drug_weight", "sched_V_units"] {
        assert!(names.contains(&name), "{name} in {names:?}");
    }
}

/// A table with another heading is not taken for the sentencing table, whatever its rows.
#[test]
fn the_sentencing_table_has_its_heading_and_all_its_rows() {
    let sheet = "ussg-5a/sentencing_table.csv";
    for (from, to) in [
        ("level,I,II", "level,II,I"),
        ("43,life,life,life,life,life,life\n", ""),
    ] {
        let mut files = files();
        let text = files[sheet].replacen(from, to, 1);
        assert_ne!(files.insert(sheet.to_owned(), text.clone()), Some(text));
        let errors = Law::from_files(&files).unwrap_err().to_string();
        assert!(errors.contains("the cell \"level,"), "{to}: {errors}");
    }
}

#[test]
fn only_toml_files_hold_statutes() {
    let mut stray = files();
    stray.insert("statutes/KS/21.txt".to_owned(), KANSAS.to_owned());
    let refused = Law::from_files(&stray).unwrap_err().to_string();
    assert!(refused.contains("this is no place for a law file"), "{refused}");
}
