//! Domestic violence by a dating partner (rules 1.3), strikes (5.1) and reentry (5.4), fact by fact.

use serde_json::{Value, json};

use super::make::{day, merge, possession, robbery, theory, with};

/// A dating partner convicted on July 1, 2022, who possessed a firearm on a day, with changes of that prior, and other priors.
fn dating(possessed: &str, changes: &Value, others: &[Value]) -> Value {
    let prior = json!({
        "id": "a", "sovereign": "state", "offense_type": "domestic_assault_misdemeanor", "disposition": "conviction",
        "grade": "misdemeanor", "max_penalty_months": 12, "conviction_date": "2022-07-01", "sentence_date": "2022-07-01",
        "sentence": {"imposed": {"months": 0, "days": 0}, "probation_months": 0},
        "categories": {"mcdv_921a33": true}, "facts": {"victim_relationship": "dating_partner"},
    });
    let mut case = with(possession(), &day(possessed));
    let mut priors = vec![with(prior, changes)];
    priors.extend_from_slice(others);
    case["priors"] = json!(priors);
    let of = theory("922g9", &case, &json!({"screen_date": "2029-01-01"}));
    json!([of["status"], of["missing"]])
}

#[test]
fn a_conviction_on_the_day_of_possession_is_not_earlier() {
    assert_eq!(dating("2022-07-02", &json!({}), &[])[0], "eligible");
    assert_eq!(dating("2022-07-01", &json!({}), &[])[0], "not_eligible");
}

/// 921(a)(33)(C): five years from the later of judgment and completion of custody and supervision.
#[test]
fn a_dating_partner_s_disability_ends_five_years_after_the_last_of_the_sentence() {
    let jail = json!({"sentence": {"imposed": {"months": 6, "days": 0}}});
    let probation = json!({"sentence": {"probation_months": 12}});
    let released = |day: Value| with(jail.clone(), &json!({"release_date": day}));
    let supervised = |day: Value| {
        with(
            probation.clone(),
            &json!({"supervision": {"type": "probation", "end": day}}),
        )
    };
    for (possessed, changes, expected) in [
        ("2027-07-01", json!({}), json!(["not_eligible", []])),
        ("2027-06-30", json!({}), json!(["eligible", []])),
        (
            "2027-12-31",
            released(json!("2022-12-31")),
            json!(["not_eligible", []]),
        ),
        (
            "2027-12-30",
            released(json!("2022-12-31")),
            json!(["eligible", []]),
        ),
        (
            "2027-12-31",
            released(json!(null)),
            json!(["needs_facts", ["priors[a].release_date"]]),
        ),
        // Let out on a day, though no prison was imposed: the day counts.
        (
            "2027-12-30",
            json!({"release_date": "2022-12-31"}),
            json!(["eligible", []]),
        ),
        (
            "2028-07-01",
            supervised(json!("2023-07-01")),
            json!(["not_eligible", []]),
        ),
        (
            "2028-06-30",
            supervised(json!("2023-07-01")),
            json!(["eligible", []]),
        ),
        (
            "2028-06-30",
            supervised(json!(null)),
            json!(["needs_facts", ["priors[a].supervision.end"]]),
        ),
    ] {
        assert_eq!(
            dating(possessed, &changes, &[]),
            expected,
            "{possessed} {changes}"
        );
    }
}

#[test]
fn a_later_conviction_keeps_a_dating_partner_disarmed() {
    let felony = |date: &str| {
        let own = json!({"conviction_date": date, "offense_type": "theft_felony", "categories": {"mcdv_921a33": false}});
        with(robbery("b", 2010), &own)
    };
    let violence = |date: &str| with(felony(date), &json!({"categories": {"mcdv_921a33": true}}));
    let status = |other: Value| dating("2027-12-31", &json!({}), &[other])[0].clone();
    assert_eq!(status(felony("2022-06-30")), "not_eligible");
    assert_eq!(status(felony("2022-07-01")), "not_eligible");
    assert_eq!(status(felony("2022-07-02")), "eligible");
    // A second such misdemeanor, whenever it was.
    assert_eq!(status(violence("2015-07-02")), "eligible");
    let mut dismissed = felony("2023-07-02");
    merge(&mut dismissed, &json!({"disposition": "dismissed"}));
    assert_eq!(status(dismissed), "not_eligible");
}

/// Two strikes for a serious violent felony of 2024.
fn strikes(priors: Value) -> Value {
    let mut case = possession();
    case["instant_offense"]["serious_violent_felony_3559c"] = json!(true);
    case["priors"] = priors;
    theory("3559c", &case, &json!({}))
}

/// (c)(3)(B): arson stays out only where nobody's life was threatened, which an injury settles.
#[test]
fn arson_is_a_strike_where_somebody_was_hurt() {
    let arson = |hurt: Value| {
        let facts =
            json!({"svf_kind": "arson", "facts": {"weapon_used_or_threatened": false, "death_or_sbi": hurt}});
        let of = strikes(json!([robbery("a", 2005), with(robbery("b", 2008), &facts)]));
        json!([of["status"], of["missing"]])
    };
    assert_eq!(arson(json!(true)), json!(["eligible", []]));
    assert_eq!(arson(json!(false)), json!(["needs_facts", []]));
    assert_eq!(
        arson(json!(null)),
        json!(["needs_facts", ["priors[b].facts.death_or_sbi"]])
    );
}

#[test]
fn a_strike_says_which_kind_it_is() {
    let kind = |violent: bool, drug: bool| {
        let own = json!({"categories": {"svf_3559c": violent, "sdo_3559c": drug}});
        let of = strikes(json!([robbery("a", 2005), with(robbery("b", 2008), &own)]));
        of["priors"][1]["kind"].clone()
    };
    assert_eq!(kind(true, true), "serious_violent_felony");
    assert_eq!(kind(true, false), "serious_violent_felony");
    assert_eq!(kind(false, true), "serious_drug_offense3559");
    assert_eq!(kind(false, false), Value::Null);
}

/// Two drug offenses are no strikes without a serious violent felony.
#[test]
fn one_of_two_strikes_is_a_serious_violent_felony() {
    let drug = |id: &str, year: i32| {
        with(
            robbery(id, year),
            &json!({"categories": {"svf_3559c": false, "sdo_3559c": true}}),
        )
    };
    assert_eq!(
        strikes(json!([drug("a", 2005), drug("b", 2008)]))["status"],
        "not_eligible"
    );
    assert_eq!(
        strikes(json!([drug("a", 2005), robbery("b", 2008)]))["status"],
        "eligible"
    );
    let open = with(drug("b", 2008), &json!({"categories": {"svf_3559c": null}}));
    let of = strikes(json!([drug("a", 2005), open]));
    assert_eq!(
        (&of["status"], &of["missing"]),
        (&json!("needs_facts"), &json!(["priors[b].categories.svf_3559c"]))
    );
}

/// Of strikes in a row, one of which is certain, each other one is asked about itself.
#[test]
fn a_strike_that_would_do_with_a_certain_one_is_asked_for_alone() {
    let open = |id: &str, year: i32| {
        with(
            robbery(id, year),
            &json!({"categories": {"svf_3559c": null, "sdo_3559c": false}}),
        )
    };
    let path = |id: &str| format!("priors[{id}].categories.svf_3559c");
    let missing = |priors: Value| strikes(priors)["missing"].clone();
    assert_eq!(
        missing(json!([robbery("a", 2005), open("b", 2008)])),
        json!([path("b")])
    );
    assert_eq!(
        missing(json!([robbery("a", 2005), open("b", 2008), open("c", 2012)])),
        json!([path("b"), path("c")])
    );
    assert_eq!(
        missing(json!([open("a", 2005), open("b", 2008)])),
        json!([path("a"), path("b")])
    );
    // Whether b followed a is open too, so that b alone would not do.
    let undated = with(open("b", 2008), &json!({"offense_date": null}));
    assert_eq!(
        missing(json!([robbery("a", 2005), undated])),
        json!(["priors[b].offense_date", path("b")])
    );
    assert_eq!(
        missing(json!([robbery("a", 2005), robbery("b", 2008), open("c", 2012)])),
        json!([])
    );
}

/// Where one strike would do with a certain one, nothing is asked of a third that could only go with the same.
#[test]
fn a_pair_that_waits_for_the_same_strike_asks_nothing_more() {
    // A robbery, a drug strike that neither follows it nor goes before it, and an open one after both.
    let days = json!({
        "offense_date": "2004-12-01", "conviction_date": "2005-02-01", "sentence_date": "2005-02-01",
        "categories": {"svf_3559c": null, "sdo_3559c": true},
    });
    let open = json!({"categories": {"svf_3559c": null, "sdo_3559c": false}});
    let (certain, beside) = (robbery("a", 2005), with(robbery("b", 2005), &days));
    let last = with(robbery("c", 2008), &open);
    let asked = json!(["priors[c].categories.svf_3559c"]);
    for priors in [
        json!([certain, beside, last]),
        json!([last, certain, beside]),
        json!([beside, last, certain]),
    ] {
        let of = strikes(priors);
        assert_eq!((&of["status"], &of["missing"]), (&json!("needs_facts"), &asked));
    }
}

/// One act yields one conviction, of 924(c) or of (j) (Barrett); without a death there is only the one.
#[test]
fn a_firearm_that_killed_nobody_excludes_nothing() {
    let excluded = |killed: bool| {
        let case = json!({
            "id": "x", "screen_date": "2026-02-01", "manual_edition": "2025-11-01", "priors": [],
            "instant_offense": {
                "offense_start": "2024-09-10", "offense_end": "2024-09-10",
                "predicate_924c": {"type": "drug_trafficking_crime"},
                "firearm": {
                    "possessed": true, "in_furtherance": true, "type_924c": "ordinary", "brandished": false,
                    "discharged": true, "caused_death": killed, "killing_type": "murder",
                },
            },
        });
        let of = |name| {
            theory(name, &case, &json!({}))
                .get("mutually_exclusive_with")
                .cloned()
        };
        (of("924c"), of("924j"))
    };
    assert_eq!(excluded(true), (Some(json!("924j")), Some(json!("924c"))));
    assert_eq!(excluded(false), (None, None));
}

/// (b)(1) already: what could only be another felony is not asked, what could be an aggravated one is.
#[test]
fn reentry_asks_only_what_could_raise_the_maximum() {
    let prior = |id: &str, more: &Value| {
        let base = json!({
            "id": id, "sovereign": "state", "disposition": "conviction", "grade": "felony", "max_penalty_months": 60,
            "conviction_date": "2010-01-01", "categories": {"aggravated_felony": false},
        });
        with(base, more)
    };
    let of = |priors: Value| {
        let case = json!({
            "id": "x", "screen_date": "2025-12-15", "priors": priors,
            "instant_offense": {
                "offense_start": "2025-02-01", "offense_end": "2025-02-01",
                "immigration": {"alien": true, "prior_removal_date": "2019-04-01", "found_or_reentered": true, "consent_to_reapply": false},
            },
        });
        let of = theory("1326b", &case, &json!({}));
        json!([of["tier"], of["max_months"], of["missing"]])
    };
    let open = json!({"max_penalty_months": null});
    let (felony, maybe) = (prior("a", &json!({})), prior("b", &open));
    assert_eq!(of(json!([felony, maybe])), json!(["1326(b)(1)", 120, []]));
    assert_eq!(
        of(json!([maybe])),
        json!(["1326(a)", 24, ["priors[b].max_penalty_months"]])
    );
    let grave = prior("b", &json!({"categories": {"aggravated_felony": null}}));
    assert_eq!(
        of(json!([felony, grave])),
        json!(["1326(b)(1)", 120, ["priors[b].categories.aggravated_felony"]])
    );
    let gravest = prior("b", &json!({"categories": {"aggravated_felony": true}}));
    assert_eq!(of(json!([gravest])), json!(["1326(b)(2)", 240, []]));
}

/// Rules 5.3: production carries more after two such convictions than after one, receipt does not.
#[test]
fn a_second_sex_conviction_is_asked_where_it_raises_the_penalty() {
    let prior = |id: &str, counts: Value| {
        json!({
            "id": id, "sovereign": "state", "disposition": "conviction", "grade": "felony", "max_penalty_months": 120,
            "conviction_date": "2005-01-01", "sentence_date": "2005-01-01", "offense_date": "2004-01-01",
            "categories": {"prior_sex_conviction_3559e": counts},
        })
    };
    let of = |count: &str, second: Value| {
        let case = json!({
            "id": "x", "screen_date": "2025-12-15", "priors": [prior("a", json!(true)), prior("b", second)],
            "instant_offense": {"offense_start": "2024-09-10", "offense_end": "2024-09-10", "count": count},
        });
        let of = theory("2251e", &case, &json!({}));
        json!([
            of["min_months"],
            of["max_months"],
            of["possible_min_months"],
            of["possible_max_months"],
            of["missing"]
        ])
    };
    let path = "priors[b].categories.prior_sex_conviction_3559e";
    assert_eq!(of("18:2251(a)", json!(false)), json!([300, 600, null, null, []]));
    assert_eq!(
        of("18:2251(a)", json!(true)),
        json!([420, "life", null, null, []])
    );
    assert_eq!(
        of("18:2251(a)", json!(null)),
        json!([300, 600, 420, "life", [path]])
    );
    assert_eq!(
        of("18:2252(a)(2)", json!(null)),
        json!([180, 480, null, null, []])
    );
    assert_eq!(
        of("18:2252(a)(4)(B)", json!(null)),
        json!([120, 240, null, null, []])
    );
}
