//! Records in memory, mapped with the tables of the project.

use chrono::{DateTime, NaiveDate};
use predicate::domain::prior::{CustodyKind, Disposition, Source};
use predicate::eligibility::classify::Classifier;
use predicate::eligibility::facts::{Facts, Prior, validate};
use predicate::eligibility::law::Law;
use predicate::offenders::history::{Charge, CustodyEvent, Cycle, CycleRecord, Sentence};
use predicate::referrals::nomination::Nomination;
use predicate::screening::facts::{Assessment, Mapped, Records, Ruling, map};
use predicate::settings::{shipped_classifier, shipped_law};
use std::sync::OnceLock;
use uuid::Uuid;

pub fn tables() -> &'static (Classifier, Law) {
    static TABLES: OnceLock<(Classifier, Law)> = OnceLock::new();
    TABLES.get_or_init(|| {
        let law = shipped_law().unwrap();
        (shipped_classifier(&law).unwrap(), law)
    })
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

pub fn cycle(arrest: &str, charges: Vec<Charge>, custody: Vec<(CustodyKind, &str)>) -> Cycle {
    let event = |(kind, on): (CustodyKind, &str)| CustodyEvent {
        id: Uuid::nil(),
        happened_on: Some(day(on)),
        event: String::new(),
        kind,
        agency_name: String::new(),
        ori: String::new(),
        source: Source::Hand,
        lines: None,
    };
    Cycle {
        id: Uuid::nil(),
        version: 1,
        verified: None,
        created_at: DateTime::UNIX_EPOCH,
        county: String::new(),
        record: CycleRecord {
            arrest_date: Some(day(arrest)),
            charges,
            custody: custody.into_iter().map(event).collect(),
            ..CycleRecord::default()
        },
    }
}

pub fn charge(number: u128, statute: &str, disposition: Option<Disposition>) -> Charge {
    Charge {
        id: id(number),
        statute: statute.to_owned(),
        state: "MO".to_owned(),
        disposition,
        ..Charge::default()
    }
}

pub fn mapped(
    cycles: &[Cycle],
    nomination: &Nomination,
    assessment: &Assessment,
    rulings: &[Ruling],
) -> Mapped {
    let (classifier, law) = tables();
    let records = Records {
        birth_date: Some(day("1985-06-15")),
        cycles,
        nomination,
        assessment,
        rulings,
    };
    let mapped = map(&records, classifier, law);
    validate(&mapped.facts).unwrap();
    let json = serde_json::to_string(&mapped.facts).unwrap();
    let again = Facts::from_json(&json).unwrap();
    assert_eq!(
        serde_json::to_string(&again).unwrap(),
        json,
        "what is stored is read back"
    );
    mapped
}

pub fn priors(cycles: &[Cycle]) -> Vec<Prior> {
    mapped(cycles, &Nomination::default(), &Assessment::default(), &[])
        .facts
        .priors
}

pub fn sentenced(on: &str, sentence: Sentence) -> Option<Sentence> {
    Some(Sentence {
        sentence_date: Some(day(on)),
        ..sentence
    })
}
