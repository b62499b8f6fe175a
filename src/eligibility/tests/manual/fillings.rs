//! What is said of a case with gaps, against the same case with the gaps filled: no way of filling them leads out of the bounds,
//! and a fact that alone makes another category is asked for (rules 0.2).

use serde_json::{Value, json};

use super::oracle::Numbers;
use crate::eligibility::facts::read_case;
use crate::eligibility::tests::make::report;

/// A fact that may be missing: its path within a prior, and values that it may have.
type Gap = (&'static [&'static str], Vec<Value>);

fn months(months: u32) -> Value {
    json!({"months": months, "days": 0})
}

/// Facts of the prior at some place. Of lengths there is one for each class that points tell apart.
fn gaps(at: usize) -> Vec<Gap> {
    let words = |all: &[&str]| -> Vec<Value> { all.iter().map(|word| json!(word)).collect() };
    let flags = || vec![json!(true), json!(false)];
    let mut gaps: Vec<Gap> = vec![
        (&["sentence", "imposed"], [0, 2, 14].map(months).to_vec()),
        (&["sentence", "suspended"], vec![months(0), json!("all")]),
        (
            &["release_date"],
            words(&["2009-09-01", "2012-01-01", "2018-01-01", "2022-01-01"]),
        ),
        (
            &["sentence_date"],
            words(&["2008-06-01", "2013-06-01", "2016-06-01", "2019-12-01"]),
        ),
        (
            &["offense_date"],
            words(&["2008-01-01", "2008-02-01", "2008-03-01"]),
        ),
        (
            &["arrest_date"],
            words(&["2008-01-15", "2008-02-15", "2008-04-01", "2008-04-01"]),
        ),
        (&["arrest_kind"], words(&["arrest", "traffic_stop"])),
        (
            &["charging_instrument"],
            vec![json!("x"), json!("y"), json!(format!("own-{at}"))],
        ),
        (&["disposition"], words(&["conviction", "dismissed", "sis_plea"])),
        (&["part_of_instant_offense"], flags()),
        (&["relief", "expunged"], flags()),
        (&["counsel_or_waiver"], flags()),
        (&["adult"], flags()),
        (&["categories", "cov_4b1_2"], flags()),
        (&["max_penalty_months"], vec![json!(12), json!(84)]),
        (
            &["revocations"],
            [0, 2, 14]
                .map(|term| json!([{"date": "2020-01-01", "imposed": months(term)}]))
                .to_vec(),
        ),
    ];
    let others = (0..3).filter(|other| *other != at);
    let mut after = vec![json!([])];
    after.extend(others.map(|other| json!([format!("p{other}")])));
    gaps.push((&["consecutive_to"], after));
    gaps
}

/// Whether all of it can be so: arrest, sentence and release follow each other, only who was imprisoned is released, and no two
/// sentences run after each other.
fn coherent(priors: &[Value]) -> bool {
    let day = |prior: &Value, key: &str| prior[key].as_str().map(str::to_owned);
    priors.iter().all(|prior| {
        let [offense, arrest, sentence, release] =
            ["offense_date", "arrest_date", "sentence_date", "release_date"].map(|key| day(prior, key));
        let free = prior["sentence"]["imposed"] == months(0) || prior["sentence"]["suspended"] == "all";
        let sent_back = prior["revocations"][0]["imposed"]["months"]
            .as_u64()
            .is_some_and(|months| months > 0);
        let after = prior["consecutive_to"][0].as_str();
        let other = after.and_then(|id| priors.iter().find(|other| other["id"] == id));
        let released = if free && !sent_back {
            release.is_none()
        } else {
            sentence < release && (!sent_back || release.is_some_and(|day| day.as_str() > "2020-01-01"))
        };
        offense <= arrest
            && arrest < sentence
            && released
            && other.is_none_or(|other| other["consecutive_to"] == json!([]))
    })
}

fn set(prior: &mut Value, path: &[&str], value: &Value) {
    match path {
        [key] => prior[*key] = value.clone(),
        [key, rest @ ..] => set(&mut prior[*key], rest, value),
        [] => {}
    }
}

/// A prior of few days, charges and lengths, everything known.
fn prior(numbers: &mut Numbers, at: usize) -> Value {
    let kind = ["driving_suspended", "robbery", "robbery"][usize::try_from(numbers.below(3)).unwrap()];
    let mut prior = json!({
        "id": format!("p{at}"), "sovereign": "state", "offense_type": kind, "grade": "misdemeanor", "sentence": {}, "relief": {},
        "categories": {"cso_4b1_2": false},
    });
    for (path, values) in gaps(at) {
        let value = numbers.below(values.len() as u64);
        set(&mut prior, path, &values[usize::try_from(value).unwrap()]);
    }
    // Lengths differ, so that it is clear which is the longest.
    let imposed = [0, 1, 6, 12, 24][usize::try_from(numbers.below(5)).unwrap()];
    let days = if imposed == 0 { 0 } else { at };
    prior["sentence"]["imposed"] = json!({"months": imposed, "days": days});
    if imposed == 0 {
        prior["release_date"] = Value::Null;
    }
    // Mostly plain sentences that are neither suspended nor set aside.
    for (path, plain) in [
        (&["sentence", "suspended"][..], months(0)),
        (&["disposition"], json!("conviction")),
        (&["part_of_instant_offense"], json!(false)),
        (&["relief", "expunged"], json!(false)),
        (&["counsel_or_waiver"], json!(true)),
        (&["revocations"], json!([])),
        (&["consecutive_to"], json!([])),
    ] {
        if numbers.below(6) > 0 {
            set(&mut prior, path, &plain);
        }
    }
    prior
}

/// Three of them that can all be so.
fn drawn(numbers: &mut Numbers) -> Vec<Value> {
    loop {
        let mut one = |at| loop {
            let prior = prior(numbers, at);
            if coherent(std::slice::from_ref(&prior)) {
                break prior;
            }
        };
        let all: Vec<Value> = (0..3).map(&mut one).collect();
        if coherent(&all) {
            break all;
        }
    }
}

/// Points and category, fewest and most, and what is asked.
struct Found {
    points: [u64; 2],
    categories: [usize; 2],
    missing: Vec<String>,
    /// Single in pairs, but not all with each other.
    cluster: bool,
}

fn found(priors: &[Value], instant: &Value, born: &str) -> Found {
    let case = json!({
        "id": "t", "screen_date": "2025-12-15", "manual_edition": "2025-11-01", "offender": {"dob": born},
        "instant_offense": instant, "priors": priors,
    });
    let case = read_case::<Value>(&case.to_string()).unwrap_or_else(|error| panic!("{error}\n{case}"));
    let history = report(&case)["theories"]["criminal_history"].take();
    let roman = |key: &str| {
        let all = ["I", "II", "III", "IV", "V", "VI"];
        all.iter().position(|roman| history[key] == *roman).unwrap()
    };
    let missing = history["missing"].as_array().unwrap();
    Found {
        points: ["points", "possible_points"].map(|key| history[key].as_u64().unwrap()),
        categories: ["category", "possible_category"].map(roman),
        missing: missing
            .iter()
            .map(|path| path.as_str().unwrap().to_owned())
            .collect(),
        cluster: history["flags"]
            .as_array()
            .unwrap()
            .contains(&json!("non_transitive_cluster")),
    }
}

/// Every way of filling the gaps: the place of the value of each, and what comes of it.
fn filled(
    priors: &[Value],
    open: &[(usize, Gap)],
    of: impl Fn(&[Value]) -> Found,
) -> Vec<(Vec<usize>, Found)> {
    let count: usize = open.iter().map(|(_, (_, values))| values.len()).product();
    let each = (0..count).map(|code| {
        let (mut rest, mut priors) = (code, priors.to_vec());
        let mut places = Vec::new();
        for (at, (path, values)) in open {
            places.push(rest % values.len());
            set(&mut priors[*at], path, &values[rest % values.len()]);
            rest /= values.len();
        }
        coherent(&priors).then(|| (places, of(&priors)))
    });
    // Who stands with whom where only some pairs are single is not settled (rules 7.5).
    each.flatten().filter(|(_, found)| !found.cluster).collect()
}

/// Up to four gaps.
fn opened(numbers: &mut Numbers, priors: &mut [Value]) -> Vec<(usize, Gap)> {
    let mut open: Vec<(usize, Gap)> = Vec::new();
    for _ in 0..=numbers.below(4) {
        let at = usize::try_from(numbers.below(3)).unwrap();
        let mut all = gaps(at);
        let gap = all.swap_remove(usize::try_from(numbers.below(all.len() as u64)).unwrap());
        if open.iter().any(|(own, (path, _))| *own == at && *path == gap.0) {
            continue;
        }
        set(&mut priors[at], gap.0, &Value::Null);
        open.push((at, gap));
    }
    open
}

/// Two ways that come to different categories and differ in one gap only: that one is asked for.
fn asked(ways: &[(Vec<usize>, Found)], open: &[(usize, Gap)], missing: &[String]) -> Result<(), String> {
    let settled = |(_, way): &&(Vec<usize>, Found)| way.categories[0] == way.categories[1];
    for (places, way) in ways.iter().filter(settled) {
        for (others, other) in ways.iter().filter(settled) {
            let mut apart = (0..open.len()).filter(|at| places[*at] != others[*at]);
            let (Some(only), None) = (apart.next(), apart.next()) else {
                continue;
            };
            let path = format!("priors[p{}].{}", open[only].0, open[only].1.0.join("."));
            if way.categories != other.categories && !missing.contains(&path) {
                return Err(format!(
                    "{path} makes the difference between {places:?} and {others:?}"
                ));
            }
        }
    }
    Ok(())
}

/// Compares one case with all its fillings; how many categories they come to.
fn compare(seed: u64) -> usize {
    let mut numbers = Numbers(seed);
    numbers.below(2);
    let mut priors = drawn(&mut numbers);
    let open = opened(&mut numbers, &mut priors);
    let born = ["1975-06-15", "1990-02-10", "1995-01-01"][usize::try_from(numbers.below(3)).unwrap()];
    let under = numbers.below(2) == 0;
    let instant = json!({"offense_start": "2024-09-10", "offense_end": "2024-09-10", "under_cjs": under});
    let whole = found(&priors, &instant, born);
    let ways = filled(&priors, &open, |priors| found(priors, &instant, born));
    let words = || {
        format!(
            "seed {seed}, missing {:?}, {born} {under} {}",
            whole.missing,
            json!(priors)
        )
    };
    for (places, way) in &ways {
        let within = whole.points[0] <= way.points[0] && way.points[1] <= whole.points[1];
        assert!(
            within,
            "{:?} not within {:?} at {places:?}: {}",
            way.points,
            whole.points,
            words()
        );
    }
    asked(&ways, &open, &whole.missing).unwrap_or_else(|path| panic!("{path}: {}", words()));
    let mut seen: Vec<[usize; 2]> = ways.iter().map(|(_, way)| way.categories).collect();
    seen.sort_unstable();
    seen.dedup();
    seen.len()
}

#[test]
fn no_filling_leads_out_of_the_bounds_or_changes_the_category_unasked() {
    let several = (0..1200).filter(|seed| compare(*seed) > 1).count();
    assert!(several > 100, "{several}");
}
