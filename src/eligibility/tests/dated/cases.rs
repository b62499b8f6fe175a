//! The cases of the table.

use serde_json::{Value, json};

use crate::eligibility::tests::make::{day, drug, possession, robbery, with};

const NAMES: [&str; 32] = [
    "possession",
    "indicted",
    "domestic",
    "dating",
    "escape",
    "schedules",
    "reckless",
    "gun",
    "gun_alone",
    "two_counts",
    "no_force",
    "attempt",
    "fatal",
    "heroin",
    "crack",
    "related",
    "served",
    "short_stay",
    "violent",
    "strikes",
    "reentry",
    "abuse",
    "transport",
    "images",
    "two_long",
    "three_long",
    "zero",
    "stopped",
    "together",
    "stale",
    "career",
    "minor",
];

/// Every case of the table, and those that came with the rules.
pub(super) fn all() -> impl Iterator<Item = Value> {
    let own = NAMES.into_iter().map(named);
    let open = include_str!("../../../../tests/eligibility/cases.jsonl").lines();
    own.chain(open.map(|line| serde_json::from_str(line).unwrap()))
}

/// A case by its name in the table. Everybody is sentenced on December 15, 2025 under the Manual of that day, unless the row
/// says otherwise.
pub(super) fn named(name: &str) -> Value {
    firearm(name)
        .or_else(|| federal_count(name))
        .or_else(|| drugs(name))
        .or_else(|| persons(name))
        .or_else(|| manual(name))
        .unwrap_or_else(|| panic!("no case `{name}`"))
}

/// Possession of a firearm with a third prior as given.
fn third(prior: &Value, offense: &str) -> Value {
    let mut case = with(possession(), &day(offense));
    let third = &mut case["priors"][2];
    third["categories"] = json!({});
    *third = with(third.take(), prior);
    case
}

fn firearm(name: &str) -> Option<Value> {
    Some(match name {
        "possession" => with(possession(), &json!({"manual_edition": "2025-11-01"})),
        "indicted" => with(
            possession(),
            &json!({"instant_offense": {"under_indictment": true, "knew_indictment": true, "firearm": {"received": true}}}),
        ),
        "domestic" => {
            let mut case = possession();
            case["priors"] = json!([{
                "id": "a", "sovereign": "state", "offense_type": "domestic_assault_misdemeanor", "disposition": "conviction",
                "grade": "misdemeanor", "max_penalty_months": 12, "conviction_date": "1994-06-01",
                "categories": {"mcdv_921a33": true}, "facts": {"victim_relationship": "spouse"},
            }]);
            case
        }
        "dating" => {
            let mut case = with(possession(), &day("2023-01-01"));
            case["priors"] = json!([{
                "id": "a", "sovereign": "state", "offense_type": "domestic_assault_misdemeanor", "disposition": "conviction",
                "grade": "misdemeanor", "max_penalty_months": 12, "sentence_date": "2022-07-01",
                "sentence": {"imposed": {"months": 0, "days": 0}, "probation_months": 0},
                "categories": {"mcdv_921a33": true}, "facts": {"victim_relationship": "dating_partner"},
            }]);
            case
        }
        "escape" => third(&json!({"offense_type": "escape"}), "2014-09-10"),
        "schedules" => third(
            &json!({"offense_type": "drug_pwid", "elements": {
                "drug_trafficking_element": true, "schedule_match_at_prior_offense": true, "schedule_match_at_instant": false,
            }}),
            "2023-09-10",
        ),
        "reckless" => third(
            &json!({"elements": {"force_element": true, "min_mens_rea": "reckless"}}),
            "2020-09-10",
        ),
        _ => return None,
    })
}

/// A drug crime with a firearm in furtherance.
fn gun() -> Value {
    json!({
        "id": "x", "screen_date": "2025-12-15", "manual_edition": "2025-11-01",
        "instant_offense": {
            "offense_start": "2018-09-10", "offense_end": "2018-09-10",
            "predicate_924c": {"type": "drug_trafficking_crime"},
            "firearm": {
                "possessed": true, "in_furtherance": true, "type_924c": "ordinary", "brandished": false, "discharged": false,
            },
        },
        "priors": [],
    })
}

fn federal_count(name: &str) -> Option<Value> {
    let violent = |predicate: Value| with(gun(), &json!({"instant_offense": {"predicate_924c": predicate}}));
    Some(match name {
        "gun" => gun(),
        "gun_alone" => with(
            gun(),
            &json!({"instant_offense": {"count": "18:924(c)(1)(A)(i)"}}),
        ),
        "two_counts" => {
            let mut case = gun();
            let count = case["instant_offense"]["firearm"].clone();
            case["instant_offense"]["counts_924c"] = json!([count, count]);
            case
        }
        "no_force" => violent(json!({"type": "crime_of_violence", "elements_clause": false})),
        "attempt" => violent(json!({"type": "crime_of_violence", "statute": "18:1951(a) attempted robbery"})),
        "fatal" => with(
            gun(),
            &json!({"instant_offense": {"firearm": {"caused_death": true, "killing_type": "murder"}}}),
        ),
        _ => return None,
    })
}

/// A kilogram of heroin after a conviction as given.
fn after(prior: &Value) -> Value {
    let mut case = with(drug("heroin", 1000.0), &day("2018-01-10"));
    case["priors"] = json!([with(
        json!({
            "id": "a", "sovereign": "state", "offense_type": "drug_pwid", "disposition": "conviction", "grade": "felony",
            "max_penalty_months": 180, "offense_date": "2008-01-01", "conviction_date": "2008-06-01",
            "sentence_date": "2008-06-01", "release_date": "2011-06-01", "served_more_than_12_months": true,
            "categories": {"serious_drug_offense_acca": true, "svf_3559c": false, "felony_drug_offense_802_44": true},
        }),
        prior,
    )]);
    case
}

fn drugs(name: &str) -> Option<Value> {
    let edition = json!({"manual_edition": "2025-11-01"});
    Some(match name {
        "heroin" => with(drug("heroin", 1000.0), &edition),
        "crack" => with(drug("cocaine_base", 280.0), &day("2009-09-10")),
        "related" => drug("fentanyl_related_substance", 100.0),
        "served" => after(&json!({})),
        "short_stay" => after(&json!({"served_more_than_12_months": false})),
        "violent" => after(&json!({
            "offense_type": "robbery", "svf_kind": "robbery",
            "categories": {"serious_drug_offense_acca": false, "svf_3559c": true, "felony_drug_offense_802_44": false},
        })),
        _ => return None,
    })
}

/// A count after a sex conviction against a minor.
fn sex(count: &str) -> Value {
    json!({
        "id": "x", "screen_date": "2025-12-15", "manual_edition": "2025-11-01",
        "offender": {"dob": "1965-01-01"},
        "instant_offense": {
            "offense_start": "2015-09-10", "offense_end": "2015-09-10", "count": count, "federal_sex_offense_3559e": true,
            "victim_under_17": true, "cov_4b1_2": false, "cso_4b1_2": false,
        },
        "priors": [{
            "id": "a", "sovereign": "state", "disposition": "conviction", "grade": "felony", "max_penalty_months": 120,
            "offense_date": "1989-01-01", "conviction_date": "1990-01-01", "sentence_date": "1990-01-01",
            "categories": {"prior_sex_conviction_3559e": true},
        }],
    })
}

fn persons(name: &str) -> Option<Value> {
    Some(match name {
        "strikes" => {
            let mut case = possession();
            case["instant_offense"]["serious_violent_felony_3559c"] = json!(true);
            case["priors"] = json!([robbery("a", 1980), robbery("b", 1985)]);
            case
        }
        "reentry" => json!({
            "id": "x", "screen_date": "2025-12-15",
            "instant_offense": {
                "offense_start": "2025-02-01", "offense_end": "2025-02-01",
                "immigration": {
                    "alien": true, "prior_removal_date": "1990-04-01", "found_or_reentered": true, "consent_to_reapply": false,
                },
            },
            "priors": [{
                "id": "a", "sovereign": "state", "disposition": "conviction", "grade": "felony", "max_penalty_months": 120,
                "conviction_date": "1988-01-01", "categories": {"aggravated_felony": true},
            }],
        }),
        "abuse" => sex("18:2244(a)(1)"),
        "transport" => sex("18:2421"),
        "images" => sex("18:2252(a)(2)"),
        "minor" => sex("18:2251(a)"),
        _ => return None,
    })
}

/// A prior of three points: two years in prison.
fn long(id: &str, year: i32) -> Value {
    json!({
        "id": id, "sovereign": "state", "offense_type": "theft_felony", "disposition": "conviction", "grade": "felony",
        "max_penalty_months": 84, "offense_date": format!("{year}-01-01"), "arrest_date": format!("{year}-01-02"),
        "conviction_date": format!("{year}-06-01"), "sentence_date": format!("{year}-06-01"),
        "release_date": format!("{}-06-01", year + 2), "sentence": {"imposed": {"months": 24, "days": 0}},
        "charging_instrument": id, "categories": {},
    })
}

/// An offense of level 20 with full acceptance.
fn level_20(priors: Value) -> Value {
    let mut case = json!({
        "id": "x", "screen_date": "2025-12-15", "manual_edition": "2025-11-01", "offender": {"dob": "1975-06-15"},
        "instant_offense": {
            "offense_start": "2018-03-01", "offense_end": "2018-03-01", "under_cjs": true,
            "offense_level_before_acceptance": 20, "acceptance_reduction": 3,
        },
    });
    case["priors"] = priors;
    case
}

fn no_disqualifier() -> Value {
    let keys = [
        "terrorism_3a1_4",
        "violence_or_threats",
        "death_or_sbi",
        "sex_offense",
        "substantial_financial_hardship",
        "firearm_or_dangerous_weapon",
        "civil_rights_2h1_1",
        "adj_3a1_1_or_3a1_5",
        "aggravating_role_3b1_1",
        "cce_848",
    ];
    keys.iter().map(|key| ((*key).to_owned(), json!(false))).collect()
}

fn manual(name: &str) -> Option<Value> {
    let one_year = json!({"sentence": {"imposed": {"months": 12, "days": 0}}});
    let violent = json!({"offense_type": "robbery", "categories": {"cov_4b1_2": true}});
    Some(match name {
        "two_long" => level_20(json!([long("a", 2012), long("b", 2014)])),
        "three_long" => level_20(json!([long("a", 2010), long("b", 2012), long("c", 2014)])),
        "zero" => with(
            level_20(json!([])),
            &json!({"instant_offense": {"zero_point_disqualifiers": no_disqualifier()}}),
        ),
        // Sentenced on one day; between the offenses the first one was stopped in traffic.
        "stopped" => level_20(json!([
            with(
                long("a", 2014),
                &with(one_year.clone(), &json!({"arrest_kind": "traffic_stop"}))
            ),
            with(
                long("b", 2014),
                &with(
                    one_year,
                    &json!({"offense_date": "2014-02-01", "arrest_date": "2014-02-02"})
                )
            ),
        ])),
        "together" => level_20(json!([
            with(long("a", 2014), &violent),
            with(
                long("b", 2014),
                &with(violent, &json!({"offense_date": "2013-12-31"}))
            ),
        ])),
        "stale" => level_20(json!([long("a", 1998)])),
        "career" => with(
            level_20(json!([
                with(long("a", 2010), &violent),
                with(long("b", 2013), &violent)
            ])),
            &json!({"instant_offense": {"cov_4b1_2": true, "cso_4b1_2": false, "statutory_max_months": 240}}),
        ),
        _ => return None,
    })
}
