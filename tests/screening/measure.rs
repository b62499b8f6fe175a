//! `predicate rapsheet classify` on the constructed rap sheets: the numbers in `docs/classifier.md` are those of the program.

use std::path::Path;
use std::process::Command;

fn classify(paths: &[&str]) -> std::process::Output {
    Command::new(env!("CARGO_BIN_EXE_predicate"))
        .args(["rapsheet", "classify"])
        .args(paths)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap()
}

#[test]
fn the_measured_shares_stand_in_the_documentation() {
    let folders = ["iii_text", "jtf_xml", "flat_csv"].map(|name| format!("tests/fixtures/rapsheets/{name}"));
    let out = classify(&folders.each_ref().map(String::as_str));
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    let printed = String::from_utf8(out.stdout).unwrap();
    let (lines, summary) = printed.split_once("\n\n").unwrap();
    assert_eq!(
        summary.lines().next(),
        Some(format!("{} charges", lines.lines().count()).as_str())
    );
    let summary: Vec<&str> = summary.lines().map(str::trim_end).collect();
    let page =
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/classifier.md")).unwrap();
    assert!(
        page.contains(&summary.join("\n")),
        "the page says otherwise than the program:\n{}",
        summary.join("\n")
    );
}

#[test]
fn a_file_that_cannot_be_read_is_named() {
    let out = classify(&["/nowhere/at/all.txt"]);
    assert_eq!(out.status.code(), Some(1));
    assert!(
        String::from_utf8(out.stderr)
            .unwrap()
            .contains("/nowhere/at/all.txt")
    );
}
