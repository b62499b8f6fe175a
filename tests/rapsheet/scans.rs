//! Text samples as printers and scanners spoil them: what does not matter must not change what they say.

use predicate::rapsheet::WarningCode;
use serde_json::json;

use super::support::{assert_same, read, sample, shape, truth};

const NAMES: [&str; 13] = [
    "P01", "P02", "P03", "P04", "P05", "P06", "P07", "P07b", "P08", "P09", "P10", "P11", "P12",
];

/// Reads some samples after a change that must not change what they say.
fn same_after(names: &[&str], change: impl Fn(&str) -> Vec<u8>) {
    for name in names {
        let text = String::from_utf8(sample(&format!("iii_text/{name}.txt"))).unwrap();
        let sheet = read(&change(&text));
        assert_same(
            name,
            &shape(&sheet),
            &truth(&format!("iii_text/{name}.expected.json")),
        );
    }
}

fn by_line(text: &str, change: impl Fn(usize, &str) -> String) -> Vec<u8> {
    let lines: Vec<String> = text
        .lines()
        .enumerate()
        .map(|(at, line)| change(at, line))
        .collect();
    lines.join("\n").into_bytes()
}

fn is_rule(line: &str) -> bool {
    line.len() > 20 && line.chars().all(|c| c == '-')
}

#[test]
fn line_ends_and_encodings() {
    same_after(&NAMES[..3], |text| text.replace('\n', "\r\n").into_bytes());
    same_after(&NAMES[..3], |text| text.replace('\n', "\r").into_bytes());
    same_after(&NAMES[3..6], |text| [b"\xef\xbb\xbf", text.as_bytes()].concat());
    same_after(&NAMES[3..6], |text| {
        let units = text.encode_utf16().flat_map(u16::to_le_bytes);
        [0xff, 0xfe].into_iter().chain(units).collect()
    });
}

#[test]
fn gaps_are_lost_or_stretched() {
    same_after(&NAMES, |text| {
        by_line(text, |_, l| l.split_whitespace().collect::<Vec<_>>().join(" "))
    });
    same_after(&NAMES[..4], |text| {
        by_line(text, |_, l| l.replace("   ", "     "))
    });
    same_after(&NAMES[4..8], |text| by_line(text, |_, l| format!("      {l}   ")));
}

#[test]
fn rules_blank_lines_and_banners_are_lost() {
    same_after(&NAMES, |text| {
        by_line(text, |_, l| if is_rule(l) { String::new() } else { l.to_owned() })
    });
    same_after(&NAMES[..5], |text| {
        text.lines()
            .filter(|l| !l.trim().is_empty())
            .collect::<Vec<_>>()
            .join("\n")
            .into_bytes()
    });
    same_after(&NAMES[5..], |text| {
        let bare = |l: &str| l.trim_matches(['*', '=', ' ']).to_owned();
        by_line(text, |_, l| {
            if l.starts_with("**") || l.starts_with("==") {
                bare(l)
            } else {
                l.to_owned()
            }
        })
    });
    same_after(&NAMES, |text| {
        by_line(text, |_, l| {
            l.replace("=============================  Cycle", "==-= =  == ~= Cyc1e")
        })
    });
}

#[test]
fn pages_break_anywhere() {
    for every in [3, 7, 13] {
        same_after(&NAMES, |text| {
            let count = text.lines().count();
            by_line(text, |at, line| {
                let (page, of) = (at / every + 1, count / every + 1);
                let header = "STATE OF EXAMPLE IDENTIFICATION BUREAU RECORDS";
                match at % every {
                    0 if at > 0 => format!("\n\n          Page {page} of {of}\n\u{c}{header}\n\n{line}"),
                    _ => line.to_owned(),
                }
            })
        });
    }
}

#[test]
fn labels_in_capitals_or_with_colons() {
    let labels = [
        "Charge Literal",
        "Arresting Agency",
        "Statute",
        "Disposition",
        "Court Agency",
        "Severity",
        "Arrest Date",
    ];
    same_after(&NAMES, |text| {
        by_line(text, |_, l| {
            labels
                .iter()
                .fold(l.to_owned(), |l, label| l.replace(label, &label.to_uppercase()))
        })
    });
    same_after(&NAMES[..4], |text| {
        by_line(text, |_, l| {
            labels.iter().fold(l.to_owned(), |l, label| {
                l.replace(&format!("{label}  "), &format!("{label}: "))
            })
        })
    });
}

#[test]
fn scanners_misread_labels_and_dates() {
    let slips = [
        ("Charge Literal", "Chargc Llteral"),
        ("Disposition", "Disposltion"),
        ("Arresting Agency", "Arrcsting Agency"),
        ("Court Agency", "C0urt Agency"),
        ("Statute", "Statutc"),
        ("Severity", "Severlty"),
        ("NCIC Offense Code", "NCIC 0ffense Codc"),
        ("Correction Action Date", "Correcti0n Action Datc"),
        ("Earliest Event Date", "Earliest Evcnt Date"),
        ("Court Disposition", "Court Disposltion"),
    ];
    for (right, wrong) in slips {
        same_after(&["P04", "P11"], |text| text.replace(right, wrong).into_bytes());
    }
    same_after(&NAMES, |text| {
        by_line(text, |at, l| {
            if at % 2 == 0 {
                l.replace("-01", "-0l").replace("-10-", "-1O-")
            } else {
                l.to_owned()
            }
        })
    });
    let text = String::from_utf8(sample("iii_text/P02.txt"))
        .unwrap()
        .replace("Statute", "Statutc");
    let warnings = read(text.as_bytes()).warnings;
    assert!(
        warnings
            .iter()
            .any(|w| w.code == WarningCode::OcrCorrected && w.message.contains("Statutc")),
        "{warnings:?}"
    );
}

#[test]
fn scanners_misread_dispositions() {
    same_after(&["P02", "P04", "P11"], |text| {
        let slips = [
            ("GUILTY", "GUlLTY"),
            ("PROBATION", "PR0BATlON"),
            ("DISMISSED", "DI5MISSED"),
            ("RECEIVED", "RECElVED"),
        ];
        by_line(text, |_, l| {
            slips
                .iter()
                .fold(l.to_owned(), |l, (right, wrong)| l.replace(right, wrong))
        })
    });
}

#[test]
fn scanners_misread_values() {
    let text = String::from_utf8(sample("iii_text/P01.txt")).unwrap();
    let text = text
        .replace("569.100", "569.l00")
        .replace("MO0950000", "M00950000")
        .replace("Felony E", "Fe1ony E");
    let text = text
        .replace("  2999", "  29g9")
        .replace("NCIC Offense Code     4801", "NCIC Offense Code     48O1");
    let sheet = read(text.as_bytes());
    let mut want = truth("iii_text/P01.expected.json");
    want["cycles"][0]["arrest"]["charges"][0]["ncic"] = json!("29G9");
    assert_same("P01", &shape(&sheet), &want);
    assert!(
        sheet.warnings.len() > 8,
        "each correction is told: {:?}",
        sheet.warnings
    );
}
