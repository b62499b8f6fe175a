//! Every constructed sample comes out as its truth says.

use predicate::rapsheet::{Format, WarningCode, recognise};
use serde_json::{Value, json};

use super::support::{assert_same, read, read_all, sample, shape, truth};

const PEOPLE: [&str; 12] = [
    "P01", "P02", "P03", "P04", "P05", "P06", "P07", "P08", "P09", "P10", "P11", "P12",
];

#[test]
fn fbi_text() {
    for name in PEOPLE.iter().chain(&["P07b"]) {
        let bytes = sample(&format!("iii_text/{name}.txt"));
        assert_eq!(recognise(&bytes), Some(Format::IiiText), "{name}");
        let sheet = read(&bytes);
        assert_same(
            name,
            &shape(&sheet),
            &truth(&format!("iii_text/{name}.expected.json")),
        );
        let corrected = sheet
            .warnings
            .iter()
            .filter(|w| w.code == WarningCode::OcrCorrected)
            .count();
        assert_eq!(
            sheet.warnings.len(),
            corrected,
            "{name}: only scanning slips: {:?}",
            sheet.warnings
        );
        assert_eq!(
            corrected,
            usize::from(*name == "P12"),
            "{name}: {:?}",
            sheet.warnings
        );
    }
}

/// What the truth tells and the XML samples do not hold: place of birth, scars, and who ran the custody.
fn without_what_the_xml_lacks(mut truth: Value) -> Value {
    truth["person"]["pob"] = Value::Null;
    truth["person"]["smt"] = json!([]);
    for cycle in truth["cycles"].as_array_mut().unwrap() {
        for event in cycle["corrections"].as_array_mut().unwrap() {
            event["agency"] = Value::Null;
            event["ori"] = Value::Null;
        }
    }
    truth
}

#[test]
fn joint_task_force_xml() {
    for name in PEOPLE {
        let bytes = sample(&format!("jtf_xml/{name}.xml"));
        assert_eq!(recognise(&bytes), Some(Format::JtfXml), "{name}");
        let sheet = read(&bytes);
        let truth = without_what_the_xml_lacks(truth(&format!("jtf_xml/{name}.expected.json")));
        assert_same(name, &shape(&sheet), &truth);
        assert_eq!(sheet.warnings, [], "{name}");
    }
}

#[test]
fn flat_csv() {
    let bytes = sample("flat_csv/charges.csv");
    assert_eq!(recognise(&bytes), Some(Format::FlatCsv));
    let sheets = read_all(&bytes).unwrap();
    assert_eq!(sheets.len(), 12);
    for name in PEOPLE {
        let truth = truth(&format!("iii_text/{name}.expected.json"));
        let sheet = sheets
            .iter()
            .find(|s| json!(s.person.sid) == truth["person"]["sid"])
            .unwrap();
        assert_same(name, &carried_by_csv(&shape(sheet)), &carried_by_csv(&truth));
    }
}

/// What a row carries of a charge: dates, numbers, words and levels at arrest, disposition and sentence.
fn carried_by_csv(sheet: &Value) -> Value {
    let person = &sheet["person"];
    let cycles = sheet["cycles"].as_array().unwrap().iter().map(|cycle| {
        let mut arrest = cycle["arrest"].clone();
        arrest
            .as_object_mut()
            .unwrap()
            .retain(|key, _| !matches!(key.as_str(), "ori" | "county_fips"));
        for charge in arrest["charges"].as_array_mut().unwrap() {
            charge.as_object_mut().unwrap().remove("ncic");
        }
        let charges = cycle["court"]["charges"].as_array().cloned().unwrap_or_default();
        let charges = charges.into_iter().map(|mut charge| {
            let map = charge.as_object_mut().unwrap();
            map.remove("modification");
            if map.contains_key("amended_from") {
                map.retain(|key, _| !matches!(key.as_str(), "literal" | "statute" | "severity"));
            }
            charge
        });
        json!({
            "number": cycle["number"],
            "arrest": arrest,
            "prosecution": cycle["prosecution"],
            "case_no": cycle["court"]["case_no"],
            "charges": charges.collect::<Vec<_>>(),
        })
    });
    json!({
        "last": person["last"],
        "first": person["first"],
        "dob": person["dobs"][0],
        "sex": person["sex"],
        "race": person["race"],
        "sid": person["sid"],
        "cycles": cycles.collect::<Vec<_>>(),
        "counts": sheet["counts"],
    })
}
