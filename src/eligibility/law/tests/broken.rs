//! Files that do not hold together are refused, by file and key.

use super::super::{Law, LawFiles, differences};
use super::{files, law};

/// The errors after `change` was made to one file.
fn errors(path: &str, change: impl Fn(&str) -> String) -> Vec<String> {
    let mut files = files();
    let changed = change(files.get(path).map_or("", String::as_str));
    assert_ne!(
        files.insert(path.to_owned(), changed.clone()).unwrap_or_default(),
        changed,
        "{path} is unchanged"
    );
    refused(&files)
}

fn refused(files: &LawFiles) -> Vec<String> {
    Law::from_files(files)
        .unwrap_err()
        .0
        .iter()
        .map(ToString::to_string)
        .collect()
}

const MAX180: &str = "18-usc-924-a/2022-06-25.toml";
const PENALTIES: &str = "21-usc-841/2018-12-21.toml";
const KINDS: &str = "offense-types/2025-11-01.toml";

/// File, what is written, what is written instead, and what is said about it.
const SLIPS: &[(&str, &str, &str, &str)] = &[
    (MAX180, "title = ", "titel = ", "unknown field `titel`"),
    (
        MAX180,
        "[rule.parameters.max]",
        "[rule.parameters.maximum]",
        "922g.max180.parameters.max: missing",
    ),
    (
        MAX180,
        "[rule.parameters.max]",
        "[rule.parameters.maximum]",
        "922g.max180.parameters.maximum: the reasoning does not read it",
    ),
    (
        MAX180,
        "value = 180",
        "value = \"long\"",
        "922g.max180.parameters.max: months or \"life\" is needed",
    ),
    (
        MAX180,
        "unit = \"months\"",
        "unit = \"years\"",
        "922g.max180.parameters.max: the unit is months, not years",
    ),
    (
        MAX180,
        "cite = \"18 U.S.C. 924(a)(8)\"",
        "cite = \" \"",
        "922g.max180.parameters.max.cite: must not be empty",
    ),
    (
        MAX180,
        "by = \"offense\"",
        "by = \"edition\"",
        "922g.max180.by: the series 922g.max is dated by offense",
    ),
    (
        MAX180,
        "by = \"offense\"",
        "by = \"offence\"",
        "unknown variant `offence`",
    ),
    (
        MAX180,
        "from = 2022-06-25",
        "from = 2022-06-24",
        "from: the name of the file says otherwise than 2022-06-24",
    ),
    (MAX180, "from = 2022-06-25", "from = \"2022-06-25\"", ": from: "),
    (
        MAX180,
        "id = \"922g.max180\"",
        "id = \"922g.max15y\"",
        "922g.max180: the reasoning cites this rule and no file has it",
    ),
    (
        MAX180,
        "id = \"922g.max180\"",
        "id = \"922g.max15y\"",
        "922g.max15y is not a rule the reasoning knows",
    ),
    (MAX180, "https://", "http://", "922g.max180.text: an https link"),
    (
        MAX180,
        "by = \"offense\"",
        "by = \"offense\"\nto = 2022-06-01",
        "922g.max180.to: ends before it begins",
    ),
    (
        MAX180,
        "by = \"offense\"",
        "by = \"offense\"\nuncertain = [99]",
        "922g.max180.uncertain: there is no item 99",
    ),
    (
        MAX180,
        "by = \"offense\"",
        "by = \"offense\"\ngap = \"none\"",
        "922g.max180.from: `gap` is given and there is none",
    ),
    (
        MAX180,
        "from = 2022-06-25",
        "from = 2022-06-25T00:00:00",
        "a date like 2022-06-25 is needed",
    ),
    (
        PENALTIES,
        "[\"b3\", \"0-12\", \"\",",
        "[\"b3\", \"0-12\",",
        "841.sdf_svf.parameters.penalties: rows of 9 cells each are needed",
    ),
    (
        PENALTIES,
        "\"300-life\", \"life\"",
        "\"300-life\", \"lifelong\"",
        "841.sdf_svf.parameters.penalties: the cell \"lifelong\" cannot be read",
    ),
    (
        PENALTIES,
        "60/120",
        "60",
        "841.sdf_svf.parameters.penalties: the cell \"60\" cannot be read",
    ),
    (
        KINDS,
        "from = 2025-11-01",
        "from = 2025-10-31",
        "from: the name of the file is its first day",
    ),
    (
        KINDS,
        "verified_on = 2026-11-21",
        "verified_on = 2025-10-31",
        "from: the name of the file is its first day, and it was verified later",
    ),
    (
        KINDS,
        "code = \"murder_2\"",
        "code = \"murder_1\"",
        "murder_1: this code stands here twice",
    ),
    (
        KINDS,
        "prong = \"force\"",
        "prong = \"strength\"",
        "unknown variant `strength`",
    ),
    (
        KINDS,
        "facts.prong\"",
        "facts.prongs\"",
        "facts.prongs is no fact of a prior",
    ),
    (
        KINDS,
        ", prong = \"force\"",
        "",
        "resisting_arrest.when: one test is needed",
    ),
    (
        "statutes/MO/565.toml",
        "offense_type = \"murder_1\"",
        "offense_type = \"murder_3\"",
        "565.020.offense_type: there is no offense type murder_3",
    ),
    (
        "statutes/MO/565.toml",
        "verified_on = 2026-11-21",
        "verified_on = 2016-12-31",
        "verified_on: a row that begins later was not verified then",
    ),
    (
        "statutes/MO/565.toml",
        "state = \"MO\"",
        "state = \"KS\"",
        "state: the folder says MO",
    ),
    (
        "statutes/MO/565.toml",
        "classes = [\"E\"]",
        "classes = [\"Z\"]",
        "565.054 from 2017-01-01.classes: no maximum is given for this class",
    ),
    (
        "ussg-5a/sentencing_table.csv",
        "1,0-6,0-6",
        "1,0-7,0-6",
        "compare it with its source, then write that here",
    ),
    (
        "ussg-2d1-1/drug_quantity.csv",
        "heroin,36,30000,90000",
        "heroin,36,30000,80000",
        "ussg.2d1_1.parameters.table: the cell",
    ),
];

#[test]
fn each_slip_is_named_with_file_and_key() {
    let mut wrong = Vec::new();
    for (path, old, new, expected) in SLIPS.iter().copied() {
        let found = errors(path, |text| {
            text.replacen(
                old,
                new,
                if old.starts_with("unit") || old.starts_with("cite") {
                    2
                } else {
                    1
                },
            )
        });
        if !found.iter().any(|error| error.contains(expected)) {
            wrong.push(format!("{old} -> {new}: {found:#?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// One day is a window, and what is verified on its first day is verified in time.
#[test]
fn edges_that_are_right_are_read() {
    for (path, old, new) in [
        (MAX180, "by = \"offense\"", "by = \"offense\"\nto = 2022-06-25"),
        (KINDS, "verified_on = 2026-11-21", "verified_on = 2025-11-01"),
        (
            "statutes/MO/565.toml",
            "verified_on = 2026-11-21",
            "verified_on = 2017-01-01",
        ),
    ] {
        let mut files = files();
        let text = files[path].replacen(old, new, 1);
        assert_ne!(files.insert(path.to_owned(), text.clone()), Some(text));
        let read = Law::from_files(&files);
        assert!(read.is_ok(), "{new}: {}", read.unwrap_err());
    }
}

#[test]
fn windows_neither_overlap_nor_gap_silently() {
    let earlier = "18-usc-924-a/1988-11-18.toml";
    let overlap = errors(earlier, |text| text.replace("to = 2022-06-24", "to = 2022-06-25"));
    assert!(
        overlap
            .iter()
            .any(|e| e.contains("922g.max180.from: overlaps 922g.max120")),
        "{overlap:?}"
    );
    let open = errors(earlier, |text| text.replace("to = 2022-06-24\n", ""));
    assert!(
        open.iter()
            .any(|e| e.contains("922g.max120 from 1988-11-18 is still in force then")),
        "{open:?}"
    );
    let gap = errors(earlier, |text| text.replace("to = 2022-06-24", "to = 2022-06-23"));
    assert!(
        gap.iter()
            .any(|e| e.contains("nothing is in force from 2022-06-24 on; give `gap` its reason")),
        "{gap:?}"
    );
    let mut files = files();
    let text = files[earlier].replace("to = 2022-06-24", "to = 2022-06-23");
    files.insert(earlier.to_owned(), text);
    let text = files[MAX180].replace(
        "by = \"offense\"",
        "by = \"offense\"\ngap = \"one day was skipped\"",
    );
    files.insert(MAX180.to_owned(), text);
    assert!(Law::from_files(&files).is_ok());
}

#[test]
fn files_out_of_place_are_refused() {
    for (path, expected) in [
        ("notes.toml", "this is no place for a law file"),
        ("18-usc-924-a/notes.txt", "this is no place for a law file"),
        ("18-usc-924-a/numbers.csv", "no rule names this table"),
        ("offense-types/2026-01-01.toml", "missing field"),
    ] {
        let found = errors(path, |_| "a = 1".to_owned());
        assert!(found.iter().any(|e| e.starts_with(path)), "{found:?}");
        assert!(
            found
                .iter()
                .any(|e| e.contains(expected) || e.contains("unknown field")),
            "{path}: {found:?}"
        );
    }
}

#[test]
fn everything_wrong_is_reported_at_once() {
    let found = errors(MAX180, |text| {
        text.replace("value = 180", "value = -1")
            .replace("https://", "ftp://")
    });
    assert_eq!(found.len(), 2, "{found:?}");
}

#[test]
fn the_hash_covers_every_file_and_no_line_end() {
    let plain = law();
    let mut files = files();
    let windows: LawFiles = files
        .iter()
        .map(|(path, text)| (path.clone(), text.replace('\n', "\r\n")))
        .collect();
    let tables_differ = Law::from_files(&windows);
    // The csv files carry a hash of their own, which is of their bytes.
    assert!(tables_differ.is_err());
    let text = files["uncertainties.toml"].replace("was not seen", "was not read");
    files.insert("uncertainties.toml".to_owned(), text);
    assert_ne!(Law::from_files(&files).unwrap().hash(), plain.hash());
}

#[test]
fn a_difference_names_rule_and_parameter() {
    let old = law();
    assert_eq!(differences(&old, &law()), []);
    let mut files = files();
    let text = files[MAX180].replace("value = 180", "value = 192");
    files.insert(MAX180.to_owned(), text);
    let changes = differences(&old, &Law::from_files(&files).unwrap());
    assert_eq!(changes.len(), 1);
    assert_eq!(
        (changes[0].what.as_str(), changes[0].field.as_str()),
        ("922g.max180 from 2022-06-25", "parameters.max")
    );
}

#[test]
fn a_difference_tells_what_came_and_what_went() {
    let mut files = files();
    let before = law();
    let text = files["18-usc-3147/1998-10-21.toml"].clone();
    files.remove("18-usc-3147/1998-10-21.toml");
    let kinds = files[KINDS].replace("code = \"trespass\"", "code = \"trespassing\"");
    files.insert(KINDS.to_owned(), kinds);
    assert!(text.contains("3147.on_release"));
    let after = Law::from_files(&files).unwrap();
    let there = Some("there".to_owned());
    let told = |old, new| -> Vec<(String, Option<String>, Option<String>)> {
        let changes = differences(old, new).into_iter();
        changes
            .filter(|change| change.field.is_empty())
            .map(|change| (change.what, change.old, change.new))
            .collect()
    };
    let forth = told(&before, &after);
    assert_eq!(forth.len(), 3, "{forth:?}");
    for (what, gone) in [
        ("3147.on_release", true),
        ("trespassing", false),
        ("trespass", true),
    ] {
        let (_, old, new) = forth
            .iter()
            .find(|(name, ..)| name.split([' ', ':']).any(|word| word == what))
            .unwrap_or_else(|| panic!("{what} in {forth:?}"));
        assert_eq!((old.is_some(), new.is_some()), (gone, !gone), "{what}");
        assert_eq!(old.as_ref().or(new.as_ref()), there.as_ref());
    }
    // The other way round what came went.
    assert_eq!(
        told(&after, &before)
            .iter()
            .filter(|(_, old, _)| old.is_none())
            .count(),
        2
    );
}
