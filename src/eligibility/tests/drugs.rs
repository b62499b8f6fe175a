//! Drug tiers by amount (rules 4.1), and the priors that raise them (4.4).

use serde_json::{Value, json};

use super::make::{drug, theory, with};

/// 802(58) reaches assaults that 18:113 makes felonies, with more than a year served, unless an attorney says otherwise.
#[test]
fn an_assault_of_18_113_raises_a_drug_penalty() {
    let raised = |more: Value| {
        let base = json!({
            "id": "a", "sovereign": "state", "disposition": "conviction", "grade": "felony", "max_penalty_months": 84,
            "offense_date": "2014-01-01", "conviction_date": "2015-01-01", "sentence_date": "2015-01-01",
            "offense_type": "assault_weapon", "served_more_than_12_months": true,
        });
        let mut case = drug("heroin", 1000.0);
        case["priors"] = json!([with(base, &more)]);
        let of = theory("851", &case, &json!({}));
        json!([of["status"], of["basis"], of["min_months"]])
    };
    assert_eq!(raised(json!({})), json!(["eligible", "presumptive", 180]));
    assert_eq!(
        raised(json!({"served_more_than_12_months": false}))[0],
        "not_eligible"
    );
    assert_eq!(raised(json!({"max_penalty_months": 12}))[0], "not_eligible");
    assert_eq!(
        raised(json!({"categories": {"svf_3559c": false}}))[0],
        "not_eligible"
    );
    assert_eq!(
        raised(json!({"categories": {"svf_3559c": true}})),
        json!(["eligible", "attorney", 180])
    );
    assert_eq!(raised(json!({"offense_type": "theft_felony"}))[0], "not_eligible");
}

/// What is not known of weight or plants is asked where it could reach a higher tier, and only there.
#[test]
#[expect(clippy::too_many_lines, reason = "one table")]
fn amounts_are_asked_where_they_could_reach_a_higher_tier() {
    let (weight, plants) = ("instant_offense.drug.quantity_g", "instant_offense.drug.plants");
    for (sold, tier, missing, most) in [
        (
            json!({"substance": "marihuana", "quantity_g": 1000}),
            "b1D",
            json!([]),
            None,
        ),
        (
            json!({"substance": "marihuana", "quantity_g": 1000, "plants": null}),
            "b1D",
            json!([plants]),
            Some("life"),
        ),
        (
            json!({"substance": "marihuana", "quantity_g": null, "plants": 49}),
            "b1D",
            json!([weight]),
            Some("life"),
        ),
        (
            json!({"substance": "marihuana", "plants": 50}),
            "b1C",
            json!([]),
            None,
        ),
        (
            json!({"substance": "marihuana", "quantity_g": null}),
            "b1D",
            json!([weight, plants]),
            Some("life"),
        ),
        (
            json!({"substance": "marihuana", "quantity_g": 1_000_000, "plants": null}),
            "b1A",
            json!([]),
            None,
        ),
        (
            json!({"substance": "hashish", "quantity_g": null}),
            "b1D",
            json!([weight]),
            Some("240"),
        ),
        (
            json!({"substance": "hashish", "quantity_g": 9_999}),
            "b1D",
            json!([]),
            None,
        ),
        (
            json!({"substance": "hashish", "quantity_g": 10_000}),
            "b1C",
            json!([]),
            None,
        ),
        (
            json!({"substance": "sched_III_units", "quantity_g": null}),
            "b1E",
            json!([]),
            None,
        ),
        (
            json!({"substance": "heroin", "quantity_g": null}),
            "b1C",
            json!([weight]),
            Some("life"),
        ),
    ] {
        let mut case = drug("heroin", 1.0);
        case["instant_offense"]["drug"] = with(json!({"act": "distribution", "death_or_sbi": false}), &sold);
        let of = theory("841", &case, &json!({}));
        assert_eq!((&of["tier"], &of["missing"]), (&json!(tier), &missing), "{sold}");
        let most_found = of
            .get("possible_max_months")
            .map(|most| most.to_string().replace('"', ""));
        assert_eq!(most_found.as_deref(), most, "{sold}");
    }
}

/// While the substance is not known, a prior counts where it does for every kind of substance, and fails where for none.
#[test]
fn an_unknown_substance_leaves_open_which_priors_raise_the_penalty() {
    let raised = |categories: Value| {
        let prior = json!({
            "id": "a", "sovereign": "state", "disposition": "conviction", "grade": "felony", "max_penalty_months": 180,
            "offense_date": "2014-01-01", "conviction_date": "2015-01-01", "sentence_date": "2015-01-01",
            "release_date": "2018-01-01", "offense_type": "drug_pwid", "served_more_than_12_months": true,
            "categories": categories,
        });
        let mut case = drug("heroin", 1000.0);
        case["instant_offense"]["drug"]["substance"] = json!(null);
        case["priors"] = json!([prior]);
        let of = theory("851", &case, &json!({}));
        let elements = of["elements"].as_array().unwrap().clone();
        let result = |row: &Value| row["result"].clone();
        elements
            .iter()
            .rev()
            .find(|row| row["depth"] == 0)
            .map(result)
            .unwrap()
    };
    let kinds = |serious: bool, felony: bool| json!({"serious_drug_offense_acca": serious, "svf_3559c": false, "felony_drug_offense_802_44": felony});
    assert_eq!(raised(kinds(true, true)), json!(true));
    assert_eq!(raised(kinds(false, true)), json!(null));
    assert_eq!(raised(kinds(true, false)), json!(null));
    assert_eq!(raised(kinds(false, false)), json!(false));
}
