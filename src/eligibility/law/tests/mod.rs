//! The law files of the project load, and broken ones are refused.

mod broken;
mod dates;
mod kinds;
mod states;
mod tables;

use std::{fs, path::Path};

use super::*;

/// The files of `config/law`, from the worktree the test is built in.
pub(in crate::eligibility) fn files() -> LawFiles {
    fn walk(dir: &Path, root: &Path, files: &mut LawFiles) {
        for entry in fs::read_dir(dir).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, root, files);
            } else {
                let name = path.strip_prefix(root).unwrap().to_str().unwrap().to_owned();
                files.insert(name, fs::read_to_string(&path).unwrap());
            }
        }
    }
    let root = Path::new(file!()).ancestors().nth(5).unwrap().join("config/law");
    let mut files = LawFiles::new();
    walk(&root, &root, &mut files);
    files
}

pub(in crate::eligibility) fn law() -> Law {
    Law::from_files(&files()).unwrap_or_else(|errors| panic!("{errors}"))
}

#[test]
fn the_law_of_the_project_loads() {
    assert_eq!(law().hash().len(), 64);
}
