//! The published JSON shape of a sheet. Keys beyond the common ones stand only where the file says something.

use serde_json::{Map, Value, json};

use super::model::{
    Arrest, Charge, Court, CourtCharge, CustodyEvent, Cycle, Modification, Name, Person, ProsecutorAction,
    RapSheet,
};

impl RapSheet {
    /// `person`, `cycles`, `counts`, `warnings`.
    pub fn to_json(&self) -> Value {
        json!({
            "person": person(&self.person),
            "cycles": self.cycles.iter().map(cycle).collect::<Vec<_>>(),
            "counts": self.counts(),
            "warnings": self.warnings,
        })
    }
}

/// Puts a key only where there is a value.
fn put<T: serde::Serialize>(map: &mut Map<String, Value>, key: &str, value: &Option<T>) {
    if let Some(value) = value {
        map.insert(key.to_owned(), json!(value));
    }
}

/// Puts a list only where it holds something.
fn put_list(map: &mut Map<String, Value>, key: &str, list: Vec<Value>) {
    if !list.is_empty() {
        map.insert(key.to_owned(), Value::Array(list));
    }
}

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}

fn name(name: &Name) -> Value {
    match name.suffix.as_str() {
        "" => json!([name.last, name.first, name.middle]),
        suffix => json!([name.last, name.first, name.middle, suffix]),
    }
}

fn person(p: &Person) -> Value {
    let mut map = object(json!({
        "last": p.name.last,
        "first": p.name.first,
        "middle": p.name.middle,
        "suffix": p.name.suffix,
        "aliases": p.aliases.iter().map(name).collect::<Vec<_>>(),
        "dobs": p.dobs,
        "sex": p.sex,
        "race": p.race,
        "height": p.height,
        "weight": p.weight,
        "eye": p.eye,
        "hair": p.hair,
        "pob": p.pob,
        "fbi": p.fbi,
        "sid": p.sid,
        "smt": p.smt,
    }));
    put_list(
        &mut map,
        "other_ids",
        p.other_ids
            .iter()
            .map(|i| json!({"kind": i.kind, "value": i.value}))
            .collect(),
    );
    put_list(
        &mut map,
        "cautions",
        p.cautions.iter().map(|c| json!(c)).collect(),
    );
    Value::Object(map)
}

fn cycle(c: &Cycle) -> Value {
    let mut map = object(json!({
        "number": c.number,
        "arrest": c.arrest.as_ref().map(arrest),
        "prosecution": c.prosecution.iter().map(prosecutor_action).collect::<Vec<_>>(),
        "court": c.courts.first().map(court),
        "corrections": c.corrections.iter().map(custody_event).collect::<Vec<_>>(),
    }));
    put_list(
        &mut map,
        "further_arrests",
        c.further_arrests.iter().map(arrest).collect(),
    );
    put_list(
        &mut map,
        "further_courts",
        c.courts.iter().skip(1).map(court).collect(),
    );
    put(&mut map, "sealed", &c.sealed);
    put(&mut map, "juvenile", &c.juvenile.then_some(true));
    Value::Object(map)
}

fn arrest(a: &Arrest) -> Value {
    json!({
        "date": a.date,
        "agency": a.agency,
        "ori": a.ori,
        "county_fips": a.county_fips,
        "case_no": a.case_no,
        "charges": a.charges.iter().map(charge).collect::<Vec<_>>(),
    })
}

fn charge(c: &Charge) -> Value {
    let mut map = object(json!({
        "seq": c.seq,
        "literal": c.literal,
        "statute": c.statute,
        "ncic": c.ncic,
        "severity": c.severity,
    }));
    put(&mut map, "offense_date", &c.offense_date);
    put(&mut map, "counts", &c.counts.filter(|&n| n > 1));
    put(&mut map, "disposition", &c.disposition);
    put(&mut map, "sealed", &c.sealed);
    Value::Object(map)
}

fn prosecutor_action(p: &ProsecutorAction) -> Value {
    json!({ "seq": p.seq, "date": p.date, "action": p.action, "reason": p.reason })
}

fn court(c: &Court) -> Value {
    json!({
        "agency": c.agency,
        "case_no": c.case_no,
        "charges": c.charges.iter().map(court_charge).collect::<Vec<_>>(),
    })
}

fn court_charge(c: &CourtCharge) -> Value {
    let mut map = object(json!({
        "seq": c.seq,
        "literal": c.literal,
        "statute": c.statute,
        "severity": c.severity,
        "disposition": c.disposition,
        "date": c.date,
        "sentence": c.sentence.as_ref().map(super::Sentence::to_json),
    }));
    put(&mut map, "sentence_date", &c.sentence_date);
    put(&mut map, "ncic", &c.ncic);
    put(&mut map, "plea", &c.plea);
    put(&mut map, "reason", &c.reason);
    put(&mut map, "amended_from", &c.amended_from);
    put(&mut map, "offense_date", &c.offense_date);
    put(&mut map, "counts", &c.counts.filter(|&n| n > 1));
    put(
        &mut map,
        "modification",
        &c.modifications.first().map(modification),
    );
    put_list(
        &mut map,
        "further_modifications",
        c.modifications.iter().skip(1).map(modification).collect(),
    );
    put(&mut map, "sealed", &c.sealed);
    Value::Object(map)
}

fn modification(m: &Modification) -> Value {
    json!({ "date": m.date, "text": m.text })
}

fn custody_event(e: &CustodyEvent) -> Value {
    json!({ "date": e.date, "agency": e.agency, "ori": e.ori, "event": e.event })
}
