//! `predicate law diff`: what changed in the law files, and which pending referrals that changes.

use crate::db::program::{Place, Said};
use std::path::{Path, PathBuf};

fn shipped() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("config/law")
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// A copy of the law in which a felon's possession carries a year less.
fn milder(place: &Place) -> PathBuf {
    let directory = place.path().join("milder");
    copy(&shipped(), &directory);
    let file = directory.join("18-usc-924-a/2022-06-25.toml");
    let text = std::fs::read_to_string(&file).unwrap();
    let changed = text.replace("value = 180\n", "value = 168\n");
    assert_ne!(text, changed);
    std::fs::write(&file, changed).unwrap();
    directory
}

fn diff(place: &Place, old: &Path, new: &Path, more: &[&str]) -> Said {
    let mut arguments = vec!["law", "diff", old.to_str().unwrap(), new.to_str().unwrap()];
    arguments.extend(more);
    place.run(&arguments)
}

#[test]
fn the_files_alone_need_no_database() {
    let place = Place::new();
    let said = diff(&place, &shipped(), &milder(&place), &["--rules-only"]);
    assert!(said.success, "{}", said.err);
    assert!(
        said.out.contains(
            "~ 922g.max180 from 2022-06-25 parameters.max: 180 months (18 U.S.C. 924(a)(8)) -> 168 months"
        ),
        "{}",
        said.out
    );
    assert!(said.out.ends_with("\n1 difference\n"), "{}", said.out);
    assert!(!place.path().join("var").exists());
}

#[test]
fn a_changed_maximum_names_the_pending_referrals_it_changes() {
    let place = Place::new();
    let filled = place.run(&["demo-data", "--referrals", "60", "--seed", "3"]);
    assert!(filled.success, "{}", filled.err);
    let said = diff(&place, &shipped(), &milder(&place), &[]);
    assert!(said.success, "{}", said.err);
    let (_, referrals) = said.out.split_once("1 difference\n").unwrap();
    let last = referrals.lines().last().unwrap();
    let differing = referrals.lines().filter(|line| line.starts_with("MOE-")).count();
    assert!(differing > 0, "{}", said.out);
    assert!(
        last.starts_with(&format!("{differing} of "))
            && last.ends_with(" pending referrals come out differently"),
        "{last}"
    );
    assert!(
        referrals.contains("  18 U.S.C. § 922(g)(1): felon in possession of a firearm: "),
        "{referrals}"
    );
    assert!(referrals.contains("15 years -> "), "{referrals}");
    let same = diff(&place, &shipped(), &shipped(), &[]);
    assert!(same.out.contains("\n0 differences\n0 of "), "{}", same.out);
}
