//! Text sheets as other offices make them.

use predicate::rapsheet::{RapSheet, Warning, WarningCode};
use serde_json::{Value, json};

use super::support::{assert_same, read, read_all, refusal, sample, shape, truth};

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
