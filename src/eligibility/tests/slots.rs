//! Random facts: a case with slots, each known, unknown or filled with one of a few telling values.

use proptest::prelude::*;
use serde_json::{Value, json};

use crate::eligibility::facts::Facts;

/// A fact that varies: where it stands and what it can be.
pub(super) struct Slot {
    pub pointer: String,
    pub path: String,
    pub values: Vec<Value>,
}

const PRIORS: usize = 3;

fn offense_slots() -> Vec<(&'static str, Vec<Value>)> {
    let truths = || vec![json!(true), json!(false)];
    vec![
        ("firearm/possessed", truths()),
        ("firearm/interstate_nexus", truths()),
        ("knew_status", truths()),
        ("firearm/received", truths()),
        ("firearm/shipped_transported", truths()),
        ("firearm/used_or_carried", truths()),
        ("firearm/during_and_in_relation", truths()),
        ("firearm/in_furtherance", truths()),
        ("firearm/brandished", truths()),
        ("firearm/discharged", truths()),
        (
            "firearm/type_924c",
            vec![json!("ordinary"), json!("short_barreled"), json!("machinegun")],
        ),
        ("firearm/caused_death", truths()),
        (
            "firearm/killing_type",
            vec![json!("murder"), json!("involuntary_manslaughter")],
        ),
        ("under_indictment", truths()),
        ("knew_indictment", truths()),
        (
            "predicate_924c/type",
            vec![json!("drug_trafficking_crime"), json!("crime_of_violence")],
        ),
        ("predicate_924c/elements_clause", truths()),
        ("drug/substance", vec![json!("heroin"), json!("fentanyl")]),
        (
            "drug/act",
            vec![json!("distribution"), json!("simple_possession")],
        ),
        ("drug/quantity_g", vec![json!(20), json!(150), json!(2000)]),
        ("drug/death_or_sbi", truths()),
        ("serious_violent_felony_3559c", truths()),
        ("federal_sex_offense_3559e", truths()),
        ("victim_under_17", truths()),
        ("immigration/alien", truths()),
        (
            "immigration/prior_removal_date",
            vec![json!("2019-04-01"), json!("2026-01-01")],
        ),
        ("immigration/found_or_reentered", truths()),
        ("immigration/consent_to_reapply", truths()),
        ("offense_end", vec![json!("2024-09-10")]),
    ]
}

fn prior_slots() -> Vec<(&'static str, Vec<Value>)> {
    let truths = || vec![json!(true), json!(false)];
    let dates = || vec![json!("2009-05-01"), json!("2014-05-01"), json!("2025-01-01")];
    vec![
        (
            "sovereign",
            vec![json!("state"), json!("federal"), json!("foreign")],
        ),
        (
            "disposition",
            vec![
                json!("conviction"),
                json!("sis_plea"),
                json!("juvenile_adjudication"),
                json!("dismissed"),
            ],
        ),
        ("grade", vec![json!("felony"), json!("misdemeanor")]),
        (
            "max_penalty_months",
            vec![json!(12), json!(24), json!(84), json!(120), json!("life")],
        ),
        ("offense_date", vec![json!("2008-01-01"), json!("2013-01-01")]),
        ("conviction_date", dates()),
        ("sentence_date", dates()),
        (
            "release_date",
            vec![json!("2009-09-09"), json!("2009-09-10"), json!("2020-01-01")],
        ),
        ("final", truths()),
        ("occasion", vec![json!("a"), json!("b"), json!("c")]),
        ("served_more_than_12_months", truths()),
        ("svf_kind", vec![json!("robbery"), json!("other")]),
        ("counsel_or_waiver", truths()),
        ("relief/expunged", truths()),
        ("relief/civil_rights_restored", truths()),
        ("relief/firearms_restriction_retained", truths()),
        ("relief/restored_by", vec![json!("state"), json!("federal")]),
        (
            "relief/vacated_date",
            vec![json!("2026-06-01"), json!("2015-01-01"), json!("2025-06-01")],
        ),
        ("facts/weapon_used_or_threatened", truths()),
        ("facts/death_or_sbi", truths()),
        ("facts/juvenile_weapon", truths()),
        ("categories/violent_felony_acca", truths()),
        ("categories/serious_drug_offense_acca", truths()),
        ("categories/svf_3559c", truths()),
        ("categories/sdo_3559c", truths()),
        ("categories/felony_drug_offense_802_44", truths()),
        ("categories/mcdv_921a33", truths()),
        ("categories/prior_924c", truths()),
        ("categories/prior_sex_conviction_3559e", truths()),
        ("categories/aggravated_felony", truths()),
    ]
}

/// Every slot of a case.
pub(super) fn slots() -> Vec<Slot> {
    let dotted = |inner: &str| inner.replace('/', ".");
    let offense = offense_slots().into_iter().map(|(inner, values)| Slot {
        pointer: format!("instant_offense/{inner}"),
        path: format!("instant_offense.{}", dotted(inner)),
        values,
    });
    let priors = (0..PRIORS).flat_map(|index| {
        prior_slots().into_iter().map(move |(inner, values)| Slot {
            pointer: format!("priors/{index}/{inner}"),
            path: format!("priors[p{index}].{}", inner.replace('/', ".")),
            values,
        })
    });
    offense.chain(priors).collect()
}

/// Which value each slot has, and which few are unknown.
#[derive(Clone, Debug)]
pub(super) struct Draw {
    pub values: Vec<usize>,
    pub unknown: Vec<usize>,
}

/// Draws facts that often make theories out: the first value of a slot, which helps, is drawn more often than the others.
pub(super) fn draw(most_unknown: usize) -> impl Strategy<Value = Draw> {
    let count = slots().len();
    let value = prop_oneof![10 => Just(0_usize), 1 => 0..5_usize];
    (
        proptest::collection::vec(value, count),
        proptest::collection::vec(0..count, 0..=most_unknown),
    )
        .prop_map(|(values, mut unknown)| {
            unknown.sort_unstable();
            unknown.dedup();
            Draw { values, unknown }
        })
}

/// Draws facts that differ, and are unknown, only where a theory looks: in the slots whose path ends with one of these.
pub(super) fn draw_among(ends: &'static [&'static str], most_unknown: usize) -> impl Strategy<Value = Draw> {
    let slots = slots();
    let meant = |slot: &Slot| ends.iter().any(|end| slot.path.ends_with(end));
    let among: Vec<usize> = (0..slots.len()).filter(|at| meant(&slots[*at])).collect();
    let count = slots.len();
    let value = prop_oneof![3 => Just(0_usize), 2 => 0..5_usize];
    (
        proptest::collection::vec(value, among.len()),
        proptest::sample::subsequence(among.clone(), 0..=most_unknown),
    )
        .prop_map(move |(drawn, unknown)| {
            let mut values = vec![0; count];
            for (at, value) in among.iter().zip(drawn) {
                values[*at] = value;
            }
            Draw { values, unknown }
        })
}

fn put(root: &mut Value, pointer: &str, value: Value) {
    let mut place = root;
    for key in pointer.split('/') {
        place = match key.parse::<usize>() {
            Ok(index) => &mut place[index],
            Err(_) => &mut place[key],
        };
    }
    *place = value;
}

/// The facts of a draw, with some slots set to a given value.
pub(super) fn facts(slots: &[Slot], draw: &Draw, set: &[(usize, usize)]) -> Facts {
    let priors: Vec<Value> = (0..PRIORS)
        .map(|index| json!({"id": format!("p{index}"), "offense_type": "robbery"}))
        .collect();
    let mut root = json!({
        "offender": {"dob": "1980-01-01"},
        "instant_offense": {"offense_start": "2024-09-10"},
        "priors": priors,
    });
    for (index, slot) in slots.iter().enumerate() {
        let chosen = set.iter().find(|(at, _)| *at == index).map(|(_, value)| *value);
        let value = match chosen {
            Some(value) => slot.values[value].clone(),
            None if draw.unknown.contains(&index) => Value::Null,
            None => slot.values[draw.values[index] % slot.values.len()].clone(),
        };
        put(&mut root, &slot.pointer, value);
    }
    Facts::from_json(&root.to_string()).unwrap()
}

/// Every way to fill some slots.
pub(super) fn completions(slots: &[Slot], unknown: &[usize]) -> Vec<Vec<(usize, usize)>> {
    unknown.iter().fold(vec![Vec::new()], |all, &index| {
        let one_more = |so_far: Vec<(usize, usize)>| {
            (0..slots[index].values.len()).map(move |value| {
                let mut filled = so_far.clone();
                filled.push((index, value));
                filled
            })
        };
        all.into_iter().flat_map(one_more).collect()
    })
}
