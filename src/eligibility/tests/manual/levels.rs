//! 2D1.1 and 2K2.1 (rules 8), and 4B1.4 (rules 6.3).

use serde_json::{Value, json};

use super::{offense, violent};
use crate::eligibility::tests::make::{robbery, theories, with};

/// Level and provision of 2D1.1(a) for a distribution.
fn drugs(drug: &Value, instant: &Value, priors: Value) -> (Value, Value) {
    let mut sold = json!({"act": "distribution", "death_or_sbi": false});
    sold = with(sold, drug);
    let case = offense(&with(json!({"drug": sold}), instant), priors);
    let base = theories(&case)["2d1_1_base"].take();
    (base["level"].clone(), base["rule"].clone())
}

/// Served years for dealing, released fifteen years before at most.
fn dealer() -> Value {
    json!([{
        "id": "a", "sovereign": "state", "offense_type": "drug_pwid", "disposition": "conviction", "grade": "felony",
        "max_penalty_months": 180, "offense_date": "2012-01-01", "conviction_date": "2012-06-01",
        "sentence_date": "2012-06-01", "release_date": "2015-06-01", "served_more_than_12_months": true,
        "sentence": {"imposed": {"months": 36, "days": 0}},
        "categories": {"serious_drug_offense_acca": true, "svf_3559c": false, "felony_drug_offense_802_44": true},
    }])
}

#[test]
fn a_death_sets_the_level_by_what_the_statute_carries() {
    let killed = |substance: &str, grams: u32| json!({"substance": substance, "quantity_g": grams, "death_or_sbi": true});
    let (filed, open) = (json!({"info_851_filed": true}), json!({"info_851_filed": false}));
    let rule = |level: u32, paragraph: u32| (json!(level), json!(format!("2D1.1(a)({paragraph})")));
    for (drug, instant, priors, expected) in [
        // (b)(1)(A), (B), (C) carry twenty years to life with a death, and life after a prior that is charged.
        (killed("heroin", 1000), &open, json!([]), rule(38, 2)),
        (killed("heroin", 100), &open, json!([]), rule(38, 2)),
        (killed("heroin", 10), &open, json!([]), rule(38, 2)),
        (killed("heroin", 1000), &filed, json!([]), rule(38, 2)),
        (killed("heroin", 1000), &open, dealer(), rule(38, 2)),
        (killed("heroin", 1000), &filed, dealer(), rule(43, 1)),
        (killed("heroin", 10), &filed, dealer(), rule(43, 1)),
        // Schedule III.
        (killed("sched_III_units", 10), &open, json!([]), rule(26, 4)),
        (killed("sched_III_units", 10), &open, dealer(), rule(26, 4)),
        (killed("sched_III_units", 10), &filed, dealer(), rule(30, 3)),
        // Marihuana below fifty kilograms has no such column: the table.
        (killed("marihuana", 10_000), &open, json!([]), rule(14, 5)),
    ] {
        assert_eq!(
            drugs(&drug, instant, priors.clone()),
            expected,
            "{drug} {instant} {priors}"
        );
    }
    // Not known: the table, and the question.
    let unknown = json!({"drug": {"act": "distribution", "substance": "heroin", "quantity_g": 1000, "death_or_sbi": null}});
    let base = theories(&offense(&unknown, json!([])))["2d1_1_base"].take();
    assert_eq!(
        (&base["level"], &base["rule"]),
        (&json!(30), &json!("2D1.1(a)(5)"))
    );
    assert_eq!(base["missing"], json!(["instant_offense.drug.death_or_sbi"]));
    let known = json!({"drug": {"act": "distribution", "substance": "heroin", "quantity_g": 1000, "death_or_sbi": false}});
    let base = theories(&offense(&known, json!([])))["2d1_1_base"].take();
    assert_eq!(base["missing"], json!([]));
    let silent = json!({"drug": {"act": "distribution", "substance": "heroin", "quantity_g": null}});
    let base = theories(&offense(&silent, json!([])))["2d1_1_base"].take();
    assert_eq!(base["missing"], json!(["instant_offense.drug.quantity_g"]));
}

#[test]
fn a_plant_of_marihuana_weighs_a_hundred_grams_or_what_it_weighs() {
    for (drug, level) in [
        (json!({"substance": "marihuana", "plants": 9}), 6),
        (json!({"substance": "marihuana", "plants": 10}), 8),
        (json!({"substance": "marihuana", "plants": 99}), 12),
        (json!({"substance": "marihuana", "plants": 100}), 14),
        (
            json!({"substance": "marihuana", "plants": 100, "quantity_g": 20_000}),
            16,
        ),
        (
            json!({"substance": "marihuana", "plants": 100, "quantity_g": 9_999}),
            14,
        ),
        (json!({"substance": "hashish", "plants": 100, "quantity_g": 1}), 6),
    ] {
        assert_eq!(drugs(&drug, &json!({}), json!([])).0, level, "{drug}");
    }
}

/// A level that cannot be worked out is written with the facts or the reason that stand in its way.
#[test]
#[expect(clippy::too_many_lines, reason = "one table")]
fn a_blank_level_says_why() {
    let blank = |instant: Value, edition: &str| {
        let mut case = offense(&instant, json!([]));
        case["manual_edition"] = json!(edition);
        theories(&case)
    };
    let drugs = |drug: Value, edition| {
        let row = blank(drug, edition)["2d1_1_base"].take();
        assert_eq!(
            (&row["level"], &row["rule"]),
            (&Value::Null, &Value::Null),
            "{row}"
        );
        (row["missing"].clone(), row["flags"].clone())
    };
    let (substance, amount) = (
        "instant_offense.drug.substance",
        "instant_offense.drug.quantity_g",
    );
    for (instant, edition, missing, flags) in [
        (json!({}), "2025-11-01", json!([substance, amount]), json!([])),
        (
            json!({"drug": {"act": "distribution"}}),
            "2025-11-01",
            json!([substance]),
            json!([]),
        ),
        (
            json!({"drug": {"act": "simple_possession", "substance": "heroin"}}),
            "2025-11-01",
            json!([]),
            json!(["simple_possession"]),
        ),
        (
            json!({"drug": {"act": "distribution", "substance": "heroin"}}),
            "2023-11-01",
            json!([]),
            json!(["drug_table_not_loaded"]),
        ),
    ] {
        assert_eq!(
            drugs(instant.clone(), edition),
            (missing, flags),
            "{instant} {edition}"
        );
    }
    let firearms = blank(json!({}), "2025-11-01")["2k2_1_base"].take();
    let of = |field| format!("instant_offense.firearm.{field}");
    assert_eq!(firearms["level"], Value::Null);
    assert_eq!(
        firearms["missing"],
        json!([of("possessed"), of("semiauto_large_capacity"), of("nfa_5845a")])
    );
    // The safety valve of another day.
    let before = with(
        offense(&json!({}), json!([])),
        &json!({"screen_date": "2018-12-20"}),
    );
    let valve = theories(&before)["safety_valve_f1"].take();
    assert_eq!(
        valve,
        json!({"status": null, "missing": [], "flags": ["law_not_loaded"]})
    );
    // No Manual: every result, blank, with the flag.
    let none = blank(json!({}), "2017-11-01");
    for name in [
        "criminal_history",
        "career_offender_4b1_1",
        "acc_4b1_4",
        "4b1_5",
        "zero_point_4c1_1",
        "2k2_1_base",
        "2d1_1_base",
        "safety_valve_f1",
        "range",
    ] {
        assert_eq!(none[name]["flags"], json!(["edition_not_loaded"]), "{name}");
        assert_eq!(none[name]["missing"], json!([]), "{name}");
    }
}

#[test]
fn the_manual_of_2026_stands_in_for_sentencings_from_its_day() {
    for (screen, edition, flagged) in [
        ("2026-10-31", "2025-11-01", false),
        ("2026-11-01", "2025-11-01", true),
        ("2026-11-01", "2026-11-01", true),
        ("2026-11-01", "2024-11-01", false),
        ("2026-10-31", "2024-11-01", false),
    ] {
        let dates = json!({"screen_date": screen, "manual_edition": edition});
        let range = theories(&with(offense(&json!({}), json!([])), &dates))["range"].take();
        let expected = if flagged {
            json!(["edition_2026_not_loaded"])
        } else {
            json!([])
        };
        assert_eq!(range["flags"], expected, "{screen} {edition}");
    }
}

/// 2K2.1(a) by every combination of what it asks for.
#[test]
fn firearms_by_convictions_kind_of_firearm_and_person() {
    for (convictions, large, nfa, level, paragraph) in [
        (2, true, false, 26, "(1)"),
        (2, false, true, 26, "(1)"),
        (2, false, false, 24, "(2)"),
        (1, true, false, 22, "(3)"),
        (1, false, true, 22, "(3)"),
        (1, false, false, 20, "(4)(A)"),
    ] {
        let priors: Vec<Value> = (0..convictions)
            .map(|n| violent(&format!("p{n}"), 2010 + 3 * n))
            .collect();
        let gun = json!({"firearm": {"possessed": true, "semiauto_large_capacity": large, "nfa_5845a": nfa}});
        let base = theories(&offense(&gun, json!(priors)))["2k2_1_base"].take();
        assert_eq!(
            (&base["level"], &base["rule"]),
            (&json!(level), &json!(format!("2K2.1(a){paragraph}")))
        );
        assert_eq!(base["missing"], json!([]), "{convictions} {large} {nfa}");
    }
    let theft = with(
        violent("a", 2012),
        &json!({"offense_type": "theft_felony", "categories": {"cov_4b1_2": false}}),
    );
    for (prohibited, large, nfa, level, paragraph) in [
        (true, true, false, 20, "(4)(B)"),
        (true, false, true, 20, "(4)(B)"),
        (false, false, true, 18, "(5)"),
        (true, false, false, 14, "(6)"),
        (false, true, false, 12, "(7)"),
        (false, false, false, 12, "(7)"),
    ] {
        let status = json!({
            "firearm": {"possessed": true, "semiauto_large_capacity": large, "nfa_5845a": nfa},
            "under_indictment": false, "immigration": {"alien": false},
        });
        let priors = if prohibited { json!([theft]) } else { json!([]) };
        let base = theories(&offense(&status, priors))["2k2_1_base"].take();
        assert_eq!(
            (&base["level"], &base["rule"]),
            (&json!(level), &json!(format!("2K2.1(a){paragraph}"))),
            "{base}"
        );
    }
}

/// One conviction is certain, another open: 20 now, 24 if it counts.
#[test]
fn an_open_second_conviction_may_raise_the_firearms_level() {
    let open = with(violent("b", 2015), &json!({"categories": {"cov_4b1_2": null}}));
    let gun = json!({"firearm": {"possessed": true, "semiauto_large_capacity": false, "nfa_5845a": false}});
    let base = theories(&offense(&gun, json!([violent("a", 2012), open])))["2k2_1_base"].take();
    assert_eq!(
        (&base["level"], &base["possible_level"]),
        (&json!(20), &json!(24))
    );
    assert_eq!(base["missing"], json!(["priors[b].categories.cov_4b1_2"]));
}

fn armed(instant: &Value, priors: Value) -> Value {
    let gun = json!({"knew_status": true, "firearm": {"possessed": true, "interstate_nexus": true}});
    theories(&offense(&with(gun, instant), priors))["acc_4b1_4"].take()
}

#[test]
#[expect(clippy::too_many_lines, reason = "one table")]
fn an_armed_career_criminal_by_connection_and_own_level() {
    let three = || json!([robbery("a", 2005), robbery("b", 2008), robbery("c", 2012)]);
    let connected = |is: Value| json!({"firearm": {"in_connection_cov_or_cso": is, "nfa_5845a": false}});
    for (instant, level, category) in [
        (connected(json!(false)), 33, "IV"),
        (connected(json!(true)), 34, "VI"),
        (
            json!({"firearm": {"in_connection_cov_or_cso": false, "nfa_5845a": true}}),
            34,
            "VI",
        ),
        (
            with(connected(json!(true)), &json!({"also_convicted_924c": true})),
            33,
            "IV",
        ),
        (
            with(
                connected(json!(false)),
                &json!({"offense_level_before_acceptance": 33}),
            ),
            33,
            "IV",
        ),
        (
            with(
                connected(json!(false)),
                &json!({"offense_level_before_acceptance": 35}),
            ),
            35,
            "IV",
        ),
        (
            with(
                connected(json!(true)),
                &json!({"offense_level_before_acceptance": 36}),
            ),
            36,
            "VI",
        ),
        (
            with(
                connected(json!(false)),
                &json!({"offense_level_before_acceptance": -2}),
            ),
            33,
            "IV",
        ),
    ] {
        let of = armed(&instant, three());
        assert_eq!(of["status"], "eligible");
        assert_eq!(
            (&of["offense_level"], &of["category"]),
            (&json!(level), &json!(category)),
            "{instant}"
        );
        assert_eq!(
            (of.get("possible_offense_level"), &of["missing"]),
            (None, &json!([])),
            "{instant}"
        );
    }
    let open = armed(&connected(json!(null)), three());
    assert_eq!(
        (&open["offense_level"], &open["possible_offense_level"]),
        (&json!(33), &json!(34))
    );
    assert_eq!(
        (&open["category"], &open["possible_category"]),
        (&json!("IV"), &json!("VI"))
    );
    assert_eq!(
        open["missing"],
        json!(["instant_offense.firearm.in_connection_cov_or_cso"])
    );
    // While 924(e) itself is open, what it asks is what is missing.
    let mut unsettled = three();
    unsettled[2]["categories"] = json!({"violent_felony_acca": null});
    let of = armed(&connected(json!(null)), unsettled);
    assert_eq!(of["status"], "needs_facts");
    assert_eq!(of["missing"], json!(["priors[c].categories.violent_felony_acca"]));
}
