//! What `predicate screen --explain` says of well-chosen cases, word for word. `make golden` writes it anew.

use std::collections::BTreeMap;

use serde_json::Value;

use super::screen::{CASES, OWN, screen, text};
use crate::gates::golden;

/// By what they show: made out, open, and ruled out, under each theory that a record can carry.
const CHOSEN: [&str; 18] = [
    // 922(g) and (n): knowledge open; a misdemeanor of two years; domestic violence; under indictment; an alien's firearm.
    "O-23",
    "O-20",
    "C-G9-1",
    "O-24",
    "C-922g5-NA",
    // Armed career criminals: Missouri statutes, overbroad burglary, one occasion or two, a juvenile act.
    "O-25",
    "O-26",
    "O-28",
    "O-31",
    // 924(c) without force as an element; 924(c) and (j).
    "O-34",
    "O-36",
    // Drugs after serious violent felonies.
    "O-41",
    // Three strikes, made out and open.
    "O-44",
    "O-45",
    // Sex offenses: 3559(e); 2251(e).
    "O-46",
    "C-M-1",
    // Reentry.
    "O-47",
    // A career offender.
    "O-03",
];

/// Chapters 109A and 117 after an earlier sex conviction, which no other case has.
const HERE: [&str; 2] = [
    r#"{"id":"X-2247","title":"Abusive contact after a prior sex conviction","screen_date":"2025-12-15","instant_offense":{"offense_start":"2025-02-01","offense_end":"2025-02-01","count":"18:2244(a)(1)"},"priors":[{"id":"p1","sovereign":"state","state":"MO","offense_type":"sexual_abuse_minor","disposition":"conviction","grade":"felony","max_penalty_months":180,"offense_date":"2008-01-01","conviction_date":"2009-01-05","sentence_date":"2009-01-05","categories":{"prior_sex_conviction_3559e":true}}]}"#,
    r#"{"id":"X-2426","title":"Transportation after a sex conviction nobody has classed yet","screen_date":"2025-12-15","instant_offense":{"offense_start":"2025-02-01","offense_end":"2025-02-01","count":"18:2421"},"priors":[{"id":"p1","sovereign":"state","state":"MO","offense_type":"robbery","disposition":"conviction","grade":"felony","max_penalty_months":180,"offense_date":"2008-01-01","conviction_date":"2009-01-05","sentence_date":"2009-01-05","categories":{"prior_sex_conviction_3559e":true}},{"id":"p2","sovereign":"state","disposition":"conviction","conviction_date":"2011-01-05","categories":{"prior_sex_conviction_3559e":null}}]}"#,
];

/// Every theory, and whether its facts can make it out: drug use, unlawful presence and court orders are asked, not entered.
const THEORIES: [(&str, bool); 17] = [
    ("922g1", true),
    ("922g3", false),
    ("922g5", false),
    ("922g8", false),
    ("922g9", true),
    ("922n", true),
    ("acca_924e", true),
    ("924c", true),
    ("924j", true),
    ("841", true),
    ("851", true),
    ("3559c", true),
    ("3559e", true),
    ("1326b", true),
    ("2247", true),
    ("2251e", true),
    ("2426", true),
];

/// The chosen cases, each with its line.
fn cases() -> BTreeMap<String, &'static str> {
    let named = |line: &'static str| {
        let case: Value = serde_json::from_str(line).unwrap();
        (case["id"].as_str().unwrap().to_owned(), line)
    };
    let all: BTreeMap<String, &str> = CASES.lines().chain(OWN.lines()).map(named).collect();
    let chosen = CHOSEN.iter().map(|id| {
        let line = all.get(*id).unwrap_or_else(|| panic!("no case {id}"));
        ((*id).to_owned(), *line)
    });
    chosen.chain(HERE.into_iter().map(named)).collect()
}

#[test]
fn explanations_stay_as_they_were_reviewed() {
    for (id, line) in cases() {
        let out = screen(&["--explain"], line);
        assert!(out.status.success(), "{id}: {}", text(&out.stderr));
        golden::compare(&format!("traces/{id}.txt"), text(&out.stdout));
    }
}

#[test]
fn the_traces_show_each_theory_made_out_open_and_ruled_out() {
    let lines: Vec<&str> = cases().into_values().collect();
    let out = screen(&[], &lines.join("\n"));
    let mut seen: BTreeMap<(String, String), u32> = BTreeMap::new();
    for report in text(&out.stdout).lines() {
        let report: Value = serde_json::from_str(report).unwrap();
        for (theory, _) in THEORIES {
            let status = report["theories"][theory]["status"].as_str().unwrap();
            *seen.entry((theory.to_owned(), status.to_owned())).or_default() += 1;
        }
    }
    for (theory, can_be_made_out) in THEORIES {
        let shows = |status: &str| seen.contains_key(&(theory.to_owned(), status.to_owned()));
        assert_eq!(shows("eligible"), can_be_made_out, "{theory}");
        assert!(shows("needs_facts") || shows("not_eligible"), "{theory}");
    }
    for status in ["eligible", "needs_facts", "not_eligible"] {
        assert!(seen.keys().any(|(_, own)| own == status), "{status}");
    }
}
