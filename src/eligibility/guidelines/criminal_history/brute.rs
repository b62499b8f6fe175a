//! The same by going through every way of filling the gaps, one by one: slow and plain. What is fast must agree with it.

use std::sync::LazyLock;

use serde_json::{Value, json};

use super::candidate::Aspect;
use super::doubts::{Doubts, status};
use super::history::{Case, Counted, Decided, Score};
use super::{by_supervision, case};
use crate::eligibility::facts::{Facts, Fields, Path, PriorField, read_case};
use crate::eligibility::law::{Law, SafetyValve, rules, tests::law};
use crate::eligibility::logic::Tri;
use crate::eligibility::prior::derive;
use crate::eligibility::setting;

static LAW: LazyLock<Law> = LazyLock::new(law);

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum About {
    Prior(usize, Aspect),
    Pair(usize, usize),
    Consecutive(usize),
    Status,
}

struct Variable {
    about: About,
    values: usize,
    paths: Vec<Path>,
}

/// One way of filling the gaps.
struct World<'d> {
    doubts: &'d Doubts,
    variables: &'d [Variable],
    choice: &'d [usize],
    under: Tri,
}

impl World<'_> {
    fn chosen(&self, about: About) -> Option<usize> {
        let at = self
            .variables
            .iter()
            .position(|variable| variable.about == about)?;
        Some(self.choice[at])
    }
}

impl Decided for World<'_> {
    fn aspect(&self, at: usize, aspect: Aspect) -> usize {
        self.chosen(About::Prior(at, aspect)).unwrap_or(0)
    }

    fn single(&self, one: usize, other: usize) -> bool {
        match self.doubts.relation(one, other) {
            Tri::True => true,
            Tri::False => false,
            Tri::Unknown => self.chosen(About::Pair(one.min(other), one.max(other))) == Some(1),
        }
    }

    fn consecutive(&self, at: usize) -> bool {
        self.chosen(About::Consecutive(at))
            .is_none_or(|choice| choice == 1)
    }

    fn under_sentence(&self) -> bool {
        self.chosen(About::Status)
            .map_or(self.under.is_true(), |choice| choice == 1)
    }

    fn stands_apart(&self, _: usize) -> bool {
        false
    }

    fn far_apart(&self, _: usize, _: usize) -> bool {
        false
    }
}

fn variables(case: &Case<'_>, doubts: &Doubts, status: &(Tri, Fields)) -> Vec<Variable> {
    let of_prior = |at: usize, fields: Fields| -> Vec<Path> {
        let prior = u16::try_from(at).unwrap();
        let own = fields.prior_fields().map(|field| Path::Prior(prior, field));
        own.chain(fields.offense_fields().map(Path::Offense)).collect()
    };
    let mut all = Vec::new();
    let mut shared = vec![false; case.candidates.len()];
    for one in 0..case.candidates.len() {
        for other in one + 1..case.candidates.len() {
            let relation = doubts.relation(one, other);
            if !relation.is_false() {
                (shared[one], shared[other]) = (true, true);
            }
            if relation.is_unknown() {
                let [first, second] = doubts.relation_needs(one, other);
                all.push(Variable {
                    about: About::Pair(one, other),
                    values: 2,
                    paths: [of_prior(one, first), of_prior(other, second)].concat(),
                });
            }
        }
    }
    let grown = case
        .candidates
        .iter()
        .all(|candidate| candidate.at_18.result.is_true());
    for (at, candidate) in case.candidates.iter().enumerate() {
        for doubt in candidate.doubts(shared[at], grown, true) {
            all.push(Variable {
                about: About::Prior(at, doubt.aspect),
                values: doubt.values,
                paths: of_prior(at, doubt.needs),
            });
        }
        if shared[at] && case.open_order[at] && !candidate.is_out() {
            all.push(Variable {
                about: About::Consecutive(at),
                values: 2,
                paths: std::iter::once(at)
                    .chain(case.in_turn_with(at, doubts))
                    .flat_map(|at| of_prior(at, Fields::prior(PriorField::ConsecutiveTo)))
                    .collect(),
            });
        }
    }
    if status.0.is_unknown() {
        all.push(Variable {
            about: About::Status,
            values: 2,
            paths: of_prior(0, status.1),
        });
    }
    all
}

type Results = Vec<(Score, Vec<Counted>)>;

fn go_through(case: &Case<'_>, doubts: &Doubts, variables: &[Variable], under: Tri, ways: usize) -> Results {
    let mut choice = vec![0; variables.len()];
    let mut results = Vec::with_capacity(ways);
    for _ in 0..ways {
        let history = case.history(&World {
            doubts,
            variables,
            choice: &choice,
            under,
        });
        let mut counted = history.counted.clone();
        counted.sort_unstable();
        results.push((history.score, counted));
        for (chosen, variable) in choice.iter_mut().zip(variables) {
            *chosen += 1;
            if *chosen < variable.values {
                break;
            }
            *chosen = 0;
        }
    }
    results
}

fn missing<T: PartialEq>(results: &Results, variables: &[Variable], of: impl Fn(&Score) -> T) -> Vec<Path> {
    let seen: Vec<T> = results.iter().map(|(score, _)| of(score)).collect();
    let mut paths = Vec::new();
    let mut stride = 1;
    for variable in variables {
        let matters = (0..seen.len())
            .any(|at| (at / stride) % variable.values + 1 < variable.values && seen[at] != seen[at + stride]);
        if matters {
            paths.extend(variable.paths.iter().copied());
        }
        stride *= variable.values;
    }
    paths.sort_unstable();
    paths.dedup();
    paths
}

/// Compares a case; whether it was small enough to be gone through.
fn agrees(facts: &Facts, most: usize) -> bool {
    let as_of = facts.screen_date.unwrap();
    let setting = setting(facts, &LAW, as_of);
    let priors = derive(&setting);
    let book = setting.law.book.unwrap();
    let mut case = case(&priors, &book, &setting);
    let status = status(
        &case,
        facts.instant_offense.under_cjs,
        by_supervision(&case, &setting),
    );
    let doubts = Doubts::of(&case);
    case.compare_rivals(&doubts);
    let variables = variables(&case, &doubts, &status);
    let ways = variables
        .iter()
        .map(|variable| variable.values)
        .product::<usize>();
    if ways > most {
        return false;
    }
    // So that any change is asked for.
    let valve = SafetyValve {
        rule: rules::ZERO_POINT,
        more_than_points: u32::MAX,
        leaving_out_points_of: 1,
        long_offense_points: u32::MAX,
        violent_offense_points: 2,
    };
    let (outcomes, history) = super::outcomes::outcomes(&case, &doubts, &status, Some(&valve));
    let slow = go_through(&case, &doubts, &variables, status.0, ways);
    let scores = || slow.iter().map(|(score, _)| *score);
    let words = serde_json::to_string(facts).unwrap();
    assert!(outcomes.complete, "{words}");
    assert_eq!(Some(outcomes.least), scores().min(), "{words}");
    assert_eq!(Some(outcomes.most), scores().max(), "{words}");
    assert_eq!(history.score, outcomes.least, "{words}");
    let mut counted = history.counted.clone();
    counted.sort_unstable();
    assert!(slow.contains(&(outcomes.least, counted)), "{words}");
    assert_eq!(
        outcomes.missing_for_category(|category| category),
        missing(&slow, &variables, |score| score.category),
        "{words}"
    );
    assert_eq!(
        outcomes.missing_for_category(|category| category < 3),
        missing(&slow, &variables, |score| score.category < 3),
        "{words}"
    );
    assert_eq!(
        outcomes.missing_for_none(),
        missing(&slow, &variables, |score| score.points == 0),
        "{words}"
    );
    assert_eq!(
        outcomes.missing_for_any(),
        missing(&slow, &variables, |score| *score),
        "{words}"
    );
    true
}

/// Numbers that follow from a seed.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % limit as u64).unwrap()
    }

    fn one<'v>(&mut self, of: &'v [Value]) -> &'v Value {
        let at = self.below(of.len());
        &of[at]
    }
}

/// What a prior may say.
fn choices(at: usize) -> [(&'static str, Vec<Value>); 12] {
    let words = |all: &[&str]| -> Vec<Value> { all.iter().map(|word| json!(word)).collect() };
    [
        ("offense_type", words(&["robbery", "theft_felony", "assault_2"])),
        (
            "offense_date",
            words(&["2006-01-01", "2006-03-01", "2014-01-01", "1992-01-01"]),
        ),
        ("arrest_date", words(&["2006-02-01", "2006-04-01", "2014-02-01"])),
        (
            "arrest_kind",
            words(&["arrest", "arrest", "traffic_stop", "summons"]),
        ),
        (
            "sentence_date",
            words(&[
                "2009-06-01",
                "2009-06-01",
                "2014-06-01",
                "2016-06-01",
                "2021-06-01",
            ]),
        ),
        ("release_date", words(&["2009-12-01", "2012-06-01", "2022-06-01"])),
        (
            "charging_instrument",
            vec![json!("a"), json!("b"), json!(format!("own-{at}"))],
        ),
        (
            "disposition",
            words(&[
                "conviction",
                "conviction",
                "sis_plea",
                "dismissed",
                "juvenile_adjudication",
            ]),
        ),
        (
            "sentence",
            [(0, 0), (1, 15), (2, 0), (6, 0), (13, 1), (36, 0), (60, 0)]
                .map(|(months, days)| json!({"imposed": {"months": months, "days": days}}))
                .to_vec(),
        ),
        (
            "categories",
            vec![
                json!({"cov_4b1_2": true}),
                json!({"cov_4b1_2": false}),
                json!({"cov_4b1_2": null}),
            ],
        ),
        ("consecutive_to", vec![json!([])]),
        ("adult", vec![json!(true), json!(true), json!(false)]),
    ]
}

/// A prior of few days, charges and lengths, so that much falls together; `gaps` in a hundred facts are not known.
fn prior(numbers: &mut Numbers, at: usize, gaps: usize) -> Value {
    let mut prior = json!({"id": format!("p{at}"), "sovereign": "state", "state": "MO", "max_penalty_months": 84,
        "conviction_date": "2009-01-01"});
    for (field, values) in &choices(at) {
        prior[*field] = if numbers.below(100) < gaps && *field != "categories" {
            Value::Null
        } else {
            numbers.one(values).clone()
        };
    }
    if at > 0 && numbers.below(4) == 0 {
        prior["consecutive_to"] = json!([format!("p{}", numbers.below(at))]);
    }
    if numbers.below(6) == 0 {
        let length = json!({"months": 5 * numbers.below(4), "days": 0});
        prior["revocations"] = json!([{"date": "2010-01-01", "imposed": length, "revocation_id": "r"}]);
    }
    if numbers.below(8) == 0 {
        prior["revocations"] = Value::Null;
    }
    prior
}

fn drawn(seed: u64) -> Facts {
    let mut numbers = Numbers(seed);
    numbers.below(2);
    let gaps = [4, 8, 15, 30][numbers.below(4)];
    let priors: Vec<Value> = (0..=numbers.below(5))
        .map(|at| prior(&mut numbers, at, gaps))
        .collect();
    let under = [json!(true), json!(false), Value::Null][numbers.below(3)].clone();
    let mut instant = json!({"offense_start": "2025-03-01", "offense_end": "2025-03-01", "under_cjs": under});
    if numbers.below(3) == 0 {
        instant["cjs_prior"] = json!(format!("p{}", numbers.below(priors.len())));
    }
    let born = [json!("1975-06-15"), json!("1990-06-15"), Value::Null][numbers.below(3)].clone();
    let edition = ["2025-11-01", "2021-11-01"][numbers.below(2)];
    let text =
        json!({"id": "t", "screen_date": "2025-12-15", "manual_edition": edition, "offender": {"dob": born},
        "instant_offense": instant, "priors": priors})
        .to_string();
    read_case::<Value>(&text).unwrap().facts
}

#[test]
fn agrees_with_going_through_every_way() {
    let compared = (0..1500).filter(|seed| agrees(&drawn(*seed), 3000)).count();
    assert!(compared > 500, "{compared}");
}
