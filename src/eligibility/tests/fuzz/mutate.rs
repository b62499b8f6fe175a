//! A case of the project, changed in places: keys dropped, renamed, doubled, added, values put in place of others.

use std::sync::LazyLock;

use proptest::prelude::*;
use serde_json::{Map, Value, json};

use super::values::{Numbers, nasty, number, span, words};

/// The cases that came with the rules.
pub(super) fn cases() -> &'static [Value] {
    static CASES: LazyLock<Vec<Value>> = LazyLock::new(|| {
        include_str!("../../../../tests/eligibility/cases.jsonl")
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect()
    });
    &CASES
}

/// One change; all that is not fixed about it follows from a number.
#[derive(Clone, Copy, Debug)]
pub(super) struct Change {
    pub seed: u64,
}

/// A few changes.
pub(super) fn changes() -> impl Strategy<Value = Vec<Change>> {
    proptest::collection::vec(any::<u64>().prop_map(|seed| Change { seed }), 1..6)
}

/// The case with the changes, as text, and as a document where the text is still one.
pub(super) fn changed(case: &Value, changes: &[Change]) -> (String, Option<Value>) {
    let mut document = case.clone();
    let mut text_changes = Vec::new();
    for change in changes {
        let mut numbers = Numbers::from(change.seed);
        match numbers.below(16) {
            0..=1 => drop_key(&mut document, &mut numbers),
            2 => rename_key(&mut document, &mut numbers),
            3 => add_key(&mut document, &mut numbers),
            4..=9 => replace(&mut document, &mut numbers),
            10 => another_prior(&mut document, &mut numbers),
            11 => consecutive(&mut document, &mut numbers),
            12..=13 => known_key(&mut document, &mut numbers),
            14 => exchange(&mut document, &mut numbers),
            _ => text_changes.push(numbers),
        }
    }
    let mut text = document.to_string();
    if text_changes.is_empty() {
        return (text, Some(document));
    }
    for mut numbers in text_changes {
        text = spoil(&text, &mut numbers);
    }
    (text, None)
}

/// Pointers of everything that stands in a document but the document itself. What the author expects is no fact.
fn places(document: &Value) -> Vec<String> {
    fn walk(value: &Value, at: &str, all: &mut Vec<String>) {
        let mut step = |key: &str, value: &Value| {
            let here = format!("{at}/{key}");
            all.push(here.clone());
            walk(value, &here, all);
        };
        match value {
            Value::Object(map) => map
                .iter()
                .filter(|(key, _)| {
                    !(at.is_empty() && ["expect", "source", "explanation", "title"].contains(&key.as_str()))
                })
                .for_each(|(key, value)| step(key, value)),
            Value::Array(list) => (0..)
                .zip(list)
                .for_each(|(index, value): (usize, _)| step(&index.to_string(), value)),
            _ => {}
        }
    }
    let mut all = Vec::new();
    walk(document, "", &mut all);
    all
}

fn any_place(document: &Value, numbers: &mut Numbers) -> String {
    let places = places(document);
    if places.is_empty() {
        String::new()
    } else {
        numbers.of(&places).clone()
    }
}

/// Some object of the document, the document itself included.
fn any_object<'a>(document: &'a mut Value, numbers: &mut Numbers) -> Option<&'a mut Map<String, Value>> {
    let is_object = |at: &String| document.pointer(at).is_some_and(Value::is_object);
    let mut objects: Vec<String> = places(document).into_iter().filter(is_object).collect();
    objects.push(String::new());
    let at = numbers.of(&objects).clone();
    document.pointer_mut(&at)?.as_object_mut()
}

fn drop_key(document: &mut Value, numbers: &mut Numbers) {
    if let Some(object) = any_object(document, numbers) {
        let keys: Vec<String> = object.keys().cloned().collect();
        if !keys.is_empty() {
            object.remove(numbers.of(&keys));
        }
    }
}

fn rename_key(document: &mut Value, numbers: &mut Numbers) {
    if let Some(object) = any_object(document, numbers) {
        let keys: Vec<String> = object.keys().cloned().collect();
        if let Some(value) = keys
            .get(numbers.below(keys.len()))
            .and_then(|key| object.remove(key))
        {
            let old = numbers.of(&keys).clone();
            let new = [
                old.to_uppercase(),
                format!("{old}s"),
                old.chars().skip(1).collect(),
                "id".to_owned(),
            ];
            object.insert(numbers.of(&new).clone(), value);
        }
    }
}

fn add_key(document: &mut Value, numbers: &mut Numbers) {
    if let Some(object) = any_object(document, numbers) {
        let value = nasty(numbers);
        object.insert(format!("unheard_of_{}", numbers.below(3)), value);
    }
}

fn replace(document: &mut Value, numbers: &mut Numbers) {
    let at = any_place(document, numbers);
    let old = document.pointer(&at).cloned().unwrap_or_default();
    // As often something of the same kind as something of any kind: that is accepted more often.
    let new = match old {
        Value::Bool(truth) if numbers.below(2) == 0 => json!(!truth),
        Value::Number(_) if numbers.below(2) == 0 => number(numbers),
        Value::String(_) if numbers.below(2) == 0 => words(numbers),
        Value::Object(_) if numbers.below(2) == 0 => span(numbers),
        _ => nasty(numbers),
    };
    if let Some(place) = document.pointer_mut(&at) {
        *place = new;
    }
}

fn exchange(document: &mut Value, numbers: &mut Numbers) {
    let (one, other) = (any_place(document, numbers), any_place(document, numbers));
    let (Some(a), Some(b)) = (document.pointer(&one).cloned(), document.pointer(&other).cloned()) else {
        return;
    };
    if let Some(place) = document.pointer_mut(&one) {
        *place = b;
    }
    if let Some(place) = document.pointer_mut(&other) {
        *place = a;
    }
}

/// One more prior like another, with its own label or with the same.
fn another_prior(document: &mut Value, numbers: &mut Numbers) {
    let Some(priors) = document.get_mut("priors").and_then(Value::as_array_mut) else {
        return;
    };
    let Some(mut copy) = priors.get(numbers.below(priors.len())).cloned() else {
        return;
    };
    if numbers.below(4) > 0
        && let Some(prior) = copy.as_object_mut()
    {
        prior.insert("id".to_owned(), json!(format!("copy{}", priors.len())));
    }
    priors.insert(numbers.below(priors.len() + 1), copy);
}

/// Sentences one after the other, in whatever order, themselves and strangers included.
fn consecutive(document: &mut Value, numbers: &mut Numbers) {
    let Some(priors) = document.get_mut("priors").and_then(Value::as_array_mut) else {
        return;
    };
    let mut ids: Vec<Value> = priors
        .iter()
        .filter_map(|prior| prior.get("id"))
        .cloned()
        .collect();
    if numbers.below(8) == 0 {
        ids.push(json!("nobody"));
    }
    for prior in priors.iter_mut().filter_map(Value::as_object_mut) {
        let own = prior.get("id").cloned();
        let keep_own = numbers.below(8) == 0;
        let after: Vec<Value> = ids
            .iter()
            .filter(|id| (keep_own || Some(*id) != own.as_ref()) && numbers.below(2) == 0)
            .cloned()
            .collect();
        prior.insert("consecutive_to".to_owned(), json!(after));
    }
}

/// A key of the vocabulary that the case does not have, with a value that may fit.
fn known_key(document: &mut Value, numbers: &mut Numbers) {
    const KEYS: &[&str] = &[
        "instant_offense/firearm",
        "instant_offense/counts_924c",
        "instant_offense/drug",
        "instant_offense/immigration",
        "instant_offense/predicate_924c",
        "instant_offense/zero_point_disqualifiers",
        "instant_offense/cjs_prior",
        "instant_offense/under_cjs",
        "instant_offense/statutory_min_months",
        "instant_offense/offense_level_before_acceptance",
        "instant_offense/acceptance_reduction",
        "instant_offense/offense_end",
        "instant_offense/count",
        "offender/dob",
        "manual_edition",
        "screen_date",
        "circuit",
        "priors/0/sentence",
        "priors/0/revocations",
        "priors/0/relief",
        "priors/0/supervision",
        "priors/0/custody_periods",
        "priors/0/elements",
        "priors/0/facts",
        "priors/0/categories",
        "priors/0/release_date",
        "priors/0/sentence/imposed",
        "priors/0/sentence/suspended",
        "priors/0/sentence/probation_months",
        "priors/0/relief/vacated_date",
        "priors/0/supervision/start",
        "priors/0/supervision/warrant_outstanding_from",
    ];
    let key = numbers.of(KEYS);
    let value = match numbers.below(6) {
        0 => nasty(numbers),
        1 => words(numbers),
        2 => span(numbers),
        3 => number(numbers),
        4 => {
            json!({"imposed": span(numbers), "suspended": span(numbers), "probation_months": number(numbers)})
        }
        _ => {
            json!([{"date": words(numbers), "imposed": span(numbers), "revocation_id": "r"}, {"imposed": null}])
        }
    };
    let mut place = document;
    for step in key.split('/') {
        place = match (place, step.parse::<usize>()) {
            (Value::Array(list), Ok(index)) if index < list.len() => &mut list[index],
            (Value::Object(map), _) => map.entry(step).or_insert_with(|| json!({})),
            _ => return,
        };
    }
    *place = value;
}

/// Text that is cut, doubled in part, or has a letter too many.
fn spoil(text: &str, numbers: &mut Numbers) -> String {
    let at = |numbers: &mut Numbers| {
        let mut at = numbers.below(text.len() + 1);
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let (one, other) = (at(numbers), at(numbers));
    let (from, to) = (one.min(other), one.max(other));
    let letter = *numbers.of(&[
        "{", "}", "[", "]", ",", ":", "\"", "\\", "0", "-", "e", "\u{0}", "\u{e9}", "null",
    ]);
    match numbers.below(5) {
        0 => text[..from].to_owned(),
        1 => format!("{}{}", &text[..from], &text[to..]),
        2 => format!("{}{letter}{}", &text[..from], &text[from..]),
        3 => format!("{}{}{}", &text[..to], &text[from..to], &text[to..]),
        // Every key twice, where the text holds one with a number.
        _ => text.replacen("\"months\":", "\"months\":1,\"months\":", 1 + numbers.below(3)),
    }
}
