//! `predicate rapsheet parse`

use std::io::Write;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

use super::support::{sample, samples};

fn parse(file: &str, input: Option<&[u8]>) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_predicate"));
    command
        .args(["rapsheet", "parse", file])
        .current_dir(std::env::temp_dir());
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    if let Some(bytes) = input {
        stdin.write_all(bytes).unwrap();
    }
    drop(stdin);
    child.wait_with_output().unwrap()
}

fn path(name: &str) -> String {
    samples().join(name).display().to_string()
}

#[test]
fn prints_the_expected_json() {
    let out = parse(&path("iii_text/P05.txt"), None);
    assert!(out.status.success());
    let mut printed: Value = serde_json::from_slice(&out.stdout).unwrap();
    assert_eq!(
        printed.as_object_mut().unwrap().remove("warnings"),
        Some(Value::Array(Vec::new()))
    );
    let truth: Value = serde_json::from_slice(&sample("iii_text/P05.expected.json")).unwrap();
    assert_eq!(printed, truth);
}

#[test]
fn several_persons_are_a_list() {
    let out = parse("-", Some(&sample("flat_csv/charges.csv")));
    let printed: Value = serde_json::from_slice(&out.stdout).unwrap();
    assert_eq!(printed.as_array().map(Vec::len), Some(12));
}

#[test]
fn failures_name_file_line_and_reason() {
    let out = parse("-", Some(b"<rap:RapSheet xmlns:rap='u'>\n<rap:RapSheetPerson>"));
    assert_eq!(out.status.code(), Some(1));
    let message = String::from_utf8(out.stderr).unwrap();
    assert!(
        message.contains("standard input:2:") && message.contains("cut off"),
        "{message}"
    );
    let out = parse("/nowhere/at/all.txt", None);
    assert_eq!(out.status.code(), Some(1));
    assert!(
        String::from_utf8(out.stderr)
            .unwrap()
            .contains("/nowhere/at/all.txt")
    );
    assert!(out.stdout.is_empty());
}
