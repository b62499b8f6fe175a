//! Samples, the county table, and comparison of sheets with the truth.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use predicate::rapsheet::{Gazetteer, ParseError, RapSheet, parse};
use serde_json::Value;

/// Folder of the constructed samples.
pub fn samples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/rapsheets")
}

/// The county table of the project.
pub fn gazetteer() -> &'static Gazetteer {
    static GAZETTEER: OnceLock<Gazetteer> = OnceLock::new();
    GAZETTEER
        .get_or_init(|| Gazetteer::from_csv(include_str!("../../config/reference/counties.csv")).unwrap())
}

/// Reads a file of several persons.
pub fn read_all(bytes: &[u8]) -> Result<Vec<RapSheet>, ParseError> {
    parse(bytes, gazetteer())
}

/// Reads a file of one person.
pub fn read(bytes: &[u8]) -> RapSheet {
    let mut sheets = read_all(bytes).unwrap_or_else(|e| panic!("{e}"));
    assert_eq!(sheets.len(), 1, "one person");
    sheets.remove(0)
}

/// Why a file cannot be read.
pub fn refusal(bytes: &[u8]) -> ParseError {
    read_all(bytes)
        .map(|sheets| panic!("read {} sheets", sheets.len()))
        .unwrap_err()
}

/// Bytes of a sample.
pub fn sample(path: &str) -> Vec<u8> {
    std::fs::read(samples().join(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
}

/// The truth beside a sample, without what only labels the sample (it is in no file): the sample's own id and how
/// samples relate to one another.
pub fn truth(path: &str) -> Value {
    let mut truth: Value = serde_json::from_slice(&sample(path)).unwrap();
    let map = truth.as_object_mut().unwrap();
    map.remove("same_person_as");
    map.remove("overlapping_cycles");
    map["person"].as_object_mut().unwrap().remove("id");
    for cycle in map["cycles"].as_array_mut().unwrap() {
        cycle.as_object_mut().unwrap().remove("source_cycle");
    }
    truth
}

/// A sheet in the published shape, without its warnings.
pub fn shape(sheet: &RapSheet) -> Value {
    let mut json = sheet.to_json();
    json.as_object_mut().unwrap().remove("warnings");
    json
}

/// Where two values differ, by path.
pub fn differences(path: &str, left: &Value, right: &Value, out: &mut Vec<String>) {
    match (left, right) {
        (Value::Object(a), Value::Object(b)) => {
            let mut keys: Vec<&String> = a.keys().chain(b.keys()).collect();
            keys.sort();
            keys.dedup();
            for key in keys {
                let (x, y) = (a.get(key), b.get(key));
                match (x, y) {
                    (Some(x), Some(y)) => differences(&format!("{path}.{key}"), x, y, out),
                    _ => out.push(format!("{path}.{key}: {x:?} / {y:?}")),
                }
            }
        }
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => {
            for (i, (x, y)) in a.iter().zip(b).enumerate() {
                differences(&format!("{path}[{i}]"), x, y, out);
            }
        }
        _ if left == right => {}
        _ => out.push(format!("{path}: {left} / {right}")),
    }
}

/// Fails with all differences.
pub fn assert_same(name: &str, read: &Value, truth: &Value) {
    let mut out = Vec::new();
    differences("", read, truth, &mut out);
    assert!(out.is_empty(), "{name}, read / truth:\n{}", out.join("\n"));
}
