//! P07 and P07b are the same person from two sources: misspelt names, some cycles, dates off by a day.

use predicate::rapsheet::merge::{Difference, Outcome, compare};
use predicate::rapsheet::{Cycle, RapSheet};
use serde_json::Value;

use super::support::{read, read_all, sample};

fn sheets() -> (RapSheet, RapSheet) {
    (
        read(&sample("iii_text/P07.txt")),
        read(&sample("iii_text/P07b.txt")),
    )
}

fn existing_of(outcome: &Outcome) -> Option<usize> {
    match outcome {
        Outcome::New => None,
        Outcome::Same { existing } | Outcome::Differs { existing, .. } => Some(*existing),
    }
}

#[test]
fn overlapping_cycles_are_found() {
    let (first, second) = sheets();
    let truth: Value = serde_json::from_slice(&sample("iii_text/P07b.expected.json")).unwrap();
    let matches = compare(&first.cycles, &second);
    assert_eq!(matches.len(), second.cycles.len());
    for found in &matches {
        let number = second.cycles[found.incoming].number.to_string();
        let wanted = truth["overlapping_cycles"][&number].as_u64().map(|n| n as u32);
        let existing = existing_of(&found.outcome).map(|e| first.cycles[e].number);
        assert_eq!(existing, wanted, "cycle {number}");
    }
}

#[test]
fn what_differs_is_named() {
    let (first, second) = sheets();
    let matches = compare(&first.cycles, &second);
    let differences: Vec<&Difference> = matches
        .iter()
        .filter_map(|m| match &m.outcome {
            Outcome::Differs { fields, .. } => Some(fields),
            _ => None,
        })
        .flatten()
        .collect();
    let (old, new) = (
        &first.cycles[4].courts[0].charges[0],
        &second.cycles[3].courts[0].charges[0],
    );
    assert_ne!(old.date, new.date, "the sample's dates are off by a day");
    let expected = Difference {
        path: "court.charges[1].date".into(),
        existing: old.date.map(|d| d.to_string()),
        incoming: new.date.map(|d| d.to_string()).unwrap(),
    };
    assert!(differences.contains(&&expected), "{differences:#?}");
    assert!(
        differences.iter().all(|d| d.path.ends_with("date")),
        "agencies differ only in writing: {differences:#?}"
    );
}

#[test]
fn the_same_sheet_again_is_all_the_same() {
    for name in ["P01", "P04", "P06", "P11", "P12"] {
        let text = read(&sample(&format!("iii_text/{name}.txt")));
        for (at, found) in compare(&text.cycles, &text).iter().enumerate() {
            assert_eq!(found.outcome, Outcome::Same { existing: at }, "{name}");
        }
        let xml = read(&sample(&format!("jtf_xml/{name}.xml")));
        for (at, found) in compare(&text.cycles, &xml).iter().enumerate() {
            assert_eq!(found.outcome, Outcome::Same { existing: at }, "{name} as XML");
        }
    }
}

#[test]
fn csv_finds_the_cycles_of_the_text() {
    for sheet in read_all(&sample("flat_csv/charges.csv")).unwrap() {
        let name = (1..=12)
            .map(|n| format!("iii_text/P{n:02}.txt"))
            .find(|n| read(&sample(n)).person.sid == sheet.person.sid);
        let text = read(&sample(&name.unwrap()));
        let found: Vec<Option<usize>> = compare(&text.cycles, &sheet)
            .iter()
            .map(|m| existing_of(&m.outcome))
            .collect();
        let all: Vec<Option<usize>> = (0..text.cycles.len()).map(Some).collect();
        assert_eq!(found, all);
    }
}

#[test]
fn other_people_have_nothing_in_common() {
    let one = read(&sample("iii_text/P01.txt"));
    for name in ["P04", "P06", "P09"] {
        let other = read(&sample(&format!("iii_text/{name}.txt")));
        let found = compare(&one.cycles, &other);
        assert!(
            found.iter().all(|m| m.outcome == Outcome::New),
            "{name}: {found:#?}"
        );
    }
}

#[test]
fn matching_is_one_to_one() {
    let sheet = read(&sample("iii_text/P07.txt"));
    let cycle: Cycle = sheet.cycles[0].clone();
    let mut incoming = sheet.clone();
    incoming.cycles = vec![cycle.clone(), cycle.clone()];
    let found = compare(std::slice::from_ref(&cycle), &incoming);
    assert_eq!(found[0].outcome, Outcome::Same { existing: 0 });
    assert_eq!(found[1].outcome, Outcome::New);
    let doubled = vec![cycle.clone(), cycle];
    incoming.cycles.truncate(1);
    assert_eq!(compare(&doubled, &incoming).len(), 1);
}
