//! Which routes that must leave a row in the audit log were seen to leave exactly one. Runs after `all`, whose requests it judges.

use predicate::app::routes::routes;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// Routes nobody has tried yet. The list may only shrink.
const UNCOVERED: &str = include_str!("output/audit-uncovered.txt");

#[test]
fn every_recorded_route_was_seen_to_leave_one_row() {
    let seen = fs::read_to_string(Path::new(env!("CARGO_TARGET_TMPDIR")).join("audited-routes.txt"))
        .expect("run the whole suite: this judges what the tests of `all` did");
    let seen: BTreeSet<&str> = seen.lines().collect();
    let set = routes();
    let recorded: Vec<String> = set
        .lines()
        .iter()
        .filter(|line| line.event.is_some())
        .map(|line| format!("{} {}", line.method, line.path))
        .collect();
    assert!(recorded.len() > 40, "the routes are not the product's");
    let uncovered: Vec<&str> = recorded
        .iter()
        .map(String::as_str)
        .filter(|line| !seen.contains(line))
        .collect();
    let known: Vec<&str> = UNCOVERED
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .collect();
    let new: Vec<&&str> = uncovered.iter().filter(|line| !known.contains(line)).collect();
    assert!(
        new.is_empty(),
        "not seen to leave one row, and not in tests/output/audit-uncovered.txt, which may only shrink: {new:#?}"
    );
    let covered: Vec<&&str> = known.iter().filter(|line| !uncovered.contains(line)).collect();
    assert!(
        covered.is_empty(),
        "seen to leave one row: take out of tests/output/audit-uncovered.txt, which may only shrink: {covered:#?}"
    );
}
