//! What holds for any input: no panic, and nothing that does not matter changes the result.

use predicate::rapsheet::sentence::{self, Span, Suspended};
use predicate::rapsheet::{parse, recognise};
use proptest::prelude::*;
use proptest::sample::{Index, select};

use super::support::{gazetteer, sample, shape};

const SAMPLES: [&str; 5] = [
    "iii_text/P03.txt",
    "iii_text/P08.txt",
    "jtf_xml/P03.xml",
    "flat_csv/charges.csv",
    "other/sheet_from_elsewhere.txt",
];

/// Reads and prints; whatever comes, it must come without a panic.
fn survive(bytes: &[u8]) {
    let recognised = recognise(bytes);
    match parse(bytes, gazetteer()) {
        Ok(sheets) => {
            assert!(recognised.is_some());
            for sheet in sheets {
                let text = sheet.to_json().to_string();
                let lossless = serde_json::to_string(&sheet).unwrap();
                assert!(!text.is_empty() && lossless.len() > 2);
            }
        }
        Err(error) => assert!(error.line > 0 && !error.reason.is_empty()),
    }
}

/// A change of some bytes.
#[derive(Clone, Debug)]
enum Change {
    Put(Index, u8),
    Insert(Index, Vec<u8>),
    Drop(Index, u8),
    Swap(Index, Index),
}

fn change() -> impl Strategy<Value = Change> {
    let words = select(vec![
        "(",
        ")",
        "<",
        "&",
        "\"",
        "Charge",
        "Cycle",
        "\u{c}",
        "\n\n",
        "=====",
        "-----",
        ";",
        ",",
        "é",
        "Disposition",
        "]]>",
    ]);
    prop_oneof![
        (any::<Index>(), any::<u8>()).prop_map(|(at, byte)| Change::Put(at, byte)),
        (any::<Index>(), words).prop_map(|(at, word)| Change::Insert(at, word.as_bytes().to_vec())),
        (any::<Index>(), any::<u8>()).prop_map(|(at, n)| Change::Drop(at, n)),
        (any::<Index>(), any::<Index>()).prop_map(|(a, b)| Change::Swap(a, b)),
    ]
}

fn apply(bytes: &mut Vec<u8>, change: Change) {
    match change {
        Change::Put(at, byte) => {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        Change::Insert(at, more) => {
            let at = at.index(bytes.len());
            bytes.splice(at..at, more);
        }
        Change::Drop(at, n) => {
            let at = at.index(bytes.len());
            let end = (at + usize::from(n)).min(bytes.len() - 1);
            bytes.drain(at.min(end)..end);
        }
        Change::Swap(a, b) => {
            let (a, b) = (a.index(bytes.len()), b.index(bytes.len()));
            bytes.swap(a, b);
        }
    }
}

fn years(n: u32) -> String {
    format!("{n} {}", if n == 1 { "YEAR" } else { "YEARS" })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..2_000)) {
        survive(&bytes);
    }

    #[test]
    fn any_text(head in select(vec!["", "<RapSheet>", "=====  Cycle 001  =====\nArrest Date  ", "SID,NAME,ARREST_DT,CHG_DESC\n"]), rest in "\\PC{0,400}") {
        survive(format!("{head}{rest}").as_bytes());
    }

    #[test]
    fn damaged_samples(name in select(SAMPLES.to_vec()), changes in prop::collection::vec(change(), 1..12)) {
        let mut bytes = sample(name);
        for change in changes {
            apply(&mut bytes, change);
        }
        survive(&bytes);
    }

    #[test]
    fn blank_lines_pages_and_trailing_space_change_nothing(
        name in select(vec!["P03", "P08"]),
        places in prop::collection::vec((any::<Index>(), 0_u8..4), 1..10),
    ) {
        let bytes = sample(&format!("iii_text/{name}.txt"));
        let text = String::from_utf8(bytes.clone()).unwrap();
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        for (place, kind) in places {
            let at = place.index(lines.len());
            match kind {
                0 => lines.insert(at, String::new()),
                1 => lines[at].push_str("   \t"),
                2 => lines.insert(at, "\n                    PAGE 7\n\u{c}\n".into()),
                _ => lines.insert(at, "\u{c}".into()),
            }
        }
        let plain = parse(&bytes, gazetteer()).unwrap();
        let changed = parse(lines.join("\n").as_bytes(), gazetteer()).unwrap();
        prop_assert_eq!(shape(&changed[0]), shape(&plain[0]));
    }

    #[test]
    fn sentences_come_back(
        prison in prop::option::of(1_u32..40),
        jail in prop::option::of(1_u32..400),
        probation in prop::option::of(1_u32..10),
        fine in prop::option::of(1_u64..5_000),
        suspended in prop::option::of(select(vec![Suspended::Imposition, Suspended::Execution])),
        concurrent in any::<bool>(),
        separator in select(vec![", ", "; ", " AND ", ",  "]),
        lower in any::<bool>(),
    ) {
        let parts: Vec<String> = [
            prison.map(|n| format!("{} PRISON", years(n))),
            jail.map(|n| format!("{n} DAYS JAIL")),
            suspended.map(|s| match s {
                Suspended::Imposition => "IMPOSITION OF SENTENCE SUSPENDED".to_owned(),
                Suspended::Execution => "EXECUTION SUSPENDED".to_owned(),
            }),
            probation.map(|n| format!("{} PROBATION", years(n))),
            fine.map(|n| format!("FINE ${n}")),
            concurrent.then(|| "CONCURRENT WITH PRIOR SENTENCE".to_owned()),
        ]
        .into_iter()
        .flatten()
        .collect();
        let text = parts.join(separator);
        let read = sentence::parse(&if lower { text.to_lowercase() } else { text.clone() });
        let months = |n: Option<u32>| n.map(|n| Span { months: n * 12, days: 0 });
        prop_assert_eq!(read.prison.map(|t| t.length), months(prison), "{}", text);
        prop_assert_eq!(read.jail.map(|t| t.length), jail.map(|days| Span { months: 0, days }), "{}", text);
        prop_assert_eq!(read.probation.map(|t| t.length), months(probation), "{}", text);
        prop_assert_eq!(read.fine_cents, fine.map(|n| n * 100), "{}", text);
        prop_assert_eq!(read.suspended, suspended, "{}", text);
        prop_assert_eq!(read.concurrent, concurrent, "{}", text);
        prop_assert!(read.unread.is_empty(), "{}: {:?}", text, read.unread);
    }

    #[test]
    fn any_sentence(text in "[A-Z0-9$,;.()/ -]{0,80}") {
        let read = sentence::parse(&text);
        prop_assert!(read.to_json().is_object());
    }
}
