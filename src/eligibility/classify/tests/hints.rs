//! Codes and words, beside a statute and without one.

use super::{charge, place, shown};
use crate::domain::prior::ExcludedList;
use crate::eligibility::classify::inchoate::Form;
use crate::eligibility::classify::ncic;
use crate::eligibility::classify::{Charge, Placement, Step};

fn coded<'a>(statute: &'a str, words: &'a str, ncic: &'a str) -> Placement {
    let mut one: Charge<'a> = charge(statute, words, "F", "2010-01-01");
    one.arrest.ncic = ncic;
    place(&one)
}

fn kind(of: &Placement) -> (Option<&str>, Option<Step>) {
    (of.offense_type.value.as_deref(), of.offense_type.step())
}

#[test]
fn where_the_statute_leaves_kinds_open_only_those_can_be_meant() {
    let open = coded("120.1", "", "");
    assert_eq!(kind(&open), (None, None));
    assert_eq!(open.candidates, ["assault_weapon", "robbery"]);
    assert_eq!(
        kind(&coded("120.1", "", "1299")),
        (Some("robbery"), Some(Step::Ncic))
    );
    assert_eq!(
        kind(&coded("120.1", "ROBBERY", "")),
        (Some("robbery"), Some(Step::Words))
    );
    for (words, code) in [("FRAUD", ""), ("", "2699"), ("FRAUD", "2699"), ("", "2299")] {
        let other = coded("120.1", words, code);
        assert_eq!(kind(&other), (None, None), "{words} {code}");
        assert_eq!(other.candidates, ["assault_weapon", "robbery"], "{words} {code}");
    }
}

#[test]
fn code_and_words_agree_or_leave_it_open() {
    assert_eq!(kind(&coded("", "", "2699")), (Some("fraud"), Some(Step::Ncic)));
    assert_eq!(
        kind(&coded("", "ARMED ROBBERY", "1299")),
        (Some("robbery_armed"), Some(Step::Words))
    );
    let apart = coded("", "FRAUD", "1299");
    assert_eq!(kind(&apart), (None, None));
    assert!(
        apart.offense_type.note.contains("NCIC 1299 says robbery"),
        "{}",
        apart.offense_type.note
    );
    assert_eq!(apart.candidates, ["robbery", "fraud"]);
    // A code that covers several kinds rules out the others.
    let covered = coded("", "FRAUD", "2299");
    assert_eq!(kind(&covered), (None, None));
    assert_eq!(
        covered.candidates,
        ["burglary_dwelling", "burglary_vehicle", "fraud"]
    );
}

/// Kinds that are alike to one a code leaves open are within it.
#[test]
fn a_kind_like_one_the_code_leaves_open_is_within_it() {
    let words =
        "[[pattern]]\nall = [\"BUILDING\"]\ntype = \"burglary_building\"\n\n[[pattern]]\nall = [\"ROBBERY\"]";
    let tables = super::read("words.toml", "[[pattern]]\nall = [\"ROBBERY\"]", words).unwrap();
    let mut one = charge("", "BUILDING", "F", "2010-01-01");
    one.arrest.ncic = "2299";
    let placed = tables.place(&one, &*super::LAW);
    assert_eq!(kind(&placed), (Some("burglary_building"), Some(Step::Words)));
}

#[test]
fn words_that_name_a_section_are_read_by_its_row_unless_the_code_says_otherwise() {
    let named = coded("", "HOUSEBREAKING", "");
    assert_eq!(shown(&named), "burglary_building felony 84");
    let basis = named.offense_type.basis.unwrap();
    assert_eq!(basis.step, Step::Words);
    assert!(basis.row.starts_with("HOUSEBREAKING: XXS 100.1"), "{}", basis.row);
    let apart = coded("", "HOUSEBREAKING", "1299");
    assert_eq!(shown(&apart), "- felony -");
    assert!(
        apart.max.note.contains("NCIC 1299 says robbery"),
        "{}",
        apart.max.note
    );
    assert_eq!(apart.candidates, ["burglary_building", "robbery"]);
    // Alike, and among what the row can be.
    let alike = super::read("ncic.toml", "type = \"fraud\"", "type = \"burglary_dwelling\"").unwrap();
    let mut one = charge("", "HOUSEBREAKING", "F", "2010-01-01");
    one.arrest.ncic = "2699";
    assert_eq!(
        shown(&alike.place(&one, &*super::LAW)),
        "burglary_building felony 84"
    );
    let among = "type = \"burglary_building\"\ncandidates = [\"robbery\"]";
    let among = super::read("state/XX.toml", "type = \"burglary_building\"", among).unwrap();
    one.arrest.ncic = "1299";
    assert_eq!(
        shown(&among.place(&one, &*super::LAW)),
        "burglary_building felony 84"
    );
}

#[test]
fn words_of_two_offenses_name_none() {
    for words in [
        "ROBBERY AND TRESPASS",
        "ATTEMPT ROBBERY TRESPASS",
        "HOUSEBREAKING HOLDUP",
        "HOUSEBREAKING STEALING ROBBERY",
    ] {
        assert_eq!(kind(&coded("", words, "")).0, None, "{words}");
    }
}

#[test]
fn words_that_contradict_the_statute_leave_it_open() {
    let apart = coded("160.1", "FRAUD", "");
    assert_eq!(shown(&apart), "- felony -");
    assert!(
        apart.offense_type.note.contains("(FRAUD) say fraud"),
        "{}",
        apart.offense_type.note
    );
    assert_eq!(apart.candidates, ["robbery"]);
    assert_eq!(shown(&coded("100.1", "STEALING", "")), "- felony -");
    // Alike, among what the row can be, and a subdivision of the statute.
    assert_eq!(shown(&coded("120.1.2", "ARMED ROBBERY", "")), "robbery felony 84");
    assert_eq!(shown(&coded("120.1.2", "HOLDUP", "")), "robbery felony 84");
    assert_eq!(shown(&coded("120.1", "HOLDUP", "")), "- felony 84");
    assert_eq!(shown(&coded("160.1", "MUGGING", "")), "robbery felony 84");
    assert_eq!(shown(&coded("160.1.5", "ROBBERY", "")), "robbery felony 84");
    assert_eq!(
        shown(&coded("100.1", "HOUSEBREAKING", "")),
        "burglary_building felony 84"
    );
    let among = "type = \"robbery\"\ncandidates = [\"fraud\"]\nclasses = [\"C\"]\n\n[[statute.when]]\nall = [\"ARMED\"]";
    let row = "type = \"robbery\"\nclasses = [\"C\"]\n\n[[statute.when]]\nall = [\"ARMED\"]";
    let among = super::read("state/XX.toml", row, among).unwrap();
    let placed = among.place(&charge("160.1", "FRAUD", "F", "2010-01-01"), &*super::LAW);
    assert_eq!(shown(&placed), "robbery felony 84");
}

#[test]
fn the_grade_stands_in_the_words_where_no_class_is_printed() {
    let words = |words| shown(&place(&charge("170.1", words, "", "2009-01-01")));
    assert_eq!(words("FELONY DRUGS"), "drug_sale felony 24");
    assert_eq!(words("MISDEMEANOR DRUGS"), "drug_possession misdemeanor 12");
    assert_eq!(words("DRUGS"), "drug_sale - -");
    assert_eq!(words("DRUGS FELONY OR MISDEMEANOR"), "drug_sale - -");
    let trespass = place(&charge("", "TRESPASS INFRACTION", "", "2009-01-01"));
    assert_eq!(shown(&trespass), "trespass infraction -");
    assert_eq!(trespass.excluded_list.value, Some(ExcludedList::C1));
}

#[test]
fn a_form_is_complete_without_attempt_conspiracy_or_the_like() {
    for bits in 0..16_u8 {
        let form = Form {
            attempt: bits & 1 != 0,
            conspiracy: bits & 2 != 0,
            other: bits & 4 != 0,
            increased: bits & 8 != 0,
        };
        assert_eq!(form.complete(), bits == 0 || bits == 8, "{form:?}");
    }
    // An attempt is on no list of petty offenses.
    assert_eq!(coded("", "ATTEMPT TRESPASS", "").excluded_list.value, None);
}

#[test]
fn codes_have_four_digits_however_they_are_printed() {
    for (printed, code) in [
        ("1299", Some("1299")),
        (" 01299 ", Some("1299")),
        ("1299-0", Some("1299")),
        ("12990", None),
        ("129", None),
        ("012990", None),
        ("", None),
    ] {
        assert_eq!(ncic::normal(printed).as_deref(), code, "{printed}");
    }
}
