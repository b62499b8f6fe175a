//! Text sheets as other offices, printers and scanners make them.

use predicate::rapsheet::{RapSheet, Warning, WarningCode};
use serde_json::{Value, json};

use super::support::{assert_same, read, read_all, refusal, sample, shape, truth};

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

fn elsewhere() -> RapSheet {
    read(&sample("other/sheet_from_elsewhere.txt"))
}

fn told(warnings: &[Warning], code: WarningCode) -> Vec<(u32, &str)> {
    warnings
        .iter()
        .filter(|w| w.code == code)
        .map(|w| (w.line, w.message.as_str()))
        .collect()
}

#[test]
fn another_offices_identification() {
    let person = elsewhere().to_json()["person"].clone();
    let want = json!({
        "last": "MUÑOZ-REYES", "first": "ANA", "middle": "LUCÍA", "suffix": "",
        "aliases": [["O'REYES", "ANA", ""], ["REYES", "LUCIA", "M", "JR"]],
        "dobs": ["1985-07-04", "1985-04-07"],
        "sex": "F", "race": "U", "height": 68, "weight": 150, "eye": "MUL", "hair": "RED",
        "pob": "GUADALAJARA, MEXICO", "fbi": "987654XB1", "sid": "IL33445566", "smt": ["SC R HND", "TAT NECK"],
        "other_ids": [
            {"kind": "DOC", "value": "R44321"}, {"kind": "SID", "value": "KS00112233"},
            {"kind": "SSN", "value": "111-22-3333"}, {"kind": "DLN", "value": "M600-1234-5678 (IL)"},
            {"kind": "SSN", "value": "444-55-6666"},
        ],
        "cautions": ["ARMED AND DANGEROUS", "SUICIDAL TENDENCIES"],
    });
    assert_same("person", &person, &want);
}

#[test]
fn several_courts_sentencing_and_custody() {
    let sheet = elsewhere();
    let cycle = &sheet.to_json()["cycles"][0];
    let charge = &cycle["court"]["charges"][0];
    assert_eq!(cycle["court"]["case_no"], "2009CF000321");
    assert_eq!(cycle["arrest"]["county_fips"], "17109");
    assert_eq!(cycle["arrest"]["charges"][0]["offense_date"], "2009-02-27");
    assert_eq!(cycle["arrest"]["charges"][0]["counts"], 2);
    assert_eq!(
        cycle["arrest"]["charges"][1]["disposition"],
        "2009-03-02; RELEASED WITHOUT CHARGE"
    );
    assert_eq!(charge["statute"], "720 ILCS 570/401(c)");
    assert_eq!(charge["plea"], "GUILTY");
    assert_eq!(charge["sentence"]["probation_months"], 48);
    assert_eq!(charge["sentence"]["jail_days"], 180);
    assert_eq!(charge["sentence"]["fine"], 1500);
    assert_eq!(charge["sentence_date"], "2010-01-15");
    assert_eq!(
        charge["modification"],
        json!({"date": "2012-05-14", "text": "PROBATION REVOKED, 4 YEARS PRISON"})
    );
    assert_eq!(charge["further_modifications"].as_array().map(Vec::len), Some(1));
    assert_eq!(
        cycle["further_courts"][0]["charges"][0]["reason"],
        "WITNESS UNAVAILABLE"
    );
    let events: Vec<&Value> = cycle["corrections"]
        .as_array()
        .unwrap()
        .iter()
        .map(|e| &e["event"])
        .collect();
    assert_eq!(events, ["RECEIVED", "RELEASED"]);
    let revoked = &sheet.cycles[0].courts[0].charges[0].modifications[0].sentence;
    assert!(revoked.revoked && revoked.prison.is_some());
}

#[test]
fn nothing_is_lost_silently() {
    let sheet = elsewhere();
    let warnings = &sheet.warnings;
    assert_eq!(told(warnings, WarningCode::UnknownLabel).len(), 1);
    assert!(
        told(warnings, WarningCode::UnknownLabel)[0]
            .1
            .contains("Gun Enhancement")
    );
    assert!(told(warnings, WarningCode::Sealed)[0].1.contains("cycle 8"));
    assert!(told(warnings, WarningCode::BadDate)[0].1.contains("99/99/2017"));
    assert!(told(warnings, WarningCode::UnreadSentence)[0].1.contains("SATOP"));
    assert!(told(warnings, WarningCode::UnreadLine)[0].1.contains("GIBBERISH"));
    let note = &sheet.cycles[0].arrest.as_ref().unwrap().charges[0].notes;
    assert!(
        note.iter()
            .any(|n| n.label == "Gun Enhancement" && n.value == "15 YEARS")
    );
    assert_eq!(
        sheet.cycles[1].sealed.as_deref(),
        Some("SEALED BY ORDER OF THE COURT")
    );
}

#[test]
fn lines_point_at_the_original() {
    let bytes = sample("iii_text/P12.txt");
    let text = predicate::rapsheet::decode(&bytes).unwrap();
    let lines = predicate::rapsheet::split_lines(&text);
    let shown = |at: predicate::rapsheet::Lines| lines[at.first as usize - 1..at.last as usize].join("\n");
    let sheet = read(&bytes);
    for cycle in &sheet.cycles {
        assert!(shown(cycle.lines).starts_with(&format!(
            "=============================  Cycle 00{}",
            cycle.number
        )));
        let arrest = cycle.arrest.as_ref().unwrap();
        assert!(shown(arrest.lines).contains(arrest.case_no.as_ref().unwrap()));
        for charge in &arrest.charges {
            let own = shown(charge.lines);
            assert!(
                own.starts_with("Charge  ") && own.contains(charge.literal.as_ref().unwrap()),
                "{own}"
            );
        }
        for charge in cycle.courts.iter().flat_map(|c| &c.charges) {
            assert!(
                shown(charge.lines).contains("Disposition"),
                "{}",
                shown(charge.lines)
            );
        }
        for event in &cycle.corrections {
            assert!(shown(event.lines).contains(event.event.as_ref().unwrap()));
        }
    }
}

#[test]
fn several_records_in_one_file() {
    let both = [sample("iii_text/P01.txt"), sample("iii_text/P02.txt")].concat();
    let sheets = read_all(&both).unwrap();
    assert_eq!(sheets.len(), 2);
    assert_same("second", &shape(&sheets[1]), &truth("iii_text/P02.expected.json"));
    assert!(sheets[1].cycles[0].lines.first > sheets[0].cycles[0].lines.last);
}

#[test]
fn cut_off_sheets_say_so() {
    let text = String::from_utf8(sample("iii_text/P01.txt")).unwrap();
    let half = &text[..text.find("Cycle 003").unwrap()];
    let sheet = read(half.as_bytes());
    assert_eq!(sheet.cycles.len(), 2);
    assert!(sheet.warnings.iter().any(|w| w.message.contains("cut off")));
    let head = "*****  CRIMINAL HISTORY RECORD  *****\n*****  CRIMINAL HISTORY  *****\nnothing\n";
    assert!(
        refusal(head.as_bytes())
            .reason
            .contains("neither an identification nor a cycle")
    );
}

#[test]
fn a_sheet_without_record() {
    let text = "*****  CRIMINAL HISTORY RECORD  *****\n****  IDENTIFICATION  ****\nSubject Name(s)\n\nDOE, JANE\n\n\
                Sex                     Race\nFemale                  White\n\n* * * END OF RECORD * * *\n";
    let sheet = read(text.as_bytes());
    assert_eq!(
        (
            sheet.person.name.last.as_str(),
            sheet.cycles.len(),
            sheet.warnings.len()
        ),
        ("DOE", 0, 0)
    );
}

#[test]
fn impossible_dates_are_told() {
    let text = String::from_utf8(sample("iii_text/P02.txt")).unwrap();
    let arrest = text.lines().find(|l| l.starts_with("Arrest Date")).unwrap();
    let sheet = read(
        text.replace(arrest, "Arrest Date             1990-01-01")
            .as_bytes(),
    );
    let impossible = told(&sheet.warnings, WarningCode::ImpossibleOrder);
    assert!(
        impossible.iter().any(|(_, m)| m.contains("7 years old")),
        "{impossible:?}"
    );
}

#[test]
fn juvenile_matters_are_marked() {
    let text = String::from_utf8(sample("iii_text/P02.txt")).unwrap();
    let text = text.replacen(
        "Arresting Agency ",
        "Offender Type           Juvenile\nArresting Agency ",
        1,
    );
    let sheet = read(text.as_bytes());
    assert!(sheet.cycles[0].juvenile && !sheet.cycles[1].juvenile);
    assert_eq!(told(&sheet.warnings, WarningCode::Juvenile).len(), 1);
}
