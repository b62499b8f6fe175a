//! Tables: what records print, and where it belongs.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

use std::path::Path;

use chrono::NaiveDate;

use super::*;
use crate::domain::prior::{Grade, Prong, Sovereign};
use crate::eligibility::law::LawFiles;

const FILES: [&str; 5] = [
    "words.toml",
    "ncic.toml",
    "federal.toml",
    "state/IL.toml",
    "state/MO.toml",
];

fn root() -> &'static Path {
    Path::new(file!()).ancestors().nth(4).unwrap()
}

pub(super) fn law() -> Law {
    fn walk(dir: &Path, root: &Path, files: &mut LawFiles) {
        for entry in std::fs::read_dir(dir).unwrap() {
            let path = entry.unwrap().path();
            let name = path.strip_prefix(root).unwrap().to_str().unwrap().to_owned();
            if name == "classify" {
                continue;
            }
            if path.is_dir() {
                walk(&path, root, files);
            } else {
                files.insert(name, std::fs::read_to_string(&path).unwrap());
            }
        }
    }
    let root = root().join("config/law");
    let mut files = LawFiles::new();
    walk(&root, &root, &mut files);
    Law::from_files(&files).unwrap_or_else(|errors| panic!("{errors}"))
}

fn files() -> ClassifyFiles {
    let read = |name: &str| std::fs::read_to_string(root().join("config/law/classify").join(name)).unwrap();
    FILES
        .iter()
        .map(|name| ((*name).to_owned(), read(name)))
        .collect()
}

fn classifier(law: &Law) -> Classifier {
    Classifier::from_files(&files(), law).unwrap_or_else(|errors| panic!("{errors}"))
}

#[test]
fn the_tables_of_the_project_load() {
    classifier(&law());
}
