//! XML messages as other states send them, and damaged or hostile ones.

use predicate::rapsheet::{RapSheet, Warning, WarningCode};
use serde_json::json;

use super::support::{assert_same, read, read_all, refusal, sample, shape, truth};

fn text(name: &str) -> String {
    String::from_utf8(sample(&format!("jtf_xml/{name}.xml"))).unwrap()
}

/// Reads samples after a change that must not change what they say.
fn same_after(names: &[&str], change: impl Fn(&str) -> String) {
    for name in names {
        let plain = shape(&read(text(name).as_bytes()));
        assert_same(name, &shape(&read(change(&text(name)).as_bytes())), &plain);
    }
}

#[test]
fn prefixes_do_not_matter() {
    same_after(&["P01", "P11"], |t| {
        let t = t
            .replace("rap:", "q1:")
            .replace("xmlns:rap", "xmlns:q1")
            .replace("j:", "just:")
            .replace("xmlns:j", "xmlns:just");
        t.replace("<nc:", "<")
            .replace("</nc:", "</")
            .replace("xmlns:nc", "xmlns")
            .replace("s:ref", "n0:ref")
            .replace("s:id", "n0:id")
    });
}

#[test]
fn white_space_comments_and_line_ends_do_not_matter() {
    same_after(&["P02", "P04"], |t| t.replace("><", ">\r\n  <!-- note -->\t<"));
    same_after(&["P02"], |t| t.replace('\n', "\r\n"));
    same_after(&["P06"], |t| {
        t.replace("GUILTY PLEA", "<![CDATA[GUILTY]]> &#80;LEA")
    });
}

#[test]
fn order_does_not_matter() {
    same_after(&["P05", "P07", "P12"], |t| {
        let mut lines: Vec<&str> = t.lines().collect();
        let associations: Vec<&str> = lines
            .iter()
            .copied()
            .filter(|l| l.contains("Association"))
            .collect();
        lines.retain(|l| !l.contains("Association"));
        let person = lines
            .iter()
            .position(|l| l.contains("<rap:RapSheetPerson s:id"))
            .unwrap();
        lines.splice(person..person, associations);
        lines.join("\n")
    });
}

#[test]
fn optional_elements_may_be_missing() {
    let all = text("P01");
    let bare: Vec<&str> = all
        .lines()
        .filter(|l| {
            ![
                "Metadata",
                "Introduction",
                "Association",
                "<rap:Agency",
                "<rap:Court ",
                "nc:PersonBirthDate",
            ]
            .iter()
            .any(|e| l.contains(e))
        })
        .collect();
    let sheet = read(bare.join("\n").as_bytes());
    assert_eq!(sheet.cycles.len(), 4);
    assert_eq!(sheet.cycles[0].arrest.as_ref().unwrap().agency, None);
    assert_eq!(
        sheet.cycles[0].courts[0].charges[0]
            .sentence
            .as_ref()
            .unwrap()
            .fine_cents,
        Some(50_000)
    );
}

fn elsewhere() -> RapSheet {
    read(&sample("other/message_from_elsewhere.xml"))
}

fn told(warnings: &[Warning], code: WarningCode) -> Vec<String> {
    warnings
        .iter()
        .filter(|w| w.code == code)
        .map(|w| format!("{}: {}", w.line, w.message))
        .collect()
}

#[test]
fn another_states_person() {
    let want = json!({
        "last": "NUÑEZ", "first": "JOSÉ", "middle": "", "suffix": "JR", "aliases": [["NUNEZ", "JOE", "A"]],
        "dobs": ["1981-12-31"], "sex": "M", "race": null, "height": 71, "weight": 176, "eye": null, "hair": null,
        "pob": "OK", "fbi": null, "sid": "KS9", "smt": ["SC L HND"],
        "other_ids": [{"kind": "SID", "value": "MO8"}], "cautions": ["KNOWN TO FLEE"],
    });
    assert_same("person", &elsewhere().to_json()["person"], &want);
}

#[test]
fn several_courts_and_sentences_by_tracking_number() {
    let sheet = elsewhere().to_json();
    let cycle = &sheet["cycles"][0];
    assert_eq!(cycle["arrest"]["county_fips"], "20091");
    assert_eq!(cycle["arrest"]["case_no"], "77-A");
    assert_eq!(cycle["arrest"]["charges"][0]["statute"], "KSA 21-3715(a)");
    assert_eq!(cycle["arrest"]["charges"][0]["severity"], "FELONY LEVEL 7");
    assert_eq!(cycle["court"]["agency"], "10TH JUDICIAL DISTRICT");
    assert_eq!(cycle["court"]["charges"][0]["sentence"], json!(null));
    let charge = &cycle["court"]["charges"][1];
    assert_eq!(charge["literal"], "ASSAULT <2ND> DEGREE");
    assert_eq!(charge["sentence"]["prison_months"], 42);
    assert_eq!(charge["sentence"]["fine"], 250);
    assert_eq!(charge["sentence_date"], "2004-01-20");
    assert_eq!(cycle["further_courts"][0]["case_no"], "04-CM-2");
    assert_eq!(cycle["further_courts"][0]["charges"][0]["date"], "2004-03-03");
    let released = json!({"date": "2006-08-01", "agency": "KANSAS DOC", "ori": null, "event": "RELEASED"});
    assert_eq!(cycle["corrections"][1], released);
}

#[test]
fn seals_juveniles_and_whatever_is_not_read() {
    let sheet = elsewhere();
    assert_eq!(
        sheet.cycles[1].sealed.as_deref(),
        Some("RECORD SEALED BY COURT ORDER")
    );
    assert!(sheet.cycles[2].juvenile);
    let truancy = &sheet.cycles[2].arrest.as_ref().unwrap().charges[0];
    assert_eq!(truancy.sealed.as_deref(), Some("SEALED (RecordSealedIndicator)"));
    assert_eq!(told(&sheet.warnings, WarningCode::Sealed).len(), 2);
    assert_eq!(told(&sheet.warnings, WarningCode::Juvenile).len(), 1);
    assert_eq!(told(&sheet.warnings, WarningCode::BadDate).len(), 2);
    assert!(told(&sheet.warnings, WarningCode::DanglingReference)[0].contains("K9"));
    let unknown = told(&sheet.warnings, WarningCode::UnknownLabel).join("; ");
    assert!(
        unknown.contains("OfficerRemark") && unknown.contains("ChargeRemark"),
        "{unknown}"
    );
}

#[test]
fn lines_point_at_the_elements() {
    let bytes = sample("other/message_from_elsewhere.xml");
    let text = predicate::rapsheet::decode(&bytes).unwrap();
    let lines = predicate::rapsheet::split_lines(&text);
    let sheet = elsewhere();
    for cycle in &sheet.cycles {
        assert!(lines[cycle.lines.first as usize - 1].contains("<e:RapSheetCycle>"));
        assert!(lines[cycle.lines.last as usize - 1].contains("</e:RapSheetCycle>"));
    }
    let charge = &sheet.cycles[0].courts[0].charges[0];
    assert!(lines[charge.lines.first as usize - 1].contains("<r:CourtCharge>"));
}

#[test]
fn several_sheets_in_one_message() {
    let sheet = |name: &str| text(name).replace("<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "");
    let both = format!("<answers>{}{}</answers>", sheet("P01"), sheet("P03"));
    let sheets = read_all(both.as_bytes()).unwrap();
    assert_eq!(sheets.len(), 2);
    assert_eq!(
        json!(sheets[1].person.sid),
        truth("jtf_xml/P03.expected.json")["person"]["sid"]
    );
}

#[test]
fn cut_off_anywhere() {
    let all = text("P02");
    let first = all.find("<rap:RapSheetPerson s:id").unwrap();
    for cut in (first..all.len() - 15).step_by(211) {
        let error = refusal(&all.as_bytes()[..cut]);
        let last = all[..cut].lines().count() as u32;
        assert!(error.line <= last + 1 && error.line > 0, "{error}");
        assert!(
            error.reason.contains("cut off") || error.reason.contains("damaged"),
            "{error}"
        );
    }
}

#[test]
fn entities_are_never_expanded() {
    let bomb = "<?xml version=\"1.0\"?>\n<!DOCTYPE rap:RapSheet [\n<!ENTITY a \"aaaaaaaaaa\">\n<!ENTITY b \"&a;&a;&a;&a;\">\n]>\n\
                <rap:RapSheet xmlns:rap=\"u\"><rap:RapSheetPerson>&b;</rap:RapSheetPerson></rap:RapSheet>";
    let error = refusal(bomb.as_bytes());
    assert!(error.line == 2 && error.reason.contains("DOCTYPE"), "{error}");
    let outside =
        "<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><r:RapSheet xmlns:r='u'>&x;</r:RapSheet>";
    assert!(refusal(outside.as_bytes()).reason.contains("DOCTYPE"));
    let unknown = text("P01").replacen("BOYCE", "&boyce;", 1);
    assert!(refusal(unknown.as_bytes()).reason.contains("&boyce;"));
}

#[test]
fn deep_wide_and_wrong() {
    let deep = format!("<r:RapSheet xmlns:r='u'>{}", "<a>".repeat(100_000));
    assert!(refusal(deep.as_bytes()).reason.contains("nested deeper than 64"));
    let wide = format!("<r:RapSheet xmlns:r='u'>{}</r:RapSheet>", "<a/>".repeat(400_000));
    assert!(
        refusal(wide.as_bytes())
            .reason
            .contains("more than 300000 elements")
    );
    let mismatched = text("P01").replacen("</rap:Arrest>", "</rap:Arrset>", 1);
    let error = refusal(mismatched.as_bytes());
    assert!(error.line > 20 && error.reason.contains("damaged"), "{error}");
    assert!(
        refusal(b"<note><RapSheetOfMusic/></note>")
            .reason
            .contains("no RapSheet element; its root is note")
    );
    assert!(
        refusal(b"<RapSheet><Metadata>x</Metadata></RapSheet>")
            .reason
            .contains("neither a person nor a cycle")
    );
    assert!(refusal(b"<RapSheet").reason.contains("damaged"));
}
