//! The rooms of the house: imports point one way, files stay small, templates stay safe.

use std::fs;
use std::path::{Path, PathBuf};

const PURE: [&str; 3] = ["domain", "rapsheet", "eligibility"];
const FRAME: [&str; 5] = ["web", "access", "audit", "db", "settings"];
const SLICES: [&str; 11] = [
    "accounts",
    "agencies",
    "offenders",
    "referrals",
    "documents",
    "worklists",
    "notices",
    "dashboard",
    "admin",
    "screening",
    "meetings",
];

fn files(under: &str, ending: &str) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(under)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == ending) {
                found.push((path.clone(), fs::read_to_string(&path).unwrap()));
            }
        }
    }
    assert!(!found.is_empty());
    found
}

/// The room of a file below `src/`, and the rooms it imports.
fn rooms(path: &Path, text: &str) -> (String, Vec<String>) {
    let below = path
        .strip_prefix(Path::new(env!("CARGO_MANIFEST_DIR")).join("src"))
        .unwrap();
    let room = below
        .components()
        .next()
        .unwrap()
        .as_os_str()
        .to_string_lossy()
        .trim_end_matches(".rs")
        .to_owned();
    let imported = text.match_indices("crate::").map(|(at, _)| {
        text[at + "crate::".len()..]
            .chars()
            .take_while(|c| c.is_ascii_alphanumeric() || *c == '_')
            .collect::<String>()
    });
    (room, imported.collect())
}

#[test]
fn imports_point_one_way() {
    let mut wrong = Vec::new();
    for (path, text) in files("src", "rs") {
        let (room, imported) = rooms(&path, &text);
        for other in imported {
            let (room, other) = (room.as_str(), other.as_str());
            let forbidden = if PURE.contains(&room) {
                FRAME.contains(&other) || SLICES.contains(&other) || other == "app" || other == "cli"
            } else if FRAME.contains(&room) {
                SLICES.contains(&other) || other == "app" || other == "cli"
            } else if SLICES.contains(&room) {
                other == "app" || other == "cli"
            } else {
                room == "app" && other == "cli"
            };
            if forbidden && room != other {
                wrong.push(format!("{} imports {other}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn pure_rooms_touch_nothing_outside() {
    for (path, text) in files("src", "rs") {
        let (room, _) = rooms(&path, &text);
        // Their tests may read the files that they are tested with.
        let tests = path.components().any(|part| part.as_os_str() == "tests") || path.ends_with("tests.rs");
        if PURE.contains(&room.as_str()) && !tests {
            for word in [
                "sea_orm", "std::fs", "std::net", "tokio::", "Utc::now", "std::env", "axum",
            ] {
                assert!(!text.contains(word), "{} uses {word}", path.display());
            }
        }
    }
}

#[test]
fn only_transactions_and_sessions_see_the_pool() {
    for (path, text) in files("src", "rs") {
        let name = path.to_string_lossy().into_owned();
        let allowed = name.ends_with("access/tx.rs")
            || name.ends_with("db/session_store.rs")
            || name.ends_with("db/handle.rs");
        assert!(
            allowed || !text.contains(".pool()"),
            "{name} goes around the transactions"
        );
    }
}

#[test]
fn files_stay_small() {
    for folder in ["src", "migration/src", "tests", "templates"] {
        for (path, text) in files(folder, if folder == "templates" { "html" } else { "rs" }) {
            let lines = text.lines().count();
            assert!(lines <= 400, "{} has {lines} lines", path.display());
        }
    }
    assert!(
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/main.rs"))
            .unwrap()
            .lines()
            .count()
            <= 40
    );
}

#[test]
fn templates_carry_no_inline_style_script_or_raw_text() {
    for (path, text) in files("templates", "html") {
        for word in [
            " style=\"",
            "|safe",
            "| safe",
            "javascript:",
            " onclick=",
            " onchange=",
            " onsubmit=",
            "hx-on",
        ] {
            assert!(!text.contains(word), "{} holds {word:?}", path.display());
        }
        let inline = text
            .match_indices("<script")
            .any(|(at, _)| !text[at..].split('>').next().unwrap_or_default().contains(" src="));
        assert!(!inline, "{} holds an inline script", path.display());
        assert!(
            !text.contains("<style"),
            "{} holds a style element",
            path.display()
        );
    }
}
