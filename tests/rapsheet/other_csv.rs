//! Flat files as other records systems export them.

use std::fmt::Write;

use predicate::rapsheet::{RapSheet, WarningCode};
use serde_json::json;

use super::support::{assert_same, read, read_all, refusal, sample, shape};

fn rows() -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(std::io::Cursor::new(sample("flat_csv/charges.csv")));
    reader
        .records()
        .map(|r| r.unwrap().iter().map(str::to_owned).collect())
        .collect()
}

fn written(rows: &[Vec<String>], delimiter: u8) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new()
        .delimiter(delimiter)
        .quote_style(csv::QuoteStyle::Always)
        .from_writer(Vec::new());
    rows.iter().for_each(|r| writer.write_record(r).unwrap());
    writer.into_inner().unwrap()
}

fn shapes(bytes: &[u8]) -> Vec<serde_json::Value> {
    let mut all: Vec<_> = read_all(bytes).unwrap().iter().map(shape).collect();
    all.sort_by_key(|s| s["person"]["sid"].to_string());
    all
}

fn assert_all_same(bytes: &[u8]) {
    let (read, plain) = (shapes(bytes), shapes(&sample("flat_csv/charges.csv")));
    assert_eq!(read.len(), plain.len());
    for (a, b) in read.iter().zip(&plain) {
        assert_same(&b["person"]["sid"].to_string(), a, b);
    }
}

#[test]
fn delimiters_quotes_and_line_ends() {
    for delimiter in [b',', b';', b'\t', b'|'] {
        assert_all_same(&written(&rows(), delimiter));
    }
    let text = String::from_utf8(sample("flat_csv/charges.csv")).unwrap();
    assert_all_same(text.replace('\n', "\r\n").as_bytes());
    assert_all_same(text.replace('\n', "\r").as_bytes());
    assert_all_same(format!("\u{feff}County records export\nrun 07/01/2024\n\n{text}").as_bytes());
}

#[test]
fn columns_in_any_order_under_other_names() {
    let mut rows = rows();
    let names = [
        ("SID", "State ID Number"),
        ("NAME", "Defendant Name"),
        ("ARREST_DT", "Date of Arrest"),
        ("CHG_DESC", "Charge Description"),
        ("CHG_LEVEL", "Severity"),
        ("REPORT_NO", "Agency Case Number"),
        ("DISPO", "Disposition"),
        ("DISPO_DT", "Disposition Date"),
        ("CHG_SEQ", "Count No."),
    ];
    for cell in &mut rows[0] {
        if let Some((_, other)) = names.iter().find(|(name, _)| name == cell) {
            (*other).clone_into(cell);
        }
    }
    rows.iter_mut().for_each(|r| r.reverse());
    assert_all_same(&written(&rows, b';'));
}

#[test]
fn iso_dates_and_split_names() {
    let mut rows = rows();
    let at = |name: &str| rows[0].iter().position(|c| c == name).unwrap();
    let (dob, arrest, dispo, name) = (at("DOB"), at("ARREST_DT"), at("DISPO_DT"), at("NAME"));
    for row in rows.iter_mut().skip(1) {
        for date in [dob, arrest, dispo] {
            if let [m, d, y] = row[date].split('/').collect::<Vec<_>>().as_slice() {
                row[date] = format!("{y}-{m}-{d}");
            }
        }
        let (last, given) = row[name].split_once(", ").unwrap();
        let (first, middle) = given.split_once(' ').unwrap_or((given, ""));
        let parts = [last.to_owned(), first.to_owned(), middle.to_owned()];
        row.splice(name..=name, parts);
    }
    rows[0].splice(name..=name, ["Last Name", "First Name", "MI"].map(str::to_owned));
    assert_all_same(&written(&rows, b','));
}

const HEADING: &str = "SID,NAME,DOB,ARREST_DT,ARREST_AGENCY,REPORT_NO,CHG_SEQ,CHG_STATUTE,CHG_DESC,COURT_CASE_NO,DISPO_DT,DISPO,SENTENCE\n";

fn one(rows: &str) -> RapSheet {
    read(format!("{HEADING}{rows}").as_bytes())
}

fn messages(sheet: &RapSheet, code: WarningCode) -> Vec<String> {
    sheet
        .warnings
        .iter()
        .filter(|w| w.code == code)
        .map(|w| format!("{} {}", w.line, w.message))
        .collect()
}

#[test]
fn faulty_rows_are_told_and_the_others_kept() {
    let sheet = one(
        "MO1,\"DOE, JOHN\",01/30/1972,13/45/2001,PD,1,1,569.100,DAMAGE,,,,\n\
         MO1,DOE, JOHN,01/30/1972,02/02/2002,PD,2,1,569.100,DAMAGE,,,,\n\
         ,,,02/02/2002,PD,2,1,569.100,DAMAGE,,,,\n\
         MO1,\"DOE, JOHN\",01/30/1972,03/03/2003,PD,3,x,569.100,DAMAGE,CR-1,04/04/2003,GUILTY,5 YEARS PRISON\n\
         MO1,\"DOE, JOHN\",01/30/1972,03/03/2003,PD,3,x,569.100,DAMAGE,CR-1,04/04/2003,GUILTY,5 YEARS PRISON\n\
         MO1,\"DOE, JOHN\",01/30/1972,05/05/2005,PD,4,1\n",
    );
    assert_eq!(
        messages(&sheet, WarningCode::BadDate),
        ["2 row 2: the date of arrest \"13/45/2001\" is no date"]
    );
    assert_eq!(messages(&sheet, WarningCode::RowSkipped).len(), 2);
    assert!(messages(&sheet, WarningCode::RowSkipped)[0].contains("row 3 has 14 columns, the heading 13"));
    assert!(messages(&sheet, WarningCode::BadNumber)[0].starts_with("5 row 5"));
    assert!(messages(&sheet, WarningCode::Duplicate)[0].starts_with("6 row 6"));
    assert_eq!(
        messages(&sheet, WarningCode::Missing).len(),
        2,
        "{:?}",
        sheet.warnings
    );
    assert_eq!(sheet.cycles.len(), 3);
    assert_eq!(
        sheet.cycles[0].courts[0].charges[0]
            .sentence
            .as_ref()
            .unwrap()
            .prison
            .unwrap()
            .length
            .months,
        60
    );
    assert_eq!(sheet.cycles[0].courts[0].charges[0].lines.first, 5);
}

#[test]
fn persons_without_a_number_are_told_apart_by_name_and_birth() {
    let bytes = format!(
        "{HEADING}\
         MO1,\"DOE, JOHN A\",01/30/1972,01/01/2001,PD,1,1,S,X,,,,\n\
         ,\"DOE, JOHN\",01/30/1972,02/02/2002,PD,2,1,S,Y,,,,\n\
         ,\"DOE, JOHN\",06/30/1990,03/03/2003,PD,3,1,S,Z,,,,\n\
         UNKNOWN,\"ROE, ANN\",,04/04/2004,PD,4,1,S,Z,,,,\n"
    );
    let sheets = read_all(bytes.as_bytes()).unwrap();
    let cycles: Vec<usize> = sheets.iter().map(|s| s.cycles.len()).collect();
    assert_eq!(cycles, [2, 1, 1]);
    assert_eq!(sheets[0].person.known_sid(), Some("MO1"));
    assert_eq!(
        json!(sheets[0].to_json()["person"]["aliases"]),
        json!([["DOE", "JOHN", ""]])
    );
}

#[test]
fn what_became_of_a_charge() {
    let sheet = one(
        "MO1,\"DOE, JOHN\",,01/01/2001,PD,1,1,S,ONE,,02/01/2001,DECLINED - INSUFFICIENT EVIDENCE,\n\
         MO1,\"DOE, JOHN\",,01/01/2001,PD,1,2,S,TWO,CR-1,03/01/2001,GUILTY PLEA,\"SIS, 2 YEARS PROBATION\"\n\
         MO1,\"DOE, JOHN\",,01/01/2001,PD,1,2,S,TWO,CR-1,03/01/2002,PROBATION REVOKED,3 YEARS PRISON\n\
         MO1,\"DOE, JOHN\",,01/01/2001,PD,1,3,S,THREE,CR-1,03/01/2001,GUILTY - AMENDED,FINE $50\n\
         MO1,\"DOE, JOHN\",,01/01/2001,PD,1,4,S,FOUR,CM-7,,,\n\
         MO1,\"DOE, JOHN\",,01/01/2001,PD,1,5,S,FIVE,CM-8,04/01/2001,CASE SEALED,\n",
    );
    let cycle = &sheet.to_json()["cycles"][0];
    assert_eq!(
        cycle["prosecution"][0],
        json!({"seq": 1, "date": "2001-02-01", "action": "DECLINED", "reason": "INSUFFICIENT EVIDENCE"})
    );
    let two = &cycle["court"]["charges"][0];
    assert_eq!(two["sentence"]["probation_months"], 24);
    assert_eq!(
        two["modification"],
        json!({"date": "2002-03-01", "text": "PROBATION REVOKED, 3 YEARS PRISON"})
    );
    let three = &cycle["court"]["charges"][1];
    assert_eq!(
        (&three["literal"], &three["amended_from"]),
        (&json!(null), &json!("THREE"))
    );
    assert_eq!(
        cycle["further_courts"][0]["charges"][0]["disposition"],
        json!(null)
    );
    assert_eq!(cycle["further_courts"][1]["charges"][0]["sealed"], "CASE SEALED");
    assert_eq!(cycle["arrest"]["charges"].as_array().map(Vec::len), Some(5));
    assert_eq!(messages(&sheet, WarningCode::Sealed).len(), 1);
}

#[test]
fn headings_that_will_not_do() {
    let missing = refusal(b"SID,NAME,DOB,SEX,RACE\nMO1,\"DOE, J\",01/01/1990,M,W\n");
    assert!(
        missing
            .reason
            .contains("no column for a date of arrest or a court case and none for the charge"),
        "{missing}"
    );
    let none = refusal(
        b"MO1,\"DOE, J\",01/01/1990,02/02/2002,PD,1,1\nMO1,\"DOE, J\",01/01/1990,02/02/2002,PD,1,2\n",
    );
    assert!(none.reason.contains("no heading row"), "{none}");
    let empty = refusal(HEADING.as_bytes());
    assert!(empty.reason.contains("no row below the heading"), "{empty}");
    let open = format!("{HEADING}MO1,\"DOE, JOHN,01/30/1972,01/01/2001,PD,1,1,S,X,,,,\nMO1,DOE,,,,,,,,,,,\n");
    let error = refusal(open.as_bytes());
    assert!(
        error.line == 2 && error.reason.contains("never closed"),
        "{error}"
    );
}

#[test]
fn unknown_columns_and_repeated_headings() {
    let heading = HEADING.replace("DOB", "SHOE SIZE");
    let bytes = format!(
        "{heading}MO1,\"DOE, JOHN\",44,01/01/2001,PD,1,1,S,X,,,,\n{heading}MO1,\"DOE, JOHN\",44,02/02/2002,PD,2,1,S,Y,,,,\n"
    );
    let sheet = read(bytes.as_bytes());
    assert_eq!(sheet.cycles.len(), 2);
    assert!(messages(&sheet, WarningCode::UnknownLabel)[0].contains("SHOE SIZE"));
}

#[test]
fn more_than_any_record_holds() {
    let mut bytes = HEADING.to_owned();
    for n in 0..2_002 {
        writeln!(bytes, "MO1,\"DOE, JOHN\",,01/01/2001,PD,{n},1,S,X,,,,").unwrap();
    }
    assert!(refusal(bytes.as_bytes()).reason.contains("2000 arrests"));
}
