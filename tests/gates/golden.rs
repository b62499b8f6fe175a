//! Files that are written by the tests, checked in, and reviewed as a diff.

use std::path::Path;

/// Compares with `tests/output/<name>`; with `UPDATE_GOLDEN=1` writes it instead.
#[track_caller]
pub fn compare(name: &str, actual: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/output")
        .join(name);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, actual).unwrap();
        return;
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    if expected == actual {
        return;
    }
    let difference = expected
        .lines()
        .filter(|line| !actual.lines().any(|other| other == *line))
        .map(|line| format!("- {line}"))
        .chain(
            actual
                .lines()
                .filter(|line| !expected.lines().any(|other| other == *line))
                .map(|line| format!("+ {line}")),
        )
        .collect::<Vec<_>>()
        .join("\n");
    panic!(
        "tests/output/{name} differs; if that is meant, run `make golden` and review the diff\n{difference}"
    );
}
