//! What follows for one prior: ages, convictions before the offense, categories and what they ask.

use serde_json::{Value, json};

use super::LAW;
use crate::eligibility::facts::{Facts, Fields, OffenseField, PriorField};
use crate::eligibility::law::tests::files;
use crate::eligibility::law::{Column, Law};
use crate::eligibility::logic::Tri::{self, False, True, Unknown};
use crate::eligibility::prior::{Derived, derive, sex_conviction};
use crate::eligibility::reasons::Reason;
use crate::eligibility::setting;

/// Looks at a prior, changed, of a case, changed, under the law of December 15, 2025.
fn of<T>(law: &Law, case: &Value, changes: &Value, look: impl FnOnce(&Derived<'_>) -> T) -> T {
    let mut prior = json!({
        "id": "p", "sovereign": "state", "disposition": "conviction", "grade": "felony", "max_penalty_months": 84,
        "conviction_date": "2015-01-01",
    });
    for (key, value) in changes.as_object().unwrap() {
        prior[key] = value.clone();
    }
    let mut facts = json!({"offender": {"dob": "1990-06-15"}, "instant_offense": {"offense_start": "2024-03-10", "offense_end": "2024-09-10"}});
    for (key, value) in case.as_object().unwrap() {
        facts[key] = value.clone();
    }
    facts["priors"] = json!([prior]);
    let facts = Facts::from_json(&facts.to_string()).unwrap();
    let setting = setting(&facts, law, "2025-12-15".parse().unwrap());
    look(&derive(&setting)[0])
}

#[test]
fn ages_ask_for_the_day_that_is_not_known() {
    let (born, day) = (
        Fields::offense(OffenseField::OffenderDob),
        Fields::prior(PriorField::OffenseDate),
    );
    let both = born.with(day);
    let none = Fields::NONE;
    for (dob, committed, result, needs) in [
        (json!("1990-06-15"), json!("2008-06-15"), True, none),
        (json!("1990-06-15"), json!("2008-06-14"), False, none),
        (json!(null), json!("2008-06-14"), Unknown, born),
        (json!("1990-06-15"), json!(null), Unknown, day),
        (json!(null), json!(null), Unknown, both),
    ] {
        let (case, prior) = (
            json!({"offender": {"dob": dob}}),
            json!({"offense_date": committed}),
        );
        let at_18 = of(&LAW, &case, &prior, |prior| prior.at_18);
        assert_eq!(
            (at_18.result, at_18.needs, at_18.read),
            (result, needs, both),
            "{dob} {committed}"
        );
    }
}

/// A conviction before the offense began counts as earlier, one after it ended does not; in between the law is open, and no
/// fact settles it.
#[test]
#[expect(clippy::too_many_lines, reason = "one table")]
fn convictions_before_during_and_after_the_offense() {
    let days = |start: &str, end: &str| {
        let day = |text: &str| if text.is_empty() { Value::Null } else { json!(text) };
        json!({"instant_offense": {"offense_start": day(start), "offense_end": day(end)}})
    };
    let (start, end) = (
        Fields::offense(OffenseField::OffenseStart),
        Fields::offense(OffenseField::OffenseEnd),
    );
    let convicted = Fields::prior(PriorField::ConvictionDate);
    for (case, conviction, result, needs) in [
        (
            days("2024-03-10", "2024-09-10"),
            json!("2024-03-09"),
            True,
            Fields::NONE,
        ),
        (
            days("2024-03-10", "2024-09-10"),
            json!("2024-03-10"),
            Unknown,
            Fields::NONE,
        ),
        (
            days("2024-03-10", "2024-09-10"),
            json!("2024-09-09"),
            Unknown,
            Fields::NONE,
        ),
        (
            days("2024-03-10", "2024-09-10"),
            json!("2024-09-10"),
            False,
            Fields::NONE,
        ),
        (days("", "2024-09-10"), json!("2024-09-10"), False, Fields::NONE),
        (days("", "2024-09-10"), json!("2024-09-09"), Unknown, start),
        (days("2024-03-10", ""), json!("2024-03-09"), True, Fields::NONE),
        (days("2024-03-10", "2024-09-10"), json!(null), Unknown, convicted),
        (
            days("", "2024-09-10"),
            json!(null),
            Unknown,
            convicted.with(start),
        ),
    ] {
        let earlier = of(&LAW, &case, &json!({"conviction_date": conviction}), |prior| {
            prior.earlier
        });
        assert_eq!(
            (earlier.result, earlier.needs),
            (result, needs),
            "{case} {conviction}"
        );
    }
    let open = of(
        &LAW,
        &days("2024-03-10", ""),
        &json!({"conviction_date": "2024-03-10"}),
        |prior| prior.earlier,
    );
    assert_eq!(open.result, False, "it had begun");
    let after = of(
        &LAW,
        &days("2024-03-10", "2024-09-10"),
        &json!({"conviction_date": "2024-09-10"}),
        |prior| prior.earlier,
    );
    assert_eq!(after.read, convicted.with(end));
}

#[test]
fn a_finding_names_the_facts_it_rests_on() {
    let read = |changes: Value| of(&LAW, &json!({}), &changes, |prior| prior.conviction.test.read);
    let has = |fields: Fields, field| fields.has_prior(field);
    let military = read(json!({"sovereign": "military"}));
    assert!(has(military, PriorField::Sovereign) && has(military, PriorField::CourtMartial));
    let revoked = read(json!({"disposition": "sis_plea", "revocations": null}));
    assert!(has(revoked, PriorField::Disposition) && has(revoked, PriorField::Revocations));
}

/// A suspended imposition becomes a conviction when sentence is imposed before the possession (rules 1.2).
#[test]
fn a_suspended_imposition_revoked_in_time_is_a_conviction() {
    for (date, months, result) in [
        (json!("2024-09-09"), json!(36), True),
        (json!("2024-09-10"), json!(36), False),
        (json!("2024-09-09"), json!(0), False),
        (json!(null), json!(36), Unknown),
    ] {
        let changes = json!({"disposition": "sis_plea", "revocations": [{"date": date, "imposed": {"months": months, "days": 0}}]});
        let found = of(&LAW, &json!({}), &changes, |prior| prior.conviction.test.result);
        assert_eq!(found, result, "{date} {months}");
    }
}

/// 8:1101(a)(43)(F), (G) ask for a year imposed, whatever the maximum; every other category for more than a year possible.
#[test]
fn a_year_imposed_may_make_an_aggravated_felony_of_a_misdemeanor() {
    let reason = |column, sentence: Value| {
        let changes = json!({"grade": "misdemeanor", "max_penalty_months": 12, "offense_type": "theft_misdemeanor", "sentence": sentence});
        of(&LAW, &json!({}), &changes, |prior| prior.category(column).reason)
    };
    let year = |months: u32| json!({"imposed": {"months": months, "days": 0}});
    assert_eq!(reason(Column::AggravatedFelony, year(11)), Reason::NotOver1Y);
    assert_ne!(reason(Column::AggravatedFelony, year(12)), Reason::NotOver1Y);
    assert_ne!(reason(Column::AggravatedFelony, json!(null)), Reason::NotOver1Y);
    assert_ne!(
        reason(Column::DomesticViolenceMisdemeanor, year(11)),
        Reason::NotOver1Y
    );
    for column in [
        Column::ViolentFelony,
        Column::CrimeOfViolence,
        Column::FelonyDrugOffense,
        Column::SexConviction3559e,
    ] {
        assert_eq!(reason(column, year(12)), Reason::NotOver1Y, "{column:?}");
    }
}

/// A row may ask for a fact that would refine it. Where that is known and refined nothing, only the category is left to ask.
#[test]
#[expect(clippy::too_many_lines, reason = "one table")]
fn a_fact_that_a_row_asks_for_is_asked_until_it_is_known() {
    for (path, field, known) in [
        (
            "facts.prong",
            PriorField::FactsProng,
            json!({"facts": {"prong": "deadly_weapon"}}),
        ),
        (
            "facts.drug",
            PriorField::FactsDrug,
            json!({"facts": {"drug": "tea"}}),
        ),
        (
            "elements.generic_burglary",
            PriorField::ElementsGenericBurglary,
            json!({"elements": {"generic_burglary": true}}),
        ),
        (
            "elements.force_element",
            PriorField::ElementsForceElement,
            json!({"elements": {"force_element": true}}),
        ),
        (
            "elements.min_mens_rea",
            PriorField::ElementsMinMensRea,
            json!({"elements": {"min_mens_rea": "knowing"}}),
        ),
        (
            "elements.drug_trafficking_element",
            PriorField::ElementsDrugTraffickingElement,
            json!({"elements": {"drug_trafficking_element": true}}),
        ),
        (
            "elements.schedule_match_at_prior_offense",
            PriorField::ElementsScheduleMatchAtPriorOffense,
            json!({"elements": {"schedule_match_at_prior_offense": true}}),
        ),
        (
            "elements.schedule_match_at_instant",
            PriorField::ElementsScheduleMatchAtInstant,
            json!({"elements": {"schedule_match_at_instant": true}}),
        ),
        (
            "max_penalty_months",
            PriorField::MaxPenaltyMonths,
            json!({"max_penalty_months": 84}),
        ),
        // Others cannot be told from what is entered: they stay the question.
        ("svf_kind", PriorField::SvfKind, json!({"svf_kind": "other"})),
    ] {
        let mut files = files();
        let kinds = "offense-types/2025-11-01.toml";
        let letters = "vf = \"N\"\nsd = \"N\"\ncv = \"N\"\ncs = \"N\"\nsv = \"N\"";
        let row = format!(
            "\n[[type]]\ncode = \"made_up\"\nlabel = \"made up\"\n{letters}\nmore = {{ aggravated_felony = \"D\" }}\n\
             asks = {{ aggravated_felony = \"{path}\" }}\n"
        );
        let text = files[kinds].clone() + row.as_str();
        files.insert(kinds.to_owned(), text);
        let law = Law::from_files(&files).unwrap_or_else(|errors| panic!("{errors}"));
        let asked = |changes: &Value| {
            let mut prior = json!({"offense_type": "made_up", "max_penalty_months": null});
            for (key, value) in changes.as_object().unwrap() {
                prior[key] = value.clone();
            }
            let check = of(&law, &json!({}), &prior, |prior| {
                *prior.category(Column::AggravatedFelony)
            });
            assert_eq!(check.test.result, Unknown, "{path}");
            check.test.needs
        };
        assert_eq!(asked(&json!({})), Fields::prior(field), "{path}");
        let left = if field == PriorField::SvfKind {
            field
        } else {
            PriorField::CategoriesAggravatedFelony
        };
        assert_eq!(asked(&known), Fields::prior(left), "{path} known");
    }
}

/// 18:3559(e)(2): a federal sex offense, or one of a state that is punishable by more than a year.
#[test]
fn sex_convictions_of_states_ask_for_their_maximum() {
    let found = |sovereign: &str, max: Value| -> (Tri, Fields) {
        let changes = json!({
            "sovereign": sovereign, "max_penalty_months": max, "offense_type": "child_pornography", "grade": null,
            "sentence_date": "2015-01-01",
        });
        let facts = json!({"instant_offense": {"offense_start": "2024-03-10"}, "priors": [changes.clone()]});
        let mut facts = facts;
        facts["priors"][0]["id"] = json!("p");
        facts["priors"][0]["disposition"] = json!("conviction");
        facts["priors"][0]["conviction_date"] = json!("2015-01-01");
        let facts = Facts::from_json(&facts.to_string()).unwrap();
        let setting = setting(&facts, &LAW, "2025-12-15".parse().unwrap());
        let check = sex_conviction(&derive(&setting)[0], Column::SexConvictionChapter110, &setting);
        (check.test.result, check.test.needs)
    };
    assert_eq!(found("federal", json!(null)), (True, Fields::NONE));
    assert_eq!(found("state", json!(13)), (True, Fields::NONE));
    assert_eq!(
        found("state", json!(null)),
        (Unknown, Fields::prior(PriorField::MaxPenaltyMonths))
    );
    assert_eq!(found("state", json!(12)).0, False);
}
