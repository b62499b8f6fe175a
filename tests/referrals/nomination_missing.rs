//! What is missing, and what is stored, over random nominations.

use predicate::referrals::nomination::missing::{HistoryFacts, Missing, complete, missing};
use predicate::referrals::nomination::vocab::Paper;
use predicate::referrals::nomination::{Nomination, Step};
use proptest::prelude::*;
use serde_json::{Value, json};

/// A nomination in which everything is said.
fn full() -> Value {
    json!({
        "conduct": {
            "offense_start": "2026-09-01", "offense_end": "2026-09-10", "place": "4100 block of Natural Bridge",
            "county_fips": "29510", "conduct": "Sold fentanyl, carried a pistol, shot at a rival.",
            "arrested_on": "2026-09-11", "police_agency": "SLMPD", "report_number": "26-123456",
            "firearms_involved": "yes", "firearms": [firearm("handgun"), firearm("rifle")],
            "firearm_crime": "drug_trafficking", "firearm_crime_words": "21 U.S.C. 841", "killing": "murder",
            "drugs_involved": "yes", "drugs": [drug("fentanyl", "12.5"), drug("methamphetamine_actual", "0.125")],
            "victims_involved": "yes",
            "victims": [
                { "who": "J.D.", "age": "16", "injury": "serious", "relationship": "rival", "words": "Shot in the leg" },
                { "who": "clerk", "age": "65_up", "injury": "threatened", "relationship": "stranger", "words": "Held up" }
            ],
            "officers_assaulted": "no", "officers_words": "None", "gang": "yes", "gang_name": "A crew",
            "gang_role": "Runs it", "sex_offense": "no",
            "standing": {
                "knew_status": "yes", "knew_status_words": "Served five years", "under_sentence": "yes",
                "supervision": "parole", "supervision_words": "2019 case", "under_indictment": "unknown",
                "indicted_on": "2026-01-05", "knew_indictment": "yes", "unlawful_user": "no",
                "unlawful_user_words": "Nothing found", "protective_order": "no", "protective_order_words": "None"
            },
            "immigration": {
                "alien": "no", "unlawfully_present": "no", "prior_removal_date": "2019-04-01",
                "found_or_reentered": "no", "consent_to_reapply": "unknown"
            },
            "hooks": ["carjacking", "racketeering"], "hooks_words": "Took a car"
        },
        "state_case": {
            "pending": "yes", "court": "22nd Circuit", "number": "2622-CR00123", "charges": "Delivery",
            "filed_on": "2026-09-12", "next_date": "2026-12-15", "next_date_words": "Trial", "custody": "jail",
            "custody_where": "City jail", "expected_release": "2027-01-31", "plea_offer": "None",
            "exposure": "5 to 15 years", "will_dismiss": "yes"
        },
        "reasons": {
            "persistent": "yes", "persistent_words": "Nine convictions", "high_rate": "yes",
            "high_rate_words": "Four arrests a year", "dangerous": "yes", "dangerous_words": "Shoots",
            "why_federal": "Probation failed", "program": "047"
        },
        "attachments": Paper::ALL
            .iter()
            .map(|paper| (paper.slug().to_owned(), json!({ "state": "available", "note": "Ask us" })))
            .collect::<serde_json::Map<String, Value>>(),
        "visited": ["conduct", "state-case", "reasons", "attachments"]
    })
}

fn firearm(kind: &str) -> Value {
    json!({
        "kind": kind, "make": "Glock", "model": "19", "serial": "ABC123", "caliber": "9mm", "count": 1,
        "found": "In the waistband", "link": "Admitted", "possessed": "yes", "received": "unknown",
        "received_on": "2026-08-01", "shipped_transported": "no", "interstate_nexus": "yes",
        "nexus_words": "Made in Austria", "loaded": "yes", "stolen": "unknown", "serial_altered": "no",
        "semiauto_large_capacity": "yes", "nfa_5845a": "no", "used_or_carried": "yes",
        "during_and_in_relation": "yes", "in_furtherance": "yes", "brandished": "no", "discharged": "no",
        "caused_death": "no", "in_connection_felony": "yes", "transferred": "no"
    })
}

fn drug(substance: &str, quantity: &str) -> Value {
    json!({
        "substance": substance, "substance_name": "street name", "quantity": quantity, "unit": "g", "plants": 3,
        "act": "pwid", "lab": "confirmed", "death_or_sbi": "no", "words": "Scales and cash"
    })
}

fn facts() -> HistoryFacts {
    HistoryFacts {
        birth_date: true,
        identified: true,
        cycles: 9,
        ..HistoryFacts::default()
    }
}

/// Answers on which it depends what else is asked: they stay as they are where lists of missing things are compared.
const GATES: [&str; 10] = [
    "firearms_involved",
    "drugs_involved",
    "victims_involved",
    "pending",
    "custody",
    "persistent",
    "high_rate",
    "dangerous",
    "kind",
    "substance",
];

/// Pointers to every single value.
fn leaves(value: &Value, at: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(map) => map
            .iter()
            .for_each(|(key, inner)| leaves(inner, &format!("{at}/{key}"), found)),
        Value::Array(items) => {
            for (index, inner) in items.iter().enumerate() {
                leaves(inner, &format!("{at}/{index}"), found);
            }
        }
        _ => found.push(at.to_owned()),
    }
}

fn sayings() -> Vec<String> {
    let mut found = Vec::new();
    leaves(&full(), "", &mut found);
    found.retain(|path| !path.starts_with("/visited") && !path.contains("/hooks/"));
    found
}

fn open_sayings() -> Vec<String> {
    let mut found = sayings();
    found.retain(|path| !GATES.iter().any(|gate| path.ends_with(&format!("/{gate}"))));
    found
}

/// The full nomination without the values at these places.
fn without<'a>(blanked: impl Iterator<Item = &'a String>) -> Value {
    let mut value = full();
    for path in blanked {
        let (parent, key) = path.rsplit_once('/').unwrap();
        value
            .pointer_mut(parent)
            .unwrap()
            .as_object_mut()
            .unwrap()
            .remove(key);
    }
    value
}

fn read(value: &Value) -> Nomination {
    Nomination::stored(value).unwrap()
}

fn lacking(value: &Value) -> Vec<Missing> {
    missing(&read(value), &facts())
}

/// Where the field of a gap is stored.
fn place(gap: &Missing) -> String {
    let field = gap.field.as_str();
    for (kind, list) in [
        ("firearm-", "firearms"),
        ("drug-", "drugs"),
        ("victim-", "victims"),
    ] {
        if let Some((row, name)) = field.strip_prefix(kind).and_then(|rest| rest.split_once('-')) {
            return format!("/conduct/{list}/{row}/{name}");
        }
    }
    match gap.step {
        Step::Conduct => format!("/conduct/{}", field.replace("standing-", "standing/")),
        Step::StateCase => format!("/state_case/{field}"),
        Step::Reasons => format!("/reasons/{field}"),
        _ => format!("/attachments/{}", field.replace("-state", "/state")),
    }
}

fn picks(count: usize) -> impl Strategy<Value = Vec<bool>> {
    proptest::collection::vec(any::<bool>(), count)
}

fn chosen<'a>(all: &'a [String], picks: &[bool]) -> Vec<&'a String> {
    all.iter()
        .zip(picks)
        .filter(|(_, pick)| **pick)
        .map(|(path, _)| path)
        .collect()
}

#[test]
fn when_everything_is_said_nothing_is_missing() {
    assert_eq!(lacking(&full()), []);
    let nothing = missing(&Nomination::default(), &HistoryFacts::default());
    assert!(!complete(&nothing));
    assert_eq!(missing(&Nomination::default(), &facts()).len() + 3, nothing.len());
}

#[test]
fn what_is_not_known_of_the_offender_is_told_at_its_step() {
    let mut known = facts();
    known.cycles = 0;
    known.charges_without_disposition = 2;
    known.convictions_unverified = 1;
    let found = missing(&read(&full()), &known);
    assert_eq!(found.iter().filter(|one| one.step == Step::History).count(), 3);
    assert!(!complete(&found));
    known.cycles = 1;
    assert!(
        complete(&missing(&read(&full()), &known)),
        "advice does not hold a nomination back"
    );
}

#[test]
fn a_kept_file_answers_for_its_paper() {
    let without_lab = without(std::iter::once(&"/attachments/lab_report/state".to_owned()));
    let found = lacking(&without_lab);
    assert_eq!(found.len(), 1);
    let mut known = facts();
    known.files.insert(Paper::LabReports, 1);
    assert_eq!(missing(&read(&without_lab), &known), []);
}

proptest! {
    #[test]
    fn what_is_stored_reads_back(picks in picks(sayings().len())) {
        let all = sayings();
        let nomination = read(&without(chosen(&all, &picks).into_iter()));
        let stored = nomination.to_json().unwrap();
        prop_assert_eq!(&read(&stored), &nomination);
        prop_assert_eq!(read(&stored).to_json().unwrap(), stored);
    }

    #[test]
    fn a_word_the_form_does_not_know_is_refused(at in 0_usize..12, word in "[a-z]{3,12}x") {
        let mut value = full();
        let parents = ["", "/conduct", "/conduct/standing", "/conduct/immigration", "/conduct/firearms/0",
            "/conduct/drugs/1", "/conduct/victims/0", "/state_case", "/reasons", "/attachments",
            "/attachments/lab_report", "/conduct/firearms/1"];
        let parent = value.pointer_mut(parents[at]).unwrap().as_object_mut().unwrap();
        parent.insert(word, json!("yes"));
        prop_assert!(Nomination::stored(&value).is_err());
    }

    #[test]
    fn saying_less_never_shortens_the_list(first in picks(open_sayings().len()), second in picks(open_sayings().len())) {
        let all = open_sayings();
        let some = chosen(&all, &first);
        let both: Vec<bool> = first.iter().zip(&second).map(|(a, b)| *a || *b).collect();
        let more = chosen(&all, &both);
        let less_said = lacking(&without(more.into_iter()));
        for gap in lacking(&without(some.into_iter())) {
            prop_assert!(less_said.contains(&gap), "{gap:?}");
        }
    }

    #[test]
    fn each_gap_is_closed_by_filling_its_field(picks in picks(sayings().len())) {
        let all = sayings();
        let value = without(chosen(&all, &picks).into_iter());
        let gaps = lacking(&value);
        for gap in &gaps {
            let path = place(gap);
            let (parent, key) = path.rsplit_once('/').unwrap();
            let said = full().pointer(&path).cloned();
            prop_assert!(said.is_some(), "{path} is nowhere in a nomination");
            let mut filled = value.clone();
            filled.pointer_mut(parent).unwrap().as_object_mut().unwrap().insert(key.to_owned(), said.unwrap());
            prop_assert!(!lacking(&filled).contains(gap), "{gap:?} stays");
        }
    }
}
