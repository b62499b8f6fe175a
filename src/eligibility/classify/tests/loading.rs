//! Tables that are wrong are refused, each with its file and key; those at the edge of right are read.

use super::{LAW, charge, files, place, read};
use crate::eligibility::classify::Classifier;

/// Files, changes and the whole complaint.
fn refused(file: &str, from: &str, to: &str) -> String {
    read(file, from, to).unwrap_err().to_string()
}

#[test]
#[expect(clippy::too_many_lines, reason = "one table")]
fn the_complaint_names_file_key_and_reason() {
    for (file, from, to, complaint) in [
        (
            "ncic.toml",
            "\"1299\"",
            "\"129\"",
            "ncic.toml: 129: 129 is no NCIC code",
        ),
        (
            "ncic.toml",
            "\"1299\"",
            "\"12A9\"",
            "ncic.toml: 12A9: 12A9 is no NCIC code",
        ),
        (
            "ncic.toml",
            "\"1299\"",
            "\"12990\"",
            "ncic.toml: 12990: 12990 is no NCIC code",
        ),
        (
            "ncic.toml",
            "\"1299\"",
            "\"2699\"",
            "ncic.toml: 2699: 2699 stands here twice",
        ),
        (
            "state/XX.toml",
            "\"made for these tests\"",
            "\" \"",
            "state/XX.toml: source: say where the rows come from, and since when",
        ),
        (
            "state/XX.toml",
            "written_on = 2026-01-01",
            "written_on = 1969-12-31",
            "state/XX.toml: source: say where the rows come from, and since when",
        ),
        (
            "state/XX.toml",
            "to = 2015-12-31",
            "to = 2014-12-31",
            "state/XX.toml: 110.1 from 2015-01-01: ends before it begins",
        ),
        (
            "state/XX.toml",
            "section = \"200.1\"\n\n[[pattern]]\nall = [\"HOLDUP\"]",
            "section = \"300.1\"\n\n[[pattern]]\nall = [\"HOLDUP\"]",
            "state/XX.toml: 300.1: there is no row of this section",
        ),
        (
            "state/YY.toml",
            "state = \"YY\"",
            "state = \"XX\"",
            "state/YY.toml: state: another file has this state already",
        ),
        (
            "state/YY.toml",
            "cite = \"YYL 100.1\"",
            "cite = \"\"",
            "state/YY.toml: 100.1 from 1979-01-01: cite where class or maximum stands",
        ),
        (
            "state/YY.toml",
            "max = 36",
            "max = -1",
            "state/YY.toml: statute[0].max: months or \"life\" is needed",
        ),
        (
            "state/YY.toml",
            "from = 1979-01-01",
            "from = 1979-01-01T00:00:00",
            "state/YY.toml: statute[0].from: a date like 2017-01-01 is needed",
        ),
        (
            "state/YY.toml",
            "from = 1979-01-01",
            "from = 1979-01-01T00:00:00Z",
            "state/YY.toml: statute[0].from: a date like 2017-01-01 is needed",
        ),
        (
            "state/YY.toml",
            "name = \"YYL\"",
            "",
            "state/YY.toml: missing field `name`",
        ),
        (
            "words.toml",
            "all = [\"FRAUD\"]\ntype = \"fraud\"",
            "all = [\"FRAUD\"]",
            "words.toml: FRAUD: the pattern says nothing",
        ),
        (
            "words.toml",
            "all = [\"ROBBERY\", \"ARMED\"]\ntype = \"robbery_armed\"",
            "all = [\"ROBBERY|HOLDUP\", \"ARMED\"]",
            "words.toml: ROBBERY/HOLDUP ARMED: the pattern says nothing",
        ),
    ] {
        assert_eq!(refused(file, from, to), complaint, "{to}");
    }
}

#[test]
fn only_files_of_the_classifier_are_read() {
    for path in [
        "other/XX.toml",
        "state/XX.txt",
        "XX.toml",
        "state.toml",
        "words.txt",
    ] {
        let mut files = files();
        files.insert(path.to_owned(), String::new());
        let refusal = Classifier::from_files(&files, &*LAW).unwrap_err().to_string();
        assert_eq!(
            refusal,
            format!("{path}: this is no file of the classifier; see docs/classifier.md")
        );
    }
}

#[test]
fn edges_that_are_right_are_read() {
    for (file, from, to) in [
        (
            "state/XX.toml",
            "written_on = 2026-01-01",
            "written_on = 1970-01-01",
        ),
        ("state/XX.toml", "to = 2015-12-31", "to = 2015-01-01"),
        ("state/YY.toml", "max = 36", "max = \"life\""),
    ] {
        let read = read(file, from, to);
        assert!(read.is_ok(), "{to}: {}", read.unwrap_err());
    }
}

/// Words of patterns, of alternatives and of attempt are known, so that slips in them are mended.
#[test]
fn every_word_of_the_tables_is_known() {
    for (statute, words, kind) in [
        ("", "RQBBERY", "robbery"),
        ("", "TRESPAS", "trespass"),
        ("", "ATTEMPY ROBBERY", "robbery_attempt"),
        ("160.1", "STREEI", "robbery"),
        ("", "HOUSEBREAKINGS", "burglary_building"),
    ] {
        let placed = place(&charge(statute, words, "F", "2010-01-01"));
        assert_eq!(placed.offense_type.value.as_deref(), Some(kind), "{words}");
    }
}
