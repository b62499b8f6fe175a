//! Either side of each date and amount.

use serde_json::{Value, json};

use super::LAW;
use super::make::{day, drug, merge, possession, robbery, theory};
use crate::eligibility::explain;
use crate::eligibility::facts::read_case;
use crate::eligibility::screen;

#[test]
fn firearm_maximum_by_date() {
    for (date, max) in [
        ("1988-11-17", json!(60)),
        ("1988-11-18", json!(120)),
        ("2022-06-24", json!(120)),
        ("2022-06-25", json!(180)),
    ] {
        assert_eq!(
            theory("922g1", &possession(), &day(date))["max_months"],
            max,
            "{date}"
        );
    }
    let spanning = json!({"instant_offense": {"offense_start": "2022-06-01", "offense_end": "2022-06-26"}});
    let flags = theory("922g1", &possession(), &spanning)["flags"].clone();
    assert!(
        flags
            .as_array()
            .unwrap()
            .contains(&json!("penalty_changed_during_offense")),
        "{flags}"
    );
    let that_day = theory("922g1", &possession(), &day("2022-06-25"))["flags"].clone();
    assert!(
        that_day
            .as_array()
            .unwrap()
            .contains(&json!("penalty_changed_that_day")),
        "{that_day}"
    );
}

#[test]
fn a_jury_finds_occasions_from_erlinger() {
    for (screen_date, jury) in [("2024-06-20", json!([])), ("2024-06-21", json!(["occasions"]))] {
        let changes = json!({"screen_date": screen_date, "instant_offense": {"offense_start": "2023-09-10", "offense_end": "2023-09-10"}});
        assert_eq!(
            theory("acca_924e", &possession(), &changes)["requires_jury_finding"],
            jury,
            "{screen_date}"
        );
    }
}

#[test]
fn recklessness_until_borden() {
    let mut case = possession();
    case["priors"][2]["categories"] = json!({});
    case["priors"][2]["elements"] = json!({"force_element": true, "min_mens_rea": "reckless"});
    let offense = json!({"instant_offense": {"offense_start": "2021-01-10", "offense_end": "2021-01-10"}});
    merge(&mut case, &offense);
    for (screen_date, status) in [("2021-06-09", "eligible"), ("2021-06-10", "not_eligible")] {
        let of = theory("acca_924e", &case, &json!({"screen_date": screen_date}));
        assert_eq!(of["status"], status, "{screen_date}");
    }
}

#[test]
fn ten_years_exactly_make_a_serious_drug_offense() {
    let mut case = possession();
    case["priors"][2]["offense_type"] = json!("drug_delivery");
    case["priors"][2]["categories"] =
        json!({"serious_drug_offense_acca": true, "violent_felony_acca": false});
    for (max, status) in [(119, "not_eligible"), (120, "eligible")] {
        case["priors"][2]["max_penalty_months"] = json!(max);
        assert_eq!(theory("acca_924e", &case, &json!({}))["status"], status, "{max}");
    }
}

#[test]
fn drug_thresholds_are_inclusive() {
    for (substance, a, b) in [
        ("heroin", 1000.0, 100.0),
        ("cocaine", 5000.0, 500.0),
        ("cocaine_base", 280.0, 28.0),
        ("fentanyl", 400.0, 40.0),
        ("methamphetamine_actual", 50.0, 5.0),
        ("lsd", 10.0, 1.0),
    ] {
        for (grams, tier) in [(a, "b1A"), (a - 0.01, "b1B"), (b, "b1B"), (b - 0.01, "b1C")] {
            let of = theory("841", &drug(substance, grams), &json!({}));
            assert_eq!(of["tier"], tier, "{substance} {grams}");
        }
    }
}

#[test]
fn serious_drug_felony_served_and_released() {
    let prior = json!([{
        "id": "a", "sovereign": "state", "offense_type": "drug_pwid", "disposition": "conviction", "grade": "felony",
        "max_penalty_months": 180, "offense_date": "2004-01-01", "conviction_date": "2004-06-01",
        "sentence_date": "2004-06-01", "release_date": "2009-09-10",
        "categories": {"serious_drug_offense_acca": true, "svf_3559c": false, "felony_drug_offense_802_44": true},
        "custody_periods": [{"admitted": "2008-09-09", "released": "2009-09-10"}],
    }]);
    let mut case = drug("heroin", 1000.0);
    case["priors"] = prior;
    let status = |case: &Value| theory("851", case, &json!({}))["status"].clone();
    assert_eq!(status(&case), "eligible");
    case["priors"][0]["release_date"] = json!("2009-09-09");
    assert_eq!(status(&case), "not_eligible");
    case["priors"][0]["in_custody_at_instant"] = json!(true);
    assert_eq!(status(&case), "eligible");
    case["priors"][0]["custody_periods"] = json!([{"admitted": "2008-09-10", "released": "2009-09-10"}]);
    assert_eq!(status(&case), "not_eligible");
    // Two stays that only together exceed twelve months: open.
    case["priors"][0]["custody_periods"] = json!([{"admitted": "2005-01-01", "released": "2005-09-01"}, {"admitted": "2008-09-10", "released": "2009-03-10"}]);
    assert_eq!(status(&case), "needs_facts");
    // Before the First Step Act any felony drug offense raised (A).
    let before = json!({"screen_date": "2018-12-20", "instant_offense": {"offense_start": "2018-01-10", "offense_end": "2018-01-10"}});
    let of = theory("851", &case, &before);
    assert_eq!(
        (&of["status"], &of["min_months"]),
        (&json!("eligible"), &json!(240))
    );
}

#[test]
fn counts_of_924c_stack_and_a_final_conviction_makes_25_years() {
    let gun = json!({"possessed": true, "in_furtherance": true, "type_924c": "ordinary", "brandished": false, "discharged": false});
    let mut case = json!({
        "id": "x", "screen_date": "2025-12-15",
        "instant_offense": {
            "offense_start": "2018-09-10", "offense_end": "2018-09-10", "counts_924c": [gun, gun],
            "predicate_924c": {"type": "drug_trafficking_crime"},
        },
        "priors": [],
    });
    let min = |case: &Value, screen: &str| {
        theory("924c", case, &json!({"screen_date": screen}))["min_months"].clone()
    };
    assert_eq!(min(&case, "2018-12-21"), 120);
    assert_eq!(min(&case, "2018-12-20"), 360);
    case["instant_offense"]["counts_924c"] = json!([gun]);
    let mut prior = robbery("a", 2010);
    prior["sovereign"] = json!("federal");
    prior["categories"] = json!({"prior_924c": true});
    case["priors"] = json!([prior]);
    assert_eq!(min(&case, "2025-12-15"), 300);
    case["priors"][0]["final"] = json!(null);
    let of = theory("924c", &case, &json!({}));
    assert_eq!(
        (&of["min_months"], &of["missing"]),
        (&json!(60), &json!(["priors[a].final"]))
    );
}

#[test]
fn strikes_follow_each_other() {
    let mut case = possession();
    case["instant_offense"]["serious_violent_felony_3559c"] = json!(true);
    case["priors"] = json!([robbery("a", 2005), robbery("b", 2008)]);
    let status = |case: &Value| theory("3559c", case, &json!({}))["status"].clone();
    assert_eq!(status(&case), "eligible");
    case["priors"][1]["offense_date"] = json!("2005-06-01");
    assert_eq!(status(&case), "not_eligible");
    case["priors"][1]["offense_date"] = json!("2005-06-02");
    assert_eq!(status(&case), "eligible");
    case["priors"][1]["facts"] = json!({"weapon_used_or_threatened": false, "death_or_sbi": false});
    assert_eq!(status(&case), "not_eligible");
    assert_eq!(
        theory("3559c", &possession(), &day("1994-09-12"))["status"],
        "not_eligible"
    );
}

#[test]
fn three_misdemeanors_before_the_removal() {
    let misdemeanor = |id: &str, date: &str| {
        json!({
            "id": id, "sovereign": "state", "offense_type": "assault_misdemeanor", "disposition": "conviction",
            "grade": "misdemeanor", "max_penalty_months": 12, "conviction_date": date,
            "categories": {"aggravated_felony": false},
        })
    };
    let mut case = json!({
        "id": "x", "screen_date": "2025-12-15",
        "instant_offense": {
            "offense_start": "2025-02-01", "offense_end": "2025-02-01",
            "immigration": {"alien": true, "prior_removal_date": "2019-04-01", "found_or_reentered": true, "consent_to_reapply": false},
        },
        "priors": [misdemeanor("a", "2010-01-01"), misdemeanor("b", "2012-01-01"), misdemeanor("c", "2019-03-31")],
    });
    let of = theory("1326b", &case, &json!({}));
    assert_eq!(
        (&of["tier"], &of["predicates"], &of["max_months"]),
        (&json!("1326(b)(1)"), &json!(["a", "b", "c"]), &json!(120))
    );
    case["priors"][2]["conviction_date"] = json!("2019-04-01");
    let of = theory("1326b", &case, &json!({}));
    assert_eq!(
        (&of["status"], &of["tier"], &of["max_months"]),
        (&json!("eligible"), &json!("1326(a)"), &json!(24))
    );
}

#[test]
fn dating_partners_since_2022_and_for_five_years() {
    let case = |offense: &str, convicted: &str| {
        let mut case = possession();
        merge(&mut case, &day(offense));
        case["priors"] = json!([{
            "id": "a", "sovereign": "state", "offense_type": "domestic_assault_misdemeanor", "disposition": "conviction",
            "grade": "misdemeanor", "max_penalty_months": 12, "conviction_date": convicted, "sentence_date": convicted,
            "sentence": {"imposed": {"months": 0, "days": 0}, "probation_months": 0},
            "categories": {"mcdv_921a33": true}, "facts": {"victim_relationship": "dating_partner"},
        }]);
        theory("922g9", &case, &json!({"screen_date": "2029-01-01"}))["status"].clone()
    };
    assert_eq!(case("2023-01-01", "2022-06-25"), "eligible");
    assert_eq!(case("2023-01-01", "2022-06-24"), "not_eligible");
    assert_eq!(case("2027-06-24", "2022-06-25"), "eligible");
    assert_eq!(case("2027-06-25", "2022-06-25"), "not_eligible");
}

#[test]
fn explanations_name_priors_questions_and_rules() {
    let mut case = possession();
    case["priors"][2]["categories"] = json!({});
    case["priors"][2]["offense_type"] = json!("resisting_arrest");
    let case = read_case::<Value>(&case.to_string()).unwrap();
    let law = &*LAW;
    let text = explain::screening(&case.facts, law, &screen(&case.facts, law, case.screen_date));
    for part in [
        "18 U.S.C. § 924(e): Armed Career Criminal Act: needs facts, would carry 15 years to life",
        "? Under which alternative of the statute was the offender convicted of the 2012 ",
        "(prior c)",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
}
