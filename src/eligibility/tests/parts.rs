//! Small parts by themselves, where a whole screening would not show a mistake.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::LAW;
use super::make::{possession, robbery, theory, with};
use crate::eligibility::calendar::Term;
use crate::eligibility::classify::Step;
use crate::eligibility::facts::{Facts, Fields, OffenseField, PriorField, offense_value, prior_value};
use crate::eligibility::findings::{Ask, Basis, Check, ElementId, Flag, Status, Test, TheoryId};
use crate::eligibility::law::{Dates, FelonyClass};
use crate::eligibility::reasons::Reason;

#[test]
fn every_word_is_there_and_unlike_the_others() {
    let distinct = |words: Vec<&str>| {
        assert!(words.iter().all(|word| !word.is_empty()), "{words:?}");
        assert_eq!(
            words.iter().collect::<BTreeSet<_>>().len(),
            words.len(),
            "{words:?}"
        );
    };
    distinct(Step::ALL.iter().map(|step| step.label()).collect());
    distinct(ElementId::ALL.iter().map(|id| id.slug()).collect());
    distinct(Flag::ALL.iter().map(|flag| flag.slug()).collect());
    distinct(Flag::ALL.iter().map(|flag| flag.words()).collect());
    distinct(Ask::ALL.iter().map(|ask| ask.words()).collect());
    distinct(TheoryId::ALL.iter().map(|id| id.label()).collect());
    for status in [Status::Eligible, Status::NotEligible, Status::NeedsFacts] {
        assert_eq!(json!(status), json!(status.slug()));
    }
    for id in TheoryId::ALL {
        assert_eq!(TheoryId::of_slug(id.slug()), Some(*id));
    }
}

#[test]
fn fields_are_empty_only_without_any() {
    assert!(Fields::NONE.is_empty());
    assert!(!Fields::prior(PriorField::Grade).is_empty());
    assert!(!Fields::offense(OffenseField::OffenseEnd).is_empty());
}

#[test]
fn facts_are_looked_up_by_their_field() {
    let facts = json!({
        "offender": {"dob": "1980-02-03"},
        "instant_offense": {"knew_status": null, "firearm": {"possessed": true}},
        "priors": [{"id": "a", "grade": "felony", "sentence": {"imposed": {"months": 3, "days": 0}}}],
    });
    let facts = Facts::from_json(&facts.to_string()).unwrap();
    let of_case = |field| offense_value(&facts, field);
    assert_eq!(of_case(OffenseField::OffenderDob), Some(json!("1980-02-03")));
    assert_eq!(of_case(OffenseField::FirearmPossessed), Some(json!(true)));
    assert_eq!(of_case(OffenseField::KnewStatus), Some(Value::Null));
    assert_eq!(of_case(OffenseField::OffenseEnd), None);
    let of_prior = |field| prior_value(&facts.priors[0], field);
    assert_eq!(of_prior(PriorField::Grade), Some(json!("felony")));
    assert_eq!(
        of_prior(PriorField::SentenceImposed),
        Some(json!({"months": 3, "days": 0}))
    );
    assert_eq!(of_prior(PriorField::ConvictionDate), None);
}

#[test]
fn of_two_ways_to_qualify_the_better_founded_is_told() {
    let way = |reason, basis| Check {
        test: Test::TRUE,
        reason,
        basis: Some(basis),
    };
    for (one, other, told) in [
        (Basis::Attorney, Basis::Attorney, Reason::Counts),
        (Basis::Attorney, Basis::Presumptive, Reason::Counts),
        (Basis::Presumptive, Basis::Elements, Reason::Determined),
    ] {
        let both = way(Reason::Counts, one).or(way(Reason::Determined, other));
        assert_eq!((both.reason, both.basis), (told, Some(one.min(other))));
    }
}

#[test]
fn classes_of_felonies_by_their_maximum() {
    let day = "2025-12-15".parse().unwrap();
    let dates = Dates {
        offense: Some(day),
        screen: day,
        edition: day,
    };
    let classes = LAW.on(&dates).classes.unwrap();
    for (months, class) in [
        (300, Some(FelonyClass::B)),
        (299, Some(FelonyClass::C)),
        (120, Some(FelonyClass::C)),
        (119, Some(FelonyClass::D)),
        (60, Some(FelonyClass::D)),
        (59, Some(FelonyClass::E)),
        (13, Some(FelonyClass::E)),
        (12, None),
    ] {
        assert_eq!(classes.class(Term::Months(months)), class, "{months}");
    }
    assert_eq!(classes.class(Term::Life), Some(FelonyClass::A));
}

#[test]
fn a_higher_base_level_is_possible_only_while_something_is_open() {
    let theft =
        json!({"offense_type": "theft_felony", "categories": {"cov_4b1_2": false, "cso_4b1_2": false}});
    let mut case = possession();
    case["priors"] = json!([with(robbery("a", 2012), &theft)]);
    let level = |nfa: Value| {
        let firearm = json!({"semiauto_large_capacity": false, "nfa_5845a": nfa});
        theory(
            "2k2_1_base",
            &case,
            &json!({"instant_offense": {"firearm": firearm}}),
        )
    };
    let known = level(json!(false));
    assert_eq!((&known["level"], &known["missing"]), (&json!(14), &json!([])));
    assert_eq!(known.get("possible_level"), None);
    let open = level(json!(null));
    assert_eq!(
        (&open["level"], &open["possible_level"]),
        (&json!(14), &json!(20))
    );
    assert_eq!(open["missing"], json!(["instant_offense.firearm.nfa_5845a"]));
}
