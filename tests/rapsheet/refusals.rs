//! What is not read says why, and where.

use std::fmt::Write;

use predicate::rapsheet::{MAX_BYTES, recognise};

use super::support::{refusal, sample};

#[test]
fn other_formats_are_named() {
    let html = "<html><body><div class=\"ssCaseDetailROA\">Register of Actions</div></body></html>";
    let california =
        "CII/A12345678\nDOB/19911010 SEX/M\nNAM/01 DOE, JOHN\n* * * *\nARR/DET/CITE: NAM:01\nCNT:01 #1\n";
    let rows = format!("{}\n{}", ",".repeat(93), ",".repeat(93));
    let old = "1-ARRESTED OR RECEIVED 1990/01/01\nAGENCY-POLICE DEPARTMENT SPRINGFIELD\nCHARGE 1-BURGLARY\n";
    let carolina = r#"[{"General": {"File No": "85CR9"}, "District Court Offense Information": []}]"#;
    for (content, name) in [
        (html, "register-of-actions"),
        ("<!DOCTYPE html><p>hi</p>", "web page"),
        (california, "California (CLETS)"),
        (
            "REQ_CII_NUMBER,STP_TYPE_DESCR,NAME,DOB\n1,2,3,4",
            "California Department of Justice",
        ),
        (rows.as_str(), "California Department of Justice"),
        (carolina, "North Carolina"),
        ("{\"a\": 1}", "JSON"),
        (old, "before the national style"),
        ("Dear Sir or Madam,\nplease find enclosed", "not recognised"),
    ] {
        assert_eq!(recognise(content.as_bytes()), None, "{name}");
        let error = refusal(content.as_bytes());
        assert!(error.reason.contains(name), "{name}: {}", error.reason);
        assert!(error.reason.contains("what is read"), "{}", error.reason);
        assert_eq!(error.line, 1);
    }
}

#[test]
fn what_is_no_text() {
    assert_eq!(refusal(b"").reason, "the file is empty");
    assert_eq!(refusal(b"\n \r\n\t").reason, "the file is empty");
    assert!(refusal(b"%PDF-1.7\n%\xe2\xe3").reason.contains("PDF"));
    assert!(refusal(b"PK\x03\x04rest").reason.contains("Office"));
    let noise: Vec<u8> = (0..4096_u32)
        .map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8)
        .collect();
    assert!(refusal(&noise).reason.contains("not a text file"));
}

#[test]
fn too_large() {
    let mut bytes = sample("iii_text/P01.txt");
    bytes.resize(MAX_BYTES + 1, b' ');
    assert!(refusal(&bytes).reason.contains("10 MiB"));
}

#[test]
fn more_than_any_record_holds() {
    let head = "*****  CRIMINAL HISTORY RECORD  *****\n*****  CRIMINAL HISTORY  *****\n";
    let mut cycles = head.to_owned();
    for n in 1..=2_001 {
        writeln!(cycles, "=====  Cycle {n:04}  =====\nArrest Date   2001-01-01").unwrap();
    }
    assert!(refusal(cycles.as_bytes()).reason.contains("2000 cycles"));
    let mut charges = format!("{head}=====  Cycle 001  =====\nArrest Date   2001-01-01\n");
    for n in 1..=1_001 {
        writeln!(charges, "Charge   {n}\n   Charge Literal   THEFT").unwrap();
    }
    let error = refusal(charges.as_bytes());
    assert!(
        error.line == 3 && error.reason.contains("1000 charges"),
        "{error}"
    );
}
