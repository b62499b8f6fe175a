//! The tables agree with the law files and the reference data, and broken ones are refused.

use super::{charge, day, place, tables};
use predicate::domain::prior::Sovereign;
use predicate::eligibility::calendar::Term;
use predicate::eligibility::classify::Classifier;
use predicate::settings::shipped_law_files;
use std::collections::BTreeMap;

/// The classifier and the law files describe the same statutes: they must not disagree.
#[test]
fn the_tables_agree_with_the_law_files() {
    let (_, law) = tables();
    let mut wrong = Vec::new();
    for row in law.statutes() {
        let on = row.to.unwrap_or_else(|| row.from.max(day("2024-12-31")));
        let placed = place(&charge(&row.state, &row.section, "", "", &on.to_string()));
        if let (Some(ours), Some(theirs)) = (&placed.offense_type.value, &row.offense_type)
            && ours != theirs
        {
            wrong.push(format!(
                "{} on {on}: {ours}, the law files say {theirs}",
                row.section
            ));
        }
        if let (Some(ours), Some(theirs)) = (placed.max.value, row.max)
            && ours != theirs
        {
            wrong.push(format!(
                "{} on {on}: at most {ours}, the law files say {theirs}",
                row.section
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Today's federal maxima agree with the statute table of the reference data.
#[test]
fn federal_maxima_agree_with_the_reference_table() {
    let table = include_str!("../../../config/reference/federal_statutes.csv");
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let mut compared = 0;
    for row in reader.deserialize::<BTreeMap<String, String>>() {
        let row = row.unwrap();
        if !row["variant"].is_empty() {
            continue;
        }
        let statute = format!("{} USC {}{}", row["title"], row["section"], row["subsection"]);
        let mut one = charge("", &statute, "", "", "2025-10-01");
        one.sovereign = Some(Sovereign::Federal);
        let Some(ours) = place(&one).max.value else {
            continue;
        };
        let life = matches!(row["max_life"].as_str(), "true" | "Y");
        let theirs = if life {
            Some(Term::Life)
        } else {
            row["max_months"].parse().ok().map(Term::Months)
        };
        if let Some(theirs) = theirs {
            assert_eq!(ours, theirs, "{statute}");
            compared += 1;
        }
    }
    assert!(compared >= 15, "{compared} compared");
}

#[test]
fn broken_tables_are_refused_with_file_and_key() {
    let (_, law) = tables();
    let files = || -> BTreeMap<String, String> {
        shipped_law_files()
            .into_iter()
            .filter_map(|(path, text)| Some((path.strip_prefix("classify/")?.to_owned(), text)))
            .collect()
    };
    let refused = |file: &str, from: &str, to: &str| {
        let mut files = files();
        let text = files.get_mut(file).unwrap();
        assert!(text.contains(from), "{file} has no {from}");
        *text = text.replacen(from, to, 1);
        Classifier::from_files(&files, law).unwrap_err().to_string()
    };
    for (file, from, to, want) in [
        (
            "ncic.toml",
            "type = \"robbery\"",
            "type = \"robery\"",
            "there is no kind of offense robery",
        ),
        ("ncic.toml", "\"1212\"", "\"1299\"", "stands here twice"),
        (
            "state/MO.toml",
            "type = \"murder_1\"",
            "type = \"murder\"",
            "there is no kind of offense murder",
        ),
        (
            "state/MO.toml",
            "classes = [\"A\"]",
            "classes = [\"Q\"]",
            "no maximum is known for class Q",
        ),
        (
            "state/MO.toml",
            "formerly = \"569.020\"",
            "formerly = \"569.021\"",
            "there is no row 569.021",
        ),
        (
            "state/MO.toml",
            "to = 2016-12-31",
            "to = 2017-12-31",
            "windows overlap",
        ),
        (
            "state/MO.toml",
            "section = \"565.020\"",
            "sektion = \"565.020\"",
            "unknown field",
        ),
        (
            "state/IL.toml",
            "max = 360",
            "max = \"long\"",
            "months or \"life\" is needed",
        ),
        (
            "words.toml",
            "robbery = \"robbery_attempt\"",
            "robbery = \"attempt\"",
            "there is no kind of offense attempt",
        ),
    ] {
        let refusal = refused(file, from, to);
        assert!(
            refusal.contains(want) && refusal.contains(file),
            "{file} {to}: {refusal}"
        );
    }
    let mut stray = files();
    stray.insert("notes.txt".to_owned(), String::new());
    assert!(
        Classifier::from_files(&stray, law)
            .unwrap_err()
            .to_string()
            .contains("no file of the classifier")
    );
    stray.remove("words.toml");
    assert!(
        Classifier::from_files(&stray, law)
            .unwrap_err()
            .to_string()
            .contains("words.toml")
    );
}
