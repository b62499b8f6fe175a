//! What the reader of case files makes of anything at all. Nothing may stop it; what it refuses it names; what it accepts reads
//! the same once written, and can be screened. `FUZZ_CASES=200000` runs more of it.

mod mutate;
mod soup;
mod values;

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use serde_json::{Value, json};

use super::LAW;
use super::make::{possession, report, robbery};
use crate::eligibility::explain;
use crate::eligibility::facts::{Facts, FactsError, read_case};
use crate::eligibility::screen;
use mutate::{Change, changed, changes};

fn config(cases: u32) -> ProptestConfig {
    let cases = std::env::var("FUZZ_CASES")
        .ok()
        .and_then(|number| number.parse().ok())
        .unwrap_or(cases);
    ProptestConfig {
        cases,
        rng_seed: RngSeed::Fixed(8),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

/// Whether a path such as `priors[2].sentence` stands in a document.
fn stands_in(document: &Value, path: &str) -> bool {
    if path == "." {
        return true;
    }
    let steps = path.replace('[', ".[");
    let found = steps.split('.').try_fold(document, |place, step| {
        match step.strip_prefix('[').and_then(|step| step.strip_suffix(']')) {
            Some(index) => place.get(index.parse::<usize>().ok()?),
            None => place.get(step),
        }
    });
    found.is_some()
}

/// A complaint has words, and a path that leads somewhere.
fn complains(error: &FactsError, document: Option<&Value>) {
    assert!(!error.problem.is_empty());
    assert!(!error.path.is_empty());
    assert_eq!(error.to_string(), format!("{}: {}", error.path, error.problem));
    if let Some(document) = document {
        assert!(stands_in(document, &error.path), "{error}\n{document}");
    }
}

/// What was accepted reads the same once written, and comes out of a screening, twice alike.
fn holds(text: &str) -> Result<(), FactsError> {
    let case = read_case::<Value>(text)?;
    let written = serde_json::to_string(&case.facts).unwrap();
    let again = Facts::from_json(&written).unwrap_or_else(|error| panic!("{error}\n{written}"));
    assert_eq!(again, case.facts, "{written}");
    assert_eq!(serde_json::to_string(&again).unwrap(), written);
    let first = report(&case);
    let screening = screen(&case.facts, &LAW, case.screen_date);
    assert!(!explain::screening(&case.facts, &LAW, &screening).is_empty());
    assert_eq!(first, report(&case));
    Ok(())
}

/// Reads anything; says whether it was accepted.
fn survives(text: &str, document: Option<&Value>) -> bool {
    let facts = Facts::from_json(text);
    if let Err(error) = facts {
        complains(&error, document);
    }
    match holds(text) {
        Ok(()) => true,
        Err(error) => {
            complains(&error, document);
            false
        }
    }
}

proptest! {
    #![proptest_config(config(600))]

    #[test]
    fn any_words_are_read_or_refused(text in any::<String>()) {
        survives(&text, None);
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        survives(&String::from_utf8_lossy(&bytes), None);
    }

    #[test]
    fn any_pieces_of_json_are_read_or_refused(text in soup::soup()) {
        survives(&text, None);
    }
}

proptest! {
    #![proptest_config(config(300))]

    #[test]
    fn any_change_of_a_case_is_read_or_refused(which in any::<prop::sample::Index>(), changes in changes()) {
        let (text, document) = changed(which.get(mutate::cases()), &changes);
        survives(&text, document.as_ref());
    }
}

/// The fuzzer would prove little if everything were refused, or everything accepted.
#[test]
fn changes_are_accepted_and_refused_alike() {
    let case = &mutate::cases()[24];
    let one = |change| {
        let (text, document) = changed(case, &[change]);
        survives(&text, document.as_ref())
    };
    let accepted = (0..250u64)
        .filter(|seed| {
            one(Change {
                seed: seed.wrapping_mul(0x9E37_79B9_7F4A_7C15),
            })
        })
        .count();
    assert!((25..225).contains(&accepted), "{accepted}");
}

#[test]
fn deep_nesting_and_long_words_are_refused_or_read() {
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
        let deep = format!("{}0{}", open.repeat(50_000), close.repeat(50_000));
        survives(&deep, None);
        for key in ["source", "expect", "priors", "offender", "nothing"] {
            survives(&format!("{{\"id\":\"x\",\"{key}\":{deep}}}"), None);
        }
    }
    let long = "x".repeat(1_000_000);
    let mut case = possession();
    case["priors"][0]["offense_type"] = json!(long);
    case["priors"][0]["state"] = json!(long);
    assert!(survives(&case.to_string(), None));
    case[&long] = json!(1);
    assert!(!survives(&case.to_string(), None));
}

fn many(number: usize, of: impl Fn(usize) -> Value) -> String {
    let mut case = possession();
    case["priors"] = (0..number).map(of).collect();
    case.to_string()
}

#[test]
fn many_priors_are_screened_in_time_or_refused() {
    let started = Instant::now();
    let same = many(1_000, |_| json!({"id": "a"}));
    assert_eq!(read_case::<Value>(&same).unwrap_err().path, "priors[1].id");
    let bare = |number| many(number, |n| json!({"id": n.to_string()}));
    assert_eq!(
        read_case::<Value>(&bare(1_000)).unwrap().facts.priors.len(),
        1_000
    );
    assert_eq!(read_case::<Value>(&bare(10_000)).unwrap_err().path, "priors");
    assert!(survives(&bare(100), None));
    let full = many(100, |n| {
        robbery(&n.to_string(), 2000 + i32::try_from(n % 20).unwrap())
    });
    assert!(survives(&full, None));
    assert!(
        started.elapsed() < Duration::from_secs(60),
        "{:?}",
        started.elapsed()
    );
}

#[test]
fn sentences_after_each_other_in_a_circle_come_to_an_end() {
    for number in [2, 3, 7] {
        let circle = many(number, |n| {
            let mut prior = robbery(&n.to_string(), 2010);
            prior["sentence"] = json!({"imposed": {"months": 14, "days": 0}});
            prior["charging_instrument"] = json!("one");
            prior["consecutive_to"] = json!([((n + 1) % number).to_string()]);
            prior
        });
        assert!(survives(&circle, None));
    }
    let mut itself = String::new();
    write!(
        itself,
        "{}",
        many(1, |_| json!({"id": "a", "consecutive_to": ["a"]}))
    )
    .unwrap();
    assert!(!survives(&itself, None));
}
