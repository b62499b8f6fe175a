//! What must hold for any facts.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use chrono::NaiveDate;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use super::LAW;
use super::slots::{Draw, Slot, completions, draw, draw_among, facts, slots};
use crate::eligibility::facts::Facts;
use crate::eligibility::findings::{Assessment, Exposure, Status, TheoryId};
use crate::eligibility::report::prior_id;
use crate::eligibility::screen;

static SLOTS: LazyLock<Vec<Slot>> = LazyLock::new(slots);

fn as_of() -> NaiveDate {
    NaiveDate::from_ymd_opt(2025, 12, 15).unwrap()
}

fn theories(facts: &Facts) -> Vec<Assessment> {
    screen(facts, &LAW, as_of()).theories
}

/// The kinds of prior ask different things of one prior: where the law itself leaves several priors open, what would still strike
/// one of them is listed, although another stays open whatever is found.
const ASKS_MORE: [TheoryId; 1] = [TheoryId::Info851];

/// Strikes are asked for pair by pair: a kind that only another pair could need is listed too.
const ASKS_MORE_OF_STRIKES: [TheoryId; 2] = [TheoryId::Info851, TheoryId::ThreeStrikes];

/// Which value each unknown took, and what came out.
type Completion = (Vec<(usize, usize)>, Vec<Result>);

/// What a completion must not contradict.
#[derive(Clone, Debug, PartialEq)]
struct Result {
    status: Status,
    tier: Option<&'static str>,
    exposure: Option<Exposure>,
}

fn result(of: &Assessment) -> Result {
    Result {
        status: of.status,
        tier: of.tier,
        exposure: of.exposure,
    }
}

fn paths(facts: &Facts, of: &Assessment) -> BTreeSet<String> {
    of.missing.iter().map(|path| path.render(facts)).collect()
}

/// What a fact can change: the status while it is open, tier and exposure once it is eligible.
fn view(of: &Result, before: Status) -> Result {
    if before == Status::Eligible {
        return of.clone();
    }
    Result {
        tier: None,
        exposure: None,
        ..of.clone()
    }
}

#[expect(clippy::too_many_lines, reason = "one property")]
fn check_missing(draw: &Draw, asks_more: &[TheoryId]) {
    let base = facts(&SLOTS, draw, &[]);
    let before = theories(&base);
    let days_known = !draw.unknown.iter().any(|&slot| {
        [".offense_end", "_date"]
            .iter()
            .any(|day| SLOTS[slot].path.ends_with(day))
    });
    let all: Vec<Completion> = completions(&SLOTS, &draw.unknown)
        .into_iter()
        .map(|set| {
            let results = theories(&facts(&SLOTS, draw, &set)).iter().map(result).collect();
            (set, results)
        })
        .collect();
    for (place, of) in before.iter().enumerate() {
        let name = of.theory.slug();
        let missing = paths(&base, of);
        if of.status != Status::NeedsFacts {
            for (set, results) in &all {
                assert_eq!(
                    results[place].status,
                    of.status,
                    "{name}: contradicted by {}",
                    words(set)
                );
            }
        }
        for &slot in &draw.unknown {
            let listed = missing.contains(&SLOTS[slot].path);
            let rest = |set: &[(usize, usize)]| -> Vec<(usize, usize)> {
                set.iter().copied().filter(|(at, _)| *at != slot).collect()
            };
            let pivotal = all.iter().find_map(|(set, results)| {
                let own = view(&results[place], of.status);
                let other = all.iter().find(|(other, results)| {
                    rest(other) == rest(set) && view(&results[place], of.status) != own
                })?;
                Some(format!(
                    "{} -> {own:?} but {} -> {:?}",
                    words(set),
                    words(&other.0),
                    other.1[place]
                ))
            });
            let path = &SLOTS[slot].path;
            if of.status == Status::NotEligible {
                assert!(!listed, "{name}: {path} listed although settled");
            } else if let Some(why) = pivotal {
                assert!(
                    listed,
                    "{name} ({:?}): {path} not listed: {why}; missing {missing:?}",
                    of.status
                );
            } else if days_known && !path.ends_with(".substance") && !asks_more.contains(&of.theory) {
                // A few values of a day need not hold one on either side of each bound, and any substance will do.
                assert!(
                    !listed,
                    "{name} ({:?}): {path} listed although nothing turns on it",
                    of.status
                );
            }
        }
    }
}

fn words(set: &[(usize, usize)]) -> String {
    let one =
        |(slot, value): &(usize, usize)| format!("{}={}", SLOTS[*slot].path, SLOTS[*slot].values[*value]);
    set.iter().map(one).collect::<Vec<_>>().join(", ")
}

/// Rows and results by label, so that the order of the priors does not matter.
fn by_label(facts: &Facts) -> Vec<(TheoryId, Result, BTreeSet<String>, BTreeSet<String>)> {
    theories(facts)
        .iter()
        .map(|of| {
            let predicates = of
                .predicates
                .iter()
                .map(|&index| prior_id(facts, index).to_owned())
                .collect();
            (of.theory, result(of), predicates, paths(facts, of))
        })
        .collect()
}

/// Facts that 3559(c) looks at, of three priors.
const STRIKES: &[&str] = &[
    ".svf_3559c",
    ".sdo_3559c",
    ".weapon_used_or_threatened",
    ".facts.death_or_sbi",
    ".final",
    "].offense_date",
];
const DRUGS: &[&str] = &[
    ".serious_drug_offense_acca",
    ".svf_3559c",
    ".felony_drug_offense_802_44",
    ".served_more_than_12_months",
    ".occasion",
    "drug.quantity_g",
    "drug.death_or_sbi",
];
const CAREER: &[&str] = &[
    ".violent_felony_acca",
    ".serious_drug_offense_acca",
    ".max_penalty_months",
    ".occasion",
    ".grade",
];
proptest! {
    #![proptest_config(ProptestConfig { cases: 256, rng_seed: RngSeed::Fixed(3559), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_completion_contradicts_and_what_matters_is_listed(draw in draw(4)) {
        check_missing(&draw, &ASKS_MORE);
    }

    #[test]
    fn the_order_of_priors_does_not_matter(draw in draw(6)) {
        let facts = facts(&SLOTS, &draw, &[]);
        let mut turned = facts.clone();
        turned.priors.reverse();
        prop_assert_eq!(by_label(&facts), by_label(&turned));
    }

    #[test]
    fn a_dismissed_charge_changes_nothing_but_its_own_row(draw in draw(6), at in 0..4_usize) {
        let facts = facts(&SLOTS, &draw, &[]);
        let mut more = facts.clone();
        let dismissed = serde_json::from_str(
            r#"{"id":"x","sovereign":"state","disposition":"dismissed","offense_type":"robbery","grade":"felony",
                "max_penalty_months":180,"offense_date":"2013-01-01","categories":{"violent_felony_acca":true,"svf_3559c":true}}"#,
        )
        .unwrap();
        more.priors.insert(at.min(more.priors.len()), dismissed);
        prop_assert_eq!(by_label(&facts), by_label(&more));
    }

    #[test]
    fn the_same_facts_give_the_same_bytes(draw in draw(6)) {
        use crate::eligibility::receipt::Receipt;
        use crate::eligibility::report::Report;
        let facts = facts(&SLOTS, &draw, &[]);
        let write = |facts: &Facts| {
            let receipt = Receipt::of(facts, &LAW, as_of());
            let screening = screen(facts, &LAW, as_of());
            serde_json::to_string(&Report { id: "x", facts, screening: &screening, receipt: &receipt }).unwrap()
        };
        let again = Facts::from_json(&serde_json::to_string(&facts).unwrap()).unwrap();
        prop_assert_eq!(&again, &facts);
        prop_assert_eq!(write(&facts), write(&again));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, rng_seed: RngSeed::Fixed(924), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn strikes_ask_for_what_matters(draw in draw_among(STRIKES, 3)) {
        check_missing(&draw, &ASKS_MORE_OF_STRIKES);
    }

    #[test]
    fn drug_priors_ask_for_what_matters(draw in draw_among(DRUGS, 3)) {
        check_missing(&draw, &ASKS_MORE);
    }

    #[test]
    fn armed_careers_ask_for_what_matters(draw in draw_among(CAREER, 3)) {
        check_missing(&draw, &ASKS_MORE);
    }
}
