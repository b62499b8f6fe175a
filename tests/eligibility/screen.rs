//! `predicate screen`

use std::io::Write;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

pub(super) const CASES: &str = include_str!("cases.jsonl");
pub(super) const OWN: &str = include_str!("cases-own.jsonl");

pub(super) fn screen(args: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_predicate"))
        .arg("screen")
        .args(args)
        .current_dir(std::env::temp_dir())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_owned();
    let writer = std::thread::spawn(move || stdin.write_all(input.as_bytes()));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap().unwrap();
    output
}

pub(super) fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

#[test]
fn all_cases_agree() {
    let out = screen(&["--check", "--cases", "-"], CASES);
    assert_eq!(text(&out.stdout), "56 of 56\n", "{}", text(&out.stderr));
    assert!(out.status.success());
}

#[test]
fn a_case_that_differs_is_named_and_fails() {
    let first = CASES.lines().next().unwrap();
    let out = screen(&["--check"], &first.replace("\"points\":4", "\"points\":5"));
    let words = text(&out.stdout);
    assert!(
        words.starts_with("O-01 criminal_history.points: expected 5, found 4\n"),
        "{words}"
    );
    assert!(words.ends_with("0 of 1\n"), "{words}");
    assert_eq!(out.status.code(), Some(1));
}

#[test]
fn a_bad_line_is_reported_and_the_others_come_out() {
    let mut lines: Vec<String> = CASES.lines().take(3).map(str::to_owned).collect();
    lines[1] = lines[1].replacen("\"imposed\"", "\"impozed\"", 1);
    let out = screen(&[], &lines.join("\n"));
    let ids: Vec<Value> = text(&out.stdout)
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap()["id"].take())
        .collect();
    assert_eq!(ids, ["O-01", "O-03"]);
    let complaint = text(&out.stderr);
    assert!(
        complaint.contains("standard input:2: priors[0].sentence.impozed: unknown field"),
        "{complaint}"
    );
    assert_eq!(out.status.code(), Some(1));
}

#[test]
fn every_theory_is_computed_whatever_is_expected() {
    let all = [
        "922g1",
        "922g3",
        "922g5",
        "922g8",
        "922g9",
        "922n",
        "acca_924e",
        "924c",
        "924j",
        "841",
        "851",
        "3559c",
        "3559e",
        "1326b",
        "2247",
        "2251e",
        "2426",
        "criminal_history",
        "career_offender_4b1_1",
        "acc_4b1_4",
        "4b1_5",
        "zero_point_4c1_1",
        "2k2_1_base",
        "2d1_1_base",
        "safety_valve_f1",
        "range",
    ];
    let first = CASES.lines().next().unwrap();
    let before_the_manuals = first.replace(
        "\"manual_edition\":\"2025-11-01\"",
        "\"manual_edition\":\"2012-11-01\"",
    );
    let cases = format!("{CASES}{before_the_manuals}\n");
    let out = screen(&[], &cases);
    let mut reports = 0;
    for line in text(&out.stdout).lines() {
        let report: Value = serde_json::from_str(line).unwrap();
        for theory in all {
            assert!(
                report["theories"][theory].is_object(),
                "{} {theory}",
                report["id"]
            );
        }
        assert_eq!(report["theories"].as_object().unwrap().len(), all.len());
        assert_eq!(report["law"], report["receipt"]["law"]);
        reports += 1;
    }
    assert_eq!(reports, 57);
}

#[test]
fn what_cannot_be_worked_out_says_why() {
    // Neither firearm nor drug.
    let first = CASES.lines().next().unwrap();
    let report = |line: &str| -> Value { serde_json::from_slice(&screen(&[], line).stdout).unwrap() };
    let theories = &report(first)["theories"];
    assert_eq!(theories["2k2_1_base"]["level"], Value::Null);
    assert_eq!(
        theories["2k2_1_base"]["missing"][0],
        "instant_offense.firearm.possessed"
    );
    assert_eq!(
        theories["2d1_1_base"]["missing"][0],
        "instant_offense.drug.substance"
    );
    let theories = &report(&first.replace("\"2025-11-01\"", "\"2012-11-01\""))["theories"];
    for name in ["criminal_history", "range", "safety_valve_f1"] {
        assert_eq!(theories[name]["flags"][0], "edition_not_loaded", "{name}");
    }
    assert_eq!(theories["criminal_history"]["points"], Value::Null);
    assert_eq!(theories["career_offender_4b1_1"]["status"], Value::Null);
}

#[test]
fn explains_in_words() {
    let line = CASES.lines().find(|line| line.contains("\"O-28\"")).unwrap();
    let out = screen(&["--explain"], line);
    let words = text(&out.stdout);
    for part in [
        "needs facts, would carry 15 years to life",
        "(prior p3)",
        "? Was the 2016 ",
    ] {
        assert!(words.contains(part), "{part}\n{words}");
    }
}
