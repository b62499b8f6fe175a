//! Elements entered for a prior, time served, occasions.

use serde_json::{Value, json};

use super::LAW;
use super::make::{day, possession, theory, with};
use crate::eligibility::facts::{Facts, Fields, PriorField};
use crate::eligibility::findings::Basis;
use crate::eligibility::law::Column;
use crate::eligibility::logic::Tri::{self, False, True, Unknown};
use crate::eligibility::prior::{Act, Derived, derive, related};
use crate::eligibility::reasons::Reason;
use crate::eligibility::setting;

/// Looks at priors of a case of 2024.
fn of<T>(priors: &[Value], look: impl FnOnce(&[Derived<'_>]) -> T) -> T {
    let base = |at: usize| {
        json!({
            "id": format!("p{at}"), "sovereign": "state", "disposition": "conviction", "grade": "felony", "max_penalty_months": 84,
            "offense_date": "2014-01-01", "conviction_date": "2015-01-01", "sentence_date": "2015-01-01",
        })
    };
    let priors: Vec<Value> = (0..).zip(priors).map(|(at, own)| with(base(at), own)).collect();
    let facts = json!({"instant_offense": {"offense_start": "2024-09-10", "offense_end": "2024-09-10"}, "priors": priors});
    let facts = Facts::from_json(&facts.to_string()).unwrap();
    let setting = setting(&facts, &LAW, "2025-12-15".parse().unwrap());
    look(&derive(&setting))
}

fn category(column: Column, prior: Value) -> (Tri, Reason, Option<Basis>) {
    of(&[prior], |priors| {
        let check = priors[0].category(column);
        (check.test.result, check.reason, check.basis)
    })
}

/// 3559(c)(2)(F)(ii): force as an element and ten years possible; what is listed in (F)(i) needs neither.
#[test]
#[expect(clippy::too_many_lines, reason = "one table")]
fn a_serious_violent_felony_by_force_needs_ten_years() {
    let by_force = |kind: &str, max: u32, force: bool, least: &str| {
        let elements = json!({"force_element": force, "min_mens_rea": least});
        let prior = json!({"offense_type": kind, "max_penalty_months": max, "elements": elements});
        let (result, reason, basis) = category(Column::SeriousViolentFelony, prior);
        (result, reason, basis.unwrap())
    };
    for (kind, max, force, least, expected) in [
        (
            "terroristic_threat",
            120,
            true,
            "knowing",
            (True, Reason::Counts, Basis::Elements),
        ),
        (
            "terroristic_threat",
            119,
            true,
            "knowing",
            (False, Reason::MaxLt10Y, Basis::Elements),
        ),
        (
            "terroristic_threat",
            120,
            true,
            "reckless",
            (False, Reason::Reckless, Basis::Elements),
        ),
        (
            "terroristic_threat",
            120,
            false,
            "knowing",
            (False, Reason::Overbroad, Basis::Elements),
        ),
        (
            "robbery",
            120,
            true,
            "knowing",
            (True, Reason::Counts, Basis::Elements),
        ),
        (
            "robbery",
            84,
            true,
            "knowing",
            (True, Reason::Counts, Basis::Presumptive),
        ),
        (
            "robbery",
            84,
            false,
            "knowing",
            (True, Reason::Counts, Basis::Presumptive),
        ),
    ] {
        assert_eq!(
            by_force(kind, max, force, least),
            expected,
            "{kind} {max} {force} {least}"
        );
    }
}

/// USSG 4B1.2(a)(2) lists robbery by name: force as an element or not.
#[test]
fn a_listed_crime_of_violence_needs_no_element_of_force() {
    let by_force = |kind: &str, force: bool| {
        let elements = json!({"force_element": force, "min_mens_rea": "knowing"});
        category(
            Column::CrimeOfViolence,
            json!({"offense_type": kind, "elements": elements}),
        )
        .0
    };
    assert_eq!(by_force("robbery", false), True);
    assert_eq!(by_force("robbery", true), True);
    assert_eq!(by_force("resisting_arrest", false), False);
    assert_eq!(by_force("resisting_arrest", true), True);
}

#[test]
fn a_relationship_is_as_said_or_by_the_kind_of_offense() {
    let found = |prior: Value| of(&[prior], |priors| related(priors[0].facts, priors[0].kind).result);
    let kind = |domestic: bool| {
        if domestic {
            "domestic_assault_misdemeanor"
        } else {
            "assault_misdemeanor"
        }
    };
    for (domestic, facts, result) in [
        (true, json!({}), True),
        (false, json!({}), Unknown),
        (true, json!({"victim_relationship": null}), Unknown),
        (false, json!({"victim_relationship": "spouse"}), True),
        (true, json!({"victim_relationship": "stranger"}), False),
        (true, json!({"victim_relationship": "somebody"}), Unknown),
    ] {
        let prior = json!({"offense_type": kind(domestic), "facts": facts});
        assert_eq!(found(prior), result, "{domestic} {facts}");
    }
}

#[test]
fn time_served_is_asked_unless_a_suspended_imposition_served_none() {
    let served = |prior: Value| {
        of(&[prior], |priors| {
            (priors[0].served_12.result, priors[0].served_12.needs)
        })
    };
    let ask = Fields::prior(PriorField::ServedMoreThan12Months);
    let sis = |more: Value| with(json!({"disposition": "sis_plea"}), &more);
    for (prior, expected) in [
        (sis(json!({})), (False, Fields::NONE)),
        (sis(json!({"revocations": []})), (False, Fields::NONE)),
        (
            sis(json!({"revocations": [{"date": "2018-01-01"}]})),
            (Unknown, ask),
        ),
        (sis(json!({"revocations": null})), (Unknown, ask)),
        (sis(json!({"served_more_than_12_months": null})), (Unknown, ask)),
        (json!({}), (Unknown, ask)),
        (json!({"custody_periods": []}), (Unknown, ask)),
        (
            json!({"custody_periods": [{"admitted": "2016-01-01", "released": null}]}),
            (Unknown, Fields::prior(PriorField::CustodyPeriods)),
        ),
        (
            json!({"custody_periods": [{"admitted": "2016-01-01", "released": "2017-01-01"}]}),
            (False, Fields::NONE),
        ),
        (
            json!({"custody_periods": [{"admitted": "2016-01-01", "released": "2017-01-02"}]}),
            (True, Fields::NONE),
        ),
        (
            sis(json!({"custody_periods": [{"admitted": "2016-01-01", "released": "2017-01-02"}]})),
            (True, Fields::NONE),
        ),
    ] {
        assert_eq!(served(prior.clone()), expected, "{prior}");
    }
}

/// Rules 2: labels first, then days, then an arrest in between.
#[test]
fn occasions_by_label_day_and_arrest() {
    let between = |one: Value, other: Value| {
        of(&[one, other], |priors| {
            let [one, two] = [0, 1].map(|at| Act::of(&priors[at]));
            (one.same(&two), two.same(&one))
        })
    };
    for (one, other, expected) in [
        (
            json!({"occasion": "x"}),
            json!({"occasion": "x", "offense_date": "2014-05-01"}),
            True,
        ),
        (json!({"occasion": "x"}), json!({"occasion": "y"}), False),
        (json!({"occasion": "x"}), json!({}), Unknown),
        (json!({}), json!({"offense_date": "2014-01-02"}), False),
        (json!({}), json!({}), Unknown),
        // Arrested for the first before the second, though the day of the first is not known.
        (
            json!({"offense_date": null, "arrest_date": "2013-12-31"}),
            json!({}),
            False,
        ),
        (
            json!({"offense_date": null, "arrest_date": "2014-01-01"}),
            json!({}),
            Unknown,
        ),
        (json!({"offense_date": null}), json!({}), Unknown),
    ] {
        assert_eq!(
            between(one.clone(), other.clone()),
            (expected, expected),
            "{one} {other}"
        );
    }
}

/// An attorney's word on a state sex conviction settles its maximum too; without it the maximum is asked.
#[test]
fn an_attorney_settles_a_state_sex_conviction() {
    let mut case = possession();
    case["instant_offense"] = json!({
        "offense_start": "2024-09-10", "offense_end": "2024-09-10", "federal_sex_offense_3559e": true, "victim_under_17": true,
    });
    let prior = |more: Value| {
        let base = json!({
            "id": "a", "sovereign": "state", "disposition": "conviction", "conviction_date": "2015-01-01",
            "sentence_date": "2015-01-01", "max_penalty_months": null,
        });
        json!([with(base, &more)])
    };
    case["priors"] = prior(json!({"categories": {"prior_sex_conviction_3559e": true}}));
    let of = theory("3559e", &case, &json!({}));
    assert_eq!((&of["status"], &of["missing"]), (&json!("eligible"), &json!([])));
    case["priors"] = prior(json!({"offense_type": "sexual_abuse_minor"}));
    let of = theory("3559e", &case, &json!({}));
    assert_eq!(of["status"], "needs_facts");
    let missing = of["missing"].as_array().unwrap();
    assert!(
        missing.contains(&json!("priors[a].max_penalty_months")),
        "{missing:?}"
    );
}

/// A possession that began on the very day of the higher penalty never stood under the lower one.
#[test]
fn a_possession_begun_on_the_day_of_change_spans_nothing() {
    let flags = |start: &str, end: &str| {
        let days = with(day(end), &json!({"instant_offense": {"offense_start": start}}));
        let flags = theory("922g1", &possession(), &days)["flags"].clone();
        flags
            .as_array()
            .unwrap()
            .contains(&json!("penalty_changed_during_offense"))
    };
    assert!(flags("2022-06-24", "2022-06-26"));
    assert!(!flags("2022-06-25", "2022-06-26"));
    assert!(!flags("2022-06-24", "2022-06-24"));
}
